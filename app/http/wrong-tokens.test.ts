import { expect, test } from "vitest";
import { countWrongToken, networkOf } from "./wrong-tokens.server.ts";

test("an IPv6 network is its /64, however the address is spelt", () => {
  const spellings = [
    "2001:db8:0:1::1",
    "2001:DB8:0:1:0:0:0:1",
    "2001:0db8:0000:0001:0000:0000:0000:0001",
    "2001:db8:0:1:ffff:ffff:ffff:ffff",
    "[2001:db8:0:1::7]",
    "2001:db8:0:1::1%eth0",
    "2001:db8::1:0:0:0:9",
  ];
  expect(new Set(spellings.map(networkOf)).size).toBe(1);
  expect(networkOf("2001:db8:0:2::1")).not.toBe(networkOf("2001:db8:0:1::1"));
  expect(networkOf("::1")).toBe("0:0:0:0::");
});

test("an IPv4 network is its /24", () => {
  expect(networkOf("203.0.113.7")).toBe(networkOf("203.0.113.250"));
  expect(networkOf("203.0.113.7")).not.toBe(networkOf("203.0.114.7"));
});

test("the eleventh wrong token of a network in a minute is too many, whichever of its addresses it comes from", () => {
  const now = 1_000_000;
  const tries = Array.from({ length: 11 }, (_, at) => countWrongToken(`198.51.100.${at}`, now + at).excessive);
  expect(tries).toEqual([...Array(10).fill(false), true]);
  expect(countWrongToken("198.51.101.1", now).excessive).toBe(false);
  expect(countWrongToken("198.51.100.1", now + 61_000).excessive).toBe(false);
});
