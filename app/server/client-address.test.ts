import { expect, test } from "vitest";
import { clientAddress } from "./client-address";

test.each([
  ["a direct client is the connection", "203.0.113.9", undefined, 0, "203.0.113.9"],
  ["a claim counts for nothing without a trusted proxy", "203.0.113.9", "1.2.3.4", 0, "203.0.113.9"],
  ["one proxy: the last entry", "10.0.0.1", "1.2.3.4, 198.51.100.7", 1, "198.51.100.7"],
  ["two proxies: the last but one", "10.0.0.1", "9.9.9.9, 198.51.100.7, 10.0.0.2", 2, "198.51.100.7"],
  ["fewer entries than proxies: the leftmost there is", "10.0.0.1", "198.51.100.7", 3, "198.51.100.7"],
  ["an entry that is no address: the connection", "10.0.0.1", "unknown", 1, "10.0.0.1"],
  ["IPv4 inside IPv6 is IPv4", "::ffff:203.0.113.9", undefined, 0, "203.0.113.9"],
  ["an IPv6 address has one spelling", "2001:DB8:0:0:0:0:0:1", undefined, 0, "2001:db8::1"],
])("%s", (_, remote, forwarded, hops, expected) => {
  expect(clientAddress(remote, forwarded, hops)).toBe(expected);
});
