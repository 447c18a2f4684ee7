import { releasePermission, requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { goodsDraft } from "~/domain/steps/goods.ts";
import { checkMovement, type RecordInput } from "~/domain/steps/movement.ts";
import { openRelease, stepOf } from "~/domain/steps/step.ts";

/**
 * Records money or goods that moved without a release. A fact is never refused for the gate's sake: it shows red for
 * ever and closes the later steps until a member resolves it.
 */
export function recordOutsideGate(file: OrderFile, input: RecordInput & { reason: string }, ctx: CommandContext): OrderDraft[] {
  const step = stepOf(file, input.stepId);
  requirePermission(ctx, releasePermission(step.side));
  if (openRelease(file, step.stepId)) refuse("conflict", "release_is_open");
  checkMovement(file, step, input, ctx);
  const { reason, goods: said, ...body } = input;
  const { goods, text } = goodsDraft(file, step, said ?? null);
  return [{ type: "step.recorded_outside_gate", data: { ...body, ...goods, recordId: ctx.newId() }, text: { ...text, reason } }];
}
