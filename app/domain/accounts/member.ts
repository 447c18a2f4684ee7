import type { KnownMember, MemberRole } from "~/domain/record/actor.ts";
import { found, refuse } from "~/domain/record/error.ts";

export const MEMBER_ROLES = ["owner", "purchasing", "finance", "inspection", "service"] as const satisfies readonly MemberRole[];

/** An invitation works this long. */
export const INVITATION_DAYS = 14;

export const memberOf = (members: readonly KnownMember[], memberId: string): KnownMember =>
  found(
    members.find((member) => member.memberId === memberId),
    "no_such_member",
  );

/** Roles once each and in their order; at least one. */
export function checkRoles(roles: readonly MemberRole[]): MemberRole[] {
  if (roles.length === 0) refuse("invalid", "role_needed", { field: "roles" });
  return MEMBER_ROLES.filter((role) => roles.includes(role));
}

/** An organization always has an owner: whoever is the last one stays it. */
export function keepAnOwner(members: readonly KnownMember[], leaving: KnownMember): void {
  const others = members.filter((member) => member.memberId !== leaving.memberId);
  if (leaving.roles.includes("owner") && !others.some((member) => member.roles.includes("owner"))) refuse("conflict", "last_owner");
}
