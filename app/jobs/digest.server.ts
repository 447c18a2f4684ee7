import { asWorker, type Tenant } from "#db/tenancy.server.ts";
import { type DigestItem, digest } from "#emails/digest.tsx";
import type { Letter } from "#emails/letter.ts";
import { memberWords, type Told } from "#emails/member-words.ts";
import { may } from "~/domain/access/access.ts";
import { addMs, dateIn } from "~/domain/calendar/calendar.ts";
import { nextDigestAt } from "~/domain/notifications/digest-time.ts";
import { MEMBER_NOTICES, type MemberNotice, type Notice } from "~/domain/notifications/notice.ts";
import { deliveryOf } from "~/domain/notifications/setting.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import type { JobServices } from "~/jobs/job-services.ts";
import { contextOf } from "~/jobs/letter-context.server.ts";
import { isAddressed, type MemberReader, memberReaders, type Organization, organizationOf } from "~/jobs/readers.server.ts";
import { planSweep } from "~/jobs/sweep-uploads.server.ts";
import { writeOutbox } from "~/ledger/outbox.server.ts";
import { ledgerNow } from "~/ledger/stream.server.ts";

export const DIGEST = "digest";

/** What a member's summary covers: notices written in (from, until]. */
export interface DigestPayload {
  memberId: string;
  from: Instant;
  until: Instant;
}

const DAY_MS = 86_400_000;
/** A row is written with the time its commit began; after this long every such commit has ended, so none is skipped. */
const SETTLED_MS = 60_000;
/** How far the first summary of a member reaches back. */
const FIRST_MS = 7 * DAY_MS;
/** "Soon", for what is due and for acceptances that end. */
const SOON_MS = 3 * DAY_MS;

/** Told by the summary's own lists as they stand that morning, not as news. */
const LISTED: readonly MemberNotice[] = ["request_due_soon", "request_overdue", "acceptance_lapsing"];

/** Plans the organization's next daily summary, unless it is planned already. */
export async function planDigest(tenant: Tenant, zone: string, now: Instant): Promise<void> {
  await tenant.client.query(
    `select graphile_worker.add_job($1, json_build_object('organizationId', $2::text), run_at := $3, job_key := $4,
       job_key_mode := 'preserve_run_at')`,
    [DIGEST, tenant.organizationId, nextDigestAt(zone, now), `digest:${tenant.organizationId}`],
  );
}

/** Writes a row for every member who has something to read this morning, and plans the next morning and the day's sweep. */
export async function writeDigests(of: JobServices, { organizationId }: { organizationId: string }): Promise<void> {
  await asWorker(of.ledger.pool, { organizationId }, async (tenant) => {
    const organization = await organizationOf(tenant);
    const now = await ledgerNow(tenant);
    const until = addMs(now, -SETTLED_MS);
    for (const member of await memberReaders(tenant)) {
      if (!member.email) continue;
      const from = (await lastDigest(tenant, member.memberId)) ?? addMs(now, -FIRST_MS);
      const payload = { memberId: member.memberId, from, until };
      const news = await newsOf(tenant, member, payload);
      const lists = await listsOf(tenant, member, until);
      if (news.length + lists.overdue.length + lists.dueSoon.length + lists.lapsing.length === 0) continue;
      await writeOutbox(tenant, null, [{ kind: DIGEST, payload: { digest: payload } }], now);
    }
    await planDigest(tenant, organization.zone, now);
    await planSweep(tenant);
  });
}

async function lastDigest({ client, organizationId }: Tenant, memberId: string): Promise<Instant | null> {
  const { rows } = await client.query<{ until: Instant | null }>(
    `select max(payload->'digest'->>'until') as until from outbox
      where organization_id = $1 and kind = $2 and payload->'digest'->>'memberId' = $3`,
    [organizationId, DIGEST, memberId],
  );
  return rows[0]?.until ?? null;
}

