import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, isPositive, minorDigits, parseAmount, splitByPercent, subtract, sum, times } from "~/domain/money/money.ts";

const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

describe("amounts are exact", () => {
  test("sums that a float would get wrong", () => {
    expect(sum(["10", "20"])).toBe("30");
    expect(sum(["9007199254740993", "1"])).toBe("9007199254740994");
    expect(sum([])).toBe("0");
    expect(times("3", "9007199254740993")).toBe("27021597764222979");
  });

  test("adding and taking away the same amount leaves nothing", () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        expect(subtract(sum([`${a}`, `${b}`]), `${b}`)).toBe(`${a}`);
        expect(Math.sign(compare(`${a}`, `${b}`))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  test("nothing and less than nothing are not positive", () => {
    expect([isPositive("1"), isPositive("0"), isPositive("-1")]).toEqual([true, false, false]);
  });
});

describe("splitting by percent", () => {
  test("thirty and seventy of an odd cent: the last part takes the remainder", () => {
    expect(splitByPercent("1240001", [3000, 7000])).toEqual(["372000", "868001"]);
    expect(splitByPercent("100", [3333, 3333, 3334])).toEqual(["33", "33", "34"]);
    expect(splitByPercent("1", [5000, 5000])).toEqual(["0", "1"]);
  });

  test("parts always sum to the total and none is negative", () => {
    const shares = fc.array(fc.integer({ min: 1, max: 1500 }), { minLength: 0, maxLength: 6 }).map((parts) => {
      const used = parts.reduce((all, part) => all + part, 0);
      return [...parts, 10_000 - used];
    });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), shares, (total, parts) => {
        const amounts = splitByPercent(`${total}`, parts);
        expect(sum(amounts)).toBe(`${total}`);
        expect(amounts.every((part) => !part.startsWith("-"))).toBe(true);
      }),
    );
  });

  test("percentages that do not make a hundred are refused", () => {
    expect(() => splitByPercent("100", [3000, 6999])).toThrow(RangeError);
    expect(() => splitByPercent("100", [])).toThrow(RangeError);
  });
});

describe("reading what a person typed", () => {
  test.each([
    ["12,400.00", "USD", "1240000"],
    ["12400", "USD", "1240000"],
    ["12 400.5", "USD", "1240050"],
    ["12'400.50", "CHF", "1240050"],
    ["0.01", "EUR", "1"],
    ["1,240,000", "JPY", "1240000"],
    ["1.234", "KWD", "1234"],
    ["0", "USD", "0"],
  ])("%s %s is %s minor units", (typed, currency, minor) => expect(parseAmount(typed, currency)).toBe(minor));

  test.each([
    ["12,40", "USD"],
    ["1,2400.00", "USD"],
    ["12.400,00", "EUR"],
    ["1.005", "USD"],
    ["1.5", "JPY"],
    ["-5", "USD"],
    ["1e3", "USD"],
    ["", "USD"],
    [".50", "USD"],
    ["USD 5", "USD"],
    ["99999999999999.99", "USD"],
  ])("%s %s is refused, not guessed", (typed, currency) => expect(parseAmount(typed, currency)).toBeNull());

  test("an amount reads back as it was written, in any currency", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999_999n }), fc.constantFrom("USD", "JPY", "KWD", "CLF"), (minor, currency) => {
        const digits = minorDigits(currency);
        const padded = `${minor}`.padStart(digits + 1, "0");
        const whole = padded.slice(0, padded.length - digits).replace(/\B(?=(\d{3})+$)/g, ",");
        const typed = digits ? `${whole}.${padded.slice(-digits)}` : whole;
        expect(parseAmount(typed, currency)).toBe(`${minor}`);
      }),
    );
  });
});
