import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import type { DeclineReason } from "~/domain/requests/events.ts";
import { stepsWaiting } from "~/domain/requests/request.ts";
import type { Request } from "~/domain/requests/state.ts";
import { isCarriedOut } from "~/domain/steps/step.ts";

/**
 * The holds that a supplier's refusal sets by the order's rules, for the reasons they name: on each step that requires the
 * declined request and is not carried out yet, or, if they say so, on the whole order as long as there is such a step; once. They are ordinary holds that name the request, lifted with a reason and never by a later acceptance alone.
 * No member set them, so they are the owner's to lift, whose rule it is. What the buyer rejects needs none: it stays locked until a
 * version is accepted.
 */
export function holdRefused(file: OrderFile, request: Request, reason: DeclineReason, ctx: CommandContext): OrderDraft[] {
  const { refusalHolds, riskClass } = facts(file);
  if (refusalHolds === "none" || (refusalHolds === "high" && riskClass !== "high")) return [];
  const { requestId } = request;
  const { reasons, target } = file.rules?.content.refusal ?? { reasons: [reason], target: "step" };
  if (!reasons.includes(reason)) return [];
  const required = new Set(
    Object.values(file.requirements).flatMap((one) => (one.requestId === requestId && one.level === "required" ? one.stepId : [])),
  );
  const held = new Set(
    Object.values(file.holds).flatMap((hold) => (hold.requestId === requestId && hold.liftedAt === null ? hold.targetId : [])),
  );
  const waiting = stepsWaiting(file, requestId).filter((step) => required.has(step.stepId) && !isCarriedOut(file, step));
  if (target === "order") {
    if (waiting.length === 0 || held.has(file.orderId)) return [];
    return [{ type: "hold.placed", data: { holdId: ctx.newId(), target, targetId: file.orderId, matterId: null, requestId } }];
  }
  return waiting
    .filter(({ stepId }) => !held.has(stepId))
    .map(({ stepId }) => ({
      type: "hold.placed",
      data: { holdId: ctx.newId(), target: "step", targetId: stepId, matterId: null, requestId },
    }));
}
