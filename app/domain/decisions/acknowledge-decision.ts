import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { type CommandContext, requireSupplier } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

/** The supplier's contact acknowledges, through the link, what an acceptance leaves unchanged. Once, by whom it was said to. */
export function acknowledgeDecision(file: OrderFile, input: { decisionId: string }, ctx: CommandContext): OrderDraft[] {
  const { contactId } = requireSupplier(ctx);
  const decision = found(file.decisions[input.decisionId], "no_such_decision");
  const request = found(file.requests[decision.requestId], "no_such_request");
  if (request.contactId !== contactId) refuse("missing", "no_such_decision");
  if (decision.revoked || decision.supersededBy) refuse("stale", "decision_superseded");
  if (decision.unchanged === null) refuse("conflict", "nothing_to_acknowledge");
  if (decision.acknowledged) refuse("conflict", "already_acknowledged");
  const { decisionId, requestId } = decision;
  return [{ type: "decision.acknowledged", data: { decisionId, requestId } }];
}
