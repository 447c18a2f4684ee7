import { requirePermission } from "~/domain/access/access.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { samePayee } from "~/domain/steps/payee.ts";
import { isCarriedOut, stepOf } from "~/domain/steps/step.ts";

export interface ChangePayeeInput {
  stepId: string;
  payee: { payeeId: string; accountVersion: number };
  payeeName: string;
  accountEnding: string | null;
  reason: string;
}

/**
 * Another payee or account for a payment. The step locks until a party relationship note from after the change is accepted and a member
 * who may release confirms exactly this one. The first payee that a payment is given is confirmed only.
 */
export function changePayee(file: OrderFile, input: ChangePayeeInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "create_orders");
  requireGoing(file);
  const step = stepOf(file, input.stepId);
  if (step.side !== "payment") refuse("invalid", "no_payee_here");
  if (isCarriedOut(file, step)) refuse("conflict", "step_carried_out");
  const { stepId, payee, accountEnding } = input;
  const noteWanted = step.payee !== null && !samePayee(step.payee, payee);
  return [
    {
      type: "step.payee_changed",
      data: { stepId, payee, accountEnding, noteWanted },
      text: { payee_name: input.payeeName, reason: input.reason },
    },
  ];
}
