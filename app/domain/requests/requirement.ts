import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Level } from "~/domain/steps/events.ts";
import { isCarriedOut, stepOf } from "~/domain/steps/step.ts";

/** The event that makes a step wait for a request; what was carried out waits for nothing. `field` names the need in refusals. */
export function requirementDraft(
  file: OrderFile,
  requestId: string,
  need: { stepId: string; level: Level },
  ctx: CommandContext,
  field = "needs",
): OrderDraft {
  if (isCarriedOut(file, stepOf(file, need.stepId, field))) refuse("conflict", "step_carried_out", { field });
  return { type: "requirement.added", data: { requirementId: ctx.newId(), requestId, ...need } };
}
