import fc from "fast-check";
import { expect, test } from "vitest";
import type { Matcher, Mismatch } from "~/domain/numbering/matcher.ts";
import { matcherOf } from "../../../tests/factories/serial-rule.ts";

/** The counter and group of a serial that stands somewhere in a line, or why it is none. */
function read(matcher: Matcher, serial: string) {
  const bytes = new TextEncoder().encode(`é,${serial},x`);
  const matched = matcher.match(bytes, 3, bytes.length - 2);
  return matched ? { counter: matcher.counter, group: matcher.group } : matcher.mismatch;
}

test.each<[string, string, number]>([
  ["HP26-{n:7}", "HP26-0000001", 1],
  ["{n}", "0", 0],
  ["{n}", "123456789012345", 123456789012345],
  ["X{n:4:16}", "X00FF", 255],
  ["X{n::36}-E", "XZZ-E", 1295],
  ["{n:3:32}", "00V", 31],
  ["{n}{check:luhn}", "79927398713", 7992739871],
  ["{n:3}{line:A|BB}", "007BB", 7],
  ["序{n:2}", "序07", 7],
])("%s reads %s", (rule, serial, counter) => {
  expect(read(matcherOf(rule), serial)).toMatchObject({ counter });
});

test.each<[string, string, Mismatch]>([
  ["HP26-{n:7}", "HP26-000001", "length"],
  ["HP26-{n:7}", "HP25-0000001", "text"],
  ["HP26-{n:7}", "HP26-00000O1", "digits"],
  ["X{n:4:16}", "X00fF", "digits"],
  ["{n}", "007", "leading_zero"],
  ["{n}", "1234567890123456", "length"],
  ["{yy}{ww}-{n:2}", "2654-01", "date"],
  ["{line:A|B}{n:2}", "C01", "list"],
  ["{n}{check:luhn}", "79927398712", "check"],
])("%s does not read %s: %s", (rule, serial, mismatch) => {
  expect(read(matcherOf(rule), serial)).toBe(mismatch);
});

test("each combination of dates and list values is a group of its own", () => {
  const matcher = matcherOf("{yy}{ww}{line:A|BB|C}{n:3}");
  const groups = ["2601A001", "2601BB001", "2601C001", "2602A001", "2701A001"].map((serial) => read(matcher, serial));
  expect(new Set(groups.map((found) => (found as { group: number }).group)).size).toBe(5);
});

test.each([
  ["HP26-{n:7}", "HP26-0000001"],
  ["{yyyy}{mm}{dd}{line:A|BB}{n:5:36}{check:mod37-36}", "20261231BB0000AH"],
  ["{ddd}-{n}{site:X|Y}{check:mod97}", "366-7Y70"],
  ["{n:9}{check:gs1}", "0000000017"],
])("what %s writes, it reads", (rule, sample) => {
  const matcher = matcherOf(rule);
  expect(read(matcher, sample)).toMatchObject({ counter: expect.any(Number) });
  const { group } = matcher;
  expect(matcher.write(matcher.counter, group)).toBe(sample);
  fc.assert(
    fc.property(fc.nat(99_999), (counter) => {
      expect(read(matcher, matcher.write(counter, group))).toEqual({ counter, group });
    }),
  );
});

test("a counter that its width cannot hold is not written", () => {
  expect(() => matcherOf("{n:2}").write(100)).toThrow(RangeError);
});
