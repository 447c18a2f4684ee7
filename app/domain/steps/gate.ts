import { EPSILON_MS, fromMs, ms } from "~/domain/calendar/calendar.ts";
import { openPointsOf } from "~/domain/decisions/decision.ts";
import type { Share } from "~/domain/decisions/share.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant, Minor } from "~/domain/record/scalars.ts";
import { openSerials, unasked } from "~/domain/rules/rule.ts";
import { countingEarlyRelease, countingWaiver } from "~/domain/steps/approval.ts";
import type { Blocker, Warning } from "~/domain/steps/blocker.ts";
import { breachesBefore } from "~/domain/steps/breach.ts";
import { passesOver } from "~/domain/steps/early-release.ts";
import type { ReleaseBasis } from "~/domain/steps/events.ts";
import { blockerOf, partBlocker, requirementBlocker, unaskedBlocker } from "~/domain/steps/explain.ts";
import { coveredPart, dueNow, mostNow, reaches, shareMet } from "~/domain/steps/most.ts";
import { isCarriedOut } from "~/domain/steps/movement.ts";
import { noteUnasked, samePayee } from "~/domain/steps/payee.ts";
import { type Satisfaction, satisfaction } from "~/domain/steps/requirement.ts";
import { sayRetained } from "~/domain/steps/say-terms.ts";
import type { EarlyRelease, Requirement, Step } from "~/domain/steps/state.ts";

export interface Evaluation {
  readonly state: "ready" | "locked";
  /** Exactly what fails, most overdue first; empty if and only if ready. */
  readonly blockers: readonly Blocker[];
  readonly warnings: readonly Warning[];
  /** What readiness rests on; complete only when ready. */
  readonly basis: readonly ReleaseBasis[];
  /** The early release in use, when a requirement is open and covered by it. */
  readonly early: EarlyRelease | null;
  /** What its evidence covers of a payment, paid or not: minor units. Null for a shipment. */
  readonly covered: Minor | null;
  /** The most that may be released of a payment now, once nothing else locks it: minor units. Null for a shipment. */
  readonly most: Minor | null;
  /** The next moment at which time alone could change this; null when none can. */
  readonly recheckAt: Instant | null;
}

/**
 * The gate: whether a step may be released, on this file at this moment, and if not exactly why. The one implementation:
 * screens show it, the release command decides by it, projections cache it, and an export replays it. Pure. Anything
 * that cannot be evaluated is locked.
 */
export function evaluateGate(file: OrderFile, stepId: string, now: Instant): Evaluation {
  if (!Object.isFrozen(file)) return evaluateOrLock(file, stepId, now);
  const before = known.get(file);
  const evaluations = before?.now === now ? before.evaluations : new Map<string, Evaluation>();
  if (evaluations !== before?.evaluations) known.set(file, { now, evaluations });
  const evaluation = evaluations.get(stepId) ?? evaluateOrLock(file, stepId, now);
  evaluations.set(stepId, evaluation);
  return evaluation;
}

/** A frozen file at one moment is evaluated once, however many ask. */
const known = new WeakMap<OrderFile, { now: Instant; evaluations: Map<string, Evaluation> }>();

function evaluateOrLock(file: OrderFile, stepId: string, now: Instant): Evaluation {
  try {
    return evaluate(file, stepId, now);
  } catch {
    const blocker = blockerOf("not_evaluated", stepId, now);
    return { state: "locked", blockers: [blocker], warnings: [], basis: [], early: null, covered: null, most: null, recheckAt: null };
  }
}

function evaluate(file: OrderFile, stepId: string, now: Instant): Evaluation {
  const step = file.steps.find((candidate) => candidate.stepId === stepId);
  if (!step) throw new Error(`no step ${stepId}`);
  if (Number.isNaN(ms(now))) throw new Error(`no such moment ${now}`);
  const all = Object.values(file.requirements).filter((requirement) => requirement.stepId === stepId);
  const { blockers, basis, early, covered } = examineRequirements(file, step, all, now);
  blockers.push(...standingBlockers(file, step, now));
  return {
    state: blockers.length === 0 ? "ready" : "locked",
    blockers: blockers.sort(mostOverdueFirst),
    warnings: warningsOf(file, all, now),
    basis,
    early,
    covered,
    most: mostNow(file, step, covered, early, now),
    recheckAt: nextMoment(file, step, all, now),
  };
}

function examineRequirements(file: OrderFile, step: Step, all: readonly Requirement[], now: Instant) {
  const blockers: Blocker[] = [];
  const basis: ReleaseBasis[] = [];
  const shares: Share[] = [];
  const early = countingEarlyRelease(file, step.stepId, now);
  let usesEarly = false;
  let required = 0;
  for (const requirement of all.filter(({ level }) => level === "required")) {
    const { requirementId, requestId } = requirement;
    const uncovered = { requirementId, requestId, submissionId: null, version: null, manifestSha256: null, decisionId: null };
    if (countingWaiver(file, requirementId)) {
      basis.push({ ...uncovered, by: "waiver" });
      continue;
    }
    required += 1;
    const result = satisfaction(file, requirement, now);
    const share = result.satisfied ? shareMet(file, result) : NOTHING;
    shares.push(share);
    if (result.satisfied && reaches(file, step, share)) basis.push({ requirementId, requestId, ...restsOn(result), by: "accepted" });
    else if (early && passesOver(file, step, requirement, result.satisfied ? "rest_not_covered" : result.code)) {
      usesEarly = true;
      basis.push({ ...uncovered, by: "early_release" });
    } else
      blockers.push(result.satisfied ? partBlocker(file, step, requirement, result, share) : requirementBlocker(file, requirement, result));
  }
  if (required === 0 && !step.noEvidence) {
    shares.push(NOTHING);
    if (early) usesEarly = true;
    else blockers.push(blockerOf("nothing_asked", step.stepId, facts(file).createdAt));
  }
  const byRule = rulesUnmet(file, step);
  if (byRule.length > 0) {
    shares.push(NOTHING);
    if (early) usesEarly = true;
    else blockers.push(...byRule);
  }
  return { blockers, basis, early: usesEarly ? early : null, covered: coveredPart(step, shares) };
}

