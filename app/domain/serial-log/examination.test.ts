import fc from "fast-check";
import { expect, test } from "vitest";
import { discrepanciesOf } from "~/domain/serial-log/discrepancies.ts";
import { Examination, type Expectations } from "~/domain/serial-log/examination.ts";
import type { Findings } from "~/domain/serial-log/findings.ts";
import { serialReport } from "~/domain/serial-log/report.ts";
import { LogScanner } from "~/domain/serial-log/scanner.ts";
import { matcherOf } from "../../../tests/factories/serial-rule.ts";

function examine(rules: readonly string[], lines: readonly string[], against: Expectations = {}, carton: number | null = null): Findings {
  const examination = new Examination(rules.map(matcherOf));
  const scanner = new LogScanner({ delimiter: 44, column: 0, carton, header: 0 }, examination);
  scanner.feed(new TextEncoder().encode(lines.join("\n")));
  scanner.end();
  return examination.finish(against);
}

const hp = (n: number) => `HP-${String(n).padStart(4, "0")}`;

test("gaps, duplicates, slips, strays and reuse are told with their lines", () => {
  const lines = [hp(1), hp(2), hp(2), "hp-0004", hp(7), hp(5), hp(2), hp(30), "?"];
  const findings = examine(["HP-{n:4}"], lines, {
    expected: [{ from: hp(1), to: hp(9) }],
    known: [{ from: hp(5), to: hp(6), source: "PO 4402" }],
  });
  expect(findings.counts).toEqual({
    ...{ rows: 9, valid: 6, distinct: 4, missing: 5, duplicatedSerials: 1, malformed: 2, outOfRange: 1, reused: 1 },
  });
  expect(findings.used.said()).toEqual([
    { from: hp(1), to: hp(2), count: 2 },
    { from: hp(5), to: hp(5), count: 1 },
    { from: hp(7), to: hp(7), count: 1 },
  ]);
  expect(findings.missing.said()).toEqual([
    { from: hp(3), to: hp(4), count: 2 },
    { from: hp(6), to: hp(6), count: 1 },
    { from: hp(8), to: hp(9), count: 2 },
  ]);
  expect(findings.duplicates).toEqual([{ serial: hp(2), lines: [2, 3, 7] }]);
  expect(findings.malformed).toEqual([
    { line: 4, value: "hp-0004", kind: "case", meant: hp(4) },
    { line: 9, value: "?", kind: "too_short", meant: null },
  ]);
  expect(findings.outOfRange).toEqual([{ line: 8, serial: hp(30) }]);
  expect(findings.reused).toEqual([{ line: 6, serial: hp(5), source: "PO 4402" }]);
});

test("what was used before is that of its own line and of every source, and ranges beyond the log's numbers touch no other line's", () => {
  const { reused, counts } = examine(["{line:A|B|C}{n:3}"], ["A001", "A003", "B001", "B002"], {
    known: [
      { from: "A003", to: "A999", source: "PO 1" },
      { from: "A001", to: "A900", source: "PO 2" },
      { from: "C001", to: "C500", source: "PO 3" },
      { from: "C800", to: "C900", source: "PO 3" },
    ],
  });
  expect(reused.map(({ serial, source }) => [serial, source])).toEqual([
    ["A001", "PO 2"],
    ["A003", "PO 2"],
    ["A003", "PO 1"],
  ]);
  expect(counts.reused).toBe(2);
});

test("a clean log has no discrepancy, and one row is said in the singular", () => {
  expect(discrepanciesOf(examine(["HP-{n:4}"], [hp(1), hp(2)]))).toEqual([]);
  const [missing] = discrepanciesOf(examine(["HP-{n:4}"], [hp(1), hp(3)]));
  expect(missing).toEqual({ code: "missing", sentence: "One serial of the range is missing." });
});

test("each week and line counts for itself, several rules beside each other", () => {
  const lines = ["2609A001", "2609A003", "2609B001", "2610A001", "X1", "X4", "2609B001"];
  const findings = examine(["{yy}{ww}{line:A|B}{n:3}", "X{n}"], lines);
  expect(findings.missing.said().map(({ from, to }) => [from, to])).toEqual([
    ["2609A002", "2609A002"],
    ["X2", "X3"],
  ]);
  expect(findings.duplicates).toEqual([{ serial: "2609B001", lines: [3, 7] }]);
  expect(findings.counts).toMatchObject({ rows: 7, valid: 7, distinct: 6 });
});

