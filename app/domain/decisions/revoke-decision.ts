import { requirePermission } from "~/domain/access/access.ts";
import { decidePermission, decisionsOn } from "~/domain/decisions/decision.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";

/** Revokes the standing decision on a version. What it opened locks; what was already paid becomes a breach. */
export function revokeDecision(file: OrderFile, input: { decisionId: string; reason: string }, ctx: CommandContext): OrderDraft[] {
  const decision = found(file.decisions[input.decisionId], "no_such_decision");
  const request = found(file.requests[decision.requestId], "no_such_request");
  requirePermission(ctx, decidePermission(request.type));
  if (decision.revoked) refuse("conflict", "already_revoked");
  if (decisionsOn(file, decision.submissionId).at(-1)?.decisionId !== decision.decisionId) refuse("stale", "decision_superseded");
  return [
    {
      type: "decision.revoked",
      data: { decisionId: decision.decisionId, requestId: decision.requestId },
      text: { reason: input.reason },
    },
  ];
}
