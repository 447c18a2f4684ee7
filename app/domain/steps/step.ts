import { subtract, sum } from "~/domain/money/money.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { found } from "~/domain/record/error.ts";
import type { Instant, Minor } from "~/domain/record/scalars.ts";
import { counted, onDate, onDay, type Param, person, type Sentence, sentence, text } from "~/domain/record/sentence.ts";
import { isSingleHanded } from "~/domain/steps/approval.ts";
import { breachesOf } from "~/domain/steps/breach.ts";
import { type Evaluation, evaluateGate } from "~/domain/steps/gate.ts";
import type { MovementRecord, Release, Step } from "~/domain/steps/state.ts";

/** The states of a step as everyone reads them; each is one chip. */
export const STEP_STATUSES = ["locked", "on_hold", "ready", "released", "recorded", "outside_gate"] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

/** Statuses in which nothing more is owed on the step. */
export const ENDED = ["recorded", "outside_gate"] as const satisfies readonly StepStatus[];

export function stepOf(file: OrderFile, stepId: string): Step {
  return found(
    file.steps.find((step) => step.stepId === stepId),
    "no_such_step",
  );
}

/** Released, not yet carried out, and no gate-relevant event since (S6). */
const standsOpen = (release: Release): boolean => release.state === "released" && release.cause === null;

/** The release that waits to be carried out, if one still stands. */
export function openRelease(file: OrderFile, stepId: string): Release | null {
  return Object.values(file.releases).findLast((release) => release.stepId === stepId && standsOpen(release)) ?? null;
}

export const recordsOf = (file: OrderFile, stepId: string): MovementRecord[] =>
  Object.values(file.records)
    .filter((record) => record.stepId === stepId)
    .sort((a, b) => a.n - b.n);

/** What is still to be paid on a step: its amount less what was recorded. Null for a shipment step. */
export function remaining(file: OrderFile, step: Step): Minor | null {
  if (step.amount === null) return null;
  return subtract(step.amount, sum(recordsOf(file, step.stepId).map((record) => record.amount ?? "0")));
}

/** Whether money or goods of the step have moved in full; a short payment explained as final counts too. */
export function isCarriedOut(file: OrderFile, step: Step): boolean {
  const records = recordsOf(file, step.stepId);
  if (records.length === 0) return false;
  const left = remaining(file, step);
  return left === null || BigInt(left) <= 0n || records.some((record) => record.difference === "short" || record.difference === "bank_fee");
}

export function stepStatus(file: OrderFile, step: Step, evaluation: Evaluation): StepStatus {
  const records = recordsOf(file, step.stepId);
  if (isCarriedOut(file, step)) return records.some((record) => record.outsideGate) ? "outside_gate" : "recorded";
  if (openRelease(file, step.stepId)) return "released";
  if (evaluation.state === "ready") return "ready";
  return evaluation.blockers.some((blocker) => blocker.code === "hold") ? "on_hold" : "locked";
}

/** Marks that stay beside the status for ever. */
export interface StepMarks {
  releasedEarly: boolean;
  singleHanded: boolean;
  outsideGate: boolean;
  breached: boolean;
}

export interface StepView {
  step: Step;
  status: StepStatus;
  marks: StepMarks;
  evaluation: Evaluation;
  sentence: Sentence;
  remaining: Minor | null;
  release: Release | null;
  records: MovementRecord[];
}

/** Everything that any page says about a step at a moment; the same for finance, purchasing and the supplier. */
export function viewStep(file: OrderFile, step: Step, now: Instant): StepView {
  const evaluation = evaluateGate(file, step.stepId, now);
  const status = stepStatus(file, step, evaluation);
  const release = openRelease(file, step.stepId);
  const records = recordsOf(file, step.stepId);
  const left = remaining(file, step);
  return {
    step,
    status,
    marks: marksOf(file, step, now),
    evaluation,
    sentence: statusSentence(file, step, status, evaluation, { release, records, left }),
    remaining: left,
    release,
    records,
  };
}

function marksOf(file: OrderFile, step: Step, now: Instant): StepMarks {
  const early = Object.values(file.releases)
    .filter((release) => release.stepId === step.stepId && (release.state === "recorded" || standsOpen(release)))
    .flatMap((release) => file.earlyReleases[release.earlyReleaseId ?? ""] ?? []);
  return {
    releasedEarly: early.length > 0,
    singleHanded: early.some(isSingleHanded),
    outsideGate: recordsOf(file, step.stepId).some((record) => record.outsideGate),
    breached: breachesOf(file, now).some((breach) => breach.stepId === step.stepId && breach.resolvedAt === null),
  };
}

function statusSentence(
  file: OrderFile,
  step: Step,
  status: StepStatus,
  evaluation: Evaluation,
  of: { release: Release | null; records: MovementRecord[]; left: Minor | null },
): Sentence {
  const order = facts(file);
  const amount = (minor: Minor | null): Param => ({ kind: "amount", minor: minor ?? "0", currency: order.currency });
  const payee = text(step.payeeName);
  switch (status) {
    case "recorded":
    case "outside_gate": {
      const last = of.records.at(-1);
      const reference: Param = { kind: "code", code: last?.reference ?? "" };
      const paid = sum(of.records.map((record) => record.amount ?? "0"));
      return sentence(`gate:sentence.${status}_${step.side}${last?.reference ? "_reference" : ""}`, {
        amount: amount(paid),
        payee,
        date: onDate(last?.date ?? order.orderedOn),
        reference,
      });
    }
    case "released":
      return sentence(`gate:sentence.released_${step.side}`, {
        amount: amount(of.release?.amount ?? null),
        payee,
        who: of.release?.by.kind === "member" ? person(of.release.by.personId) : { kind: "code", code: "" },
        on: onDay(of.release?.at ?? order.createdAt),
      });
    case "ready":
      return readySentence(file, step, evaluation, amount(of.left), payee);
    case "locked":
    case "on_hold": {
      const first = status === "on_hold" ? evaluation.blockers.find(({ code }) => code === "hold") : evaluation.blockers[0];
      const shared = first?.shared ?? sentence("gate:blocker.not_evaluated");
      const more = evaluation.blockers.length - 1;
      return more > 0 ? { ...shared, params: { ...shared.params, more: counted(more) } } : shared;
    }
  }
}

function readySentence(file: OrderFile, step: Step, evaluation: Evaluation, amount: Param, payee: Param): Sentence {
  const shared = { amount, payee };
  if (evaluation.early) return sentence(`gate:sentence.ready_early_${step.side}`, shared);
  const accepted = evaluation.basis.filter(({ by }) => by === "accepted");
  const last = accepted
    .map(({ decisionId }) => file.decisions[decisionId ?? ""])
    .filter((decision) => decision !== undefined)
    .sort((a, b) => a.n - b.n)
    .at(-1);
  if (!last) return sentence(`gate:sentence.ready_no_evidence_${step.side}`, { ...shared, reason: text(step.noEvidence?.reason ?? null) });
  return sentence(`gate:sentence.ready_${step.side}`, {
    ...shared,
    accepted: counted(accepted.length),
    of: counted(evaluation.basis.length),
    who: last.by.kind === "member" ? person(last.by.personId) : { kind: "code", code: "" },
    on: onDay(last.at),
  });
}
