import { requirePermission } from "~/domain/access/access.ts";
import type { AccountEvent } from "~/domain/accounts/events.ts";
import { checkRoles, keepAnOwner, memberOf } from "~/domain/accounts/member.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";

/** Other roles for a member, in effect with their next request. */
export function changeRoles(input: { memberId: string; roles: MemberRole[] }, ctx: CommandContext): AccountEvent[] {
  requirePermission(ctx, "manage_members");
  const member = memberOf(ctx.members, input.memberId);
  const roles = checkRoles(input.roles);
  const before = [...member.roles];
  if (roles.length === before.length && roles.every((role) => before.includes(role))) refuse("conflict", "nothing_changed");
  if (!roles.includes("owner")) keepAnOwner(ctx.members, member);
  return [{ type: "member.roles_changed", data: { memberId: member.memberId, before, roles } }];
}
