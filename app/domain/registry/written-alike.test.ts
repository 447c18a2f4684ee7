import { expect, test } from "vitest";
import { Ranges } from "~/domain/numbering/ranges.ts";
import { writtenAlike } from "~/domain/registry/written-alike.ts";
import { matcherOf } from "../../../tests/factories/serial-rule.ts";

test.each<[from: string, to: string, serials: [string, string], same: string[]]>([
  ["HS-{n:5}", "HS-0{n:4}", ["HS-09990", "HS-10010"], ["HS-09990 HS-09999"]],
  ["HS-0{n:4}", "HS-{n:5}", ["HS-00195", "HS-00260"], ["HS-00195 HS-00260"]],
  ["SN{n}", "SN{n:5}", ["SN9", "SN20000"], ["SN10000 SN20000"]],
  ["SN2{n}", "SN{n}", ["SN21", "SN230"], ["SN21 SN29", "SN210 SN230"]],
  ["2609{n:6}", "{n:10}", ["2609000001", "2609000020"], ["2609000001 2609000020"]],
  [
    "260900000{n:13}",
    "26090000000{n:11}",
    ["2609000000000000000001", "2609000009000000000001"],
    ["2609000000000000000001 2609000000099999999999"],
  ],
  ["HS-{n:4}{check:luhn}", "HS-0{n:3}{check:luhn}", ["HS-00018", "HS-00034"], ["HS-00018 HS-00034"]],
  ["HS-{n:5}", "HS-{n:4}", ["HS-00001", "HS-99999"], []],
  ["HS-{n:5}", "HT-{n:5}", ["HS-00001", "HS-99999"], []],
  ["HS-{n:4}A", "HS-{n:4}B", ["HS-0001A", "HS-9999A"], []],
  ["HS-{n:4}", "HS-{n:4:16}", ["HS-0001", "HS-9999"], []],
])("serials of %s that %s writes too", (from, to, [first, last], same) => {
  const [own, other] = [matcherOf(from), matcherOf(to)];
  const counter = (serial: string): number => {
    expect(own.reads(serial)).toBe(true);
    return own.counter;
  };
  const alike = writtenAlike(Ranges.of([{ from: counter(first), to: counter(last) }]), own.rule, other.rule);
  expect([...alike].map((range) => `${other.write(range.from)} ${other.write(range.to)}`)).toEqual(same);
});
