import { describe, expect, test } from "vitest";
import { Ranges } from "~/domain/numbering/ranges.ts";
import { lackingBeside, lackingIn, type OtherSheet, unreadOf } from "~/domain/serial-log/other-sheets.ts";

const series = (used: [number, number][], outside: [number, number][] = [], name = "HP26-{n:4}") => {
  const ranges = (pairs: [number, number][]) => Ranges.of(pairs.map(([from, to]) => ({ from, to })));
  return { series: name, spans: ranges([]), used: ranges(used), twice: ranges([]), outside: ranges(outside) };
};
const sheet = (parts: Partial<OtherSheet>): OtherSheet => ({ sheet: 1, rows: 10, odd: 0, lacking: [], beyond: 0, ...parts });

describe("a sheet that was not read", () => {
  test("lacks in the log what stands there neither in range nor out of it, series by series", () => {
    const other = [series([[1, 20]]), series([[1, 2]], [], "HQ26-{n:4}")];
    expect(lackingIn(other, [series([[1, 5]], [[18, 30]])])).toEqual({
      lacking: [
        { series: "HP26-{n:4}", ranges: [{ from: 6, to: 17 }] },
        { series: "HQ26-{n:4}", ranges: [{ from: 1, to: 2 }] },
      ],
      beyond: 0,
    });
  });

  test("counts what is too scattered to be kept as lacking, whatever other logs have", () => {
    const scattered = Array.from({ length: 500 }, (_, at): [number, number] => [at * 3, at * 3]);
    const found = lackingIn([series(scattered)], []);
    expect(found.beyond).toBeGreaterThan(0);
    const [beside] = unreadOf(lackingBeside([sheet({ ...found, rows: 500 })], () => Ranges.of([{ from: 0, to: 10_000 }])));
    expect(beside?.unread).toBe(found.beyond);
  });

  test("does not matter once further logs of the answer have its serials", () => {
    const sheets = [sheet({ lacking: [{ series: "HP26-{n:4}", ranges: [{ from: 1, to: 8 }] }] })];
    expect(unreadOf(sheets)[0]?.unread).toBe(8);
    expect(unreadOf(lackingBeside(sheets, () => Ranges.of([{ from: 1, to: 6 }])))[0]?.unread).toBe(2);
    expect(unreadOf(lackingBeside(sheets, (of) => (of === "HP26-{n:4}" ? Ranges.of([{ from: 1, to: 8 }]) : null)))[0]?.unread).toBe(0);
  });

  test.each([
    ["a sum below its rows", { odd: 1 }, 0],
    ["rows of another rule", { odd: 10 }, 10],
    ["rows that nobody went through", { odd: 10, cut: true as const }, 10],
  ])("matters or not by %s", (_, parts, unread) => {
    expect(unreadOf([sheet(parts)])[0]?.unread).toBe(unread);
  });

  test("that matters most stands first", () => {
    expect(unreadOf([sheet({ sheet: 1 }), sheet({ sheet: 2, odd: 9 })]).map((one) => one.sheet)).toEqual([2, 1]);
  });
});
