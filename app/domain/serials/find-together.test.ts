import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SerialNumbers, type SerialRange } from "~/domain/numbering/serial-numbers.ts";
import { Examination } from "~/domain/serial-log/examination.ts";
import { encodeSeries } from "~/domain/serial-log/series-found.ts";
import { findTogether, type LogOfAnswer, withoutOthers } from "~/domain/serials/find-together.ts";
import { listExceptions } from "~/domain/serials/list-exceptions.ts";
import { type ExaminedFile, keptOf, type LogFindings } from "~/domain/serials/log-findings.ts";
import { matcherOf } from "../../../tests/factories/serial-rule.ts";

const TEXTS = ["{line:A|B}{n:3}", "HP-{n}"];
const RULES = TEXTS.map((text) => matcherOf(text).rule);

/** A log of these rows, examined for itself; its numbers went the way into the store and back. */
function logOf(fileId: string, rows: readonly string[], expected: readonly SerialRange[] = []): LogOfAnswer & { found: LogFindings } {
  const examination = new Examination(TEXTS.map(matcherOf));
  for (const [at, row] of rows.entries()) {
    const bytes = new TextEncoder().encode(row);
    examination.row(at + 1, bytes, 0, bytes.length, 0, 0);
  }
  const rangeBy = expected.length > 0 ? ("buyer" as const) : null;
  const found = keptOf(examination.finish({ expected }), RULES, { ruleBy: "buyer", rangeBy, read: null });
  return { fileId, found, numbers: encodeSeries(examination.series()) };
}

const known = (found: ExaminedFile | null | undefined): LogFindings => {
  if (!found || found.problem !== null) throw new Error("nothing was found");
  return found;
};

const exceptionsOf = (found: LogFindings, kinds: readonly string[]) =>
  listExceptions(found, RULES)
    .exceptions.filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, from, to, count }) => `${kind} ${from} ${to} ${count}`)
    .sort();

const a = (n: number) => `A${String(n).padStart(3, "0")}`;
const upTo = (most: number, without: readonly number[] = []) =>
  Array.from({ length: most }, (_, at) => at + 1)
    .filter((n) => !without.includes(n))
    .map(a);

