import { may, type Permission, requirePermission } from "~/domain/access/access.ts";
import { endOfDay } from "~/domain/calendar/calendar.ts";
import { type BoundaryInput, boundaryOf } from "~/domain/decisions/boundary.ts";
import { decidePermission, decisionsOn } from "~/domain/decisions/decision.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { MemberActor } from "~/domain/record/actor.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import { isFormType } from "~/domain/requests/evidence-type.ts";
import type { Request } from "~/domain/requests/state.ts";
import { isBeingExamined } from "~/domain/serials/being-examined.ts";
import { hasLog, SERIAL_FINDINGS, stillBlocks } from "~/domain/serials/exception.ts";
import { currentStatements } from "~/domain/statements/statement.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { currentVersion, proofFiles } from "~/domain/submissions/submission.ts";

export interface TakeDecisionInput extends BoundaryInput {
  submissionId: string;
  /** As rendered to the decider: an acceptance never moves to other bytes. */
  manifestSha256: string;
  /** The decision that stood on this version when it was rendered; another one since is told, not overridden. */
  standing: string | null;
  /** As everyone will read it; empty is refused. */
  sentence: string;
  acceptedCondition: string;
  unchanged: string;
  /** What an inspection has to look at because of this decision; empty for nothing. */
  instruction: string;
  /** The decision that the evidence feeds, when the request was sent without one. */
  question: string;
  openPoints: { words: string; owner: "supplier" | "buyer"; ownerId: string; dueDate: string; discrepancyId: string | null }[];
  answers: { discrepancyId: string; answer: "set_aside" | "noted"; reason: string }[];
  faults: { words: string; mend: string; fileId: string | null }[];
  /** SHA-256 of what the decider opened, and of what they opened before the decision question was written. */
  opened: string[];
  openedBeforeQuestion: string[];
}

/**
 * The buyer's decision on one exact version: accepted, accepted with conditions, or rejected with every fault in one
 * notice. A later decision on the same version supersedes the earlier, and both stay visible.
 */
export function takeDecision(file: OrderFile, input: TakeDecisionInput, ctx: CommandContext): OrderDraft[] {
  const submission = found(file.submissions[input.submissionId], "no_such_submission");
  const request = found(file.requests[submission.requestId], "no_such_request");
  const permission = decidePermission(request.type);
  const member = requirePermission(ctx, permission);
  requireSeen(file, request, submission, input);
  requireFirst(file, submission, input);
  const samePerson = requireAnotherPair(submission, member, permission, ctx);
  checkOutcome(file, request, submission, input);
  const boundary = boundaryOf(file, request, input, ctx);
  const { zone, currency } = facts(file);
  const points = input.openPoints.map((point) => ({ ...point, openPointId: ctx.newId(), dueAt: endOfDay(point.dueDate, zone) }));
  const faults = input.faults.map((fault) => ({ ...fault, faultId: ctx.newId() }));
  const asPoint = points.flatMap(({ discrepancyId, openPointId }) =>
    discrepancyId ? [{ discrepancyId, answer: "open_point" as const, openPointId }] : [],
  );
  const { concession } = input;
  const bytes = submission.files.map(({ sha256 }) => sha256);
  const answers = input.answers.map(({ discrepancyId, answer }) => ({ discrepancyId, answer, openPointId: null }));
  return [
    {
      type: "decision.taken",
      data: {
        decisionId: ctx.newId(),
        requestId: request.requestId,
        submissionId: submission.submissionId,
        version: submission.version,
        manifestSha256: submission.manifestSha256,
        outcome: input.outcome,
        supersedes: decisionsOn(file, submission.submissionId).at(-1)?.decisionId ?? null,
        boundary,
        openPoints: points.map(({ words: _words, discrepancyId: _id, ...body }) => body),
        answers: [...answers, ...asPoint],
        faults: faults.map(({ faultId, fileId }) => ({ faultId, fileId })),
        restsOn: [...new Set(proofFiles(submission).map(({ sha256 }) => sha256))],
        statements: currentStatements(file, request.requestId).map(({ statementId }) => statementId),
        opened: bytes.filter((sha256) => input.opened.includes(sha256)),
        openedBeforeQuestion: bytes.filter((sha256) => input.openedBeforeQuestion.includes(sha256)),
        samePerson,
        unconfirmedEntry: submission.enteredBy === "buyer" && submission.confirmedAt === null,
        concession: concession && { code: concession.code, amount: concession.amount, currency: concession.amount && currency },
      },
      text: {
        sentence: input.sentence,
        ...(input.acceptedCondition ? { accepted_condition: input.acceptedCondition } : {}),
        ...(input.unchanged ? { unchanged: input.unchanged } : {}),
        ...(input.instruction.trim() ? { instruction: input.instruction.trim() } : {}),
        ...(input.question.trim() ? { decision_question: input.question.trim() } : {}),
        ...(concession ? { concession_reason: concession.reason.trim() } : {}),
        ...Object.fromEntries(points.map(({ openPointId, words }) => [`point.${openPointId}`, words])),
        ...Object.fromEntries(
          faults.flatMap(({ faultId, words, mend }) => [
            [`fault.${faultId}`, words],
            [`mend.${faultId}`, mend],
          ]),
        ),
        ...Object.fromEntries(input.answers.map(({ discrepancyId, reason }) => [`set_aside.${discrepancyId}`, reason])),
      },
    },
  ];
}

