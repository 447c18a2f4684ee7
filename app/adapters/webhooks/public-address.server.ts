import { BlockList, isIP } from "node:net";

// Everything that the registries of special-purpose addresses keep off the public internet.
const CLOSED_V4: readonly (readonly [string, number])[] = [
  ...([
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
  ] as const),
  ...([
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.0.2.0", 24],
    ["192.31.196.0", 24],
    ["192.52.193.0", 24],
  ] as const),
  ...([
    ["192.88.99.0", 24],
    ["192.168.0.0", 16],
    ["192.175.48.0", 24],
    ["198.18.0.0", 15],
    ["198.51.100.0", 24],
  ] as const),
  ...([
    ["203.0.113.0", 24],
    ["224.0.0.0", 4],
    ["240.0.0.0", 4],
  ] as const),
];

// Of IPv6 only 2000::/3 is handed out; these parts of it carry other addresses inside, or lead nowhere.
const CLOSED_V6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
];

const closed = new BlockList();
for (const [net, bits] of CLOSED_V4) closed.addSubnet(net, bits, "ipv4");
for (const [net, bits] of CLOSED_V6) closed.addSubnet(net, bits, "ipv6");

const handedOut = new BlockList();
handedOut.addSubnet("2000::", 3, "ipv6");

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

const family = (address: string) => (isIP(address) === 4 ? "ipv4" : "ipv6");

/**
 * Whether an address lies on the public internet. An IPv4 address inside an IPv6 one (mapped, translated, 6to4, Teredo) never does,
 * whatever it holds.
 */
export function isPublic(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !closed.check(address, "ipv4");
  return version === 6 && !address.includes("%") && handedOut.check(address, "ipv6") && !closed.check(address, "ipv6");
}

/** Whether an address is this machine itself. */
export const isLoopback = (address: string): boolean => isIP(address) !== 0 && loopback.check(address, family(address));
