import { networkInterfaces } from "node:os";

/** Addresses of this machine on its networks, IPv4 first by nature of being what people type into a phone. */
export function networkAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter((entry) => entry.family === "IPv4" && !entry.internal)
    .map((entry) => entry.address);
}

/**
 * The origins of our own pages, the public one first. With a configured origin it is the only one; without, the app is
 * being tried on one machine and answers under its names and addresses, but under no other name (DNS rebinding).
 */
export function ownOrigins(configured: string | undefined, port: number): [string, ...string[]] {
  if (configured) return [configured];
  const hosts = ["localhost", "127.0.0.1", "[::1]", ...networkAddresses()].map((host) => new URL(`http://${host}:${port}`).origin);
  return hosts as [string, ...string[]];
}

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Tells whether a request may act: safe methods may, others only from a page of our own, by the Origin header that every
 * browser sends with them. A missing or opaque ("null") Origin is refused, and so is one that Sec-Fetch-Site contradicts.
 */
export function mayAct(
  method: string,
  headers: { origin?: string | undefined; "sec-fetch-site"?: string | undefined },
  own: ReadonlySet<string>,
): boolean {
  if (SAFE_METHODS.has(method.toUpperCase())) return true;
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") return false;
  return headers.origin !== undefined && own.has(headers.origin);
}
