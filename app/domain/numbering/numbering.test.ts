import { describe, expect, it } from "vitest";
import { type DeclareNumberingInput, declareNumbering } from "~/domain/numbering/declare-numbering.ts";
import { rulesIn, rulesWritten } from "~/domain/numbering/declared.ts";
import { numberingFor } from "~/domain/numbering/numbering.ts";
import { expectedRanges } from "~/domain/serials/expected-ranges.ts";
import type { LogDeclared } from "~/domain/serials/log-to-examine.ts";
import { Desk } from "../../../tests/model/commit.ts";
import { openOrder } from "../../../tests/model/opening.ts";

const NO_RUN = { from: null, to: null };
const LINE = {
  productId: null,
  sku: null,
  words: "Lamp",
  quantity: "10",
  unitPrice: "500",
  batches: [],
  riskClass: "normal" as const,
  flags: [],
};

function opened() {
  const desk = new Desk();
  openOrder(desk, { lines: [LINE, LINE] });
  const [first, second] = desk.file.order!.lines.map(({ lineId }) => lineId) as [string, string];
  const declare = (more: Partial<DeclareNumberingInput>) => {
    const parties = { prints: "Heng", assigns: "", verifies: "SGS" };
    return desk.run(
      declareNumbering,
      { lineId: first, rules: ["HP-{n:4}"], ranges: [], quantity: null, run: NO_RUN, ...parties, ...more },
      "buyer",
    );
  };
  return { desk, first, second, declare };
}

describe("a numbering that is declared", () => {
  it("stands for its line, a later one in place of the one before, with the three parties that are known", () => {
    const { desk, first, declare } = opened();
    expect(declare({})).toBeNull();
    const before = desk.file.rev;
    expect(declare({ ranges: [{ from: "HP-0001", to: "HP-0020" }], quantity: "20" })).toBeNull();
    expect(desk.file.rev, "no gate changes by it").toBe(before);
    expect(desk.file.numbering[first]?.at(-1)).toMatchObject({ rules: ["HP-{n:4}"], quantity: "20", assigns: null });
    expect(desk.file.numbering[first]?.at(-1)?.verifies).not.toBeNull();
    expect(declare({ run: { from: "2026-03-01", to: "2026-03-09" } })).toBeNull();
    const [without, , named] = desk.events.filter(({ type }) => type === "numbering.declared").map(({ data }) => data);
    expect(without, "says nothing of days that nobody named").not.toHaveProperty("run");
    expect(named).toMatchObject({ run: { from: "2026-03-01", to: "2026-03-09" } });
  });

  it.each<[Partial<DeclareNumberingInput>, string]>([
    [{ rules: [] }, "rule_needed"],
    [{ rules: ["HP-{n:99}"] }, "rule_bad_width"],
    [{ rules: ["HP-{n:4}", "HQ {n:4}"] }, "rule_blank"],
    [{ ranges: [{ from: "HP-0020", to: "HP-0001" }] }, "no_range_of_rule"],
    [
      {
        ranges: [
          { from: "HP-0001", to: "HP-0010" },
          { from: "HP-0010", to: "HP-0020" },
        ],
      },
      "ranges_overlap",
    ],
    [{ ranges: [{ from: "HP-0001", to: "HP-0010" }], quantity: "11" }, "ranges_too_short"],
    [{ run: { from: "2026-03-01", to: null } }, "run_end_needed"],
    [{ run: { from: null, to: "2026-03-01" } }, "run_start_needed"],
    [{ run: { from: "2026-03-09", to: "2026-03-01" } }, "run_ends_first"],
    [{ lineId: "018f0000-0000-7000-8000-000000000000" }, "no_such_line"],
  ])("is refused at its place: %j", (more, code) => {
    expect(opened().declare(more)).toBe(code);
  });

  it("shares no serial with another line", () => {
    const { second, declare } = opened();
    expect(declare({ ranges: [{ from: "HP-0001", to: "HP-0020" }] })).toBeNull();
    expect(declare({ lineId: second, ranges: [{ from: "HP-0020", to: "HP-0030" }] })).toBe("range_of_other_line");
    expect(declare({ lineId: second, ranges: [{ from: "HP-0021", to: "HP-0030" }] })).toBeNull();
  });
});

describe("what is declared for a log", () => {
  const lines = [
    { lineId: "1", batches: ["B-1"] },
    { lineId: "2", batches: ["B-2"] },
  ];
  const of = (n: number, ranged = true) => ({ rules: [`A${n}{n:3}`], ranges: ranged ? [{ from: `A${n}001`, to: `A${n}009` }] : [] });

  it("is that of the lines it shows, else of those asked about; of none unless of each", () => {
    const all = { "1": of(1), "2": of(2) };
    const shows = (lineId: string | null, batch: string | null) => [{ lineId, batch }];
    expect(numberingFor(lines, all, shows(null, "B-2"), [])).toEqual(of(2));
    expect(numberingFor(lines, all, shows("1", null), ["2"])).toEqual(of(1));
    expect(numberingFor(lines, all, [], ["2"])).toEqual(of(2));
    expect(numberingFor(lines, all, [], [])?.rules).toEqual(["A1{n:3}", "A2{n:3}"]);
    expect(numberingFor(lines, { "1": of(1) }, [], [])).toBeNull();
    expect(numberingFor(lines, { ...all, "2": of(2, false) }, [], [])?.ranges).toEqual([]);
    // Goods that nobody asked about, and of which nothing is declared, are no way around what is.
    expect(numberingFor(lines, { "1": of(1) }, shows("2", null), ["1"])).toEqual(of(1));
    expect(numberingFor(lines, { "1": of(1) }, [...shows("1", null), ...shows(null, "B-2")], ["1"])).toEqual(of(1));
    expect(numberingFor(lines, { "1": of(1) }, shows("2", null), ["1", "2"])).toBeNull();
  });

  const RULES = rulesIn("A1{n:3}");
  const log = (more: Partial<LogDeclared>): LogDeclared => ({
    ...{ numbering: of(1), ruleWords: "", ranges: [], rangeWords: "A1001 to A1999", rules: null, run: null, table: null },
    ...more,
  });

  it.each<[string, Partial<LogDeclared>, string[], string | null]>([
    ["the buyer's range comes first", {}, ["A1001 A1009"], "buyer"],
    ["a file may say which part it holds", { ranges: [{ from: "A1003", to: "A1020" }] }, ["A1003 A1009"], "buyer"],
    ["but nothing beyond", { ranges: [{ from: "A1100", to: "A1120" }] }, ["A1001 A1009"], "buyer"],
    ["else the supplier's words count", { numbering: null }, ["A1001 A1999"], "supplier"],
  ])("%s", (_name, more, expected, by) => {
    const read = expectedRanges(log(more), RULES);
    expect([read.ranges.map(({ from, to }) => `${from} ${to}`), read.by]).toEqual([expected, by]);
  });

  it("rules are read back as an examination wrote them, with the blanks in a list's name or in the rule it inferred", () => {
    const texts = (rules: readonly { text: string }[]) => rules.map(({ text }) => text);
    expect(texts(rulesIn("A{part 2:X|Y}{n:3} B{n:4}"))).toEqual(["A{part 2:X|Y}{n:3}", "B{n:4}"]);
    expect(rulesIn("HP {n:4}")).toEqual([]);
    expect(texts(rulesWritten("HP {n:4}"))).toEqual(["HP {n:4}"]);
  });
});
