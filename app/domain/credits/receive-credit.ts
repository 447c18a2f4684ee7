import { requirePermission } from "~/domain/access/access.ts";
import { type AttachedNote, restingOn, standingCredit } from "~/domain/credits/credit.ts";
import { compare } from "~/domain/money/money.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { remaining } from "~/domain/steps/movement.ts";
import { stepOf } from "~/domain/steps/step.ts";

/** The document of a promised credit is there: from now on it is taken off, as far as it is still due. */
export function receiveCredit(
  file: OrderFile,
  input: { creditId: string; documentId: string | null; attached?: AttachedNote | null },
  ctx: CommandContext,
): OrderDraft[] {
  requirePermission(ctx, "release_payment");
  requireGoing(file);
  const { creditId, stepId, state, amount } = standingCredit(file, input.creditId);
  if (state === "received") refuse("conflict", "credit_received");
  const { document, drafts } = restingOn(file, input, ctx);
  if (!document) return refuse("invalid", "no_such_document", { field: "document" });
  if (compare(amount, remaining(file, stepOf(file, stepId)) ?? "0") > 0) refuse("conflict", "credit_over_due");
  return [...drafts, { type: "credit.received", data: { creditId, stepId, document } }];
}
