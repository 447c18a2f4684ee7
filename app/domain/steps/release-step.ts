import { releasePermission, requirePermission } from "~/domain/access/access.ts";
import { compare, isPositive } from "~/domain/money/money.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Instant, Minor } from "~/domain/record/scalars.ts";
import { type Evaluation, evaluateGate } from "~/domain/steps/gate.ts";
import { dueNow } from "~/domain/steps/most.ts";
import type { Step } from "~/domain/steps/state.ts";
import { isCarriedOut, openRelease, remaining, stepOf } from "~/domain/steps/step.ts";

export interface ReleaseStepInput {
  stepId: string;
  /** Minor units; null lets go of everything that remains. Always null for a shipment step. */
  amount: Minor | null;
  /** The order's `rev` on the page that the releaser saw: looking is not releasing. */
  rev: number;
  /** SHA-256 of stored files found whole just now. */
  rehashed: string[];
}

/**
 * Lets a ready step go. The gate is evaluated again here, at the database's time, on the locked stream; every file that
 * it rests on must have been read back and re-hashed. Sends no money: the transfer is recorded when it was carried out.
 */
export function releaseStep(file: OrderFile, input: ReleaseStepInput, ctx: CommandContext): OrderDraft[] {
  const step = stepOf(file, input.stepId);
  requirePermission(ctx, releasePermission(step.side));
  requireGoing(file);
  if (input.rev !== file.rev) refuse("stale", "page_is_stale");
  if (isCarriedOut(file, step)) refuse("conflict", "step_carried_out");
  if (openRelease(file, step.stepId)) refuse("conflict", "already_released");
  const evaluation = evaluateGate(file, step.stepId, ctx.now);
  if (evaluation.state !== "ready") {
    refuse("conflict", "step_locked", { params: { blockers: evaluation.blockers.map((blocker) => blocker.code).join(",") } });
  }
  const needed = filesOfBasis(file, evaluation);
  if (needed.some((sha256) => !input.rehashed.includes(sha256))) refuse("conflict", "bytes_not_checked");
  return [
    {
      type: "step.released",
      data: {
        releaseId: ctx.newId(),
        stepId: step.stepId,
        amount: amountOf(file, step, evaluation, input.amount, ctx.now),
        rev: file.rev,
        payee: step.payee,
        earlyReleaseId: evaluation.early?.earlyReleaseId ?? null,
        basis: [...evaluation.basis],
        rehashed: needed,
      },
    },
  ];
}

/** SHA-256 of every file that the readiness rests on; these are re-hashed before a release. */
export function filesOfBasis(file: OrderFile, evaluation: Evaluation): string[] {
  const all = evaluation.basis.flatMap(({ submissionId }) => (submissionId ? (file.submissions[submissionId]?.files ?? []) : []));
  return [...new Set(all.map(({ sha256 }) => sha256))];
}

function amountOf(file: OrderFile, step: Step, { most, covered, early }: Evaluation, asked: Minor | null, now: Instant): Minor | null {
  const left = remaining(file, step);
  if (left === null || most === null) return null;
  const amount = asked ?? most;
  if (!isPositive(amount)) refuse("invalid", "amount_needed", { field: "amount" });
  if (compare(amount, left) > 0) refuse("invalid", "over_due", { field: "amount" });
  if (BigInt(amount) > dueNow(file, step, now)) refuse("invalid", "over_retained", { field: "amount" });
  if (early && compare(amount, most) > 0) refuse("invalid", "over_cap", { field: "amount" });
  if (compare(amount, most) > 0) refuse("invalid", "over_covered", { field: "amount", params: { covered: covered ?? "0" } });
  return amount;
}
