import { releasePermission, requirePermission } from "~/domain/access/access.ts";
import { compare } from "~/domain/money/money.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { goodsDraft } from "~/domain/steps/goods.ts";
import { checkMovement, type RecordInput } from "~/domain/steps/movement.ts";
import { openRelease, stepOf } from "~/domain/steps/step.ts";

export interface RecordStepInput extends RecordInput {
  difference: "bank_fee" | "short" | "over" | null;
  differenceReason: string | null;
}

/** Records what was carried out under the standing release. Another amount than released needs its reason, and so do pieces received other than those to come. */
export function recordStep(file: OrderFile, input: RecordStepInput, ctx: CommandContext): OrderDraft[] {
  const step = stepOf(file, input.stepId);
  requirePermission(ctx, releasePermission(step.side));
  const release = openRelease(file, step.stepId);
  if (!release) return refuse("conflict", "no_open_release");
  checkMovement(file, step, input, ctx);
  const { differenceReason, goods: said, ...body } = input;
  const { goods, text } = goodsDraft(file, step, said ?? null);
  if (release.amount !== null && input.amount !== null) {
    const direction = compare(input.amount, release.amount);
    if (direction === 0 && input.difference) refuse("invalid", "no_difference", { field: "difference" });
    if (direction < 0 && input.difference !== "bank_fee" && input.difference !== "short") {
      refuse("invalid", "difference_needed", { field: "difference" });
    }
    if (direction > 0 && input.difference !== "over") refuse("invalid", "difference_needed", { field: "difference" });
    if (direction !== 0 && !differenceReason) refuse("invalid", "reason_needed", { field: "differenceReason" });
  }
  return [
    {
      type: "step.recorded",
      data: { ...body, ...goods, recordId: ctx.newId(), releaseId: release.releaseId },
      text: { ...text, ...(differenceReason ? { difference_reason: differenceReason } : {}) },
    },
  ];
}
