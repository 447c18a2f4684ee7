import { describe, expect, it } from "vitest";
import { takeDecision } from "~/domain/decisions/take-decision.ts";
import { Matcher } from "~/domain/numbering/matcher.ts";
import { parseRule, type Rule } from "~/domain/numbering/rule.ts";
import { fold } from "~/domain/order-file/fold.ts";
import { pinRules } from "~/domain/rules/pin-rules.ts";
import { SHIPPED_RULES } from "~/domain/rules/shipped.ts";
import { Examination } from "~/domain/serial-log/examination.ts";
import type { KnownRange } from "~/domain/serial-log/findings.ts";
import { draftReason } from "~/domain/serials/drafted-reason.ts";
import { examinationOf } from "~/domain/serials/examination-of.ts";
import { logsOf, openCount } from "~/domain/serials/exception.ts";
import { explainDrafted } from "~/domain/serials/explain-drafted.ts";
import { listExceptions } from "~/domain/serials/list-exceptions.ts";
import { type ExaminedFile, keptOf, type LogFindings } from "~/domain/serials/log-findings.ts";
import { logsToExamine } from "~/domain/serials/log-to-examine.ts";
import { recordExamination } from "~/domain/serials/record-examination.ts";
import { frozen } from "~/ledger/folded.server.ts";
import { acceptanceOf } from "../../../tests/factories/decision.ts";
import {
  acceptNewest,
  balance,
  codes,
  examineClean,
  explain,
  newest,
  openLogged,
  sendFiles,
  sendLog,
  setAside,
  shownExceptions,
} from "../../../tests/model/logged-order.ts";
import { blankFile, named } from "../../../tests/model/stream.ts";

const RULE = parseRule("T{n:3}") as Rule;

/** What a log of these serials is found to hold, expected from T001 to T020. */
function examined(...serials: string[]): ExaminedFile {
  const examination = new Examination([new Matcher(RULE)]);
  for (const [at, serial] of serials.entries()) {
    const bytes = new TextEncoder().encode(serial);
    examination.row(at + 1, bytes, 0, bytes.length, 0, 0);
  }
  const expected = [{ from: "T001", to: "T020" }];
  return keptOf(examination.finish({ expected }), [RULE], { ruleBy: null, rangeBy: "supplier", read: null });
}

const serial = (n: number) => `T${String(n).padStart(3, "0")}`;
const upTo20 = (...without: number[]) =>
  Array.from({ length: 20 }, (_, n) => n + 1).flatMap((n) => (without.includes(n) ? [] : [serial(n)]));
/** A log of so many serials of which every second number has none, and these once more. */
function everySecond(many: number, ...again: string[]): LogFindings {
  const examination = new Examination([new Matcher(RULE)]);
  const rows = [...Array.from({ length: many }, (_, n) => serial(n * 2 + 1)), ...again];
  for (const [at, one] of rows.entries()) examination.row(at + 1, new TextEncoder().encode(one), 0, 4, 0, 0);
  return keptOf(examination.finish(), [RULE], { ruleBy: null, rangeBy: null, read: null });
}
const FAULTY = examined(...upTo20(4, 5, 9), "T012", "T013", "T031");

