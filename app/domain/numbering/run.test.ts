import { describe, expect, it } from "vitest";
import { Matcher } from "~/domain/numbering/matcher.ts";
import { numberingFor } from "~/domain/numbering/numbering.ts";
import { parseRule, type Rule } from "~/domain/numbering/rule.ts";
import { expectedRuns, type Run, runFault, runOf } from "~/domain/numbering/run.ts";
import { fold } from "~/domain/order-file/fold.ts";
import { Examination } from "~/domain/serial-log/examination.ts";
import { draftedReason, draftReason } from "~/domain/serials/drafted-reason.ts";
import { logsOf, openCount } from "~/domain/serials/exception.ts";
import { type ExaminedFile, keptOf } from "~/domain/serials/log-findings.ts";
import { acceptNewest, codes, explain, newest, openLogged, sendLog, shownExceptions } from "../../../tests/model/logged-order.ts";
import { blankFile } from "../../../tests/model/stream.ts";

const RULE = parseRule("T{n:3}") as Rule;
const MARCH: Run = { from: "2026-03-01", to: "2026-03-09" };

/** What a log of T001 and so on is found to hold that names one of these days in each row. */
function examined(days: readonly string[], runs: Run[] = [MARCH]): ExaminedFile {
  const examination = new Examination([new Matcher(RULE)], { days: true });
  const bytes = (text: string) => new TextEncoder().encode(text);
  for (const [at, day] of days.entries()) {
    const serial = bytes(`T${String(at + 1).padStart(3, "0")}`);
    examination.row(at + 2, serial, 0, serial.length, 0, 0);
    const cell = bytes(day);
    examination.day?.(at + 2, cell, 0, cell.length);
  }
  return keptOf(examination.finish({ runs }), [RULE], { ruleBy: "buyer", rangeBy: null, runs: { runs, by: "buyer" }, read: null });
}

const IN_RUN = Array.from({ length: 16 }, (_, at) => `2026-03-0${(at % 9) + 1}`);
const LATE = [...IN_RUN, "2026-03-10", "2026-03-11", "2026-03-10", "2026-02-20"];

describe("the two days of a run", () => {
  it.each<[string | null, string | null, ReturnType<typeof runFault>]>([
    [null, null, null],
    ["2026-03-01", "2026-03-01", null],
    ["2026-03-01", null, { at: "to", code: "run_end_needed" }],
    [null, "2026-03-01", { at: "from", code: "run_start_needed" }],
    ["2026-03-09", "2026-03-01", { at: "to", code: "run_ends_first" }],
  ])("%s and %s", (from, to, fault) => {
    expect(runFault(from, to)).toEqual(fault);
  });

  it("are read as somebody wrote them in digits, when they can be read in one way only", () => {
    expect(runOf("2026/3/1", "2026年3月9日")).toEqual(MARCH);
    for (const [from, to] of [
      ["2026-03-01", ""],
      ["1/3/2026", "2026-03-09"],
      ["2026-03-09", "2026-03-01"],
      ["2026-02-30", "2026-03-01"],
    ])
      expect(runOf(from!, to!), `${from} ${to}`).toBeNull();
  });

  it("are the buyer's where they name some for every line of the log, else the sender's", () => {
    const lines = ["1", "2"].map((lineId) => ({ lineId, batches: [] }));
    const rule = { rules: ["T{n:3}"], ranges: [] };
    const APRIL = { from: "2026-04-01", to: "2026-04-02" };
    const all = numberingFor(lines, { "1": { ...rule, run: MARCH }, "2": { ...rule, run: APRIL } }, [], []);
    expect(expectedRuns({ numbering: all, run: APRIL })).toEqual({ runs: [MARCH, APRIL], by: "buyer" });
    const some = numberingFor(lines, { "1": { ...rule, run: MARCH }, "2": rule }, [], []);
    expect(expectedRuns({ numbering: some, run: APRIL })).toEqual({ runs: [APRIL], by: "supplier" });
    expect(expectedRuns({ numbering: some, run: null })).toBeNull();
  });
});

describe("days outside the run", () => {
  it("are exceptions by stretches of days, after those of serials, and lock until each has a reason", () => {
    const desk = openLogged();
    sendLog(desk, 1, examined(LATE));
    expect(shownExceptions(desk)).toEqual(["A outside_run 2026-02-20-2026-02-20 1 open", "B outside_run 2026-03-10-2026-03-11 3 open"]);
    expect(codes(desk)).toEqual(["serials_open", "to_decide"]);
    expect(acceptNewest(desk)).toBe("discrepancy_unanswered");
    expect(explain(desk, ["A", "B"])).toBeNull();
    expect(acceptNewest(desk)).toBeNull();
    expect(codes(desk)).toEqual([]);
    expect(fold(blankFile(), structuredClone(desk.events))).toEqual(desk.file);
  });

  it("of any of several runs are none, and a log whose days are all right is clean", () => {
    const desk = openLogged();
    sendLog(desk, 1, examined(LATE, [MARCH, { from: "2026-03-10", to: "2026-03-12" }, { from: "2026-02-20", to: "2026-02-20" }]));
    expect(shownExceptions(desk)).toEqual([]);
    expect(logsOf(desk.file, newest(desk))[0]).toMatchObject({ clean: true, dates: { read: 20, outside: 0, unread: 0 } });
  });

  it("count for nothing where they can be read in two ways or the column contradicts itself, and the record says so", () => {
    const dates = (days: string[]) => {
      const found = examined(days);
      return found.problem === null ? [found.dates?.read, found.dates?.outside, found.dates?.unread] : found.problem;
    };
    expect(dates(["3/4/2026", "5/4/2026"])).toEqual([0, 0, 2]);
    expect(dates(["4/3/2026", "3/14/2026", "14/3/2026"])).toEqual([0, 0, 3]);
    expect(dates(["soon", "2026-03-04", "", "2026-03-20"])).toEqual([2, 1, 1]);
    expect(dates(["", " "])).toEqual([0, 0, 0]);
    expect(dates(Array.from({ length: 50_002 }, (_, at) => String(1_000_000 + at)))).toEqual([0, 0, 50_002]);
  });

  it("keep their reason in the next version only where as many rows name them", () => {
    const desk = openLogged();
    sendLog(desk, 1, examined(LATE));
    explain(desk, ["A", "B"]);
    sendLog(desk, 2, examined([...LATE.slice(0, -2), "2026-02-20"]));
    expect(shownExceptions(desk)).toEqual(["A outside_run 2026-02-20-2026-02-20 1 claimed", "B outside_run 2026-03-10-2026-03-11 2 open"]);
    const [one] = logsOf(desk.file, newest(desk))[0]!.exceptions;
    const kept = draftReason("f", [one!], { reasonId: "r", code: "other", words: "Trial", proofFileId: null });
    expect([draftedReason(kept, "f", one!)?.words, draftedReason(kept, "f", { ...one!, count: 900 })]).toEqual(["Trial", null]);
  });

  it("of many stretches are listed as far as they can be, the rest counted as open", () => {
    const days = Array.from({ length: 30 }, (_, at) => `${2030 + at}-01-01`);
    const desk = openLogged();
    sendLog(desk, 1, examined(days));
    const [log] = logsOf(desk.file, newest(desk));
    expect([log!.exceptions.length, log!.more.outside_run, openCount(log!)]).toEqual([20, 10, 30]);
    explain(
      desk,
      shownExceptions(desk).map((one) => one.split(" ")[0]!),
    );
    expect(acceptNewest(desk)).toBe("discrepancy_unanswered");
  });
});