describe("several logs of one answer", () => {
  const row = fc.oneof(
    { weight: 8, arbitrary: fc.tuple(fc.constantFrom("A", "B"), fc.nat(40)).map(([line, n]) => `${line}${String(n).padStart(3, "0")}`) },
    { weight: 3, arbitrary: fc.nat(30).map((n) => `HP-${n}`) },
    { weight: 1, arbitrary: fc.constantFrom("a001", "HP-07", "?") },
  );
  const range = fc
    .tuple(fc.constantFrom("A", "B"), fc.nat(40), fc.nat(40))
    .map(([line, one, other]) => [Math.min(one, other), Math.max(one, other)].map((n) => `${line}${String(n).padStart(3, "0")}`))
    .map(([from, to]) => ({ from: from!, to: to! }));

  it("hold what one log of all their rows would hold, however its rows are shared out", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(row, fc.nat(2)), { minLength: 1, maxLength: 90 }),
        fc.oneof(fc.constant([]), fc.array(range, { minLength: 1, maxLength: 3 })),
        (rows, expected) => {
          const whole = logOf(
            "whole",
            rows.map(([one]) => one),
            expected,
          ).found;
          const parts = [0, 1, 2].map((part) => rows.flatMap(([one, of]) => (of === part ? [one] : [])));
          const logs = parts.map((part, at) => logOf(`f${at}`, part, expected));
          const together = findTogether(logs).map(known);
          const [lead, ...others] = together;
          const joint = ["missing", "twice"];
          expect(exceptionsOf(lead!, joint)).toEqual(exceptionsOf(whole, joint));
          expect(others.flatMap((one) => exceptionsOf(one, joint))).toEqual([]);
          expect([lead!.counts.missing, lead!.counts.duplicatedSerials]).toEqual([whole.counts.missing, whole.counts.duplicatedSerials]);
          expect(lead!.together).toEqual({ lead: "f0", logs: 3, unread: 0, rows: whole.counts.rows, distinct: whole.counts.distinct });
          const sum = (count: (found: LogFindings) => number) => together.reduce((all, one) => all + count(one), 0);
          expect([sum(({ counts }) => counts.outOfRange), sum(({ counts }) => counts.malformed)]).toEqual([
            whole.counts.outOfRange,
            whole.counts.malformed,
          ]);
          const numbers = new SerialNumbers(RULES);
          const read = parts.map((part) => part.flatMap((one) => numbers.read(one) ?? []));
          for (const { files, ...serials } of lead!.ranges.twice) {
            const { group, range } = numbers.readRange(serials)!;
            const holds = (one: (typeof read)[number][number]) =>
              one.group === group && one.counter >= range.from && one.counter <= range.to;
            expect(files).toEqual(logs.flatMap(({ fileId }, at) => (read[at]!.some(holds) ? [fileId] : [])));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("share their numbers out without gaps, and a serial in two of them is told once, with both", () => {
    const odd = upTo(40).filter((_, at) => at % 2 === 0);
    const even = upTo(40).filter((_, at) => at % 2 === 1);
    const clean = findTogether([logOf("odd", odd), logOf("even", even)]).map(known);
    expect(clean.flatMap((one) => exceptionsOf(one, ["missing", "twice"]))).toEqual([]);
    const again = findTogether([logOf("odd", odd), logOf("even", [...even, a(7)])]).map(known);
    expect(again.map(({ ranges }) => ranges.twice)).toEqual([[{ from: a(7), to: a(7), count: 1, files: ["odd", "even"] }], []]);
  });

  it("may each hold a part that it names: the parts are expected, and a serial out of its part is not missing too", () => {
    const parts = [
      logOf("f1", [...upTo(20, [4]), a(33)], [{ from: a(1), to: a(20) }]),
      logOf("f2", upTo(40, [33]).slice(20), [{ from: a(21), to: a(40) }]),
    ];
    const together = findTogether(parts).map(known);
    expect(together.map((one) => exceptionsOf(one, ["missing", "twice", "out_of_range"]))).toEqual([
      ["missing A004 A004 1", "out_of_range A033 A033 1"],
      [],
    ]);
    const doubled = findTogether([parts[0]!, logOf("f2", upTo(40).slice(20), [{ from: a(21), to: a(40) }])]).map(known);
    expect(exceptionsOf(doubled[0]!, ["twice"])).toEqual(["twice A033 A033 1"]);
  });

  it("do not tell more than is known while one of them cannot be read", () => {
    const good = logOf("f1", upTo(10, [4]));
    const none: LogOfAnswer = { fileId: "f2", found: { problem: "damaged", read: null }, numbers: null };
    const [first, second] = findTogether([none, good]);
    expect(first).toEqual(none.found);
    expect(known(second).together).toMatchObject({ lead: "f1", logs: 2, unread: 1 });
    expect(exceptionsOf(known(second), ["missing"])).toEqual(["missing A004 A004 1"]);
    const scattered = { ...good, fileId: "f3", numbers: null };
    expect(findTogether([good, scattered]).map((one) => known(one).together)).toMatchObject([
      { lead: "f1", unread: 1 },
      { lead: "f3", unread: 1 },
    ]);
    expect(exceptionsOf(known(findTogether([good, scattered])[1]), ["missing"])).toEqual(["missing A004 A004 1"]);
    expect(exceptionsOf(known(withoutOthers(good.found)), ["missing"])).toEqual([]);
  });

  it("have a serial of another order told at the first that uses it alone", () => {
    const together = findTogether([logOf("f1", upTo(5)), logOf("f2", upTo(9).slice(3))]).map(known);
    const before = [{ from: a(4), to: a(7), source: "PO-7" }];
    const listed = together.map((one) => listExceptions(one, RULES, before).exceptions.filter(({ kind }) => kind === "used_before"));
    expect(listed.map((all) => all.map(({ from, to }) => `${from} ${to}`))).toEqual([["A004 A005"], ["A006 A007"]]);
  });
});
