import type { Tenant } from "#db/tenancy.server.ts";
import type { Actor, KnownMember, MemberRole } from "~/domain/record/actor.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Instant } from "~/domain/record/scalars.ts";

/** Who acts, as a session, a link's cookie or a job names them. What they may do is read anew in every commit. */
export type ActorRef =
  | { kind: "member"; memberId: string; apiKey?: { keyId: string; prefix: string } }
  | { kind: "supplier"; linkId: string; generation: number }
  | { kind: "system"; part: Extract<Actor, { kind: "system" }>["part"] };

export type MemberRow = { id: string; person_id: string; roles: MemberRole[]; active_since: Date | string };

export const toMember = (row: MemberRow): KnownMember => ({
  memberId: row.id,
  personId: row.person_id,
  roles: row.roles,
  activeSince: new Date(row.active_since).toISOString(),
});

/** The organization's members who have not left. */
export async function activeMembers({ client, organizationId }: Tenant): Promise<KnownMember[]> {
  const { rows } = await client.query<MemberRow>({
    name: "active_members",
    text: `select id, person_id, roles, active_since from member
            where organization_id = $1 and ended_at is null order by active_since, id`,
    values: [organizationId],
  });
  return rows.map(toMember);
}

/** A key that was revoked or ran out while its request was on the way acts no more. */
async function requireKey({ client, organizationId }: Tenant, memberId: string, keyId: string): Promise<void> {
  const { rowCount } = await client.query(
    `select 1 from api_key where organization_id = $1 and id = $2 and member_id = $3
        and revoked_at is null and (expires_at is null or expires_at > clock_timestamp())`,
    [organizationId, keyId, memberId],
  );
  if (rowCount !== 1) refuse("forbidden", "key_ended");
}

/**
 * The actor as they stand in this transaction. Throws `forbidden` when the member has left or the key has ended, `gone` when the link was
 * revoked, renewed or has expired, `missing` when it belongs to another order.
 */
export async function actingAs(
  tenant: Tenant,
  ref: ActorRef,
  of: { orderId: string; now: Instant; members: readonly KnownMember[] },
): Promise<Actor> {
  switch (ref.kind) {
    case "system":
      return ref;
    case "member": {
      const known = of.members.find(({ memberId }) => memberId === ref.memberId);
      if (!known) return refuse("forbidden", "not_a_member");
      const member = { kind: "member" as const, memberId: known.memberId, personId: known.personId, roles: [...known.roles] };
      if (!ref.apiKey) return member;
      await requireKey(tenant, ref.memberId, ref.apiKey.keyId);
      return { ...member, apiKey: ref.apiKey };
    }
    case "supplier": {
      const { rows } = await tenant.client.query<{ contact_id: string; person_id: string; works: boolean }>(
        `select l.contact_id, c.person_id,
                l.generation = $4 and l.revoked_at is null and l.expires_at > $5 and c.ended_at is null as works
           from link l join contact c on c.organization_id = l.organization_id and c.id = l.contact_id
          where l.organization_id = $1 and l.order_id = $2 and l.id = $3`,
        [tenant.organizationId, of.orderId, ref.linkId, ref.generation, of.now],
      );
      const link = rows[0] ?? refuse("missing", "no_such_link");
      if (!link.works) refuse("gone", "link_ended");
      return { ...ref, contactId: link.contact_id, personId: link.person_id };
    }
  }
}
