import { releasePermission, requirePermission } from "~/domain/access/access.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { stepOf } from "~/domain/steps/step.ts";

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
