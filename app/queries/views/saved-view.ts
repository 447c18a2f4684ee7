/** The lists that a filter can be saved of. */
export const VIEW_PAGES = ["queue", "orders", "payments", "shipments"] as const;
export type ViewPage = (typeof VIEW_PAGES)[number];

const NAMES: Record<ViewPage, readonly string[]> = {
  queue: ["view"],
  orders: ["view", "q"],
  payments: ["payee", "supplier", "currency", "state", "from", "to", "order"],
  shipments: ["supplier", "kind", "place", "month", "state", "order"],
};

/** What of an address' query is the list's filter: known names only, always in the same order, so that equal filters compare. */
export function viewQuery(page: ViewPage, query: URLSearchParams | string): string {
  const given = new URLSearchParams(query);
  const kept = new URLSearchParams();
  for (const name of NAMES[page]) {
    const value = given.get(name)?.trim().slice(0, 80);
    if (value) kept.set(name, value);
  }
  return kept.toString();
}
