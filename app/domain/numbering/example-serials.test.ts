import { expect, test } from "vitest";
import { exampleSerials } from "~/domain/numbering/example-serials.ts";
import { Matcher } from "~/domain/numbering/matcher.ts";
import { parseRule, type Rule } from "~/domain/numbering/rule.ts";

test.each([
  ["HP26-{n:7}", ["HP26-0000001", "HP26-0000002", "HP26-0000003"]],
  ["{yy}{ww}{line:A|B}{n:5}", ["2610A00001", "2610B00002", "2610A00003"]],
  ["{yyyy}{mm}{dd}-{ddd}-{n::16}", ["20260304-063-1", "20260304-063-2", "20260304-063-3"]],
  ["{m:LONG|S}{n:2}{check:luhn}", ["LONG018", "S026", "LONG034"]],
])("serials of %s on 4 March 2026", (text, expected) => {
  const rule = parseRule(text) as Rule;
  const made = exampleSerials(rule, "2026-03-04");
  expect(made).toEqual(expected);
  const matcher = new Matcher(rule);
  for (const serial of made) expect(matcher.match(new TextEncoder().encode(serial), 0, serial.length), serial).toBe(true);
});

test.each([
  ["2027-01-01", "53"],
  ["2025-12-29", "01"],
])("the week of %s is that of its Thursday", (day, week) => {
  expect(exampleSerials(parseRule("{ww}-{n}") as Rule, day, 1)).toEqual([`${week}-1`]);
});
