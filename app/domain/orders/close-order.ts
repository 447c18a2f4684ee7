import { requirePermission } from "~/domain/access/access.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";

/** Closes a finished order: its steps end; statements, links and decisions go on. */
export function closeOrder(file: OrderFile, input: { reason: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "create_orders");
  requireGoing(file);
  return [{ type: "order.closed", data: {}, text: { reason: input.reason } }];
}
