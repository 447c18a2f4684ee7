import { describe, expect, it } from "vitest";
import { takeDecision } from "~/domain/decisions/take-decision.ts";
import { fold } from "~/domain/order-file/fold.ts";
import { sendRequests } from "~/domain/requests/send-requests.ts";
import type { RulesContent } from "~/domain/rules/events.ts";
import { SHIPPED_RULES } from "~/domain/rules/shipped.ts";
import { draftReason } from "~/domain/serials/drafted-reason.ts";
import { Examination } from "~/domain/serials/examination.ts";
import { examinationOf } from "~/domain/serials/examination-of.ts";
import { logsOf, openCount, standingOf } from "~/domain/serials/exception.ts";
import { explainDrafted } from "~/domain/serials/explain-drafted.ts";
import { type ExplainExceptionsInput, explainExceptions } from "~/domain/serials/explain-exceptions.ts";
import { type ExaminedFile, keptOf } from "~/domain/serials/log-findings.ts";
import { logsToExamine } from "~/domain/serials/log-to-examine.ts";
import { Matcher } from "~/domain/serials/matcher.ts";
import { recordExamination } from "~/domain/serials/record-examination.ts";
import { parseRule, type Rule } from "~/domain/serials/rule.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { frozen } from "~/ledger/folded.server.ts";
import { acceptanceOf } from "../../../tests/factories/decision.ts";
import { perform } from "../../../tests/model/acts.ts";
import { answered } from "../../../tests/model/arbitraries.ts";
import { Desk } from "../../../tests/model/commit.ts";
import { checkAgreement } from "../../../tests/model/invariants.ts";
import { openOrder, requestFor } from "../../../tests/model/opening.ts";
import { blankFile, named, sha } from "../../../tests/model/stream.ts";

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
const FAULTY = examined(...upTo20(4, 5, 9), "T012", "T013", "T031");

const FILE = {
  shows: [{ lineId: null, batch: "B-1", serialFrom: null, serialTo: null, carton: null }],
  ...{ bytes: "9", mediaType: "text/csv", class: "current_order" as const, statedDate: "2026-02-20", embeddedDate: null },
  ...{ receivedAt: "2026-03-01T00:00:00.000Z", readable: true, scan: "clean" as const, masked: false },
  ...{ rows: null, likeness: null, maskedWords: null },
};

/** An order whose balance waits for a serial log, by rules under which serials count unless said otherwise. */
function opened(rules: Partial<RulesContent> = {}): Desk {
  const desk = new Desk();
  const lines = [
    {
      productId: null,
      sku: "A-1",
      words: "Lamp",
      quantity: "20",
      unitPrice: "500",
      batches: [],
      riskClass: "normal" as const,
      flags: ["serials" as const],
    },
  ];
  openOrder(desk, { lines, rules: { version: 3, content: { ...SHIPPED_RULES, evidence: [], ...rules } } });
  for (const act of [...answered(0), ...answered(1)]) perform(desk, act);
  const needs = [{ stepId: balance(desk), level: "required" as const }];
  desk.run(sendRequests, { requests: [{ ...requestFor(needs), type: "serial_log", requiredFields: [] }] }, "buyer");
  return desk;
}

const balance = (desk: Desk) => desk.file.steps.find(({ kind }) => kind === "balance")!.stepId;
const newest = (desk: Desk) => Object.values(desk.file.submissions).at(-1)!;

/** Sends the next version, with the log and a scrap record, and examines it. */
function sendLog(desk: Desk, version: number, found: ExaminedFile, known: { from: string; to: string; source: string }[] = []): void {
  const requestId = Object.keys(desk.file.requests)[2] ?? "";
  const file = (name: string, mediaType: string) => ({
    ...FILE,
    fileId: named(`${name}${version}`),
    sha256: sha(name + version),
    name,
    mediaType,
  });
  const input = {
    ...{ requestId, files: [file("log", "text/csv"), file("scrap", "application/pdf")], fields: {}, note: null, entered: null },
    ...{ attestedName: "Mei", attestedTitle: "Manager", validFrom: null, validUntil: null, usedElsewhere: {} },
  };
  expect(desk.run(makeSubmission, input, "supplier")).toBeNull();
  const due = logsToExamine(desk.file, () => "");
  expect(due.map(({ fileId }) => fileId)).toEqual([named(`log${version}`)]);
  expect(desk.run(recordExamination, examinationOf(due[0]!, found, known), "system")).toBeNull();
  expect(logsToExamine(desk.file, () => "")).toEqual([]);
}

