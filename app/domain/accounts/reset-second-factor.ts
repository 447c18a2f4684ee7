import { requirePermission } from "~/domain/access/access.ts";
import type { AccountEvent, ResetReason } from "~/domain/accounts/events.ts";
import { memberOf } from "~/domain/accounts/member.ts";
import { type CommandContext, requireMember } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";

/** Takes another member's second factors away, for somebody who can show none of them any more. Nobody does it for themselves. */
export function resetSecondFactor(input: { memberId: string; reason: ResetReason }, ctx: CommandContext): AccountEvent[] {
  requirePermission(ctx, "manage_members");
  const { memberId } = memberOf(ctx.members, input.memberId);
  if (memberId === requireMember(ctx).memberId) refuse("conflict", "own_second_factor");
  return [{ type: "member.second_factor_reset", data: { memberId, reason: input.reason } }];
}
