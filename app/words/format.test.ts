import { describe, expect, it } from "vitest";
import { formatAmount, formatMinor } from "./amount.ts";
import { formatBytes, formatCount, formatDate, formatDay, formatInstant, formatInstantFully, formatWeekday } from "./format.ts";

describe("dates", () => {
  it("name the month, so that nobody takes it for the day", () => {
    expect(formatDate("2026-03-04", "en")).toBe("4 Mar 2026");
    expect(formatDate("2026-03-04", "zh")).toBe("2026年3月4日");
    expect(() => formatDate("04/03/2026", "en")).toThrow(RangeError);
  });

  it("fall on the day of the zone, and say the zone in full", () => {
    const instant = "2026-03-04T20:14:00.000Z";
    expect(formatInstant(instant, "Asia/Shanghai", "en")).toBe("5 Mar 2026, 04:14");
    expect(formatInstant(instant, "America/New_York", "en")).toBe("4 Mar 2026, 15:14");
    expect(formatInstant(instant, "Asia/Shanghai", "zh")).toBe("2026年3月5日 04:14");
    expect(formatInstantFully(instant, "Asia/Shanghai", "en")).toBe("5 Mar 2026, 04:14, Asia/Shanghai (GMT+8)");
  });

  it("write midnight as 00:00", () => {
    expect(formatInstant("2026-03-04T00:00:00.000Z", "UTC", "en")).toBe("4 Mar 2026, 00:00");
  });

  it("know their weekday", () => {
    expect(formatWeekday("2026-03-11", "en")).toBe("Wednesday");
    expect(formatWeekday("2026-03-11", "zh")).toBe("星期三");
    expect(formatDay("2026-03-05", "en")).toBe("Thu 5 Mar 2026");
  });
});

describe("amounts", () => {
  it.each([
    ["1240000", "USD", "USD 12,400.00"],
    ["5", "USD", "USD 0.05"],
    ["0", "EUR", "EUR 0.00"],
    ["1240000", "JPY", "JPY 1,240,000"],
    ["1240500", "KWD", "KWD 1,240.500"],
    ["-21550", "USD", "USD −215.50"],
    ["123456789012345678901", "USD", "USD 1,234,567,890,123,456,789.01"],
  ])("%s of %s is %s", (minor, currency, written) => {
    expect(formatAmount(minor, currency)).toBe(written);
  });

  it("are refused when they are not whole minor units", () => {
    expect(() => formatMinor("12.5", "USD")).toThrow(RangeError);
    expect(() => formatMinor("", "USD")).toThrow(RangeError);
  });
});

describe("counts and sizes", () => {
  it("separate thousands and never say 1000 of a smaller unit", () => {
    expect(formatCount(2400)).toBe("2,400");
    expect(formatCount("1234567")).toBe("1,234,567");
    expect(formatBytes(148_000)).toBe("148 kB");
    expect(formatBytes(4_100_000)).toBe("4.1 MB");
    expect(formatBytes(999_900)).toBe("1.0 MB");
    expect(formatBytes("12")).toBe("12 B");
  });
});