const shown = (desk: Desk) =>
  logsOf(desk.file, newest(desk)).flatMap(({ exceptions }) =>
    exceptions.map((one) => `${one.letter} ${one.kind} ${one.from}-${one.to} ${one.count}${one.source ?? ""} ${standingOf(one)}`),
  );

function explain(desk: Desk, letters: string[], more: Partial<ExplainExceptionsInput> = {}, as = "supplier"): string | null {
  const { submissionId, files } = newest(desk);
  const input = { submissionId, fileId: files[0]!.fileId, letters, code: "scrap" as const, words: "Scrapped", proofFileId: null, ...more };
  return desk.run(explainExceptions, input, as);
}

const accept = (desk: Desk) => {
  const version = newest(desk);
  return desk.run(takeDecision, acceptanceOf(version, balance(desk)), "buyer");
};

/** The codes that lock the balance, held against the oracle. */
function codes(desk: Desk): string[] {
  checkAgreement(desk.events, desk.file, desk.now, evaluateGate);
  return evaluateGate(desk.file, balance(desk), desk.now)
    .blockers.map(({ code }) => code)
    .sort();
}

describe("what is found in a log", () => {
  it("is on record range by range, in the order of the numbers", () => {
    const desk = opened();
    sendLog(desk, 1, FAULTY, [{ from: "T001", to: "T002", source: "PO-7" }]);
    expect(shown(desk)).toEqual([
      "A used_before T001-T002 2PO-7 open",
      "B missing T004-T005 2 open",
      "C missing T009-T009 1 open",
      "D twice T012-T013 2 open",
      "E out_of_range T031-T031 1 open",
    ]);
    expect(codes(desk)).toEqual(["serials_open", "to_decide"]);
  });

  it("locks nothing where nothing is wrong, or where the rules say so", () => {
    const clean = opened();
    sendLog(clean, 1, examined(...upTo20()));
    expect([accept(clean), codes(clean)]).toEqual([null, []]);
    const lenient = opened({ serials: [] });
    sendLog(lenient, 1, FAULTY);
    expect([accept(lenient), codes(lenient)]).toEqual([null, []]);
  });

  it("must be answered before an acceptance, and is once every exception has a reason", () => {
    const desk = opened();
    sendLog(desk, 1, FAULTY);
    expect(accept(desk)).toBe("discrepancy_unanswered");
    expect(explain(desk, ["A", "B"], { proofFileId: named("scrap1") })).toBeNull();
    expect(accept(desk)).toBe("discrepancy_unanswered");
    expect(explain(desk, ["C", "D"])).toBeNull();
    expect(shown(desk).map((said) => said.split(" ").at(-1))).toEqual(["recorded", "recorded", "claimed", "claimed"]);
    expect(codes(desk), "reasons alone open nothing").toEqual(["serials_open", "to_decide"]);
    expect([accept(desk), codes(desk)]).toEqual([null, []]);
  });

  it("locks again when it is found after the acceptance, until somebody decides with the reasons before them", () => {
    const desk = opened();
    const requestId = Object.keys(desk.file.requests)[2] ?? "";
    const input = {
      ...{
        requestId,
        files: [{ ...FILE, fileId: named("log1"), sha256: sha("log1"), name: "log" }],
        fields: {},
        note: null,
        entered: null,
      },
      ...{ attestedName: "Mei", attestedTitle: "Manager", validFrom: null, validUntil: null, usedElsewhere: {} },
    };
    desk.run(makeSubmission, input, "supplier");
    expect([accept(desk), codes(desk)]).toEqual([null, []]);
    desk.run(recordExamination, examinationOf(logsToExamine(desk.file, () => "")[0]!, FAULTY, []), "system");
    expect(codes(desk)).toEqual(["serials_open"]);
    explain(desk, ["A", "B", "C", "D"]);
    expect(codes(desk), "the supplier's words after the decision were not decided on").toEqual(["serials_open"]);
    const standing = Object.values(desk.file.decisions).at(-1)!.decisionId;
    expect(desk.run(takeDecision, acceptanceOf(newest(desk), balance(desk), { standing }), "buyer")).toBeNull();
    expect(codes(desk)).toEqual([]);
  });

  it("need not be said again of the same numbers in the next version; other numbers have no reason yet", () => {
    const desk = opened();
    sendLog(desk, 1, FAULTY);
    explain(desk, ["A", "C"]);
    sendLog(desk, 2, examined(...upTo20(4, 5, 10), "T012", "T013"));
    expect(shown(desk)).toEqual(["A missing T004-T005 2 claimed", "B missing T010-T010 1 open", "C twice T012-T013 2 claimed"]);
    explain(desk, ["B"]);
    expect([accept(desk), codes(desk)]).toEqual([null, []]);
  });

  it("counts as unanswered beyond what can be listed", () => {
    const desk = opened();
    const numbers = Array.from({ length: 500 }, (_, n) => serial(n * 2 + 1).slice(0, 4));
    const examination = new Examination([new Matcher(RULE)]);
    for (const [at, one] of numbers.entries()) examination.row(at + 1, new TextEncoder().encode(one), 0, 4, 0, 0);
    sendLog(desk, 1, keptOf(examination.finish(), [RULE], { ruleBy: null, rangeBy: null, read: null }));
    const log = logsOf(desk.file, newest(desk))[0]!;
    expect([log.exceptions.length, log.exceptions.at(-1)!.letter, log.more.missing, openCount(log)]).toEqual([200, "GR", 299, 499]);
    explain(
      desk,
      log.exceptions.map(({ letter }) => letter),
    );
    expect(openCount(log)).toBe(299);
    expect(accept(desk)).toBe("discrepancy_unanswered");
  });
});

