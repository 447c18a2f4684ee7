import { asWorker, type Tenant } from "#db/tenancy.server.ts";
import { compose } from "#emails/compose.ts";
import { sendLetter } from "~/adapters/mail/mailer.server.ts";
import { MailError } from "~/adapters/mail/mailer.ts";
import { warnOfLapseAt } from "~/domain/notifications/lapse.ts";
import {
  isContactNotice,
  isMemberNotice,
  isOutsiderNotice,
  type MemberNotice,
  type Notice,
  type NoticeKind,
} from "~/domain/notifications/notice.ts";
import { deliveryOf } from "~/domain/notifications/setting.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { urlOfLink, urlOfOutsider } from "~/http/link-token.server.ts";
import { deliverFactorMail } from "~/jobs/deliver-factor-mail.server.ts";
import { deliverInvitation } from "~/jobs/deliver-invitation.server.ts";
import { type DigestPayload, digestLetter, planDigest } from "~/jobs/digest.server.ts";
import type { JobServices, Undeliverable } from "~/jobs/job-services.ts";
import { contextOf } from "~/jobs/letter-context.server.ts";
import {
  contactReader,
  isAddressed,
  type MemberReader,
  memberReaders,
  type Organization,
  organizationOf,
  outsiderReader,
} from "~/jobs/readers.server.ts";
import { planLapseWarning } from "~/jobs/warn-lapse.server.ts";
import { troubleLetter } from "~/jobs/webhook-trouble.server.ts";
import { writeOutbox } from "~/ledger/outbox.server.ts";
import { ledgerNow } from "~/ledger/stream.server.ts";
import { INVITATION_MAIL } from "~/queries/accounts/invite-member.server.ts";
import { FACTOR_MAIL, type FactorNotice } from "~/queries/accounts/tell-factor.server.ts";
import { type TroubleNotice, WEBHOOK_MAIL } from "~/queries/webhooks/tell-owners.server.ts";

/** Of a job: ids only. What is said, and to whom, stays in the outbox row under row-level security. */
export interface DeliverPayload {
  organizationId: string;
  outboxId: string;
}

export interface OutboxRow {
  id: string;
  orderId: string | null;
  kind: string;
  payload: {
    notice?: Notice;
    memberId?: string;
    digest?: DigestPayload;
    invitationId?: string;
    webhook?: TroubleNotice;
    factor?: FactorNotice;
  };
  createdAt: Instant;
}

/**
 * Delivers one row of the outbox: a mail to one reader, or, for a notice to members, one further row for each who wants it at
 * once. The row is locked while its mail goes out and marked in the same transaction: two workers never send it together,
 * and a worker that dies in between leaves it to be sent again under the same Message-ID. Throws a MailError when the mail
 * was not taken over, so that the queue tries again later.
 */
export async function deliverOutbox(of: JobServices, { organizationId, outboxId }: DeliverPayload): Promise<void> {
  const { pool } = of.ledger;
  try {
    await asWorker(pool, { organizationId }, async (tenant) => {
      const row = await lockRow(tenant, outboxId);
      if (!row) return;
      const problem = await deliver(of, tenant, row);
      await tenant.client.query(
        "update outbox set delivered_at = clock_timestamp(), attempts = attempts + 1, last_error = $3 where organization_id = $1 and id = $2",
        [organizationId, outboxId, problem],
      );
    });
  } catch (error) {
    const code = error instanceof MailError ? error.code : "failed";
    await asWorker(pool, { organizationId }, ({ client }) =>
      client.query(
        `update outbox set attempts = attempts + 1, last_error = $3 where organization_id = $1 and id = $2 and delivered_at is null`,
        [organizationId, outboxId, code],
      ),
    );
    throw error;
  }
}

async function lockRow({ client, organizationId }: Tenant, outboxId: string): Promise<OutboxRow | null> {
  const { rows } = await client.query<Omit<OutboxRow, "createdAt"> & { createdAt: Date }>(
    `select id, order_id as "orderId", kind, payload, created_at as "createdAt" from outbox
      where organization_id = $1 and id = $2 and delivered_at is null for update`,
    [organizationId, outboxId],
  );
  const [row] = rows;
  return row ? { ...row, createdAt: new Date(row.createdAt).toISOString() } : null;
}

