import { expect, test } from "vitest";
import { LogDates } from "~/domain/serial-log/log-dates.ts";
import { dayOrderOf, readDay } from "~/domain/serial-log/written-date.ts";

function outside(values: readonly string[], run = { from: "2026-03-01", to: "2026-03-09" }) {
  const dates = new LogDates();
  for (const [at, value] of values.entries()) {
    const bytes = new TextEncoder().encode(`x${value}y`);
    dates.put(at + 2, bytes, 1, bytes.length - 1);
  }
  return dates.against([run]).outside.map(({ value, date, rows, line }) => [value, date, rows, line]);
}

test.each([
  ["2026-03-04", "2026-03-04"],
  ["2026/3/4", "2026-03-04"],
  ["2026年3月4日", "2026-03-04"],
  ["20260304", "2026-03-04"],
  ["04.03.2026", "2026-03-04"],
  ["2026-03-04 13:20", "2026-03-04"],
  ["2026-02-30", null],
  ["soon", null],
  ["4/3/2026", null],
  ["3/3/2026", "2026-03-03"],
])("%s says %s", (value, expected) => {
  expect(readDay(value, dayOrderOf([value]))).toBe(expected);
});

test("one value that can be read in one way only tells how the others are written", () => {
  expect(outside(["3/4/2026", "3/14/2026", "3/5/2026"])).toEqual([["3/14/2026", "2026-03-14", 1, 3]]);
  expect(outside(["3/4/2026", "14/3/2026"])).toEqual([
    ["3/4/2026", "2026-04-03", 1, 2],
    ["14/3/2026", "2026-03-14", 1, 3],
  ]);
  expect(outside(["3/4/2026", "5/12/2026"]), "cannot be told").toEqual([]);
});

test("days outside the run are told once each, with their rows and first line; what says no day counts for nothing", () => {
  const found = outside(["2026-03-01", "2026-02-28", "2026-03-09", "2026-03-10", "2026-02-28", " ", "n/a", "2026-02-28 08:00:00"]);
  expect(found).toEqual([
    ["2026-02-28", "2026-02-28", 3, 3],
    ["2026-03-10", "2026-03-10", 1, 5],
  ]);
});