test("a serial inside a GS1 string or a link counts as the serial", () => {
  const lines = ["(01)09506000134352(21)HP-0001", "https://id.example/01/09506000134352/21/HP-0002", "010950600013435221HP-0003", hp(4)];
  expect(examine(["HP-{n:4}"], lines)).toMatchObject({ counts: { valid: 4, missing: 0 }, malformed: [] });
});

test("one serial in two cartons is told of both", () => {
  const findings = examine(["HP-{n:4}"], [`${hp(1)},C1`, `${hp(2)},C1`, `${hp(1)},C2`], { packed: new Map([["C1", 2]]) }, 1);
  expect(findings.cartons).toEqual([
    { carton: "C1", rows: 2, listed: 2, shared: [hp(1)] },
    { carton: "C2", rows: 1, listed: null, shared: [hp(1)] },
  ]);
});

test("a range that is none of the rule is refused, and an empty log has nothing", () => {
  expect(() => examine(["HP-{n:4}"], [hp(1)], { expected: [{ from: "A1", to: "A2" }] })).toThrow(RangeError);
  expect(() => examine(["HP-{n:4}"], [hp(1)], { expected: [{ from: hp(2), to: hp(1) }] })).toThrow(RangeError);
  expect(examine(["HP-{n:4}"], []).counts).toMatchObject({ rows: 0, missing: 0 });
  expect(examine(["HP-{n:4}"], [], { expected: [{ from: hp(1), to: hp(3) }] }).counts).toMatchObject({ rows: 0, missing: 3 });
});

test("whatever stands in a log, it is counted as a plain set would count it", () => {
  const row = fc.oneof(
    { weight: 9, arbitrary: fc.nat(60).map(hp) },
    { weight: 1, arbitrary: fc.constantFrom("hp-0001", "HP-00O1", "x", "HP-1") },
  );
  const range = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 80 }), fc.option(range), fc.array(range, { maxLength: 3 }), (lines, wanted, before) => {
      const text = ({ from, to }: { from: number; to: number }) => ({ from: hp(from), to: hp(to) });
      const found = examine(["HP-{n:4}"], lines, {
        expected: wanted ? [text(wanted)] : [],
        known: before.map((one) => ({ ...text(one), source: "before" })),
      });
      const numbers = lines.flatMap((line, at) => (/^HP-\d{4}$/.test(line) ? [{ line: at + 1, n: Number(line.slice(3)) }] : []));
      const all = numbers.map(({ n }) => n);
      const whole = wanted ?? { from: Math.min(...all), to: Math.max(...all) };
      const inside = numbers.filter(({ n }) => n >= whole.from && n <= whole.to);
      const distinct = new Set(inside.map(({ n }) => n));
      const linesOf = (n: number) => inside.filter((one) => one.n === n).map(({ line }) => line);
      const usedBefore = (n: number) => before.some(({ from, to }) => n >= from && n <= to);
      expect(found.counts).toEqual({
        rows: lines.filter((line) => line !== "").length,
        valid: inside.length,
        distinct: distinct.size,
        missing: all.length > 0 || wanted ? whole.to - whole.from + 1 - distinct.size : 0,
        duplicatedSerials: [...distinct].filter((n) => linesOf(n).length > 1).length,
        malformed: lines.length - numbers.length,
        outOfRange: numbers.length - inside.length,
        reused: [...distinct].filter(usedBefore).length,
      });
      const twice = [...distinct].filter((n) => linesOf(n).length > 1).sort((a, b) => a - b);
      expect(found.duplicates).toEqual(twice.map((n) => ({ serial: hp(n), lines: linesOf(n) })));
      expect(new Set(found.reused.map(({ line }) => line))).toEqual(
        new Set(inside.filter(({ n }) => usedBefore(n)).map(({ line }) => line)),
      );
    }),
    { numRuns: 300 },
  );
});

test("the report is what its schema says", () => {
  const findings = examine(["HP-{n:4}"], [hp(1), hp(1), "?", hp(3)]);
  const { counts, used, missing, duplicates, malformed, outOfRange, reused } = findings;
  const file = { sha256: "0".repeat(64), bytes: 30, encoding: "utf-8", rows: counts.rows };
  const rest = { counts, used: used.said(), missing: missing.said(), duplicates, malformed, outOfRange, reused };
  const report = { file, rule: "HP-{n:4}", ...rest, discrepancies: discrepanciesOf(findings) };
  expect(serialReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
});
