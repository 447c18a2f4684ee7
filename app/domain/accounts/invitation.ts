import { requirePermission } from "~/domain/access/access.ts";
import type { AccountEvent } from "~/domain/accounts/events.ts";
import { checkRoles, INVITATION_DAYS } from "~/domain/accounts/member.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Instant } from "~/domain/record/scalars.ts";

export interface Invitation {
  invitationId: string;
  roles: MemberRole[];
  expiresAt: Instant;
  acceptedAt: Instant | null;
  revokedAt: Instant | null;
}

/** Whether an invitation may still be accepted. */
export const isOpen = (invitation: Invitation, now: Instant): boolean =>
  invitation.acceptedAt === null && invitation.revokedAt === null && now < invitation.expiresAt;

const expiry = (now: Instant): Instant => new Date(Date.parse(now) + INVITATION_DAYS * 86_400_000).toISOString();

type Of<T extends AccountEvent["type"]> = Extract<AccountEvent, { type: T }>;

/** Asks a person to become a member with these roles. */
export function inviteMember(input: { roles: MemberRole[] }, ctx: CommandContext): Of<"member.invited"> {
  requirePermission(ctx, "manage_members");
  return { type: "member.invited", data: { invitationId: ctx.newId(), roles: checkRoles(input.roles), expiresAt: expiry(ctx.now) } };
}

/** A new link for an invitation that was not accepted; the earlier link ends. */
export function renewInvitation(invitation: Invitation, ctx: CommandContext): Of<"invitation.renewed"> {
  requirePermission(ctx, "manage_members");
  if (invitation.acceptedAt !== null) refuse("conflict", "invitation_accepted");
  if (invitation.revokedAt !== null) refuse("conflict", "invitation_revoked");
  return { type: "invitation.renewed", data: { invitationId: invitation.invitationId, expiresAt: expiry(ctx.now) } };
}

/** Takes an invitation back before it is accepted. */
export function revokeInvitation(invitation: Invitation, ctx: CommandContext): Of<"invitation.revoked"> {
  requirePermission(ctx, "manage_members");
  if (invitation.acceptedAt !== null) refuse("conflict", "invitation_accepted");
  if (invitation.revokedAt !== null) refuse("conflict", "invitation_revoked");
  return { type: "invitation.revoked", data: { invitationId: invitation.invitationId } };
}
