import { expect, test } from "vitest";
import { beginningsOf, seriesOf } from "~/domain/numbering/series.ts";
import { matcherOf } from "../../../tests/factories/serial-rule.ts";

test.each([
  ["HP26-{n:7}", "HP26-0000001", { rule: "HP26-{n:7}", prefix: "HP26-" }],
  ["{yy}{ww}{n:5}", "260900012", { rule: "2609{n:5}", prefix: "2609" }],
  ["{line:A|BB}{{{n::36}}}{check:mod37-36}", "BB{Z}I", { rule: "BB{{{n::36}}}{check:mod37-36}", prefix: "BB{" }],
  ["{n}-{site:X|Y}", "7-Y", { rule: "{n}-Y", prefix: "" }],
])("of %s, %s is of a series", (text, serial, expected) => {
  const matcher = matcherOf(text);
  const bytes = new TextEncoder().encode(serial);
  expect(matcher.match(bytes, 0, bytes.length), matcher.mismatch).toBe(true);
  const { counter, group } = matcher;
  const series = seriesOf(matcher, group);
  expect(series).toEqual(expected);
  const other = matcherOf(series.rule);
  expect(other.match(bytes, 0, bytes.length)).toBe(true);
  expect(other.counter).toBe(counter);
  expect(beginningsOf(serial)).toContain(series.prefix);
});
