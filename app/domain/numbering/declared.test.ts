import { expect, test } from "vitest";
import { beside, rangesIn, rulesIn } from "~/domain/numbering/declared.ts";
import { letterOf } from "~/domain/serials/list-exceptions.ts";

const RULES = rulesIn("HS210-{n:5}");

test.each<[string, string[]]>([
  ["HS210-00001 to HS210-02400", ["HS210-00001 HS210-02400"]],
  ["HS210-00001–02400", ["HS210-00001 HS210-02400"]],
  ["HS210-00001 - HS210-02400", ["HS210-00001 HS210-02400"]],
  ["HS210-00001 至 HS210-01200；HS210-01301 到 02400", ["HS210-00001 HS210-01200", "HS210-01301 HS210-02400"]],
  ["00412 to 00423, 01200", ["HS210-00412 HS210-00423", "HS210-01200 HS210-01200"]],
  ["412-423", ["HS210-00412 HS210-00423"]],
  ["Units HS210-00077 and others were relabelled.", ["HS210-00077 HS210-00077"]],
  ["None", []],
  ["HS210-00423 to HS210-00412", []],
  ["ZX-1 to ZX-9", []],
])("the ranges in “%s”", (words, expected) => {
  expect(rangesIn(words, RULES, "HS210-00001").map(({ from, to }) => `${from} ${to}`)).toEqual(expected);
});

test("a rule is one only where all of its words are", () => {
  expect(rulesIn("{yy}{n:4} X{n:4}").map(({ text }) => text)).toEqual(["{yy}{n:4}", "X{n:4}"]);
  expect(rulesIn("Prefix and five digits, rising")).toEqual([]);
  expect(rulesIn("")).toEqual([]);
});

test("what was declared stands beside what was found", () => {
  const ranges = (...all: string[]) => all.map((one) => ({ from: `HS210-${one.slice(0, 5)}`, to: `HS210-${one.slice(-5)}` }));
  const found = ranges("00412-00423", "01200", "01817-01828");
  expect(beside(found, ranges("00412-00423", "01817-01820", "02000"), RULES)).toEqual({
    standing: ["declared", "undeclared", "partly"],
    notFound: ranges("02000"),
  });
});

test("letters go on after Z", () => {
  expect([0, 25, 26, 51, 52, 199].map(letterOf)).toEqual(["A", "Z", "AA", "AZ", "BA", "GR"]);
});
