import type { Pool } from "#db/client.server.ts";
import { findInvitation, findMemberships } from "#db/lookups.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { isOpen } from "~/domain/accounts/invitation.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import { refuse } from "~/domain/record/error.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { tokenSha256 } from "~/ledger/link-token.server.ts";
import { recordInOrganization } from "~/ledger/organization.server.ts";
import { ledgerNow } from "~/ledger/stream.server.ts";
import { readInvitation } from "~/queries/accounts/invite-member.server.ts";

export interface OpenInvitation {
  organizationId: string;
  organization: string;
  email: string;
  roles: MemberRole[];
}

/** What an invitation's token opens; null when it is unknown, used, replaced, taken back or over: all alike. */
export async function findOpenInvitation(pool: Pool, token: string): Promise<OpenInvitation | null> {
  const place = await findInvitation(pool, tokenSha256(token));
  if (!place) return null;
  const { organizationId, invitationId } = place;
  return asWorker(pool, place, async (tenant) => {
    const invitation = await readInvitation(tenant, invitationId);
    if (!isOpen(invitation, await ledgerNow(tenant))) return null;
    const { rows } = await tenant.client.query<{ name: string }>("select name from organization where organization_id = $1", [
      organizationId,
    ]);
    return { organizationId, organization: rows[0]?.name ?? "", email: invitation.email, roles: invitation.roles };
  });
}

/**
 * Makes a signed-in person a member, once: the invitation is used up in the same transaction, and the same form sent twice
 * at once is no fault. Throws `gone` when it is not
 * open any more, and `conflict` for somebody who is a member already.
 */
export async function acceptInvitation(
  pool: Pool,
  token: string,
  person: { userId: string; name: string },
): Promise<{ organizationId: string }> {
  const place = (await findInvitation(pool, tokenSha256(token))) ?? refuse("gone", "link_ended");
  const { organizationId, invitationId } = place;
  await asWorker(pool, place, async (tenant) => {
    const { client } = tenant;
    const invitation = await readInvitation(tenant, invitationId);
    const now = await ledgerNow(tenant);
    if (!isOpen(invitation, now)) {
      const memberships = await findMemberships(pool, person.userId);
      if (invitation.acceptedAt !== null && memberships.some((one) => one.organizationId === organizationId)) return;
      refuse("gone", "link_ended");
    }
    const memberId = newId();
    const personId = newId();
    const { email, roles } = invitation;
    await client.query("insert into person (organization_id, id, name, email) values ($1, $2, $3, $4)", [
      organizationId,
      personId,
      person.name,
      email,
    ]);
    const { rowCount } = await client.query(
      `insert into member (organization_id, id, user_id, person_id, roles, active_since) values ($1, $2, $3, $4, $5, $6)
       on conflict (organization_id, user_id) where ended_at is null do nothing`,
      [organizationId, memberId, person.userId, personId, roles, now],
    );
    if (rowCount === 0) refuse("conflict", "already_member");
    await client.query("update invitation set accepted_at = $3 where organization_id = $1 and id = $2", [
      organizationId,
      invitationId,
      now,
    ]);
    await recordInOrganization(tenant, { kind: "member", memberId, personId, roles }, [
      { type: "member.joined", data: { memberId, personId, invitationId, roles } },
    ]);
  });
  return { organizationId };
}
