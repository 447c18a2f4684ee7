import type { Permission } from "~/domain/access/access.ts";
import { surelyBefore } from "~/domain/calendar/calendar.ts";
import type { Decision, OpenPoint } from "~/domain/decisions/state.ts";
import { grouped } from "~/domain/order-file/grouped.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { INSPECTION_TYPES } from "~/domain/requests/evidence-type.ts";
import type { Request } from "~/domain/requests/state.ts";
import type { Submission } from "~/domain/submissions/state.ts";

/** What deciding on evidence of a type takes; an inspector may decide on inspections. */
export const decidePermission = (type: EvidenceType): Permission => (INSPECTION_TYPES.includes(type) ? "decide_inspection" : "decide");

const decisionsByVersion = grouped(
  (file) => file.decisions,
  (decision) => decision.submissionId,
);

/** Decisions on one version, oldest first. */
export function decisionsOn(file: OrderFile, submissionId: string): Decision[] {
  return [...decisionsByVersion(file, submissionId)].sort((a, b) => a.n - b.n);
}

/**
 * The one decision that may count for a request: the newest on its current version, taken after the last submission or
 * withdrawal, on exactly these bytes, and not revoked. An earlier decision never revives.
 */
export function effectiveDecision(file: OrderFile, request: Request, current: Submission): Decision | null {
  const newest = decisionsOn(file, current.submissionId).at(-1);
  if (!newest || newest.revoked || newest.n <= request.changedN) return null;
  return newest.manifestSha256 === current.manifestSha256 ? newest : null;
}

export const openPointsOf = (file: OrderFile, decision: Decision): OpenPoint[] =>
  decision.openPointIds.map((openPointId) => {
    const point = file.openPoints[openPointId];
    if (!point) throw new Error(`decision ${decision.decisionId} names an unknown open point`);
    return point;
  });

/** Met only when closed in time, or while it surely is not due. Closing it late revives nothing. */
export function pointHolds(point: OpenPoint, now: Instant): boolean {
  return point.closed ? surelyBefore(point.closed.at, point.dueAt) : surelyBefore(now, point.dueAt);
}

/** When an acceptance ends by time alone, at the earliest; null when it does not. */
export function lapsesAt(file: OrderFile, decision: Decision): Instant | null {
  const moments = openPointsOf(file, decision)
    .filter((point) => !point.closed)
    .map((point) => point.dueAt);
  if (decision.boundary.validity.kind === "date") moments.push(decision.boundary.validity.until);
  return moments.sort()[0] ?? null;
}
