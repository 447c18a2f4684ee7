import { expect, test } from "vitest";
import { Ranges } from "~/domain/numbering/ranges.ts";
import { encodeSeries } from "~/domain/serial-log/series-found.ts";
import { detailOf, serialAsked } from "~/domain/serials/number-detail.ts";
import { type MarkedRange, numberLine, placeLog } from "~/domain/serials/number-line.ts";

const serial = (number: number) => `HP-${String(number).padStart(8, "0")}`;
const marked = (kind: MarkedRange["kind"], from: number, to: number, letter: string | null = null): MarkedRange => ({
  ...{ kind, letter, told: false },
  ...{ from: serial(from), to: serial(to) },
});
const logOf = (from: number, to: number, ...marks: MarkedRange[]) =>
  placeLog({ rule: "HP-{n:8}", spans: [{ from: serial(from), to: serial(to) }], marked: marks });

test("from ten million numbers one comes to a single one in six steps, and sees there what it is", () => {
  const log = logOf(1, 10_000_000, marked("missing", 7_654_321, 7_654_321, "A"));
  const { lanes } = numberLine(log);
  expect(lanes.map(({ count }) => count)).toEqual([2_500_000, 2_500_000, 2_500_000, 2_500_000]);
  expect(lanes[3]!.marks).toMatchObject([{ letter: "A", kind: "missing" }]);

  let asked = { at: lanes[3]!.from, plus: 7_654_321 - 7_500_001, span: 250_000 };
  let steps = 1;
  for (; ; steps += 1) {
    const detail = detailOf(log, asked)!;
    expect(detail.lane.marks).toHaveLength(1);
    if (detail.cells) {
      expect(detail.cells).toHaveLength(25);
      expect(detail.cells.filter(({ state }) => state !== "used")).toEqual([
        { serial: serial(7_654_321), state: "missing", letter: "A", told: false },
      ]);
      break;
    }
    asked = detail.closer!;
  }
  expect(steps).toBeLessThanOrEqual(6);
});

test("one goes on and back to the ends and no farther", () => {
  const log = logOf(1, 100);
  const first = detailOf(log, { at: serial(1), plus: 0, span: 20 })!;
  expect([first.lane.from, first.lane.to, first.before]).toEqual([serial(1), serial(20), null]);
  const next = detailOf(log, first.after!)!;
  expect([next.lane.from, next.lane.to]).toEqual([serial(21), serial(40)]);
  expect(detailOf(log, next.before!)!.lane.from).toBe(serial(1));
  expect(detailOf(log, next.wider!)!).toMatchObject({ lane: { count: 100 }, wider: null, before: null, after: null });
  expect(detailOf(log, { at: serial(50), plus: 900, span: 20 })!.lane.to).toBe(serial(100));
});

test("numbers out of range have lanes of their own, neighbours on one", () => {
  const log = logOf(
    1,
    1_000,
    marked("out_of_range", 5_000, 5_003),
    marked("out_of_range", 5_050, 5_050),
    marked("out_of_range", 90_000, 90_000),
  );
  const lanes = numberLine(log).lanes.map(({ from, to, spans }) => [from, to, spans.length]);
  expect(lanes).toEqual([
    [serial(1), serial(500), 1],
    [serial(501), serial(1_000), 1],
    [serial(5_000), serial(5_050), 0],
    [serial(90_000), serial(90_000), 0],
  ]);
  const between = detailOf(log, { at: serial(5_010), plus: 0, span: 20 })!;
  expect(between.cells!.map(({ state }) => state)).toEqual([...Array(4).fill("out_of_range"), ...Array(16).fill("none")]);
});

test("marks that are too many to be told apart are drawn as one; those of the list keep their letters", () => {
  const unlisted = Array.from({ length: 5_000 }, (_, at) => marked("missing", 1 + at * 20, 2 + at * 20));
  const { lanes } = numberLine(logOf(1, 100_000, ...unlisted, marked("twice", 50, 50, "A")));
  expect(lanes[0]!.marks.map(({ letter }) => letter)).toEqual([null, "A"]);
  expect(lanes[0]!.marks[0]!).toMatchObject({ x: 0, width: expect.closeTo(100, 0) });
});

test("what is drawn large is framed where it lies", () => {
  const log = logOf(1, 2_400);
  const { lanes } = numberLine(log, detailOf(log, { at: serial(670), plus: 0, span: 120 }));
  expect(lanes.map(({ window }) => window)).toEqual([null, { x: 1.5, width: 20 }, null, null]);
});

test("a number is found in full, in small letters and by itself, and nothing else is", () => {
  const log = logOf(1, 2_400);
  expect(["HP-00000412", " hp-00000412 ", "412"].map((text) => serialAsked(log, text))).toEqual(Array(3).fill(serial(412)));
  expect(["", "HP-412", "999999999", "x", "4 12"].map((text) => serialAsked(log, text))).toEqual(Array(5).fill(null));
  expect(detailOf(log, { at: "HP-412", plus: 0, span: 20 })).toBeNull();
});

test("scattered numbers are one pale mark, and near enough each is told as the log has it, or none where that was not kept", () => {
  const rows = Ranges.of(Array.from({ length: 50_000 }, (_, at) => ({ from: 1 + 2 * at, to: 1 + 2 * at })));
  const none = Ranges.of([]);
  const spans = Ranges.of([{ from: 1, to: 100_000 }]);
  const numbers = encodeSeries([
    { series: "HP-{n:8}", spans, used: rows, twice: Ranges.of([{ from: 77_001, to: 77_001 }]), outside: none },
  ])!;
  const log = logOf(
    1,
    100_000,
    { ...marked("missing", 2, 100_000, "A"), scattered: {} },
    { ...marked("twice", 77_001, 77_001, "B"), told: true },
  );
  expect(numberLine(log).lanes[3]!.marks.map(({ letter, scattered }) => [letter, scattered])).toEqual([
    ["A", true],
    ["B", false],
  ]);
  const asked = { at: serial(77_001), plus: 0, span: 20 };
  expect(detailOf(log, asked)!.cells).toBeNull();
  const cells = detailOf(log, asked, [numbers])!.cells!;
  const missing = cells.filter(({ state }) => state === "missing");
  expect(missing.map((cell) => cell.serial)).toEqual(Array.from({ length: 10 }, (_, at) => serial(76_992 + 2 * at)));
  expect(missing[0]).toMatchObject({ letter: "A", told: false });
  expect(cells.find((cell) => cell.serial === serial(77_001))).toMatchObject({ state: "twice", letter: "B", told: true });
  expect(cells.filter(({ state }) => state === "used")).toHaveLength(9);
  const other = encodeSeries([{ series: "HP-{n:8}", spans, used: Ranges.of([{ from: 77_000, to: 77_003 }]), twice: none, outside: none }])!;
  const both = detailOf(log, asked, [numbers, other])!.cells!;
  expect(
    both.filter(({ state }) => state === "missing"),
    "what another log of the answer has is not missing",
  ).toHaveLength(8);
});
