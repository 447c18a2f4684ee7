import type { Tenant } from "#db/tenancy.server.ts";
import { memberInvitation } from "#emails/member-invitation.tsx";
import { sendLetter } from "~/adapters/mail/mailer.server.ts";
import { isOpen } from "~/domain/accounts/invitation.ts";
import { dateIn } from "~/domain/calendar/calendar.ts";
import type { JobServices, Undeliverable } from "~/jobs/job-services.ts";
import type { Organization } from "~/jobs/readers.server.ts";
import { ledgerNow } from "~/ledger/stream.server.ts";
import { invitationLink, readInvitation } from "~/queries/accounts/invite-member.server.ts";

/** Mails an invitation as it stands when the mail leaves; its token is derived here and stored nowhere. */
export async function deliverInvitation(
  of: JobServices,
  tenant: Tenant,
  row: { id: string; createdAt: string; payload: { invitationId?: string } },
  organization: Organization,
): Promise<Undeliverable | null> {
  const { invitationId } = row.payload;
  if (!invitationId) return "nobody";
  const invitation = await readInvitation(tenant, invitationId);
  if (!isOpen(invitation, await ledgerNow(tenant))) return "link_ended";
  const { rows } = await tenant.client.query<{ name: string | null }>(
    `select p.name from member m join person p on p.organization_id = m.organization_id and p.id = m.person_id
      where m.organization_id = $1 and m.id = $2`,
    [tenant.organizationId, invitation.invitedBy],
  );
  const letter = memberInvitation({
    language: organization.language,
    organization: organization.name,
    sample: organization.sample,
    invitedBy: rows[0]?.name ?? organization.name,
    roles: invitation.roles,
    url: invitationLink({ origin: of.origin, linkKey: of.ledger.linkKey }, invitation),
    until: dateIn(organization.zone, invitation.expiresAt),
  });
  await sendLetter(of.mailer, letter, { id: row.id, createdAt: row.createdAt, to: invitation.email });
  return null;
}
