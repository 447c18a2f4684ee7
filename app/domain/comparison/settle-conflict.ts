import { requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

export interface SettleConflictInput {
  /** As shown: whoever settles it has seen these two records and no others. */
  conflictKey: string;
  matterId: string | null;
  reason: string;
}

/** Says why two records that disagree may both stand, or in which matter they are dealt with. It opens no step by itself. */
export function settleConflict(file: OrderFile, input: SettleConflictInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "decide");
  const { conflictKey, matterId, reason } = input;
  if (!reason.trim()) refuse("invalid", "reason_needed", { field: "reason" });
  if (matterId) found(file.matters[matterId], "no_such_matter");
  if (file.conflicts[conflictKey]?.settled) refuse("conflict", "conflict_settled");
  return [{ type: "conflict.settled", data: { conflictKey, matterId }, text: { reason: reason.trim() } }];
}
