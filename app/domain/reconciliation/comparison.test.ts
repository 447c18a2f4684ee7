import { describe, expect, it } from "vitest";
import { askAbout } from "~/domain/comparison/ask-to-explain";
import { decisionsOn } from "~/domain/decisions/decision";
import { takeDecision } from "~/domain/decisions/take-decision";
import { viewFor } from "~/domain/order-file/view-for";
import { askedOf, conflictKeyOf, differencesAsked, sharedDifferences, toldDifferences } from "~/domain/reconciliation/difference";
import { draftDifferenceReason, forgetDifferenceReason } from "~/domain/reconciliation/drafted-reason";
import { explainDifferences, explainDraftedDifferences } from "~/domain/reconciliation/explain-differences";
import { keepScans, setAsideScans } from "~/domain/reconciliation/keep-scans";
import { NO_DIFFERENCES, RECORD_SIDES } from "~/domain/reconciliation/reconcile";
import { recordComparison } from "~/domain/reconciliation/record-comparison";
import { bringsRecord, comparable, recordFiles } from "~/domain/reconciliation/records";
import { countScans, scansText, standingScans } from "~/domain/reconciliation/scan";
import { sendRequests } from "~/domain/requests/send-requests";
import { SHIPPED_RULES } from "~/domain/rules/shipped";
import { recordExamination } from "~/domain/serials/record-examination";
import { evaluateGate } from "~/domain/steps/gate";
import { makeSubmission } from "~/domain/submissions/make-submission";
import { acceptanceOf } from "../../../tests/factories/decision";
import { scan } from "../../../tests/factories/scan";
import { perform } from "../../../tests/model/acts";
import { answered } from "../../../tests/model/arbitraries";
import { Desk } from "../../../tests/model/commit";
import { checkAgreement } from "../../../tests/model/invariants";
import { openOrder, requestFor } from "../../../tests/model/opening";
import { named, SUPPLIER, sha } from "../../../tests/model/stream";

/** An order whose balance waits for a serial log that came and was found clean, under rules by which serials count. */
function opened(): Desk {
  const desk = new Desk();
  const goods = { productId: null, sku: "A-1", words: "Lamp", quantity: "20", unitPrice: "500", batches: [] };
  const lines = [{ ...goods, riskClass: "normal" as const, flags: ["serials" as const] }];
  openOrder(desk, { lines, rules: { version: 3, content: { ...SHIPPED_RULES, evidence: [] } } });
  for (const act of [...answered(0), ...answered(1)]) perform(desk, act);
  const needs = [{ stepId: balance(desk), level: "required" as const }];
  desk.run(sendRequests, { requests: [{ ...requestFor(needs), type: "serial_log", requiredFields: [] }] }, "buyer");
  const file = {
    shows: [{ lineId: null, batch: "B-1", serialFrom: null, serialTo: null, carton: null }],
    ...{ bytes: "9", mediaType: "text/csv", class: "current_order" as const, statedDate: "2026-02-20", embeddedDate: null },
    ...{ receivedAt: "2026-03-01T00:00:00.000Z", readable: true, scan: "clean" as const, masked: false },
    ...{ rows: null, likeness: null, maskedWords: null, fileId: named("log"), sha256: sha("log"), name: "log.csv" },
  };
  const input = {
    ...{ requestId: Object.keys(desk.file.requests)[2] ?? "", files: [file], fields: {}, note: null, entered: null },
    ...{ attestedName: "Mei", attestedTitle: "Manager", validFrom: null, validUntil: null, usedElsewhere: {} },
  };
  expect(desk.run(makeSubmission, input, "supplier")).toBeNull();
  const none = { missing: 0, twice: 0, out_of_range: 0, used_before: 0 };
  const counts = { rows: 6, valid: 6, distinct: 6, missing: 0, twice: 0, malformed: 0, outOfRange: 0, usedBefore: 0 };
  const log = { submissionId: version(desk).submissionId, fileId: file.fileId, sha256: file.sha256, rule: "T{n:3}", inferred: true };
  const found = { ...log, rangeDeclared: false, spans: [], problem: null, counts, exceptions: [], more: none };
  expect(desk.run(recordExamination, found, "system")).toBeNull();
  return desk;
}

