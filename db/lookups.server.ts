import type { Pool } from "#db/client.server.ts";
import { prepared } from "#db/prepared.server.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { Instant } from "~/domain/record/scalars.ts";

/** Where a link's token leads. A revoked or expired link is found too: commits refuse it, and pages say so. */
export interface FoundLink {
  organizationId: string;
  linkId: string;
  orderId: string;
  contactId: string;
  generation: number;
  expiresAt: Instant;
  revokedAt: Instant | null;
}

/** The link of a token, by the token's SHA-256; null for one that was never given out or has been replaced. */
export async function findLink(pool: Pool, tokenSha256: Uint8Array): Promise<FoundLink | null> {
  const { rows } = await pool.query<{
    organization_id: string;
    link_id: string;
    order_id: string;
    contact_id: string;
    generation: number;
    expires_at: Date;
    revoked_at: Date | null;
  }>("select * from find_link($1)", [tokenSha256]);
  const row = rows[0];
  if (!row) return null;
  return {
    organizationId: row.organization_id,
    linkId: row.link_id,
    orderId: row.order_id,
    contactId: row.contact_id,
    generation: row.generation,
    expiresAt: row.expires_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}

/** The invitation of a token, by the token's SHA-256; whether it still counts is in its row. */
export async function findInvitation(
  pool: Pool,
  tokenSha256: Uint8Array,
): Promise<{ organizationId: string; invitationId: string } | null> {
  const { rows } = await pool.query<{ organization_id: string; invitation_id: string }>("select * from find_invitation($1)", [tokenSha256]);
  const row = rows[0];
  return row ? { organizationId: row.organization_id, invitationId: row.invitation_id } : null;
}

/** A user's place in one organization, as it is now. */
export interface Membership {
  organizationId: string;
  memberId: string;
  personId: string;
  roles: MemberRole[];
}

/** The organizations a signed-in user belongs to, oldest membership first. Asked anew with every request. */
export async function findMemberships(pool: Pool, userId: string): Promise<Membership[]> {
  const { rows } = await pool.query<{ organization_id: string; member_id: string; person_id: string; roles: MemberRole[] }>(
    prepared("select * from find_memberships($1)", [userId]),
  );
  return rows.map((row) => ({ organizationId: row.organization_id, memberId: row.member_id, personId: row.person_id, roles: row.roles }));
}
