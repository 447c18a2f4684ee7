import { requirePermission } from "~/domain/access/access.ts";
import { standingAllocation } from "~/domain/allocations/allocate-units.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";

/** Takes back where units went, with the reason; the entry stays on record. */
export function withdrawAllocation(file: OrderFile, input: { allocationId: string; reason: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "allocate_units");
  standingAllocation(file, input.allocationId);
  const reason = input.reason.trim();
  if (!reason) refuse("invalid", "reason_needed", { field: "reason" });
  return [{ type: "allocation.withdrawn", data: { allocationId: input.allocationId }, text: { reason } }];
}
