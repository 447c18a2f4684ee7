import type { MemberRole } from "~/domain/record/actor.ts";
import type { Language } from "~/words/language.ts";

/** What changes in an organization's members and in itself. Ids, codes and dates only: names and addresses are in `person`. */
export type AccountEvent =
  | { type: "organization.founded"; data: { memberId: string; personId: string; language: Language; zone: string } }
  | { type: "organization.changed"; data: { name: string; language: Language; zone: string; secondFactor: boolean } }
  | { type: "member.invited"; data: { invitationId: string; roles: MemberRole[]; expiresAt: string } }
  | { type: "invitation.renewed"; data: { invitationId: string; expiresAt: string } }
  | { type: "invitation.revoked"; data: { invitationId: string } }
  | { type: "member.joined"; data: { memberId: string; personId: string; invitationId: string; roles: MemberRole[] } }
  | { type: "member.roles_changed"; data: { memberId: string; before: MemberRole[]; roles: MemberRole[] } }
  | { type: "member.removed"; data: { memberId: string; roles: MemberRole[] } }
  | { type: "person.changed"; data: { personId: string } }
  | { type: "member.reset_link_made"; data: { memberId: string } }
  | { type: "member.second_factor_reset"; data: { memberId: string; reason: ResetReason | OperatorsReason } };

/** Why somebody's second factor was taken away for them. */
export const RESET_REASONS = ["lost", "broken", "stolen", "left_behind"] as const;
export type ResetReason = (typeof RESET_REASONS)[number];

/** The operator of an installation makes sure by another way who asks; no member gives a reason. */
export type OperatorsReason = "operator";
