import type { Tenant } from "#db/tenancy.server.ts";
import { requirePermission } from "~/domain/access/access.ts";
import { refuse } from "~/domain/record/error.ts";
import { KEPT_DAYS } from "~/domain/webhooks/delivery.ts";
import { inOrganization, recordInOrganization } from "~/ledger/organization.server.ts";
import { planWebhooks } from "~/ledger/write-webhooks.server.ts";
import type { By } from "./change-endpoint.server.ts";
import { lockEndpoint } from "./endpoints.server.ts";

/** One message, or all of an endpoint's that were made within the last `days`, those given up only or every one. */
export type Again = { deliveryId: string } | { days: number; failedOnly: boolean };

/**
 * Sends messages again, each under the id it had, with ten new tries. What waits already, and what is being sent at this moment, is
 * left alone. Gives how many go out. Throws `forbidden`, `missing`, and `conflict` when the endpoint is switched off.
 */
export const sendAgain = (by: By, endpointId: string, again: Again): Promise<number> =>
  inOrganization(by.pool, by, async (tenant, ctx) => {
    requirePermission(ctx, "manage_rules");
    const endpoint = await lockEndpoint(tenant, endpointId);
    if (!endpoint.active) refuse("conflict", "webhook_off");
    const one = "deliveryId" in again ? again.deliveryId : null;
    const { days, failedOnly } = "days" in again ? again : { days: KEPT_DAYS, failedOnly: false };
    const { rows } = await tenant.client.query<{ id: string }>(
      `update webhook_delivery d set state = 'waiting', tries = 0, next_at = clock_timestamp()
         from (select id from webhook_delivery
                where organization_id = $1 and endpoint_id = $2 and state <> 'waiting' and ($3::uuid is null or id = $3)
                  and created_at > clock_timestamp() - make_interval(days => $4) and (not $5 or state = 'failed')
                for update skip locked) chosen
        where d.organization_id = $1 and d.id = chosen.id returning d.id`,
      [tenant.organizationId, endpointId, one, Math.min(days, KEPT_DAYS), failedOnly],
    );
    await planWebhooks(
      tenant,
      rows.map(({ id }) => id),
    );
    if (rows.length > 0)
      await recordInOrganization(tenant, ctx.actor, [{ type: "webhook.resent", data: { endpointId, deliveries: rows.length } }]);
    return rows.length;
  });

/** Forgets messages that are over and older than they are kept. */
export async function forgetDeliveries({ client, organizationId }: Tenant): Promise<void> {
  await client.query(
    `delete from webhook_delivery where organization_id = $1 and state <> 'waiting'
        and created_at < clock_timestamp() - make_interval(days => $2)`,
    [organizationId, KEPT_DAYS],
  );
}
