import { requirePermission } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Hold } from "~/domain/steps/state.ts";

export interface PlaceHoldInput {
  target: Hold["target"];
  targetId: string;
  reason: string;
}

/** Stops a step, the order, its supplier or a payee. Anyone may; nothing passes a hold, not even an early release. */
export function placeHold(file: OrderFile, input: PlaceHoldInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "hold");
  const known: Record<Hold["target"], readonly (string | undefined)[]> = {
    step: file.steps.map((step) => step.stepId),
    order: [file.orderId],
    supplier: [facts(file).supplierId],
    payee: file.steps.map((step) => step.payee?.payeeId),
  };
  if (!known[input.target].includes(input.targetId)) refuse("missing", "no_such_target");
  const { reason, ...body } = input;
  return [{ type: "hold.placed", data: { holdId: ctx.newId(), ...body, matterId: null, requestId: null }, text: { reason } }];
}