/** Null when the row is done; else why no mail could be written, which asking again would not change. */
async function deliver(of: JobServices, tenant: Tenant, row: OutboxRow): Promise<Undeliverable | null> {
  const { kind, orderId, payload } = row;
  const organization = await organizationOf(tenant);
  if (payload.digest)
    return toMember(of, tenant, row, payload.digest.memberId, (reader) => digestLetter(of, tenant, organization, reader, payload.digest!));
  const { webhook } = payload;
  if (kind === WEBHOOK_MAIL && webhook)
    return toMember(of, tenant, row, webhook.memberId, () => troubleLetter(of, tenant, organization, webhook));
  if (kind === FACTOR_MAIL) return deliverFactorMail(of, tenant, row, organization);
  if (kind === INVITATION_MAIL) return deliverInvitation(of, tenant, row, organization);
  const { notice } = payload;
  if (!notice || !orderId) return "unknown_kind";
  if (isContactNotice(kind)) return toContact(of, tenant, { ...row, kind, orderId }, notice, organization);
  if (isOutsiderNotice(kind)) return toOutsider(of, tenant, { ...row, kind, orderId }, notice, organization);
  if (!isMemberNotice(kind)) return "unknown_kind";
  if (!payload.memberId) return fanOut(tenant, { ...row, kind, orderId }, notice, organization);
  return toMember(of, tenant, row, payload.memberId, async (reader) => {
    const link = { url: `${of.origin}/orders/${orderId}`, expiresAt: null };
    return compose(kind, await contextOf(tenant, orderId, notice, organization, { ...reader, language: organization.language, link }));
  });
}

type Addressed<K extends NoticeKind> = OutboxRow & { kind: K; orderId: string };

async function toContact(
  of: JobServices,
  tenant: Tenant,
  row: Addressed<NoticeKind>,
  notice: Notice,
  organization: Organization,
): Promise<Undeliverable | null> {
  if (notice.audience.to !== "contact") return "nobody";
  const now = await ledgerNow(tenant);
  const reader = await contactReader(tenant, row.orderId, notice.audience.contactId, now);
  if (!reader?.email) return "no_address";
  if (!reader.link && ASKS.includes(row.kind)) return "link_ended";
  const link = reader.link && {
    url: urlOfLink({ origin: of.origin, linkKey: of.ledger.linkKey }, reader.link),
    expiresAt: reader.link.expiresAt,
  };
  const context = await contextOf(tenant, row.orderId, notice, organization, { ...reader, link });
  if (row.kind === "decision_taken") {
    for (const requestId of notice.subject.requestIds ?? []) {
      await planLapseWarning(tenant, row.orderId, requestId, warnOfLapseAt(context.file, requestId, notice.at));
    }
  }
  await sendLetter(of.mailer, compose(row.kind, context), { id: row.id, createdAt: row.createdAt, to: reader.email });
  return null;
}

/** The address of a reading link, to the one it was made for; none once it has ended. */
async function toOutsider(
  of: JobServices,
  tenant: Tenant,
  row: Addressed<NoticeKind>,
  notice: Notice,
  organization: Organization,
): Promise<Undeliverable | null> {
  if (notice.audience.to !== "outsider") return "nobody";
  const reader = await outsiderReader(tenant, row.orderId, notice.audience.outsiderId, await ledgerNow(tenant));
  if (!reader?.email) return "no_address";
  if (!reader.link) return "link_ended";
  const url = urlOfOutsider({ origin: of.origin, linkKey: of.ledger.linkKey }, reader.link);
  const context = await contextOf(tenant, row.orderId, notice, organization, {
    ...reader,
    link: { url, expiresAt: reader.link.expiresAt },
  });
  await sendLetter(of.mailer, compose(row.kind, context), { id: row.id, createdAt: row.createdAt, to: reader.email });
  return null;
}

/** Mails that make no sense without a link that works. */
const ASKS: readonly NoticeKind[] = [
  "requests_sent",
  "requests_reminded",
  "entered_for_you",
  "words_entered",
  "link_renewed",
  "link_handed_over",
];

async function toMember(
  of: JobServices,
  tenant: Tenant,
  row: OutboxRow,
  memberId: string,
  letter: (reader: MemberReader) => Promise<Parameters<typeof sendLetter>[1] | null>,
): Promise<Undeliverable | null> {
  const reader = (await memberReaders(tenant)).find((member) => member.memberId === memberId);
  if (!reader?.email) return "no_address";
  const written = await letter(reader);
  if (!written) return "nobody";
  await sendLetter(of.mailer, written, { id: row.id, createdAt: row.createdAt, to: reader.email });
  return null;
}

/** A row for each member who wants this at once; the others find it in their summary, which is planned here. */
async function fanOut(
  tenant: Tenant,
  row: Addressed<MemberNotice>,
  notice: Notice,
  organization: Organization,
): Promise<Undeliverable | null> {
  const addressed = (await memberReaders(tenant)).filter((member) => isAddressed(member, notice.audience));
  const atOnce = addressed.filter(({ switches }) => deliveryOf(row.kind, switches) === "at_once");
  const drafts = atOnce.map(({ memberId }) => ({ kind: row.kind, payload: { notice, memberId } }));
  await writeOutbox(tenant, row.orderId, drafts, row.createdAt);
  const now = await ledgerNow(tenant);
  await planDigest(tenant, organization.zone, now);
  return addressed.length === 0 ? "nobody" : null;
}