/** What the order's own rules want before the step, besides the requests that it waits for. */
const rulesUnmet = (file: OrderFile, step: Step): Blocker[] => [
  ...unasked(file, step).map((demanded) => unaskedBlocker(demanded, file.rules?.since ?? facts(file).createdAt)),
  ...openSerials(file, step).map(({ requestId, changedAt }) => blockerOf("serials_open", requestId, changedAt)),
];

const NOTHING: Share = { part: 0n, whole: 1n, pieces: 0n, of: 0n };

function restsOn(result: Extract<Satisfaction, { satisfied: true }>) {
  const { submission, decision } = result;
  return {
    submissionId: submission.submissionId,
    version: submission.version,
    manifestSha256: submission.manifestSha256,
    decisionId: decision.decisionId,
  };
}

/** What an early release never covers: holds, payee, terms, what is kept back, breaches on earlier steps, an order that has ended. */
function standingBlockers(file: OrderFile, step: Step, now: Instant): Blocker[] {
  const order = facts(file);
  const blockers: Blocker[] = [];
  if (order.state !== "going") blockers.push(blockerOf(order.state, file.orderId, order.stateAt ?? now));
  const targets: Record<string, string | undefined> = {
    step: step.stepId,
    order: file.orderId,
    supplier: order.supplierId,
    payee: step.payee?.payeeId,
  };
  for (const hold of Object.values(file.holds)) {
    if (hold.liftedAt || targets[hold.target] !== hold.targetId) continue;
    blockers.push(blockerOf("hold", hold.holdId, hold.at, { hold, request: file.requests[hold.requestId ?? ""] }));
  }
  if (step.side === "payment") {
    const { payee, payeeSince, confirmed, noteWanted } = step;
    if (!payee) blockers.push(blockerOf("payee_missing", step.stepId, step.termsSince));
    else if (!samePayee(payee, confirmed.payee))
      blockers.push(blockerOf("payee_unconfirmed", step.stepId, payeeSince ?? step.termsSince, { step }));
    if (noteWanted && noteUnasked(file, step, now)) blockers.push(blockerOf("payee_note_unasked", step.stepId, noteWanted.at));
  }
  if (step.retention && !isCarriedOut(file, step) && dueNow(file, step, now) <= 0n) {
    blockers.push(blockerOf("retained", step.stepId, step.termsSince, { retained: sayRetained(file, step, step.retention) }));
  }
  if (step.confirmed.termsVersion !== step.termsVersion)
    blockers.push(blockerOf("terms_unconfirmed", step.stepId, step.termsSince, { step }));
  for (const breach of breachesBefore(file, step.position, now)) {
    blockers.push(blockerOf("breach", breach.key, breach.foundAt ?? now, { breach, step: stepOf(file, breach.stepId) }));
  }
  return blockers;
}

const stepOf = (file: OrderFile, stepId: string) => file.steps.find((step) => step.stepId === stepId);

function warningsOf(file: OrderFile, all: readonly Requirement[], now: Instant): Warning[] {
  return all.flatMap((requirement) => {
    if (requirement.level === "required") return [];
    const result = satisfaction(file, requirement, now);
    if (result.satisfied) return [];
    const { requirementId, requestId, level } = requirement;
    return [{ requirementId, requestId, level, code: result.code }];
  });
}

function mostOverdueFirst(a: Blocker, b: Blocker): number {
  const due = (blocker: Blocker) => blocker.dueDate ?? "9999-12-31";
  return due(a).localeCompare(due(b)) || a.since.localeCompare(b.since);
}

/** Collects every instant that the evaluation compares with the clock, on both sides of the guard. */
function nextMoment(file: OrderFile, step: Step, all: readonly Requirement[], now: Instant): Instant | null {
  const moments: (Instant | null)[] = [];
  const requestIds = new Set(all.map((requirement) => requirement.requestId));
  const released = new Set(Object.values(file.releases).flatMap(({ basis }) => basis.map(({ submissionId }) => submissionId)));
  for (const decision of Object.values(file.decisions)) {
    if (!released.has(decision.submissionId) && !requestIds.has(decision.requestId)) continue;
    moments.push(...openPointsOf(file, decision).map((point) => point.dueAt));
    if (decision.boundary.validity.kind === "date") moments.push(decision.boundary.validity.until);
  }
  for (const submission of Object.values(file.submissions)) {
    if (requestIds.has(submission.requestId)) moments.push(submission.validFrom, submission.validUntil);
  }
  for (const early of Object.values(file.earlyReleases)) if (early.stepId === step.stepId) moments.push(early.from, early.until);
  if (step.retention?.until.kind === "date") moments.push(step.retention.until.end);
  const ahead = moments
    .flatMap((moment) => (moment === null ? [] : [ms(moment) - EPSILON_MS, ms(moment) + EPSILON_MS]))
    .filter((moment) => moment > ms(now));
  return ahead.length === 0 ? null : fromMs(Math.min(...ahead));
}
