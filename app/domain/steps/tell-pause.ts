import { requirePermission } from "~/domain/access/access.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { Request } from "~/domain/requests/state.ts";
import { stepOf, viewStep } from "~/domain/steps/step.ts";

/** What a step still waits for from one contact: the requests that lock it, in the order they were sent. */
export function missingFrom(file: OrderFile, stepId: string, contactId: string, now: Instant): Request[] {
  const locking = new Set(viewStep(file, stepOf(file, stepId), now).evaluation.blockers.map(({ requestId }) => requestId));
  return Object.values(file.requests).filter((request) => request.contactId === contactId && locking.has(request.requestId));
}

/** Sends the contact the pause message of a step: what is missing, what is accepted instead, which step opens. Blames nobody, decides nothing. */
export function tellPause(file: OrderFile, input: { stepId: string; contactId: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "send_requests");
  requireGoing(file);
  const requestIds = missingFrom(file, input.stepId, input.contactId, ctx.now).map(({ requestId }) => requestId);
  if (requestIds.length === 0) refuse("conflict", "nothing_missing");
  return [{ type: "step.pause_told", data: { ...input, requestIds } }];
}
