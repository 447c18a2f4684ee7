import { effectiveDecision, lapsesAt, openPointsOf, pointHolds } from "~/domain/decisions/decision.ts";
import { grouped } from "~/domain/order-file/grouped.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { Request } from "~/domain/requests/state.ts";
import type { Requirement, Step } from "~/domain/steps/state.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";

/** Where a request stands; lateness is told apart, from its due date. */
export const REQUEST_STATUSES = ["awaited", "to_decide", "accepted", "accepted_with_conditions", "rejected", "declined"] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** Statuses in which the supplier owes the next act. */
export const AT_SUPPLIER = ["awaited", "rejected"] as const satisfies readonly RequestStatus[];

export function requestStatus(file: OrderFile, request: Request): RequestStatus {
  const current = currentVersion(file, request);
  if (!current) return request.declined ? "declined" : "awaited";
  const decision = effectiveDecision(file, request, current);
  return decision && !decision.crossed ? decision.outcome : "to_decide";
}

/** Whether an acceptance, with or without conditions, stands on the current version. */
export function satisfiesAny(file: OrderFile, request: Request): boolean {
  const status = requestStatus(file, request);
  return status === "accepted" || status === "accepted_with_conditions";
}

/** When the standing acceptance ends by time alone; null when it does not, or has ended. */
export function acceptanceLapses(file: OrderFile, request: Request, now: Instant): Instant | null {
  const current = currentVersion(file, request);
  const decision = current && effectiveDecision(file, request, current);
  if (!decision || decision.outcome === "rejected" || decision.crossed) return null;
  if (!openPointsOf(file, decision).every((point) => pointHolds(point, now))) return null;
  return lapsesAt(file, decision);
}

/** The requirements that a request serves. */
export const requirementsOf: (file: OrderFile, requestId: string) => readonly Requirement[] = grouped(
  (file) => file.requirements,
  (requirement) => requirement.requestId,
);

/** The steps that wait for a request, earliest first. */
export function stepsWaiting(file: OrderFile, requestId: string): Step[] {
  const stepIds = new Set(requirementsOf(file, requestId).map(({ stepId }) => stepId));
  return file.steps.filter((step) => stepIds.has(step.stepId));
}
