import { expect, test } from "vitest";
import { usesOf } from "~/domain/registry/uses.ts";

const range = (from: number, to: number, prefix = "HS-") => {
  const serial = (n: number) => `${prefix}${String(n).padStart(5, "0")}`;
  return { from: serial(from), to: serial(to), count: to - from + 1 };
};
const counts = { rows: 0, valid: 0, missing: 0, duplicatedSerials: 0, malformed: 0, outOfRange: 0, reused: 0 };
const found = (spans: ReturnType<typeof range>[], used: ReturnType<typeof range>[], distinct: number) => ({
  ...{ rule: "HS-{n:5} HT-{n:5}", counts: { ...counts, distinct }, ranges: { spans, used, missing: [], twice: [], outOfRange: [] } },
});

test("what a log uses is kept by series, within the numbers that were looked at", () => {
  expect(usesOf(found([range(1, 20), range(1, 5, "HT-")], [range(1, 8), range(12, 20), range(1, 5, "HT-")], 22))).toEqual([
    {
      series: { rule: "HS-{n:5}", prefix: "HS-" },
      spans: [
        {
          span: { from: 1, to: 20 },
          used: [
            { from: 1, to: 8 },
            { from: 12, to: 20 },
          ],
          whole: true,
        },
      ],
    },
    { series: { rule: "HT-{n:5}", prefix: "HT-" }, spans: [{ span: { from: 1, to: 5 }, used: [{ from: 1, to: 5 }], whole: true }] },
  ]);
});

test("where ranges were left out, nothing behind the last kept one is taken for missing", () => {
  const [first, second] = usesOf(found([range(1, 20), range(1, 5, "HT-")], [range(1, 3), range(5, 9)], 15));
  expect(first!.spans.map(({ span, whole }) => [span.from, span.to, whole])).toEqual([
    [1, 9, true],
    [10, 20, false],
  ]);
  expect(second!.spans.map(({ whole }) => whole)).toEqual([false]);
});
