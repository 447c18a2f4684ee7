import { requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";

/** Opens a closed order again. A cancelled one stays cancelled. */
export function reopenOrder(file: OrderFile, input: { reason: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "create_orders");
  if (facts(file).state !== "closed") refuse("conflict", "order_not_closed");
  return [{ type: "order.reopened", data: {}, text: { reason: input.reason } }];
}
