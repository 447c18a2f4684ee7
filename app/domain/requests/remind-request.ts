import { requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import { AT_SUPPLIER, type RequestStatus, requestStatus } from "~/domain/requests/request.ts";

/**
 * A reminder of what the supplier owes went out: of a first answer, or of a new version after a rejection. Each moment counts
 * once per due date, even when the scheduler slept.
 */
export function remindRequest(
  file: OrderFile,
  input: { requestId: string; moment: "72h" | "24h" | "due" | "asked" },
  ctx: CommandContext,
): OrderDraft[] {
  if (ctx.actor.kind === "supplier") refuse("forbidden", "members_only");
  if (ctx.actor.kind === "member") requirePermission(ctx, "send_requests");
  const request = found(file.requests[input.requestId], "no_such_request");
  const atSupplier: readonly RequestStatus[] = AT_SUPPLIER;
  if (facts(file).state !== "going" || !atSupplier.includes(requestStatus(file, request))) return [];
  if (input.moment !== "asked" && request.reminded.includes(input.moment)) return [];
  return [{ type: "request.reminded", data: { requestId: input.requestId, moment: input.moment, dueAt: request.dueAt } }];
}
