import { requirePermission } from "~/domain/access/access.ts";
import { dateIn, endOfDay } from "~/domain/calendar/calendar.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

/** Moves a request's due date; the reminders start anew. */
export function changeRequestDue(
  file: OrderFile,
  input: { requestId: string; dueDate: string; reason: string },
  ctx: CommandContext,
): OrderDraft[] {
  requirePermission(ctx, "send_requests");
  const order = requireGoing(file);
  found(file.requests[input.requestId], "no_such_request");
  if (input.dueDate < dateIn(order.zone, ctx.now)) refuse("invalid", "due_in_past", { field: "dueDate" });
  return [
    {
      type: "request.due_changed",
      data: { requestId: input.requestId, dueDate: input.dueDate, dueAt: endOfDay(input.dueDate, order.zone) },
      text: { reason: input.reason },
    },
  ];
}
