import { requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

/** Ends an outsider's link at once and for good. */
export function revokeOutsider(file: OrderFile, input: { outsiderId: string; reason: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "share_orders");
  const { outsiderId, revokedAt } = found(file.outsiders[input.outsiderId], "no_such_outsider");
  if (revokedAt) refuse("conflict", "outsider_revoked");
  return [{ type: "outsider.revoked", data: { outsiderId }, text: { reason: input.reason } }];
}