/** T19: another version or other bytes than the decider saw is a stale page that names both versions. */
function requireSeen(file: OrderFile, request: Request, submission: Submission, input: TakeDecisionInput): void {
  const current = currentVersion(file, request);
  if (current?.submissionId !== submission.submissionId || submission.manifestSha256 !== input.manifestSha256) {
    const params = { seen: `v${submission.version}`, current: current ? `v${current.version}` : "—" };
    refuse("stale", submission.withdrawnAt ? "version_withdrawn" : "newer_version", { params });
  }
}

/** Who entered the evidence does not decide on it while another member may; alone, it is marked. */
function requireAnotherPair(submission: Submission, member: MemberActor, permission: Permission, ctx: CommandContext): boolean {
  if (submission.by.kind !== "member" || submission.by.memberId !== member.memberId) return false;
  const others = ctx.members.some((other) => other.memberId !== member.memberId && may(other.roles, permission));
  if (others) refuse("forbidden", "another_member_decides");
  return true;
}

/** Two deciders at once: the second is told what was decided and by whom, and does not override it unseen. */
function requireFirst(file: OrderFile, submission: Submission, input: TakeDecisionInput): void {
  const newest = decisionsOn(file, submission.submissionId).at(-1);
  if ((newest?.decisionId ?? null) === input.standing) return;
  refuse("stale", "decided_meanwhile", { params: { decisionId: newest?.decisionId ?? "" } });
}

function checkOutcome(file: OrderFile, request: Request, submission: Submission, input: TakeDecisionInput): void {
  const faults = submission.discrepancies.filter(({ weight }) => weight === "blocks");
  if (!input.sentence.trim()) refuse("invalid", "sentence_needed", { field: "sentence" });
  if (input.outcome === "rejected") {
    if (faults.length === 0 && input.faults.length === 0) refuse("invalid", "fault_needed", { field: "faults" });
    if (input.openPoints.length > 0) refuse("invalid", "no_open_points_here", { field: "openPoints" });
    return;
  }
  if (proofFiles(submission).length === 0 && !isFormType(request.type)) refuse("conflict", "no_current_record");
  if (input.faults.length > 0) refuse("invalid", "faults_only_when_rejecting", { field: "faults" });
  if (isBeingExamined(file, submission)) refuse("conflict", "log_being_examined");
  const setAside = new Set(input.answers.filter(({ reason }) => reason.trim() !== "").map(({ discrepancyId }) => discrepancyId));
  const asPoint = new Set(input.openPoints.map(({ discrepancyId }) => discrepancyId));
  const blocking = faults.filter((one) => stillBlocks(file, submission, one));
  const unanswered = blocking.find(({ discrepancyId }) => !setAside.has(discrepancyId) && !asPoint.has(discrepancyId));
  if (unanswered) refuse("conflict", "discrepancy_unanswered", { field: "answers", params: { discrepancyId: unanswered.discrepancyId } });
  // What is other than it should be among serials is accepted with the log or not at all.
  if (blocking.some(({ code }) => SERIAL_FINDINGS.includes(code)) && !hasLog(file, submission)) refuse("conflict", "no_log_to_except");
  if (input.outcome === "accepted") {
    if (input.openPoints.length > 0) refuse("invalid", "points_need_conditions", { field: "openPoints" });
    return;
  }
  if (input.openPoints.length === 0) refuse("invalid", "open_point_needed", { field: "openPoints" });
  if (!input.acceptedCondition.trim()) refuse("invalid", "condition_needed", { field: "acceptedCondition" });
  if (!input.unchanged.trim()) refuse("invalid", "unchanged_needed", { field: "unchanged" });
}
