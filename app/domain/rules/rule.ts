import { effectiveDecision, pointHolds } from "~/domain/decisions/decision.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { requirementsOf } from "~/domain/requests/request.ts";
import type { Request } from "~/domain/requests/state.ts";
import type { EvidenceDemand } from "~/domain/rules/events.ts";
import { reasonsGiven, SERIAL_FINDINGS } from "~/domain/serials/exception.ts";
import type { Step } from "~/domain/steps/state.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";

/** A demand of the order's rules, by its place among them. */
export interface Demanded {
  key: string;
  demand: EvidenceDemand;
}

/** What the order's rules demand for a step: by its kind, by the class and flags of the order's goods, and by the steps that it has. */
export function demandsOn(file: OrderFile, step: Step): Demanded[] {
  if (!file.rules) return [];
  const { riskClass, lines } = facts(file);
  const flags = new Set(lines.flatMap((line) => line.flags));
  const { version, content } = file.rules;
  return content.evidence.flatMap((demand, place) => {
    const meant =
      demand.steps.includes(step.kind) &&
      (demand.riskClasses.length === 0 || demand.riskClasses.includes(riskClass)) &&
      (demand.flags.length === 0 || demand.flags.some((flag) => flags.has(flag))) &&
      !file.steps.some(({ kind }) => kind === demand.withoutStep);
    return meant ? [{ key: `${version}.${place}`, demand }] : [];
  });
}

/**
 * Demands that no request of the step answers to. Whoever asked made it a hold point, which from then on locks by itself until it is
 * met or waived; a step said to need no evidence is not excused from a rule.
 */
export function unasked(file: OrderFile, step: Step): Demanded[] {
  const demands = demandsOn(file, step);
  if (demands.length === 0) return [];
  const types = new Set(
    Object.values(file.requirements).flatMap(({ stepId, level, requestId }) =>
      stepId === step.stepId && level === "required" ? (file.requests[requestId]?.type ?? []) : [],
    ),
  );
  return demands.filter(({ demand }) => !demand.oneOf.some((type) => types.has(type)));
}

/** Whether the order's rules make its goods' serials count for a payment. */
export const serialsCount = (file: OrderFile): boolean =>
  (file.rules?.content.serials.length ?? 0) > 0 && facts(file).lines.some(({ flags }) => flags.includes("serials"));

/**
 * Serial logs with gaps, duplicates or other exceptions, declared or found in them, that nobody has answered for yet, for which a payment
 * waits by rule. Answered is a finding that the standing decision on its version sets aside with a reason, that was closed in time as an open
 * point of it, or whose every exception had a reason when that decision was taken: words alone, without a decision after them, open nothing.
 */
export function openSerials(file: OrderFile, step: Step): Request[] {
  if (!serialsCount(file) || !file.rules?.content.serials.some((kind) => kind === step.kind)) return [];
  return Object.values(file.requests).filter(
    (request) => requirementsOf(file, request.requestId).length > 0 && hasOpenFinding(file, request),
  );
}

function hasOpenFinding(file: OrderFile, request: Request): boolean {
  const version = currentVersion(file, request);
  const found = version?.discrepancies.filter(({ code, weight }) => weight === "blocks" && SERIAL_FINDINGS.includes(code)) ?? [];
  if (!version || found.length === 0) return false;
  const decision = effectiveDecision(file, request, version);
  if (!decision || decision.outcome === "rejected") return true;
  return found.some((finding) => {
    if (reasonsGiven(file, version, finding, decision)) return false;
    const answer = decision.answers.find((one) => one.discrepancyId === finding.discrepancyId);
    if (!answer) return true;
    if (answer.openPointId === null) return false;
    const point = file.openPoints[answer.openPointId];
    return !point?.closed || !pointHolds(point, point.closed.at);
  });
}
