import { requirePermission } from "~/domain/access/access.ts";
import { standingCredit } from "~/domain/credits/credit.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";

/** Takes a credit back, with a reason: what it took off is due again. */
export function cancelCredit(file: OrderFile, input: { creditId: string; reason: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "release_payment");
  requireGoing(file);
  const { creditId, stepId } = standingCredit(file, input.creditId);
  return [{ type: "credit.cancelled", data: { creditId, stepId }, text: { reason: input.reason } }];
}
