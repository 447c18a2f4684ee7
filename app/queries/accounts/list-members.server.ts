import type { Tenant } from "#db/tenancy.server.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { Instant } from "~/domain/record/scalars.ts";

export interface ListedMember {
  memberId: string;
  userId: string;
  name: string;
  title: string | null;
  email: string;
  roles: MemberRole[];
  activeSince: Instant;
  /** Whether they have one-time codes or a passkey. */
  secondFactor: boolean;
}

export interface ListedInvitation {
  invitationId: string;
  email: string;
  roles: MemberRole[];
  expiresAt: Instant;
  expired: boolean;
}

/** The organization's members, oldest first, and its invitations that were neither accepted nor taken back, newest first. */
export async function listMembers(tenant: Tenant, now: Instant): Promise<{ members: ListedMember[]; invitations: ListedInvitation[] }> {
  const { client, organizationId } = tenant;
  const members = await client.query<Omit<ListedMember, "activeSince"> & { activeSince: Date }>(
    `select m.id as "memberId", m.user_id as "userId", coalesce(p.name, '') as name, p.title, coalesce(u.email, p.email, '') as email, m.roles,
            m.active_since as "activeSince",
            exists (select from auth.two_factor f where f.user_id = m.user_id and f.verified)
              or exists (select from auth.passkey k where k.user_id = m.user_id) as "secondFactor"
       from member m
       join person p on p.organization_id = m.organization_id and p.id = m.person_id
       left join auth."user" u on u.id = m.user_id
      where m.organization_id = $1 and m.ended_at is null order by m.active_since, m.id`,
    [organizationId],
  );
  const invitations = await client.query<Omit<ListedInvitation, "expiresAt" | "expired"> & { expiresAt: Date }>(
    `select id as "invitationId", email, roles, expires_at as "expiresAt" from invitation
      where organization_id = $1 and accepted_at is null and revoked_at is null order by created_at desc, id`,
    [organizationId],
  );
  return {
    members: members.rows.map((row) => ({ ...row, activeSince: row.activeSince.toISOString() })),
    invitations: invitations.rows.map((row) => {
      const expiresAt = row.expiresAt.toISOString();
      return { ...row, expiresAt, expired: expiresAt <= now };
    }),
  };
}
