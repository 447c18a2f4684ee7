import { requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import { isCarriedOut } from "~/domain/steps/step.ts";

/** Takes a closed matter up again. What it stopped and is still to come stops again. */
export function reopenMatter(file: OrderFile, input: { matterId: string; reason: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "open_matters");
  const { matterId, closed, triage } = found(file.matters[input.matterId], "no_such_matter");
  if (!closed) refuse("conflict", "matter_open");
  const again = file.steps.filter((step) => triage.locks.includes(step.stepId) && !isCarriedOut(file, step));
  return [
    { type: "matter.reopened", data: { matterId }, text: { reason: input.reason } },
    ...again.map(({ stepId }) => ({
      type: "hold.placed" as const,
      data: { holdId: ctx.newId(), target: "step" as const, targetId: stepId, matterId, requestId: null },
      text: { reason: input.reason },
    })),
  ];
}
