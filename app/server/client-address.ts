import { isIP } from "node:net";

/**
 * The address of the client: of the connection itself, or, behind `hops` trusted proxies, the entry of X-Forwarded-For
 * that the outermost of them wrote. Entries further left are the client's own claim and never count.
 */
export function clientAddress(remote: string | undefined, forwardedFor: string | undefined, hops: number): string {
  const direct = plain(remote ?? "");
  if (hops === 0 || !forwardedFor) return direct;
  const entries = forwardedFor.split(",").map((entry) => plain(entry.trim()));
  const told = entries.at(-Math.min(hops, entries.length));
  return told && isIP(told) ? told : direct;
}

/** One spelling per address: no zone, no brackets, IPv4 inside IPv6 as IPv4, and IPv6 shortened as URLs do it. */
function plain(address: string): string {
  const bare = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare);
  if (mapped?.[1]) return mapped[1];
  return isIP(bare) === 6 ? new URL(`http://[${bare}]`).hostname.slice(1, -1) : bare;
}
