import { expect, test } from "vitest";
import { drawDue } from "./due-chart.ts";

test("every currency has its own scale: the largest week of each is as high as that of any other", () => {
  const { rows } = drawDue([
    { currency: "USD", state: "ready", week: 0, amount: "100" },
    { currency: "USD", state: "locked", week: 1, amount: "400" },
    { currency: "JPY", state: "on_hold", week: 1, amount: "90000000000000000" },
  ]);
  const heights = rows.map(({ weeks }) => Math.max(...weeks.flatMap(({ bars }) => bars.map(({ height }) => height))));
  expect(heights).toEqual([24, 24]);
  expect(rows[0]?.weeks.map(({ amount, bars }) => [amount, bars[0]?.height])).toEqual([
    ["100", 6],
    ["400", 24],
  ]);
});

test("what is surest stands lowest, what is small is still seen, and what is nothing is not drawn", () => {
  const { rows } = drawDue([
    { currency: "USD", state: "on_hold", week: 2, amount: "1" },
    { currency: "USD", state: "released", week: 2, amount: "999999" },
    { currency: "USD", state: "locked", week: 3, amount: "0" },
  ]);
  expect(rows[0]?.weeks).toHaveLength(1);
  const [low, high] = rows[0]?.weeks[0]?.bars ?? [];
  expect([low?.state, high?.state, high?.height]).toEqual(["released", "on_hold", 4]);
  expect((high?.y ?? 0) + 4).toBe(low?.y);
});
