import { requirePermission } from "~/domain/access/access.ts";
import { type AttachedNote, restingOn } from "~/domain/credits/credit.ts";
import { compare, isPositive } from "~/domain/money/money.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Minor } from "~/domain/record/scalars.ts";
import { remaining } from "~/domain/steps/movement.ts";
import { stepOf } from "~/domain/steps/step.ts";

export interface RecordCreditInput {
  stepId: string;
  amount: Minor;
  dueDate: string | null;
  /** The number of the credit note, or of the claim. */
  reference: string;
  /** What it is for. */
  claim: string;
  /** A document of the order; null while the supplier only promised. */
  documentId: string | null;
  /** The document itself, where it is none of the order's yet. */
  attached?: AttachedNote | null;
}

/** Records a credit on a payment: with its document it is taken off at once, never more than is still due. */
export function recordCredit(file: OrderFile, input: RecordCreditInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "release_payment");
  requireGoing(file);
  const left = remaining(file, stepOf(file, input.stepId));
  if (left === null) return refuse("invalid", "no_amount_here", { field: "amount" });
  if (!isPositive(input.amount)) refuse("invalid", "amount_needed", { field: "amount" });
  if (compare(input.amount, left) > 0) refuse("invalid", "credit_over_due", { field: "amount" });
  const { claim, documentId, attached, ...body } = input;
  const { document, drafts } = restingOn(file, { documentId, attached }, ctx);
  return [...drafts, { type: "credit.recorded", data: { creditId: ctx.newId(), ...body, document }, text: { claim } }];
}
