/** How many wrong tokens one network may try in a minute before it is told to wait. */
const MOST_IN_A_MINUTE = 10;
const MINUTE = 60_000;
/** Networks remembered at once; beyond that the oldest are forgotten, so that a flood cannot fill the memory. */
const MOST_NETWORKS = 50_000;

const tried = new Map<string, { count: number; until: number }>();

/** Counts a wrong token against the network it came from: the /24 of an IPv4 address, the /64 of an IPv6 one. */
export function countWrongToken(clientAddress: string, now = Date.now()): { excessive: boolean } {
  const network = networkOf(clientAddress);
  const standing = tried.get(network);
  const entry = standing && standing.until > now ? standing : { count: 0, until: now + MINUTE };
  entry.count += 1;
  tried.delete(network);
  tried.set(network, entry);
  for (const oldest of tried.keys()) {
    if (tried.size <= MOST_NETWORKS) break;
    tried.delete(oldest);
  }
  return { excessive: entry.count > MOST_IN_A_MINUTE };
}

/** The network of an address, whatever way the address is written. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address.split(".").slice(0, 3).join(".");
  const bare = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  const canonical = URL.canParse(`http://[${bare}]`) ? new URL(`http://[${bare}]`).hostname.slice(1, -1) : bare;
  const [head = "", tail] = canonical.split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const groups = tail === undefined ? first : [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill("0"), ...last];
  return `${groups.slice(0, 4).join(":")}::`;
}