describe("a log examined after it came", () => {
  it("changes no gate and no open page when nothing was found, and both when something was", () => {
    const revs = [examined(...upTo20()), FAULTY].map((found) => {
      const desk = opened();
      sendLog(desk, 1, found);
      const sent = desk.events.findLast(({ type }) => type === "submission.made")!;
      return desk.file.rev - fold(blankFile(), desk.events.slice(0, sent.n)).rev;
    });
    expect(revs).toEqual([0, 1]);
  });
});

describe("the events of a log", () => {
  it("fold to the same file again, and are left as they were read", () => {
    const desk = opened();
    sendLog(desk, 1, FAULTY);
    explain(desk, ["A"]);
    sendLog(desk, 2, FAULTY);
    expect(fold(blankFile(), frozen(structuredClone(desk.events)))).toEqual(desk.file);
  });
});

describe("a reason given before sending", () => {
  it("holds for its numbers whatever their letters, with a proof that was sent; one for other numbers is left out", () => {
    const desk = opened();
    sendLog(desk, 1, FAULTY);
    const { submissionId, files } = newest(desk);
    const [log, scrap] = files.map(({ fileId }) => fileId) as [string, string];
    const numbers = (from: string, to = from) => ({ kind: "missing" as const, from, to });
    const words = { code: "scrap" as const, words: "Scrapped" };
    const values = {
      ...draftReason(log, [numbers("T004", "T005")], { ...words, reasonId: "r1", proofFileId: scrap }),
      ...draftReason(log, [numbers("T009"), numbers("T018")], { ...words, reasonId: "r2", proofFileId: named("never sent") }),
    };
    expect(desk.run(explainDrafted, { submissionId, fileId: log, values }, "supplier")).toBeNull();
    expect(shown(desk)).toEqual([
      "A missing T004-T005 2 recorded",
      "B missing T009-T009 1 claimed",
      "C twice T012-T013 2 open",
      "D out_of_range T031-T031 1 open",
    ]);
  });
});

describe("a reason", () => {
  it("is asked for what there is, in words, by those it concerns", () => {
    const desk = opened();
    sendLog(desk, 1, FAULTY);
    expect(explain(desk, ["X"])).toBe("exception_needed");
    expect(explain(desk, ["A"], { words: " " })).toBe("words_needed");
    expect(explain(desk, ["A"], { proofFileId: named("nothing") })).toBe("no_such_file");
    expect(explain(desk, ["A"], { proofFileId: named("log1") }), "a log proves nothing of itself").toBe("no_such_file");
    expect(explain(desk, ["A"], {}, "owner")).toBe("suppliers_only");
  });
});

describe("a file that is no log", () => {
  it("blocks, and no exception is accepted without a log", () => {
    const desk = opened();
    sendLog(desk, 1, { problem: "not_text", read: null });
    expect(codes(desk)).toEqual(["serials_open", "to_decide"]);
    const version = newest(desk);
    const answers = version.discrepancies
      .filter(({ weight }) => weight === "blocks")
      .map(({ discrepancyId }) => ({ discrepancyId, answer: "set_aside" as const, reason: "Read by hand" }));
    expect(desk.run(takeDecision, acceptanceOf(version, balance(desk), { answers }), "buyer")).toBe("no_log_to_except");
  });
});
