import { asWorker, type Tenant } from "#db/tenancy.server.ts";
import { invitationToken, invitationUrl } from "~/adapters/auth/invitation-token.server.ts";
import {
  type Invitation,
  inviteMember as invite,
  renewInvitation as renew,
  revokeInvitation as revoke,
} from "~/domain/accounts/invitation.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { ActorRef } from "~/ledger/acting.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import { tokenSha256 } from "~/ledger/link-token.server.ts";
import { organizationContext, recordInOrganization } from "~/ledger/organization.server.ts";
import { writeOutbox } from "~/ledger/outbox.server.ts";

interface By {
  ledger: Pick<Ledger, "pool" | "linkKey">;
  organizationId: string;
  actor: ActorRef;
}

/** The outbox's kind of an invitation; its row holds the invitation's id, and never its token. */
export const INVITATION_MAIL = "member_invitation";

/**
 * Invites a person by mail; an open invitation to the same address is taken back. Gives its id.
 * Throws `forbidden`, `invalid` at `roles`, and at `email` for somebody who is a member already.
 */
export function inviteMember(by: By, input: { email: string; roles: MemberRole[] }): Promise<string> {
  const { organizationId, ledger } = by;
  return asWorker(ledger.pool, { organizationId }, async (tenant) => {
    const ctx = await organizationContext(tenant, by.actor);
    const event = invite(input, ctx);
    if (ctx.actor.kind !== "member") return refuse("forbidden", "members_only");
    const { client } = tenant;
    const member = await client.query(
      `select from member m join auth."user" u on u.id = m.user_id where m.organization_id = $1 and m.ended_at is null and u.email = $2`,
      [organizationId, input.email],
    );
    if (member.rowCount) refuse("invalid", "already_member", { field: "email" });
    const earlier = await client.query<{ id: string }>(
      `update invitation set revoked_at = $3
        where organization_id = $1 and email = $2 and accepted_at is null and revoked_at is null returning id`,
      [organizationId, input.email, ctx.now],
    );
    const { invitationId, roles, expiresAt } = event.data;
    await client.query(
      `insert into invitation (organization_id, id, email, roles, invited_by, token_sha256, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [organizationId, invitationId, input.email, roles, ctx.actor.memberId, hashOf(by, invitationId, expiresAt), ctx.now, expiresAt],
    );
    const revoked = earlier.rows.map(({ id }) => ({ type: "invitation.revoked" as const, data: { invitationId: id } }));
    await recordInOrganization(tenant, ctx.actor, [...revoked, event]);
    await writeOutbox(tenant, null, [{ kind: INVITATION_MAIL, payload: { invitationId } }], ctx.now);
    return invitationId;
  });
}

/** Sends an invitation anew, with a new link and a new end. Throws `forbidden`, `missing`, `conflict` when it is over. */
export function renewInvitation(by: By, invitationId: string): Promise<void> {
  const { organizationId, ledger } = by;
  return asWorker(ledger.pool, { organizationId }, async (tenant) => {
    const ctx = await organizationContext(tenant, by.actor);
    const event = renew(await readInvitation(tenant, invitationId), ctx);
    const { expiresAt } = event.data;
    await tenant.client.query("update invitation set expires_at = $3, token_sha256 = $4 where organization_id = $1 and id = $2", [
      organizationId,
      invitationId,
      expiresAt,
      hashOf(by, invitationId, expiresAt),
    ]);
    await recordInOrganization(tenant, ctx.actor, [event]);
    await writeOutbox(tenant, null, [{ kind: INVITATION_MAIL, payload: { invitationId } }], ctx.now);
  });
}

/** Takes an invitation back. Throws `forbidden`, `missing`, `conflict` when it is over. */
export function revokeInvitation(by: By, invitationId: string): Promise<void> {
  const { organizationId, ledger } = by;
  return asWorker(ledger.pool, { organizationId }, async (tenant) => {
    const ctx = await organizationContext(tenant, by.actor);
    const event = revoke(await readInvitation(tenant, invitationId), ctx);
    await tenant.client.query("update invitation set revoked_at = $3 where organization_id = $1 and id = $2", [
      organizationId,
      invitationId,
      ctx.now,
    ]);
    await recordInOrganization(tenant, ctx.actor, [event]);
  });
}

const hashOf = (by: By, invitationId: string, expiresAt: string): Buffer =>
  tokenSha256(invitationToken(by.ledger.linkKey, invitationId, expiresAt));

export interface StoredInvitation extends Invitation {
  email: string;
  invitedBy: string;
}

/** An invitation under lock, so that accepting and taking back never both happen. Throws `missing`. */
export async function readInvitation({ client, organizationId }: Tenant, invitationId: string): Promise<StoredInvitation> {
  const { rows } = await client.query<{
    email: string;
    roles: MemberRole[];
    invited_by: string;
    expires_at: Date;
    accepted_at: Date | null;
    revoked_at: Date | null;
  }>("select * from invitation where organization_id = $1 and id = $2 for update", [organizationId, invitationId]);
  const row = found(rows[0], "no_such_invitation");
  return {
    invitationId,
    email: row.email,
    roles: row.roles,
    invitedBy: row.invited_by,
    expiresAt: row.expires_at.toISOString(),
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}

/** The address of an open invitation as it stands: derived anew whenever it is mailed or copied, and stored nowhere. */
export const invitationLink = (of: { origin: string; linkKey: string }, invitation: { invitationId: string; expiresAt: string }): string =>
  invitationUrl(of.origin, invitationToken(of.linkKey, invitation.invitationId, invitation.expiresAt));