const balance = (desk: Desk) => desk.file.steps.find(({ kind }) => kind === "balance")!.stepId;
const version = (desk: Desk) => Object.values(desk.file.submissions).at(-1)!;
function accept(desk: Desk, answers: { discrepancyId: string; answer: "set_aside"; reason: string }[] = []) {
  const standing = decisionsOn(desk.file, version(desk).submissionId).at(-1)?.decisionId ?? null;
  return desk.run(takeDecision, { ...acceptanceOf(version(desk), balance(desk)), standing, answers }, "buyer");
}

type Result = typeof NO_DIFFERENCES;
const compare = (desk: Desk, found: Result) =>
  desk.run(recordComparison, { submissionId: version(desk).submissionId, records: [], found }, "system");
const OTHER_CARTON: Result = {
  ...NO_DIFFERENCES,
  differences: [{ kind: "carton", from: "T002", to: "T003", count: 2, says: { log: "C1", scans: "C2" } }],
  totals: { ...NO_DIFFERENCES.totals, carton: { serials: 2, ranges: 1 } },
};
const AND_COUNTS: Result = { ...OTHER_CARTON, cartons: [{ carton: "C1", counts: { log: 3, list: 2, scans: null } }], cartonsDiffering: 1 };

/** The codes that lock the balance, held against the oracle. */
function codes(desk: Desk): string[] {
  checkAgreement(desk.events, desk.file, desk.now, evaluateGate);
  return evaluateGate(desk.file, balance(desk), desk.now)
    .blockers.map(({ code }) => code)
    .sort();
}
const faults = (desk: Desk) => version(desk).discrepancies.map(({ code, weight, subject }) => `${code} ${weight} ${subject}`);

describe("what the records disagree about", () => {
  it("locks an acceptance taken before it was found, until a decision answers it", () => {
    const desk = opened();
    expect(accept(desk)).toBeNull();
    expect(codes(desk)).toEqual([]);
    expect(compare(desk, OTHER_CARTON)).toBeNull();
    expect(faults(desk)).toEqual(["serials_other_carton blocks 2"]);
    expect(codes(desk)).toEqual(["serials_open"]);
    expect(accept(desk)).toBe("discrepancy_unanswered");
    const { discrepancyId } = version(desk).discrepancies[0]!;
    expect(accept(desk, [{ discrepancyId, answer: "set_aside", reason: "Repacked, seen by us" }])).toBeNull();
    expect(codes(desk)).toEqual([]);
    // What did not change stays answered; what is new does not.
    expect(compare(desk, AND_COUNTS)).toBeNull();
    expect(version(desk).discrepancies[0]?.discrepancyId).toBe(discrepancyId);
    expect(codes(desk)).toEqual(["serials_open"]);
  });

  it("is recorded once, and what agrees now is a fault no longer; while all agrees nothing is recorded", () => {
    const desk = opened();
    compare(desk, NO_DIFFERENCES);
    const { n } = desk.file;
    expect(desk.file.comparisons).toEqual({});
    compare(desk, AND_COUNTS);
    compare(desk, structuredClone(AND_COUNTS));
    expect(desk.file.n).toBe(n + 1);
    expect(faults(desk)).toEqual(["serials_other_carton blocks 2", "serials_carton_counts blocks 1"]);
    expect(desk.file.comparisons[version(desk).submissionId]?.cartons).toEqual([{ letter: "B", ...AND_COUNTS.cartons[0] }]);
    compare(desk, NO_DIFFERENCES);
    expect(faults(desk)).toEqual([]);
    expect(accept(desk)).toBeNull();
    expect(codes(desk)).toEqual([]);
  });
});

