import { surelyBefore, surelyWithin } from "~/domain/calendar/calendar.ts";
import { decisionsOn, effectiveDecision, openPointsOf, pointHolds } from "~/domain/decisions/decision.ts";
import type { Crossing, Decision } from "~/domain/decisions/state.ts";
import type { ScanVerdict } from "~/domain/evidence/events.ts";
import { standingFailure } from "~/domain/evidence/standing-failure.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { Request } from "~/domain/requests/state.ts";
import type { BlockerCode } from "~/domain/steps/blocker.ts";
import type { Requirement } from "~/domain/steps/state.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { currentVersion, proofFiles } from "~/domain/submissions/submission.ts";

export type Satisfaction = { satisfied: true; request: Request; submission: Submission; decision: Decision } | Failure;

interface Failure {
  satisfied: false;
  code: BlockerCode;
  request: Request | null;
  since: Instant;
  dueDate: string | null;
  /** The acceptance that a later record took outside its boundary, and by what. */
  crossed?: { decision: Decision; crossing: Crossing };
}

/**
 * sat(r, now): whether a requirement is met by the current version of its request. Every path that is not an unrevoked
 * acceptance of exactly these whole, scanned, valid bytes ends in a named failure; there is no default that passes.
 */
export function satisfaction(file: OrderFile, requirement: Requirement, now: Instant): Satisfaction {
  const request = file.requests[requirement.requestId] ?? null;
  const fail = (code: BlockerCode, since: Instant, dueDate: string | null = request?.dueDate ?? null): Failure => ({
    satisfied: false,
    code,
    request,
    since,
    dueDate,
  });
  if (!request) return fail("not_evaluated", requirement.addedAt);

  const submission = currentVersion(file, request);
  if (!submission) return request.declined ? fail("declined", request.declined.at) : fail("awaited", request.changedAt);

  const damaged = submission.files.map((item) => standingFailure(file, item.sha256)).find((failure) => failure);
  if (damaged) return fail("integrity", damaged.at);
  if (proofFiles(submission).some((item) => !item.readable)) return fail("unreadable", submission.at);
  for (const item of submission.files) {
    const code = scanFailure(file, item);
    if (code) return fail(code, submission.at);
  }
  if (!surelyWithin(now, submission.validFrom, submission.validUntil)) {
    return fail("document_not_valid", submission.validUntil ?? submission.at);
  }

  const decision = effectiveDecision(file, request, submission);
  if (!decision) {
    const last = decisionsOn(file, submission.submissionId).at(-1);
    return last?.revoked && last.n > request.changedN ? fail("revoked", last.revoked.at) : fail("to_decide", request.changedAt);
  }
  switch (decision.outcome) {
    case "rejected":
      return fail("rejected", decision.at);
    case "accepted":
    case "accepted_with_conditions":
      break;
    default:
      decision.outcome satisfies never;
      return fail("not_evaluated", request.changedAt);
  }
  const { validity, stepIds } = decision.boundary;
  if (!stepIds.includes(requirement.stepId)) return fail("not_covered", decision.at);
  const { crossed } = decision;
  if (crossed) return { ...fail("not_covered", crossed.at), crossed: { decision, crossing: crossed } };
  if (validity.kind !== "date" && validity.kind !== "step") return fail("not_evaluated", decision.at);
  if (validity.kind === "date" && !surelyBefore(now, validity.until)) return fail("acceptance_over", validity.until, validity.date);

  const lapsed = openPointsOf(file, decision).find((point) => !pointHolds(point, now));
  if (lapsed) return fail("point_lapsed", lapsed.dueAt, lapsed.dueDate);
  return { satisfied: true, request, submission, decision };
}

const SCAN_FAILURE = {
  clean: null,
  no_scanner: null,
  not_scannable: "not_scannable",
  infected: "infected",
  pending: "scan_pending",
} as const satisfies Record<ScanVerdict, BlockerCode | null>;

function scanFailure(file: OrderFile, item: Submission["files"][number]): BlockerCode | null {
  const later = file.scans[item.sha256];
  const verdict = later?.verdict ?? item.scan;
  if (!Object.hasOwn(SCAN_FAILURE, verdict)) return "not_evaluated";
  const failure = SCAN_FAILURE[verdict];
  return failure === "not_scannable" && later?.vouched ? null : failure;
}
