import { releasePermission, requirePermission } from "~/domain/access/access.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { stepOf } from "~/domain/steps/step.ts";

/** Records that a step needs no evidence, and why: usual for a deposit. Only a member who may release it can say so. */
export function needsNoEvidence(file: OrderFile, input: { stepId: string; reason: string }, ctx: CommandContext): OrderDraft[] {
  const step = stepOf(file, input.stepId);
  requirePermission(ctx, releasePermission(step.side));
  requireGoing(file);
  if (step.noEvidence) refuse("conflict", "already_needs_no_evidence");
  return [{ type: "step.needs_no_evidence", data: { stepId: input.stepId }, text: { reason: input.reason } }];
}