describe("what the supplier is asked about the records", () => {
  const listed = (desk: Desk) => desk.file.comparisons[version(desk).submissionId]!;
  const SCANS_TOO: Result = {
    ...AND_COUNTS,
    differences: [
      ...AND_COUNTS.differences,
      { kind: "two_cartons", from: "T004", to: "T004", count: 1, says: { scans: "C8, C9" } },
      { kind: "not_in_log", from: "T009", to: "T009", count: 1, says: { scans: "C7" } },
    ],
  };
  const ask = (desk: Desk, differences = sharedDifferences(listed(desk))) => {
    const input = {
      conflictKey: conflictKeyOf(differences[0]!.about),
      differences,
      requests: [requestFor([{ stepId: balance(desk), level: "informs" }])],
    };
    return desk.run(askAbout, input, "buyer");
  };
  const asking = (desk: Desk) => Object.keys(desk.file.requests).at(-1)!;
  const explain = (desk: Desk, letters: string[], more: { requestId?: string; proofFileId?: string } = {}, as = "supplier") =>
    desk.run(
      explainDifferences,
      { requestId: asking(desk), letters, code: "packing_change", words: "Repacked", proofFileId: null, ...more },
      as,
    );
  const reasons = (desk: Desk) =>
    toldDifferences(listed(desk), RECORD_SIDES).map((one) => (askedOf(desk.file, one)?.explanations ?? []).map(({ code }) => code));

  it("is answered letter by letter, and the supplier reads nothing of what was scanned", () => {
    const desk = opened();
    compare(desk, SCANS_TOO);
    expect(ask(desk)).toBeNull();
    const view = viewFor({ kind: "supplier", contactId: SUPPLIER.contactId }, desk.file, desk.now);
    const { differences = [] } = view.requests.find(({ requestId }) => requestId === asking(desk))!;
    expect(differences.map(({ letter, says }) => [letter, says])).toEqual([
      ["A", { log: { is: "there", cartons: ["C1"] } }],
      ["C", { log: { is: "absent" } }],
      ["D", { log: { is: "counted", count: 3 }, list: { is: "counted", count: 2 } }],
    ]);
    expect(JSON.stringify(view)).not.toMatch(/scans|C[2789]/);
    expect(explain(desk, ["A", "D"], { proofFileId: named("log") })).toBeNull();
    expect(explain(desk, ["A"])).toBeNull();
    expect(reasons(desk)).toEqual([["packing_change", "packing_change"], [], [], ["packing_change"]]);
    // A reason opens nothing: a decision does.
    expect(accept(desk)).toBe("discrepancy_unanswered");
  });

  it("says which of the supplier's files says what, and of no other file anything but that it is another", () => {
    const desk = opened();
    const files = (own: number, other: number) => [
      { fileId: named("log"), count: own },
      { fileId: named("our own list"), count: other },
    ];
    const differing = (own: number, other: number): Result => ({
      ...AND_COUNTS,
      cartons: [{ carton: "C1", counts: { log: 3, list: own, scans: null }, files: files(own, other) }],
    });
    compare(desk, differing(2, 4));
    ask(desk);
    explain(desk, ["B"]);
    const view = viewFor({ kind: "supplier", contactId: SUPPLIER.contactId }, desk.file, desk.now);
    const { differences = [] } = view.requests.find(({ requestId }) => requestId === asking(desk))!;
    expect(differences.map(({ letter, files: said }) => [letter, said])).toEqual([
      ["A", undefined],
      [
        "B",
        [
          { fileId: named("log"), count: 2 },
          { fileId: "1", count: 4 },
        ],
      ],
    ]);
    expect(JSON.stringify(view)).not.toContain(named("our own list"));
    // Another figure of the second file is a new question, though the first says the same.
    expect(reasons(desk).at(-1)).toEqual(["packing_change"]);
    compare(desk, differing(2, 5));
    expect(reasons(desk).at(-1)).toEqual([]);
  });

  it("waits with its proof for the answer that brings it, and goes on record by itself where the proof was not sent", () => {
    const desk = opened();
    compare(desk, AND_COUNTS);
    ask(desk);
    const asked = differencesAsked(desk.file, asking(desk));
    const draft = (at: number, proof: string) =>
      draftDifferenceReason([asked[at]!], { reasonId: named(proof), code: "rework", words: "Relabelled", proofFileId: named(proof) });
    const values = { ...draft(0, "log"), ...draft(1, "not sent") };
    const { submissionId } = version(desk);
    const record = (kept: typeof values) =>
      desk.run(explainDraftedDifferences, { requestId: asking(desk), submissionId, values: kept }, "supplier");
    expect(record({ ...values, ...forgetDifferenceReason([asked[0]!]) })).toBeNull();
    expect(reasons(desk)).toEqual([[], ["rework"]]);
    expect(record(values)).toBeNull();
    const proofs = differencesAsked(desk.file, asking(desk)).map(({ explanations }) => explanations.map(({ proof }) => proof?.fileId));
    expect(proofs).toEqual([[named("log")], [undefined, undefined]]);
  });

  it("is asked once, by letters that were asked about, with a file of theirs, by whom it was asked", () => {
    const desk = opened();
    compare(desk, AND_COUNTS);
    ask(desk);
    expect(ask(desk)).toBe("conflict_asked");
    expect(explain(desk, ["C"])).toBe("exception_needed");
    expect(explain(desk, ["A"], { proofFileId: named("other") })).toBe("no_such_file");
    expect(explain(desk, ["A"], { requestId: Object.keys(desk.file.requests)[0]! })).toBe("exception_needed");
    expect(explain(desk, ["A"], {}, "buyer")).not.toBeNull();
  });

  it("goes with what the records say: once they say otherwise it is a new question", () => {
    const desk = opened();
    compare(desk, AND_COUNTS);
    ask(desk);
    explain(desk, ["A", "B"]);
    const moved = { ...OTHER_CARTON, differences: [{ ...OTHER_CARTON.differences[0]!, says: { log: "C4", scans: "C2" } }] };
    compare(desk, moved);
    expect(reasons(desk)).toEqual([[]]);
    compare(desk, AND_COUNTS);
    expect(reasons(desk)).toEqual([["packing_change"], ["packing_change"]]);
    compare(desk, moved);
    expect(ask(desk)).toBeNull();
    expect(reasons(desk)).toEqual([[]]);
  });
});

