import { requirePermission } from "~/domain/access/access.ts";
import type { AccountEvent } from "~/domain/accounts/events.ts";
import { keepAnOwner, memberOf } from "~/domain/accounts/member.ts";
import type { CommandContext } from "~/domain/record/context.ts";

/** Ends a membership. What the member did stays, under their name. */
export function removeMember(input: { memberId: string }, ctx: CommandContext): AccountEvent[] {
  requirePermission(ctx, "manage_members");
  const member = memberOf(ctx.members, input.memberId);
  keepAnOwner(ctx.members, member);
  return [{ type: "member.removed", data: { memberId: member.memberId, roles: [...member.roles] } }];
}
