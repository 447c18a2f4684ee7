import { describe, expect, it } from "vitest";
import { amountsByPercent, missingOf, parsePercent, presetRows, TERMS, usualDates, usualDueDate } from "./payment-terms.ts";

describe("payment terms", () => {
  it("by every preset sum to the whole", () => {
    for (const preset of ["30_70", "before_shipment", "letter_of_credit"] as const) {
      expect(presetRows(preset).reduce((all, row) => all + row.percent, 0)).toBe(10_000);
    }
    expect(TERMS).toContain("amount");
  });

  it("by percent leave no cent over", () => {
    expect(amountsByPercent("100", [3_333, 3_333, 3_334])).toEqual(["33", "33", "34"]);
    expect(amountsByPercent("3100000", [3_000, 3_000, 4_000])).toEqual(["930000", "930000", "1240000"]);
  });

  it("are not split while the percentages do not sum to 100", () => {
    expect(amountsByPercent("100", [3_000, 6_999])).toBeNull();
    expect(amountsByPercent("100", [10_000, null])).toBeNull();
    expect(missingOf("3100000", ["930000", "930000"])).toBe("1240000");
  });

  it.each([
    ["30", 3_000],
    [" 33.33 % ", 3_333],
    ["0.5", 50],
    ["100", 10_000],
    ["100.01", null],
    ["3,5", null],
    ["thirty", null],
    ["", null],
  ])("%j is %j hundredths of a percent", (typed, hundredths) => {
    expect(parsePercent(typed)).toBe(hundredths);
  });

  it("fall due in the order of the deal", () => {
    const today = "2026-01-14";
    const dates = usualDates(today);
    const deposit = usualDueDate("30_70", "deposit", today, dates);
    const progress = usualDueDate("percent", "progress", today, dates);
    const balance = usualDueDate("30_70", "balance", today, dates);
    const credit = usualDueDate("letter_of_credit", "balance", today, dates);
    expect([deposit, progress, balance, dates.loading, dates.departure, credit]).toEqual(
      [deposit, progress, balance, dates.loading, dates.departure, credit].sort(),
    );
    expect(usualDueDate("30_70", "balance", today, { loading: today, departure: today })).toBe(today);
  });
});
