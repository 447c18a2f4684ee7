import { requirePermission } from "~/domain/access/access.ts";
import { dateIn, endOfDay } from "~/domain/calendar/calendar.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { type CommandContext, requireSupplier } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { DeclineReason } from "~/domain/requests/events.ts";
import { satisfiesAny } from "~/domain/requests/request.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";

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

export interface DeclineRequestInput {
  requestId: string;
  reason: DeclineReason;
  words: string;
  personName: string;
  personTitle: string;
}

/** The supplier declines with a reason: an answer, neither silence nor a rejected file. It opens nothing. */
export function declineRequest(file: OrderFile, input: DeclineRequestInput, ctx: CommandContext): OrderDraft[] {
  const supplier = requireSupplier(ctx);
  const request = found(file.requests[input.requestId], "no_such_request");
  if (request.contactId !== supplier.contactId) refuse("missing", "no_such_request");
  if (request.declined) refuse("conflict", "already_declined");
  if (currentVersion(file, request)) refuse("conflict", "already_answered");
  return [
    {
      type: "request.declined",
      data: { requestId: input.requestId, reason: input.reason },
      text: { words: input.words, person_name: input.personName, person_title: input.personTitle },
    },
  ];
}

/** A reminder went out. Each moment counts once per due date, even when the scheduler slept. */
export function remindRequest(
  file: OrderFile,
  input: { requestId: string; moment: "72h" | "24h" | "due" | "asked" },
  ctx: CommandContext,
): OrderDraft[] {
  if (ctx.actor.kind === "supplier") refuse("forbidden", "members_only");
  if (ctx.actor.kind === "member") requirePermission(ctx, "send_requests");
  const request = found(file.requests[input.requestId], "no_such_request");
  if (facts(file).state !== "going" || request.declined || satisfiesAny(file, request) || currentVersion(file, request)) return [];
  if (input.moment !== "asked" && request.reminded.includes(input.moment)) return [];
  return [{ type: "request.reminded", data: { requestId: input.requestId, moment: input.moment, dueAt: request.dueAt } }];
}