describe("what is found in a log", () => {
  it("is on record range by range, in the order of the numbers", () => {
    const desk = openLogged();
    sendLog(desk, 1, FAULTY, [{ from: "T001", to: "T002", source: "PO-7" }]);
    expect(shownExceptions(desk)).toEqual([
      "A used_before T001-T002 2PO-7 open",
      "B missing T004-T005 2 open",
      "C missing T009-T009 1 open",
      "D twice T012-T013 2 open",
      "E out_of_range T031-T031 1 open",
    ]);
    expect(codes(desk)).toEqual(["serials_open", "to_decide"]);
  });

  it("locks nothing where nothing is wrong, or where the rules say so", () => {
    const clean = openLogged();
    sendLog(clean, 1, examined(...upTo20()));
    expect([acceptNewest(clean), codes(clean)]).toEqual([null, []]);
    const lenient = openLogged({ serials: [] });
    sendLog(lenient, 1, FAULTY);
    expect([acceptNewest(lenient), codes(lenient)]).toEqual([null, []]);
  });

  it("must be answered before an acceptance, and is once every exception has a reason", () => {
    const desk = openLogged();
    sendLog(desk, 1, FAULTY);
    expect(acceptNewest(desk)).toBe("discrepancy_unanswered");
    expect(explain(desk, ["A", "B"], { proofFileId: named("scrap1") })).toBeNull();
    expect(acceptNewest(desk)).toBe("discrepancy_unanswered");
    expect(explain(desk, ["C", "D"])).toBeNull();
    expect(shownExceptions(desk).map((said) => said.split(" ").at(-1))).toEqual(["recorded", "recorded", "claimed", "claimed"]);
    expect(codes(desk), "reasons alone open nothing").toEqual(["serials_open", "to_decide"]);
    expect([acceptNewest(desk), codes(desk)]).toEqual([null, []]);
  });

  it("locks again when it is found after the acceptance, until somebody decides with the reasons before them", () => {
    const desk = openLogged({ serials: [] });
    sendFiles(desk, 1, [["log", "text/csv"]]);
    expect([acceptNewest(desk), codes(desk)]).toEqual([null, []]);
    const content = { ...SHIPPED_RULES, evidence: [] };
    expect(desk.run(pinRules, { version: 4, content, reason: "Serials count from now on" }, "owner")).toBeNull();
    desk.run(recordExamination, examinationOf(logsToExamine(desk.file, () => "")[0]!, FAULTY, []), "system");
    expect(codes(desk)).toEqual(["serials_open"]);
    explain(desk, ["A", "B", "C", "D"]);
    expect(codes(desk), "the supplier's words after the decision were not decided on").toEqual(["serials_open"]);
    const standing = Object.values(desk.file.decisions).at(-1)!.decisionId;
    expect(desk.run(takeDecision, acceptanceOf(newest(desk), balance(desk), { standing }), "buyer")).toBeNull();
    expect(codes(desk)).toEqual([]);
  });

  it("need not be said again of the same numbers in the next version; other numbers have no reason yet", () => {
    const desk = openLogged();
    sendLog(desk, 1, FAULTY);
    explain(desk, ["A", "C"]);
    sendLog(desk, 2, examined(...upTo20(4, 5, 10), "T012", "T013"));
    expect(shownExceptions(desk)).toEqual(["A missing T004-T005 2 claimed", "B missing T010-T010 1 open", "C twice T012-T013 2 claimed"]);
    explain(desk, ["B"]);
    expect([acceptNewest(desk), codes(desk)]).toEqual([null, []]);
  });

  it("is one exception where a kind has more ranges than can be listed, beside the others, and asks for one reason", () => {
    const desk = openLogged();
    sendLog(desk, 1, everySecond(500, "T001", "T003", "T005"));
    const log = logsOf(desk.file, newest(desk))[0]!;
    const first = ["T002", "T004", "T006", "T008", "T010"].map((one) => ({ from: one, to: one, count: 1 }));
    expect(log.exceptions).toMatchObject([
      { letter: "A", kind: "twice", from: "T001", to: "T001", count: 1 },
      { letter: "B", kind: "missing", from: "T002", to: "T998", count: 499, scattered: { stretches: 499, first } },
      { letter: "C", kind: "twice", from: "T003", to: "T003" },
      { letter: "D", kind: "twice", from: "T005", to: "T005" },
    ]);
    expect([log.more.missing, openCount(log)]).toEqual([0, 4]);
    explain(desk, ["A", "C", "D"]);
    expect([openCount(log), acceptNewest(desk)]).toEqual([1, "discrepancy_unanswered"]);
    explain(desk, ["B"]);
    expect([openCount(log), acceptNewest(desk)]).toEqual([0, null]);
  });

  it("has no reason yet in the next version where it is scattered: which numbers they are cannot be seen from their count", () => {
    const desk = openLogged();
    sendLog(desk, 1, everySecond(500, "T001"));
    explain(desk, ["A", "B"]);
    sendLog(desk, 2, everySecond(500, "T001"));
    expect(shownExceptions(desk).map((said) => said.split(" ").at(-1))).toEqual(["claimed", "open"]);
  });

  it("is told of what an order used before also where not all that the log uses is kept", () => {
    const found = everySecond(500);
    const cut = { ...found, ranges: { ...found.ranges, used: found.ranges.used.slice(0, 100) } };
    const { exceptions } = listExceptions(cut, [RULE], [{ from: serial(997), to: serial(999), source: "PO-7" }]);
    expect(exceptions.at(-1)).toMatchObject({ kind: "used_before", from: serial(997), to: serial(999), source: "PO-7" });
  });

  it("is one for each order that used many of them before", () => {
    const found = everySecond(500);
    const before = Array.from({ length: 300 }, (_, n) => ({ from: serial(n * 2 + 1), to: serial(n * 2 + 1), source: "PO-7" }));
    const last: KnownRange = { from: serial(999), to: serial(999), source: "PO-8" };
    const { exceptions, usedBefore } = listExceptions(found, [RULE], [...before, last]);
    expect(exceptions.map(({ kind, source, count, scattered }) => [kind, source, count, scattered?.stretches])).toEqual([
      ["used_before", "PO-7", 300, 300],
      ["missing", null, 499, 499],
      ["used_before", "PO-8", 1, undefined],
    ]);
    expect(usedBefore).toBe(301);
  });
});

