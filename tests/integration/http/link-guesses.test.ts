import { afterAll, beforeAll, expect, test } from "vitest";
import { type FilledOrder, fillOrder } from "./filled-order";
import { type Place, startPlace } from "./start-place";
import { Visitor } from "./visitor";

const MOST = 10;

let place: Place;
let order: FilledOrder;
beforeAll(async () => {
  place = await startPlace();
  order = await fillOrder(place, place.a);
}, 180_000);
afterAll(() => place?.stop());

let guesses = 0;
const guessFrom = async (address: string) => {
  guesses += 1;
  const token = `guess${guesses}`.padEnd(43, "x");
  return (await new Visitor(place.site, { "x-forwarded-for": address }).get(`/i/${token}`)).status;
};
const open = async (address: string) => (await new Visitor(place.site, { "x-forwarded-for": address }).get(`/i/${order.a1.token}`)).status;

test("one /64 is one network, however many addresses it has and however they are written", async () => {
  const random = () => Math.floor(Math.random() * 65_536).toString(16);
  const spellings = [
    "2001:db8:7::1",
    "2001:0db8:0007:0000:0000:0000:0000:0001",
    "2001:DB8:7:0::1",
    "2001:db8:7:0:0:0:0:1",
    "[2001:db8:7::1]",
  ];
  const spread = Array.from({ length: 40 }, () => `2001:db8:7::${random()}:${random()}:${random()}`);
  const statuses: number[] = [];
  for (const address of [...spellings, "2001:db8:7::192.0.2.1", "2001:db8:7::1%eth0", ...spread]) statuses.push(await guessFrom(address));
  expect(statuses.slice(0, MOST)).toEqual(Array(MOST).fill(410));
  expect(new Set(statuses.slice(MOST))).toEqual(new Set([429]));
  expect(await guessFrom("2001:db8:7:1::1"), "the next /64 is another network").toBe(410);
});

test("one address of IPv4 is not another when it comes inside IPv6, and a /24 is one network", async () => {
  const statuses: number[] = [];
  for (let at = 0; at < 24; at++) statuses.push(await guessFrom(at % 2 ? `198.51.100.${at}` : `::ffff:198.51.100.${at}`));
  expect(statuses.filter((status) => status === 410)).toHaveLength(MOST);
  expect(statuses.at(-1)).toBe(429);
});

test("what a client claims before the trusted proxy's own word does not make it somebody else", async () => {
  const statuses: number[] = [];
  for (let at = 0; at < 14; at++) statuses.push(await guessFrom(`10.9.${at}.1, 203.0.113.5`));
  expect(statuses.slice(-4)).toEqual([429, 429, 429, 429]);
});

test("a right link opens from a network that has guessed too often, and from everywhere else", async () => {
  expect(await guessFrom("2001:db8:7::9")).toBe(429);
  for (const address of ["2001:db8:7::9", "198.51.100.3", "192.0.2.77"]) expect(await open(address)).toBe(303);
});
