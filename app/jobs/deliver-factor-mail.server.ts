import type { Tenant } from "#db/tenancy.server.ts";
import type { Letter } from "#emails/letter.ts";
import { secondFactorChanged, secondFactorReset } from "#emails/second-factor-changed.tsx";
import { sendLetter } from "~/adapters/mail/mailer.server.ts";
import { RESET_REASONS } from "~/domain/accounts/events.ts";
import type { JobServices, Undeliverable } from "~/jobs/job-services.ts";
import type { Organization } from "~/jobs/readers.server.ts";
import type { FactorNotice } from "~/queries/accounts/tell-factor.server.ts";
import { getFixedT } from "~/words/language.server.ts";
import { isLanguage, type Language } from "~/words/language.ts";

interface Known {
  name: string;
  email: string | null;
  language: string | null;
}

/** Mails a member, at the address they sign in with and in their own language, what became of their or another's second factor. */
export async function deliverFactorMail(
  of: JobServices,
  tenant: Tenant,
  row: { id: string; createdAt: string; payload: { factor?: FactorNotice } },
  organization: Organization,
): Promise<Undeliverable | null> {
  const notice = row.payload.factor;
  if (!notice) return "nobody";
  const reader = await memberKnown(tenant, notice.memberId);
  if (!reader?.email) return "no_address";
  const language = isLanguage(reader.language) ? reader.language : organization.language;
  const letter = await letterOf(of, tenant, notice, { language, at: row.createdAt, zone: organization.zone });
  if (!letter) return "nobody";
  await sendLetter(of.mailer, letter, { id: row.id, createdAt: row.createdAt, to: reader.email });
  return null;
}

async function letterOf(
  { origin }: JobServices,
  tenant: Tenant,
  notice: FactorNotice,
  of: { language: Language; at: string; zone: string },
): Promise<Letter | null> {
  if ("change" in notice) return secondFactorChanged({ ...of, url: `${origin}/settings/security`, change: notice.change });
  const { reset } = notice;
  const [whose, by] = [await memberKnown(tenant, reset.memberId), reset.by && (await memberKnown(tenant, reset.by))];
  if (!whose) return null;
  const t = getFixedT(of.language);
  const known = RESET_REASONS.find((reason) => reason === reset.reason);
  return secondFactorReset({
    ...of,
    ...{ url: `${origin}/settings/members`, name: whose.name, email: whose.email ?? "" },
    who: by ? by.name : null,
    reason: known ? t(`security:reset.reason.${known}`) : "",
  });
}

/** A member who is one, or was one when it happened. */
async function memberKnown({ client, organizationId }: Tenant, memberId: string): Promise<Known | null> {
  const { rows } = await client.query<Known>(
    `select coalesce(p.name, u.email, '') as name, coalesce(u.email, p.email) as email, u.language
       from member m
       join person p on p.organization_id = m.organization_id and p.id = m.person_id
       left join auth."user" u on u.id = m.user_id
      where m.organization_id = $1 and m.id = $2`,
    [organizationId, memberId],
  );
  return rows[0] ?? null;
}
