import { asWorker, type Tenant } from "#db/tenancy.server.ts";
import { changeRoles } from "~/domain/accounts/change-roles.ts";
import type { AccountEvent } from "~/domain/accounts/events.ts";
import { noteMemberChange } from "~/domain/accounts/note-member-change.ts";
import { removeMember } from "~/domain/accounts/remove-member.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import type { ActorRef } from "~/ledger/acting.server.ts";
import { commitWithin } from "~/ledger/commit.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import { organizationContext, recordInOrganization } from "~/ledger/organization.server.ts";

interface By {
  ledger: Ledger;
  organizationId: string;
  actor: ActorRef;
}

/** Gives a member other roles. Throws `forbidden`, `missing`, `invalid` at `roles`, `conflict` for the last owner. */
export const changeMemberRoles = (by: By, input: { memberId: string; roles: MemberRole[] }): Promise<void> =>
  changeMember(by, (ctx) => changeRoles(input, ctx));

/** Ends a membership. Throws `forbidden`, `missing`, `conflict` for the last owner. */
export const endMembership = (by: By, input: { memberId: string }): Promise<void> => changeMember(by, (ctx) => removeMember(input, ctx));

async function changeMember(by: By, rule: (ctx: CommandContext) => AccountEvent[]): Promise<void> {
  const { ledger, organizationId } = by;
  await asWorker(ledger.pool, { organizationId }, async (tenant) => {
    const ctx = await organizationContext(tenant, by.actor);
    const events = rule(ctx);
    for (const event of events) {
      if (event.type !== "member.roles_changed" && event.type !== "member.removed") continue;
      const { memberId, roles } = event.data;
      const active = event.type === "member.roles_changed";
      // The orders first: an owner who gives up their own role still acts while this is recorded.
      await noteOnOrders(tenant, by, { memberId, roles: active ? roles : [], active });
      await tenant.client.query(
        `update member set roles = $3, ended_at = case when $4 then null else $5::timestamptz end where organization_id = $1 and id = $2`,
        [organizationId, memberId, roles, active, ctx.now],
      );
    }
    await recordInOrganization(tenant, ctx.actor, events);
  });
}

/** Going orders on which approvals were ever asked for, in the order of their ids, as every transaction locks them. */
async function noteOnOrders(tenant: Tenant, { ledger, actor }: By, member: { memberId: string; roles: MemberRole[]; active: boolean }) {
  const { organizationId } = tenant;
  const { rows } = await tenant.client.query<{ id: string }>(
    `select distinct e.order_id as id from event e
       join order_list o on o.organization_id = e.organization_id and o.order_id = e.order_id
      where e.organization_id = $1 and e.type in ('early_release.requested', 'waiver.requested') and o.state = 'going' order by id`,
    [organizationId],
  );
  for (const { id } of rows) {
    await commitWithin(tenant, { ledger, organizationId, orderId: id, actor, command: (file) => noteMemberChange(file, member) });
  }
}
