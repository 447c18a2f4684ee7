import { requirePermission } from "~/domain/access/access.ts";
import { dateIn } from "~/domain/calendar/calendar.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { stepOf, viewStep } from "~/domain/steps/step.ts";
import type { Channel } from "~/domain/submissions/events.ts";

export interface UrgeStepInput {
  stepId: string;
  words: string;
  channel: Channel;
  saidOn: string;
}

/** Records that the supplier presses for a step: their claim, which changes no gate. Whether its evidence was still open is kept with it. */
export function urgeStep(file: OrderFile, input: UrgeStepInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "hold");
  const { stepId, words, channel, saidOn } = input;
  const step = stepOf(file, stepId);
  if (saidOn > dateIn(facts(file).zone, ctx.now)) refuse("invalid", "date_in_future", { field: "saidOn" });
  const beforeEvidence = viewStep(file, step, ctx.now).evaluation.blockers.some(({ requestId }) => requestId !== null);
  return [{ type: "step.urged", data: { stepId, channel, saidOn, beforeEvidence }, text: { words } }];
}
