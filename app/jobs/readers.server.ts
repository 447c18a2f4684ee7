import type { Tenant } from "#db/tenancy.server.ts";
import { may } from "~/domain/access/access.ts";
import type { Audience } from "~/domain/notifications/notice.ts";
import type { Switches } from "~/domain/notifications/setting.ts";
import { outsiderWorks } from "~/domain/outsiders/outsider.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { isLanguage, type Language } from "~/words/language.ts";

export interface Organization {
  name: string;
  sample: boolean;
  language: Language;
  zone: string;
}

export interface MemberReader {
  memberId: string;
  name: string | null;
  email: string | null;
  roles: MemberRole[];
  switches: Switches;
}

export interface ContactReader {
  name: string | null;
  email: string | null;
  language: Language;
  /** Their link on the order while it works; null otherwise. */
  link: { linkId: string; generation: number; expiresAt: Instant } | null;
}

export async function organizationOf({ client, organizationId }: Tenant): Promise<Organization> {
  const { rows } = await client.query<{ name: string; sample: boolean; language: string; zone: string }>(
    "select name, sample, language, zone from organization where organization_id = $1",
    [organizationId],
  );
  const [row] = rows;
  if (!row) throw new Error("no such organization");
  return { ...row, language: isLanguage(row.language) ? row.language : "en" };
}

/** The members who have not left, with what each wants mailed. */
export async function memberReaders({ client, organizationId }: Tenant): Promise<MemberReader[]> {
  const { rows } = await client.query<Omit<MemberReader, "switches"> & { switches: Switches | null }>(
    `select m.id as "memberId", p.name, p.email, m.roles,
            (select json_object_agg(s.kind, s.mail) from notification_setting s
              where s.organization_id = m.organization_id and s.member_id = m.id) as switches
       from member m join person p on p.organization_id = m.organization_id and p.id = m.person_id
      where m.organization_id = $1 and m.ended_at is null
      order by m.id`,
    [organizationId],
  );
  return rows.map((row) => ({ ...row, switches: row.switches ?? {} }));
}

/** Whether a member is among those a notice is for. */
export function isAddressed(member: Pick<MemberReader, "memberId" | "roles">, audience: Audience): boolean {
  if (audience.to !== "members" || audience.except === member.memberId) return false;
  return audience.memberIds.includes(member.memberId) || audience.permissions.some((permission) => may(member.roles, permission));
}

/** A contact and their link on an order; null when the contact has left or is unknown. */
export async function contactReader(tenant: Tenant, orderId: string, contactId: string, now: Instant): Promise<ContactReader | null> {
  const { client, organizationId } = tenant;
  const { rows } = await client.query<{ name: string | null; email: string | null; language: string }>(
    `select p.name, p.email, c.language from contact c
       join person p on p.organization_id = c.organization_id and p.id = c.person_id
      where c.organization_id = $1 and c.id = $2 and c.ended_at is null`,
    [organizationId, contactId],
  );
  const [row] = rows;
  if (!row) return null;
  const links = await client.query<{ id: string; generation: number; expires_at: Date }>(
    `select id, generation, expires_at from link
      where organization_id = $1 and order_id = $2 and contact_id = $3 and revoked_at is null and expires_at > $4
      order by expires_at desc limit 1`,
    [organizationId, orderId, contactId, now],
  );
  const [link] = links.rows;
  return {
    ...row,
    language: isLanguage(row.language) ? row.language : "en",
    link: link ? { linkId: link.id, generation: link.generation, expiresAt: new Date(link.expires_at).toISOString() } : null,
  };
}

export interface OutsiderReader {
  name: string | null;
  email: string | null;
  language: Language;
  /** Their reading link while it works; null otherwise. */
  link: { outsiderId: string; generation: number; expiresAt: Instant } | null;
}

/** Somebody outside both companies who was given a reading link on an order; null when nobody was. */
export async function outsiderReader(tenant: Tenant, orderId: string, outsiderId: string, now: Instant): Promise<OutsiderReader | null> {
  const { client, organizationId } = tenant;
  const { file } = await readOrder(tenant, orderId);
  const outsider = file.outsiders[outsiderId];
  if (!outsider) return null;
  const { rows } = await client.query<{ name: string | null; email: string | null }>(
    "select name, email from person where organization_id = $1 and id = $2",
    [organizationId, outsider.personId],
  );
  const { generation, expiresAt, language } = outsider;
  const link = outsiderWorks(outsider, generation, now) ? { outsiderId, generation, expiresAt } : null;
  return { name: rows[0]?.name ?? null, email: rows[0]?.email ?? null, language, link };
}

/** Names and addresses of everyone who is or was a member, by person id: for saying who asks, and where an answer goes. */
export async function memberPersons({ client, organizationId }: Tenant) {
  const { rows } = await client.query<{ id: string; name: string | null; title: string | null; email: string | null }>(
    `select id, name, title, email from person
      where organization_id = $1 and id in (select person_id from member where organization_id = $1)`,
    [organizationId],
  );
  return Object.fromEntries(rows.map(({ id, ...person }) => [id, person]));
}
