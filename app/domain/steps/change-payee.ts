import { releasePermission, requirePermission } from "~/domain/access/access.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { isCarriedOut, stepOf } from "~/domain/steps/step.ts";

export interface ChangePayeeInput {
  stepId: string;
  payee: { payeeId: string; accountVersion: number };
  payeeName: string;
  accountEnding: string | null;
  reason: string;
}

/** Another payee or account for a payment. The step locks until a member who may release confirms exactly this one. */
export function changePayee(file: OrderFile, input: ChangePayeeInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "create_orders");
  requireGoing(file);
  const step = stepOf(file, input.stepId);
  if (step.side !== "payment") refuse("invalid", "no_payee_here");
  if (isCarriedOut(file, step)) refuse("conflict", "step_carried_out");
  const { stepId, payee, accountEnding } = input;
  return [
    {
      type: "step.payee_changed",
      data: { stepId, payee, accountEnding },
      text: { payee_name: input.payeeName, reason: input.reason },
    },
  ];
}

/** Invoice number and payment reference, for the bank's form. Decides nothing. */
export function referenceStep(
  file: OrderFile,
  input: { stepId: string; invoice: string | null; reference: string | null },
  ctx: CommandContext,
): OrderDraft[] {
  requirePermission(ctx, "create_orders");
  requireGoing(file);
  stepOf(file, input.stepId);
  return [{ type: "step.referenced", data: input }];
}

export interface ConfirmStepInput {
  stepId: string;
  /** The payee, account and terms as seen on the page. */
  payee: { payeeId: string; accountVersion: number } | null;
  termsVersion: number;
  reason: string;
}

/** Confirms exactly the payee, account and terms that were seen; anything newer stays locked. */
export function confirmStep(file: OrderFile, input: ConfirmStepInput, ctx: CommandContext): OrderDraft[] {
  const step = stepOf(file, input.stepId);
  requirePermission(ctx, releasePermission(step.side));
  requireGoing(file);
  const samePayee = step.payee?.payeeId === input.payee?.payeeId && step.payee?.accountVersion === input.payee?.accountVersion;
  if (!samePayee || step.termsVersion !== input.termsVersion) refuse("stale", "page_is_stale");
  const { reason, ...body } = input;
  return [{ type: "step.confirmed", data: body, text: { reason } }];
}

/** Records that a step needs no evidence, and why: usual for a deposit. Only a member who may release it can say so. */
export function needsNoEvidence(file: OrderFile, input: { stepId: string; reason: string }, ctx: CommandContext): OrderDraft[] {
  const step = stepOf(file, input.stepId);
  requirePermission(ctx, releasePermission(step.side));
  requireGoing(file);
  if (step.noEvidence) refuse("conflict", "already_needs_no_evidence");
  return [{ type: "step.needs_no_evidence", data: { stepId: input.stepId }, text: { reason: input.reason } }];
}
