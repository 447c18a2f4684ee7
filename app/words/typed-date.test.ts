import { describe, expect, it } from "vitest";
import { formatDate } from "./format.ts";
import { parseTypedDate } from "./typed-date.ts";

describe("a typed date", () => {
  it.each([
    "4 Mar 2026",
    "4 march 2026",
    "Mar 4, 2026",
    "2026-03-04",
    "2026/3/4",
    "4.3.2026",
    "04.03.2026",
    "2026年3月4日",
    " 4  Mar  2026 ",
  ])("is understood: %s", (typed) => {
    expect(parseTypedDate(typed)).toEqual({ date: "2026-03-04" });
  });

  it.each(["03/04/2026", "3-4-2026", "13/04/2026", "03/04/26"])("is refused where day and month could change places: %s", (typed) => {
    expect(parseTypedDate(typed)).toEqual({ problem: "ambiguous" });
  });

  it.each([
    ["31 Feb 2026", "no_such_day"],
    ["2026-13-01", "no_such_day"],
    ["29 Feb 2026", "no_such_day"],
    ["soon", "not_a_date"],
    ["4 Foo 2026", "not_a_date"],
    ["  ", "empty"],
  ])("is refused in its own words: %s", (typed, problem) => {
    expect(parseTypedDate(typed)).toEqual({ problem });
  });

  it("knows leap days", () => {
    expect(parseTypedDate("29 Feb 2028")).toEqual({ date: "2028-02-29" });
  });

  it("reads back every date the product writes", () => {
    for (let month = 1; month <= 12; month += 1) {
      const date = `2026-${String(month).padStart(2, "0")}-09`;
      expect(parseTypedDate(formatDate(date, "en"))).toEqual({ date });
      expect(parseTypedDate(formatDate(date, "zh"))).toEqual({ date });
    }
  });
});
