import { findMemberships } from "#db/lookups.server.ts";
import { endSecondFactors } from "~/adapters/auth/second-factor.server.ts";
import type { ResetReason } from "~/domain/accounts/events.ts";
import { resetSecondFactor } from "~/domain/accounts/reset-second-factor.ts";
import { refuse } from "~/domain/record/error.ts";
import type { MemberSession } from "~/http/session.server.ts";
import { actingOf } from "~/http/session.server.ts";
import { inOrganization, recordInOrganization } from "~/ledger/organization.server.ts";
import { tellFactorReset } from "~/queries/accounts/tell-factor.server.ts";
import { services } from "~/server/services.server.ts";

/**
 * Takes a member's second factors away and ends their sessions, on record, and tells the member and every owner. Refused for
 * somebody who is a member elsewhere too: no owner may weaken the way into another organization.
 */
export async function resetMemberSecondFactor(session: MemberSession, input: { memberId: string; reason: ResetReason }): Promise<void> {
  const { pool } = services();
  await inOrganization(pool, actingOf(session), async (tenant, ctx) => {
    const events = resetSecondFactor(input, ctx);
    const { rows } = await tenant.client.query<{ userId: string }>(
      `select user_id as "userId" from member where organization_id = $1 and id = $2 and ended_at is null`,
      [tenant.organizationId, input.memberId],
    );
    const { userId } = rows[0] ?? refuse("missing", "no_such_member");
    if ((await findMemberships(pool, userId)).length > 1) refuse("conflict", "factor_elsewhere");
    if (!(await endSecondFactors(tenant.client, userId))) refuse("conflict", "no_second_factor");
    await recordInOrganization(tenant, ctx.actor, events);
    await tellFactorReset(tenant, { ...input, by: session.memberId });
  });
}
