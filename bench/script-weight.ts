import { gzipSync } from "node:zlib";

/** The scripts that a page loads before anything is clicked: its tags, its preloads, and what its inline modules import. */
export function scriptsOf(html: string): string[] {
  const found = [
    ...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g),
    ...html.matchAll(/<link\b[^>]*\brel="modulepreload"[^>]*\bhref="([^"]+)"/g),
    ...html.matchAll(/<link\b[^>]*\bhref="([^"]+)"[^>]*\brel="modulepreload"/g),
    ...html.matchAll(/\bimport\s+(?:[^"';]+\s+from\s+)?["']([^"']+\.m?js)["']/g),
  ];
  return [...new Set(found.map(([, address = ""]) => address))];
}

/** Bytes of a page's scripts, each compressed by itself with gzip. */
export async function scriptWeight(origin: string, html: string): Promise<number> {
  let bytes = 0;
  for (const address of scriptsOf(html)) {
    const answer = await fetch(new URL(address, origin));
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
    bytes += gzipSync(Buffer.from(await answer.arrayBuffer())).length;
  }
  return bytes;
}
