import { effectiveDecision } from "~/domain/decisions/decision.ts";
import { coveredShare, isWhole } from "~/domain/decisions/share.ts";
import type { Decision } from "~/domain/decisions/state.ts";
import { standingFailure } from "~/domain/evidence/standing-failure.ts";
import type { SerialRange } from "~/domain/numbering/serial-numbers.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { Request } from "~/domain/requests/state.ts";
import { logsOf } from "~/domain/serials/exception.ts";
import type { Submission, SubmittedFile } from "~/domain/submissions/state.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";

/** An examined log whose answer is accepted now, with what of its serials the acceptance speaks of. */
export interface AcceptedLog {
  submissionId: string;
  fileId: string;
  rule: string;
  decisionId: string;
  at: Instant;
  /** Null: all that the log uses. Else a part, at most so many pieces, and the ranges that the answer names for it. */
  part: { ranges: SerialRange[]; most: number } | null;
}

/** Why an acceptance of a log no longer stands. */
export type EndedBy = "revoked" | "superseded" | "replaced" | "withdrawn" | "crossed" | "void";

/**
 * The logs that an acceptance stands on: the newest decision on the current version, crossed by nothing, over bytes that are whole.
 * That it lapses by a date is told where it is shown; its serials stay what they are.
 */
export function acceptedLogs(file: OrderFile): AcceptedLog[] {
  return Object.values(file.requests).flatMap((request) => {
    if (request.type !== "serial_log") return [];
    const current = currentVersion(file, request);
    const decision = current && effectiveDecision(file, request, current);
    if (!decision || decision.outcome === "rejected" || decision.crossed) return [];
    const { decisionId, at } = decision;
    return logsOf(file, current).flatMap(({ submissionId, fileId, sha256, rule, problem }): AcceptedLog[] => {
      const item = current.files.find((one) => one.fileId === fileId);
      if (!item || rule === null || problem !== null || standingFailure(file, sha256)) return [];
      return [{ submissionId, fileId, rule, decisionId, at, part: partOf(file, request, decision, item) }];
    });
  });
}

/** The part of the goods that a decision speaks of, as far as the answer names serials for it; null for all of them. */
function partOf(file: OrderFile, request: Request, { boundary: { scope } }: Decision, item: SubmittedFile): AcceptedLog["part"] {
  const share = coveredShare(file, request.scope, scope);
  const { lines } = facts(file);
  const lineIds = request.scope.lineIds.length > 0 ? request.scope.lineIds : lines.map(({ lineId }) => lineId);
  const asked = lines.filter(({ lineId }) => lineIds.includes(lineId));
  const batches = request.scope.batches.length > 0 ? request.scope.batches : asked.flatMap((line) => line.batches);
  const narrowed = (all: readonly string[], some: readonly string[]) => some.length > 0 && all.some((one) => !some.includes(one));
  const [someLines, someBatches] = [narrowed(lineIds, scope.lineIds), narrowed(batches, scope.batches)];
  if (isWhole(share) && !someLines && !someBatches) return null;
  const ranges = item.shows.flatMap(({ lineId, batch, serialFrom, serialTo }) => {
    if (someLines && (lineId === null || !scope.lineIds.includes(lineId))) return [];
    if (someBatches && (batch === null || !scope.batches.includes(batch))) return [];
    return serialFrom && serialTo ? [{ from: serialFrom, to: serialTo }] : [];
  });
  return { ranges, most: Number(share.pieces) };
}

/** Whether what is registered of an order's serials may have to change. */
export function acceptancesChange(before: OrderFile, after: OrderFile): boolean {
  if (before === after || Object.keys(after.logs).length === 0) return false;
  return JSON.stringify(acceptedLogs(before)) !== JSON.stringify(acceptedLogs(after));
}

/** Why an acceptance that stood on a log does not stand any more. */
export function endedBy(file: OrderFile, { decisionId, submissionId }: Pick<AcceptedLog, "decisionId" | "submissionId">): EndedBy {
  const decision = file.decisions[decisionId];
  const submission: Submission | undefined = file.submissions[submissionId];
  if (decision?.revoked) return "revoked";
  if (decision?.supersededBy) return "superseded";
  if (submission?.withdrawnAt) return "withdrawn";
  if (decision?.crossed) return "crossed";
  const request = submission && file.requests[submission.requestId];
  return request && currentVersion(file, request)?.submissionId !== submissionId ? "replaced" : "void";
}
