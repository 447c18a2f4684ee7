import { findMemberships } from "#db/lookups.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { passwordReset } from "#emails/password-reset.tsx";
import { makeResetToken } from "~/adapters/auth/password.server.ts";
import { createMailer, sendLetter } from "~/adapters/mail/mailer.server.ts";
import { requirePermission } from "~/domain/access/access.ts";
import { memberOf } from "~/domain/accounts/member.ts";
import { refuse } from "~/domain/record/error.ts";
import type { ActorRef } from "~/ledger/acting.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { organizationContext, recordInOrganization } from "~/ledger/organization.server.ts";
import { services } from "~/server/services.server.ts";
import { isLanguage, type Language } from "~/words/language.ts";

const resetUrl = (token: string): string => `${services().origin}/reset/${token}`;

/**
 * Mails a link for a new password when the address is known; does the same work, and says nothing, when it is not. The mail
 * goes out at once and by itself, because its token must lie in no queue; where it fails, its reader asks again.
 */
export async function sendResetLink(email: string, language: Language): Promise<void> {
  const { env, dataFolder, origin } = services();
  const made = await makeResetToken(email);
  if (!made) return;
  const letter = passwordReset({
    language: isLanguage(made.language) ? made.language : language,
    email,
    url: resetUrl(made.token),
    until: made.expiresAt.toISOString(),
    zone: "UTC",
  });
  await sendLetter(createMailer(env, dataFolder, origin), letter, { id: newId(), createdAt: new Date().toISOString(), to: email });
}

/**
 * A link for a member's new password, for their owner to hand over where no mail is sent. Refused (`conflict`) for a member of
 * another organization too: no owner may open a way into somebody else's. Recorded in the organization's stream.
 */
export async function makeMemberResetLink(
  of: { organizationId: string; actor: ActorRef },
  memberId: string,
): Promise<{ email: string; url: string }> {
  const { pool } = services();
  const { organizationId } = of;
  const user = await asWorker(pool, { organizationId }, async (tenant) => {
    const ctx = await organizationContext(tenant, of.actor);
    requirePermission(ctx, "manage_members");
    memberOf(ctx.members, memberId);
    const { rows } = await tenant.client.query<{ id: string; email: string }>(
      `select u.id, u.email from member m join auth."user" u on u.id = m.user_id where m.organization_id = $1 and m.id = $2`,
      [organizationId, memberId],
    );
    const found = rows[0] ?? refuse("missing", "no_such_member");
    if ((await findMemberships(pool, found.id)).length > 1) refuse("conflict", "member_elsewhere");
    await recordInOrganization(tenant, ctx.actor, [{ type: "member.reset_link_made", data: { memberId } }]);
    return found;
  });
  const made = (await makeResetToken(user.email)) ?? refuse("missing", "no_such_member");
  return { email: user.email, url: resetUrl(made.token) };
}
