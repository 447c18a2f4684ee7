import { findMemberships } from "#db/lookups.server.ts";
import { secondFactorReset } from "#emails/second-factor-changed.tsx";
import { endSecondFactors } from "~/adapters/auth/second-factor.server.ts";
import type { ResetReason } from "~/domain/accounts/events.ts";
import { resetSecondFactor } from "~/domain/accounts/reset-second-factor.ts";
import { refuse } from "~/domain/record/error.ts";
import type { MemberSession } from "~/http/session.server.ts";
import { actingOf } from "~/http/session.server.ts";
import { inOrganization, recordInOrganization } from "~/ledger/organization.server.ts";
import { mailReaders, type Reader } from "~/queries/accounts/tell-factor.server.ts";
import { services } from "~/server/services.server.ts";
import { getFixedT } from "~/words/language.server.ts";

interface Owned extends Reader {
  memberId: string;
  userId: string;
  name: string;
  owner: boolean;
}

/**
 * Takes a member's second factors away and ends their sessions, on record, and tells the member and every owner. Refused for
 * somebody who is a member elsewhere too: no owner may weaken the way into another organization.
 */
export async function resetMemberSecondFactor(session: MemberSession, input: { memberId: string; reason: ResetReason }): Promise<void> {
  const { pool, origin } = services();
  const { people, member, at } = await inOrganization(pool, actingOf(session), async (tenant, ctx) => {
    const events = resetSecondFactor(input, ctx);
    const { rows } = await tenant.client.query<Owned>(
      `select m.id as "memberId", u.id as "userId", coalesce(p.name, u.email) as name, u.email, u.language, 'owner' = any(m.roles) as owner
         from member m
         join person p on p.organization_id = m.organization_id and p.id = m.person_id
         join auth."user" u on u.id = m.user_id
        where m.organization_id = $1 and m.ended_at is null`,
      [tenant.organizationId],
    );
    const found = rows.find(({ memberId }) => memberId === input.memberId) ?? refuse("missing", "no_such_member");
    if ((await findMemberships(pool, found.userId)).length > 1) refuse("conflict", "factor_elsewhere");
    if (!(await endSecondFactors(tenant.client, found.userId))) refuse("conflict", "no_second_factor");
    await recordInOrganization(tenant, ctx.actor, events);
    return { people: rows, member: found, at: ctx.now };
  });
  const { zone, language: fallback } = session.organization;
  const readers = people.filter(({ memberId, owner }) => owner || memberId === member.memberId);
  await mailReaders(readers, fallback, (language) =>
    secondFactorReset({
      ...{ language, url: `${origin}/settings/members`, at, zone, name: member.name, email: member.email, who: session.name },
      reason: getFixedT(language)(`security:reset.reason.${input.reason}`),
    }),
  );
}
