import { requirePermission } from "~/domain/access/access.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";

/** Cancels the order: nothing of it can be released any more. What moved before stays recorded. */
export function cancelOrder(file: OrderFile, input: { reason: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "create_orders");
  requireGoing(file);
  return [{ type: "order.cancelled", data: {}, text: { reason: input.reason } }];
}
