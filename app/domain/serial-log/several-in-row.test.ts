import { expect, test } from "vitest";
import { areSeveral, isOfRanges } from "~/domain/serial-log/several-in-row.ts";

test.each([
  ["HP26-0000001 - HP26-0000060", true],
  ["HP26-0000001 to HP26-0000060", true],
  ["0000001～0000060", true],
  ["HP26-0000001, HP26-0000002,HP26-0000003", true],
  ["HP26-0000001", false],
  ["1234-5678", false],
  ["1,000,001", false],
  ["AB 1234 - 5678", false],
  ["https://id.example/01/09506000134352/21/A7", false],
])("%s names several serials: %s", (value, several) => {
  expect(areSeveral([value])).toBe(several);
});

test("headings of first and last serials make a table of ranges, unless a column of serials stands beside them", () => {
  expect(isOfRanges(["Carton", "Serial from", "Serial to", "Qty"])).toBe(true);
  expect(isOfRanges(["Serial no", "From", "To"])).toBe(false);
  expect(isOfRanges(["Carton", "From"])).toBe(false);
});
