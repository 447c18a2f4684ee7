import type { Pool } from "#db/client.server.ts";
import { findMemberships } from "#db/lookups.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { invitationToken } from "~/adapters/auth/invitation-token.server.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import { acceptInvitation } from "~/queries/accounts/accept-invitation.server.ts";
import { foundOrganization } from "~/queries/accounts/found-organization.server.ts";
import { inviteMember, readInvitation } from "~/queries/accounts/invite-member.server.ts";
import { readMemberPlace } from "~/queries/accounts/read-member-place.server.ts";
import type { StoryTime } from "../story-time.ts";
import { MEMBERS, type MemberKey, ORGANIZATION } from "./members.ts";

/** When the organization began and when its people joined, in days from today. */
const FOUNDED = -210;
const JOINED = -206;

export interface SamplePeople {
  organizationId: string;
  members: Record<MemberKey, string>;
}

/** The sample organization that this user owns; null before it was made. */
export async function findSample(pool: Pool, ownerUserId: string): Promise<{ organizationId: string; memberId: string } | null> {
  for (const membership of await findMemberships(pool, ownerUserId)) {
    const place = await readMemberPlace(pool, membership);
    if (place?.organization.sample && membership.roles.includes("owner")) return membership;
  }
  return null;
}

/**
 * The sample organization with its people, founded, invited and joined as anybody would be. What a start before this one has
 * made stays. `clock` says the sample's time to every transaction on the ledger's pool.
 */
export async function ensureMembers(
  of: { ledger: Ledger; time: StoryTime; clock: (at: Instant) => Promise<void> },
  users: Record<MemberKey, string>,
): Promise<SamplePeople> {
  const { ledger, time, clock } = of;
  await clock(time.at(FOUNDED, "09:00"));
  const { iris } = MEMBERS;
  const owner =
    (await findSample(ledger.pool, users.iris)) ??
    (await foundOrganization(ledger.pool, { ...ORGANIZATION, owner: { userId: users.iris, ...iris }, sample: true }));
  const { organizationId } = owner;
  const members = { iris: owner.memberId } as Record<MemberKey, string>;
  const by = { ledger, organizationId, actor: { kind: "member" as const, memberId: owner.memberId } };
  await clock(time.at(JOINED, "10:00"));
  for (const key of Object.keys(MEMBERS) as MemberKey[]) {
    if (key === "iris") continue;
    const { name, email, roles } = MEMBERS[key];
    const known = await memberIn(ledger.pool, organizationId, users[key]);
    if (!known) {
      const invitationId = await inviteMember(by, { email, roles: [...roles] });
      const token = await tokenOf(ledger, organizationId, invitationId);
      await acceptInvitation(ledger.pool, token, { userId: users[key], name });
    }
    members[key] = known ?? (await memberIn(ledger.pool, organizationId, users[key])) ?? "";
  }
  return { organizationId, members };
}

/** What the invitation's mail says, derived as the mail derives it. */
async function tokenOf(ledger: Ledger, organizationId: string, invitationId: string): Promise<string> {
  const { expiresAt } = await asWorker(ledger.pool, { organizationId }, (tenant) => readInvitation(tenant, invitationId));
  return invitationToken(ledger.linkKey, invitationId, expiresAt);
}

async function memberIn(pool: Pool, organizationId: string, userId: string): Promise<string | null> {
  const memberships = await findMemberships(pool, userId);
  return memberships.find((membership) => membership.organizationId === organizationId)?.memberId ?? null;
}
