import { compare, sum } from "~/domain/money/money.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { found } from "~/domain/record/error.ts";
import type { Instant, Minor } from "~/domain/record/scalars.ts";
import { counted, onDate, onDay, type Param, person, type Sentence, sentence, text } from "~/domain/record/sentence.ts";
import { isSingleHanded } from "~/domain/steps/approval.ts";
import { breachesOn } from "~/domain/steps/breach.ts";
import { sayProof } from "~/domain/steps/charge.ts";
import { type Evaluation, evaluateGate } from "~/domain/steps/gate.ts";
import { isCarriedOut, openRelease, recordsOf, releasesOf, remaining, standsOpen } from "~/domain/steps/movement.ts";
import { termsOf } from "~/domain/steps/say-terms.ts";
import type { MovementRecord, Release, Step } from "~/domain/steps/state.ts";

export { isCarriedOut, openRelease, remaining };

/** The states of a step as everyone reads them; each is one chip. */
export const STEP_STATUSES = ["locked", "on_hold", "ready", "released", "recorded", "outside_gate"] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

/** Statuses in which nothing more is owed on the step. */
export const ENDED = ["recorded", "outside_gate"] as const satisfies readonly StepStatus[];

/** The step of an id; `field` names what gave it in the refusal. Throws `missing`. */
export function stepOf(file: OrderFile, stepId: string, field?: string): Step {
  return found(
    file.steps.find((step) => step.stepId === stepId),
    "no_such_step",
    field,
  );
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
  records: readonly MovementRecord[];
}

/** Everything that any page says about a step at a moment; the same for finance, purchasing and the supplier. */
export function viewStep(file: OrderFile, step: Step, now: Instant): StepView {
  const evaluation = evaluateGate(file, step.stepId, now);
  const status = stepStatus(file, step, evaluation);
  const release = openRelease(file, step.stepId);
  const records = recordsOf(file, step.stepId);
  const left = remaining(file, step);
  const locking = status === "locked" ? evaluation.blockers[0]?.code : null;
  const rests = status === "ready" ? evaluation.basis : (release ?? file.releases[records.at(-1)?.releaseId ?? ""])?.basis;
  const said = [
    ...(locking === "retained" ? [] : termsOf(file, step, now)),
    ...(STANDS.has(status) ? sayProof(file, step, rests ?? []) : []),
  ];
  return {
    step,
    status,
    marks: marksOf(file, step, now),
    evaluation,
    sentence: withTerms(statusSentence(file, step, status, evaluation, { release, records, left }), said),
    remaining: left,
    release,
    records,
  };
}

/** Statuses in which a step stands on what was accepted for it. */
const STANDS: ReadonlySet<StepStatus> = new Set(["ready", "released", "recorded"]);

const withTerms = (alone: Sentence, terms: readonly Sentence[]): Sentence =>
  terms.length === 0 ? alone : { ...alone, params: { ...alone.params, terms: { kind: "sentences", sentences: terms } } };

function marksOf(file: OrderFile, step: Step, now: Instant): StepMarks {
  const early = releasesOf(file, step.stepId)
    .filter((release) => release.state === "recorded" || standsOpen(release))
    .flatMap((release) => file.earlyReleases[release.earlyReleaseId ?? ""] ?? []);
  return {
    releasedEarly: early.length > 0,
    singleHanded: early.some(isSingleHanded),
    outsideGate: recordsOf(file, step.stepId).some((record) => record.outsideGate),
    breached: breachesOn(file, step.stepId, now).some(({ resolvedAt }) => resolvedAt === null),
  };
}

function statusSentence(
  file: OrderFile,
  step: Step,
  status: StepStatus,
  evaluation: Evaluation,
  of: { release: Release | null; records: readonly MovementRecord[]; left: Minor | null },
): Sentence {
  const order = facts(file);
  const amount = (minor: Minor | null): Param => ({ kind: "amount", minor: minor ?? "0", currency: order.currency });
  const payee = text(step.payeeName);
  switch (status) {
    case "recorded":
    case "outside_gate": {
      const last = of.records.at(-1);
      if (!last && step.side === "payment") return sentence("gate:sentence.settled_by_credit");
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
      return readySentence(file, step, evaluation, { amount, left: of.left ?? "0" });
    case "locked":
    case "on_hold": {
      const first = status === "on_hold" ? evaluation.blockers.find(({ code }) => code === "hold") : evaluation.blockers[0];
      const shared = first?.shared ?? sentence("gate:blocker.not_evaluated");
      const more = evaluation.blockers.length - 1;
      return more > 0 ? { ...shared, params: { ...shared.params, more: counted(more) } } : shared;
    }
  }
}

function readySentence(
  file: OrderFile,
  step: Step,
  evaluation: Evaluation,
  { amount, left }: { amount: (minor: Minor) => Param; left: Minor },
): Sentence {
  const most = evaluation.most ?? left;
  const shared = { amount: amount(most), whole: amount(left), payee: text(step.payeeName) };
  const part = compare(most, left) < 0 ? "part_" : "";
  if (evaluation.early) return sentence(`gate:sentence.ready_early_${part}${step.side}`, shared);
  const accepted = evaluation.basis.filter(({ by }) => by === "accepted");
  const last = accepted
    .map(({ decisionId }) => file.decisions[decisionId ?? ""])
    .filter((decision) => decision !== undefined)
    .sort((a, b) => a.n - b.n)
    .at(-1);
  if (!last)
    return sentence(`gate:sentence.ready_no_evidence_${part}${step.side}`, { ...shared, reason: text(step.noEvidence?.reason ?? null) });
  return sentence(`gate:sentence.ready_${part}${step.side}`, {
    ...shared,
    accepted: counted(accepted.length),
    of: counted(evaluation.basis.length),
    who: last.by.kind === "member" ? person(last.by.personId) : { kind: "code", code: "" },
    on: onDay(last.at),
  });
}