const ROUND = [
  scan(1, "carton", "C1"),
  scan(2, "unit", "T001", { carton: "C1" }),
  scan(3, "unit", "T009", { carton: "C1" }),
  scan(4, "undo", "", { of: 3 }),
];

describe("a round of scanning", () => {
  const keep = (desk: Desk, as: string, scans = ROUND) =>
    desk.run(keepScans, { sessionId: named(as), whole: true, place: "Hamburg", startedAt: "2026-03-02T00:00:00.000Z", scans }, as);

  it("is evidence with its digest, seen when an inspector scanned, and brings something to compare", () => {
    const desk = opened();
    expect(comparable(desk.file)).toBe(false);
    expect(keep(desk, "insp")).toBeNull();
    expect(keep(desk, "buyer")).toBeNull();
    expect(keep(desk, "fin")).toBe("role_may_not");
    expect(keep(desk, "owner", [])).toBe("nothing_scanned");
    expect(Object.values(desk.file.scanRounds).map(({ standing }) => standing)).toEqual(["seen", "own"]);
    expect(desk.file.scanRounds[named("insp")]).toMatchObject({
      counts: { scans: 3, cartons: 1, units: 1, undone: 1 },
      sha256: sha(scansText(ROUND)),
    });
    expect(comparable(desk.file)).toBe(true);
    expect(desk.events.filter((event) => bringsRecord(event, desk.file)).map(({ type }) => type)).toEqual([
      "log.examined",
      "scans.kept",
      "scans.kept",
    ]);
    expect(recordFiles(desk.file).map(({ side }) => side)).toEqual(["log"]);
  });

  it("can be set aside with a reason and stays on record; the supplier sees nothing of it", () => {
    const desk = opened();
    const supplier = () => JSON.stringify({ ...viewFor({ kind: "supplier", contactId: SUPPLIER.contactId }, desk.file, desk.now), n: 0 });
    const before = supplier();
    keep(desk, "insp");
    expect(desk.run(setAsideScans, { sessionId: named("insp"), reason: " " }, "insp")).toBe("reason_needed");
    expect(desk.run(setAsideScans, { sessionId: named("insp"), reason: "Wrong pallet" }, "insp")).toBeNull();
    expect(desk.run(setAsideScans, { sessionId: named("insp"), reason: "Again" }, "insp")).toBe("scans_set_aside");
    expect(desk.file.scanRounds[named("insp")]?.setAside).not.toBeNull();
    expect(comparable(desk.file)).toBe(false);
    expect(supplier()).toBe(before);
  });

  it("counts what was not taken back", () => {
    expect(standingScans(ROUND).map(({ place }) => place)).toEqual([1, 2]);
    expect(countScans([...ROUND, scan(5, "unit", "T001", { carton: "C1" })])).toMatchObject({ scans: 4, units: 1 });
  });
});
