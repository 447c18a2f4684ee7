/** Goods as people name them: "HS-210 Handheld scanner"; a name that begins with its number of itself does not get it twice. */
export const goodsName = (sku: string | null, said: string | null): string =>
  sku === null || said?.startsWith(sku) ? (said ?? "") : [sku, said].filter(Boolean).join(" ");