describe("a log examined after it came", () => {
  it("changes no gate and no open page when nothing was found, and both when something was", () => {
    const revs = [examined(...upTo20()), FAULTY].map((found) => {
      const desk = openLogged();
      sendLog(desk, 1, found);
      const sent = desk.events.findLast(({ type }) => type === "submission.made")!;
      return desk.file.rev - fold(blankFile(), desk.events.slice(0, sent.n)).rev;
    });
    expect(revs).toEqual([0, 1]);
  });
});

describe("the events of a log", () => {
  it("fold to the same file again, and are left as they were read", () => {
    const desk = openLogged();
    sendLog(desk, 1, FAULTY);
    explain(desk, ["A"]);
    sendLog(desk, 2, FAULTY);
    expect(fold(blankFile(), frozen(structuredClone(desk.events)))).toEqual(desk.file);
  });
});

describe("a reason given before sending", () => {
  it("holds for its numbers whatever their letters, with a proof that was sent; one for other numbers is left out", () => {
    const desk = openLogged();
    sendLog(desk, 1, FAULTY);
    const { submissionId, files } = newest(desk);
    const [log, scrap] = files.map(({ fileId }) => fileId) as [string, string];
    const numbers = (from: string, to = from) => ({ kind: "missing" as const, from, to, count: from === to ? 1 : 2 });
    const words = { code: "scrap" as const, words: "Scrapped" };
    const values = {
      ...draftReason(log, [numbers("T004", "T005")], { ...words, reasonId: "r1", proofFileId: scrap }),
      ...draftReason(log, [numbers("T009"), numbers("T018")], { ...words, reasonId: "r2", proofFileId: named("never sent") }),
    };
    expect(desk.run(explainDrafted, { submissionId, fileId: log, values }, "supplier")).toBeNull();
    expect(shownExceptions(desk)).toEqual([
      "A missing T004-T005 2 recorded",
      "B missing T009-T009 1 claimed",
      "C twice T012-T013 2 open",
      "D out_of_range T031-T031 1 open",
    ]);
  });
});

describe("a reason", () => {
  it("is asked for what there is, in words, by those it concerns", () => {
    const desk = openLogged();
    sendLog(desk, 1, FAULTY);
    expect(explain(desk, ["X"])).toBe("exception_needed");
    expect(explain(desk, ["A"], { words: " " })).toBe("words_needed");
    expect(explain(desk, ["A"], { proofFileId: named("nothing") })).toBe("no_such_file");
    expect(explain(desk, ["A"], { proofFileId: named("log1") }), "a log proves nothing of itself").toBe("no_such_file");
    expect(explain(desk, ["A"], {}, "owner")).toBe("suppliers_only");
  });
});

describe("a log that nobody has examined yet", () => {
  it("is accepted where serials count only after it was", () => {
    const desk = openLogged();
    expect(sendFiles(desk, 1, [["log", "text/csv"]])).toBeNull();
    expect(acceptNewest(desk)).toBe("log_being_examined");
    examineClean(desk);
    expect(acceptNewest(desk)).toBeNull();
    expect(codes(desk)).toEqual([]);

    const plain = openLogged({ serials: [] });
    expect(sendFiles(plain, 1, [["log", "text/csv"]])).toBeNull();
    expect(acceptNewest(plain), "nothing waits for serials there").toBeNull();
  });
});

describe("an answer without a log", () => {
  it("is no way around the examination: pictures and printed lists lock as what is no log does", () => {
    const desk = openLogged();
    const pdf: [string, string] = ["list", "application/pdf"];
    expect(sendFiles(desk, 1, [pdf, ["photo", "image/png"]])).toBeNull();
    expect(codes(desk)).toEqual(["serials_open", "to_decide"]);
    expect(setAside(desk)).toBe("no_log_to_except");
    expect(sendFiles(desk, 2, [pdf, ["log", "text/csv", "context"]])).toBeNull();
    expect(setAside(desk), "a log as background is none").toBe("no_log_to_except");

    const plain = openLogged({ serials: [] });
    expect(sendFiles(plain, 1, [pdf])).toBeNull();
    expect(acceptNewest(plain), "nothing waits for serials there").toBeNull();
  });
});

describe("a file that is no log", () => {
  it("blocks, and no exception is accepted without a log", () => {
    const desk = openLogged();
    sendLog(desk, 1, { problem: "not_text", read: null });
    expect(codes(desk)).toEqual(["serials_open", "to_decide"]);
    expect(setAside(desk)).toBe("no_log_to_except");
  });
});