/** The letter of a member's summary; null when nothing in it is left to say. */
export async function digestLetter(
  of: JobServices,
  tenant: Tenant,
  organization: Organization,
  reader: MemberReader,
  payload: DigestPayload,
): Promise<Letter | null> {
  const news = await newsOf(tenant, reader, payload);
  const happened = new Map<string, { number: string; told: Told[] }>();
  for (const { kind, orderId, notice } of news) {
    const context = await contextOf(tenant, orderId, notice, organization, {
      name: reader.name,
      language: organization.language,
      link: null,
    });
    const order = happened.get(orderId) ?? { number: context.file.order?.number ?? "", told: [] };
    order.told.push(memberWords(context, kind));
    happened.set(orderId, order);
  }
  const lists = await listsOf(tenant, reader, payload.until);
  if (news.length + lists.overdue.length + lists.dueSoon.length + lists.lapsing.length === 0) return null;
  return digest({
    language: organization.language,
    organization: organization.name,
    sample: organization.sample,
    reader: reader.name,
    today: dateIn(organization.zone, payload.until),
    url: `${of.origin}/queue`,
    happened: [...happened.values()],
    ...lists,
  });
}

async function newsOf({ client, organizationId }: Tenant, member: MemberReader, { from, until }: DigestPayload) {
  const { rows } = await client.query<{ kind: MemberNotice; orderId: string; notice: Notice }>(
    `select kind, order_id as "orderId", payload->'notice' as notice from outbox
      where organization_id = $1 and kind = any($2) and order_id is not null and payload->>'memberId' is null
        and created_at > $3 and created_at <= $4
      order by created_at, id`,
    [organizationId, MEMBER_NOTICES.filter((kind) => !LISTED.includes(kind)), from, until],
  );
  return rows.filter(({ kind, notice }) => deliveryOf(kind, member.switches) === "daily" && isAddressed(member, notice.audience));
}

type ListRow = {
  type: EvidenceType;
  supplier: string | null;
  number: string;
  zone: string;
  due_at: Date;
  lapse_at: Date | null;
  status: string;
};

/** What is overdue, due soon and about to end, for whoever may act on it and wants to hear of it. */
async function listsOf(
  tenant: Tenant,
  member: MemberReader,
  at: Instant,
): Promise<Record<"overdue" | "dueSoon" | "lapsing", DigestItem[]>> {
  const { rows } = await tenant.client.query<ListRow>(
    `select r.type, r.supplier_name as supplier, r.order_number as number, o.zone, r.due_at, r.lapse_at, r.status
       from request_list r join order_list o on o.organization_id = r.organization_id and o.order_id = r.order_id
      where r.organization_id = $1 and r.going
        and (r.status = 'awaited' and r.due_at <= $2 or r.lapse_at > $3 and r.lapse_at <= $2)
      order by coalesce(r.lapse_at, r.due_at), r.order_number, r.request_id`,
    [tenant.organizationId, addMs(at, SOON_MS), at],
  );
  const wants = (kind: MemberNotice, permission: "send_requests" | "decide_inspection") =>
    may(member.roles, permission) && deliveryOf(kind, member.switches) !== "off";
  // A due moment is the first instant after its day.
  const item = (row: ListRow, moment: Date): DigestItem => ({
    type: row.type,
    supplier: row.supplier ?? "",
    number: row.number,
    on: dateIn(row.zone, new Date(moment.getTime() - 1).toISOString()),
  });
  const awaited = rows.filter(({ status }) => status === "awaited");
  const isOver = ({ due_at }: ListRow) => due_at.toISOString() <= at;
  return {
    overdue: wants("request_overdue", "send_requests") ? awaited.filter(isOver).map((row) => item(row, row.due_at)) : [],
    dueSoon: wants("request_due_soon", "send_requests") ? awaited.filter((row) => !isOver(row)).map((row) => item(row, row.due_at)) : [],
    lapsing: wants("acceptance_lapsing", "decide_inspection")
      ? rows.flatMap((row) => (row.lapse_at && row.status !== "awaited" ? [item(row, row.lapse_at)] : []))
      : [],
  };
}
