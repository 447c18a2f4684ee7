import { requirePermission } from "~/domain/access/access.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";

/** Cancels the order: nothing of it can be released any more. What moved before stays recorded. */
export function cancelOrder(file: OrderFile, input: { reason: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "create_orders");
  requireGoing(file);
  return [{ type: "order.cancelled", data: {}, text: { reason: input.reason } }];
}

/** Closes a finished order: its steps end; statements, links and decisions go on. */
export function closeOrder(file: OrderFile, input: { reason: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "create_orders");
  requireGoing(file);
  return [{ type: "order.closed", data: {}, text: { reason: input.reason } }];
}

/** Opens a closed order again. A cancelled one stays cancelled. */
export function reopenOrder(file: OrderFile, input: { reason: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "create_orders");
  if (facts(file).state !== "closed") refuse("conflict", "order_not_closed");
  return [{ type: "order.reopened", data: {}, text: { reason: input.reason } }];
}
