import { expect } from "vitest";
import { takeDecision } from "~/domain/decisions/take-decision.ts";
import { sendRequests } from "~/domain/requests/send-requests.ts";
import type { RulesContent } from "~/domain/rules/events.ts";
import { SHIPPED_RULES } from "~/domain/rules/shipped.ts";
import type { KnownRange } from "~/domain/serial-log/findings.ts";
import { examinationOf } from "~/domain/serials/examination-of.ts";
import { logsOf, standingOf } from "~/domain/serials/exception.ts";
import { type ExplainExceptionsInput, explainExceptions } from "~/domain/serials/explain-exceptions.ts";
import type { ExaminedFile } from "~/domain/serials/log-findings.ts";
import { logsToExamine } from "~/domain/serials/log-to-examine.ts";
import type { Pieces } from "~/domain/serials/pieces.ts";
import { recordExamination } from "~/domain/serials/record-examination.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { acceptanceOf } from "../factories/decision.ts";
import { perform } from "./acts.ts";
import { answered } from "./arbitraries.ts";
import { Desk } from "./commit.ts";
import { checkAgreement } from "./invariants.ts";
import { openOrder, requestFor } from "./opening.ts";
import { named, sha } from "./stream.ts";

export const LOG_FILE = {
  shows: [{ lineId: null, batch: "B-1", serialFrom: null, serialTo: null, carton: null }],
  ...{ bytes: "9", mediaType: "text/csv", class: "current_order" as const, statedDate: "2026-02-20", embeddedDate: null },
  ...{ receivedAt: "2026-03-01T00:00:00.000Z", readable: true, scan: "clean" as const, masked: false },
  ...{ rows: null, likeness: null, maskedWords: null },
};

/** An order whose balance waits for a serial log, by rules under which serials count unless said otherwise. */
export function openLogged(rules: Partial<RulesContent> = {}): Desk {
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

/** The payment that waits for the log. */
export const balance = (desk: Desk) => desk.file.steps.find(({ kind }) => kind === "balance")!.stepId;
export const newest = (desk: Desk) => Object.values(desk.file.submissions).at(-1)!;

/** Sends the next version with these files by name, media type and class, unexamined; the code of a refusal, else null. */
export function sendFiles(
  desk: Desk,
  version: number,
  files: readonly [name: string, mediaType: string, of?: "current_order" | "context"][],
): string | null {
  const input = {
    ...{ requestId: Object.keys(desk.file.requests)[2] ?? "", fields: {}, note: null, entered: null },
    files: files.map(([name, mediaType, of = "current_order"]) => ({
      ...{ ...LOG_FILE, fileId: named(`${name}${version}`), sha256: sha(name + version), name, mediaType, class: of },
    })),
    ...{ attestedName: "Mei", attestedTitle: "Manager", validFrom: null, validUntil: null, usedElsewhere: {} },
  };
  return desk.run(makeSubmission, input, "supplier");
}

const NOTHING_FOUND: ExaminedFile = {
  ...{ problem: null, rule: "T{n:3}", ruleBy: null, rangeBy: null, read: null, malformedKinds: {}, malformed: [], duplicates: [] },
  counts: { rows: 3, valid: 3, distinct: 3, missing: 0, duplicatedSerials: 0, malformed: 0, outOfRange: 0, reused: 0 },
  ranges: { spans: [], used: [], missing: [], twice: [], outOfRange: [] },
  totals: { missing: 0, twice: 0, outOfRange: 0 },
};

/** Finds nothing in the logs that nobody examined yet. */
export function examineClean(desk: Desk): void {
  for (const due of logsToExamine(desk.file, () => "")) {
    expect(desk.run(recordExamination, examinationOf({ ...due, pieces: null }, NOTHING_FOUND, []), "system")).toBeNull();
  }
}

/** Sends the next version, with the log and a scrap record, and examines it. */
export function sendLog(desk: Desk, version: number, found: ExaminedFile, known: KnownRange[] = [], pieces: Pieces | null = null): void {
  expect(
    sendFiles(desk, version, [
      ["log", "text/csv"],
      ["scrap", "application/pdf"],
    ]),
  ).toBeNull();
  const due = logsToExamine(desk.file, () => "");
  expect(due.map(({ fileId }) => fileId)).toEqual([named(`log${version}`)]);
  expect(desk.run(recordExamination, examinationOf({ ...due[0]!, pieces }, found, known), "system")).toBeNull();
  expect(logsToExamine(desk.file, () => "")).toEqual([]);
}

/** Each exception of the newest version's log in a line. */
export const shownExceptions = (desk: Desk) =>
  logsOf(desk.file, newest(desk)).flatMap(({ exceptions }) =>
    exceptions.map((one) => `${one.letter} ${one.kind} ${one.from}-${one.to} ${one.count}${one.source ?? ""} ${standingOf(one)}`),
  );

/** Gives a reason for exceptions of the newest version's log; the code of a refusal, else null. */
export function explain(desk: Desk, letters: string[], more: Partial<ExplainExceptionsInput> = {}, as = "supplier"): string | null {
  const { submissionId, files } = newest(desk);
  const input = { submissionId, fileId: files[0]!.fileId, letters, code: "scrap" as const, words: "Scrapped", proofFileId: null, ...more };
  return desk.run(explainExceptions, input, as);
}

export const acceptNewest = (desk: Desk) => {
  const version = newest(desk);
  return desk.run(takeDecision, acceptanceOf(version, balance(desk)), "buyer");
};

/** Accepts the newest version in spite of all that blocks it. */
export function setAside(desk: Desk): string | null {
  const version = newest(desk);
  const answers = version.discrepancies
    .filter(({ weight }) => weight === "blocks")
    .map(({ discrepancyId }) => ({ discrepancyId, answer: "set_aside" as const, reason: "Read by hand" }));
  return desk.run(takeDecision, acceptanceOf(version, balance(desk), { answers }), "buyer");
}

/** The codes that lock the balance, held against the oracle. */
export function codes(desk: Desk): string[] {
  checkAgreement(desk.events, desk.file, desk.now, evaluateGate);
  return evaluateGate(desk.file, balance(desk), desk.now)
    .blockers.map(({ code }) => code)
    .sort();
}
