import type { Pool } from "#db/client.server.ts";
import type { Tenant } from "#db/tenancy.server.ts";
import { requirePermission } from "~/domain/access/access.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import {
  addEndpoint,
  changeEndpoint,
  type EndpointInput,
  endSecret,
  makeSecret,
  removeEndpoint,
} from "~/domain/webhooks/change-endpoint.ts";
import type { Endpoint } from "~/domain/webhooks/endpoint.ts";
import type { WebhookEvent } from "~/domain/webhooks/events.ts";
import type { ActorRef } from "~/ledger/acting.server.ts";
import { inOrganization, recordInOrganization } from "~/ledger/organization.server.ts";
import { lockEndpoint } from "./endpoints.server.ts";

export interface By {
  pool: Pool;
  organizationId: string;
  actor: ActorRef;
}

/**
 * Adds an endpoint under the id that its form was made with, so that a form sent twice at once adds one.
 * Throws `forbidden`, and `conflict` when there are too many, or it was added long ago.
 */
export const addWebhook = (by: By, input: EndpointInput & { endpointId: string }): Promise<void> =>
  inOrganization(by.pool, by, async (tenant, ctx) => {
    const { client, organizationId } = tenant;
    const { rows } = await client.query<{ known: boolean | null; again: boolean | null; others: number }>(
      `select bool_or(id = $2) as known, bool_or(id = $2 and created_at > clock_timestamp() - interval '1 minute') as again,
              count(*) filter (where id <> $2)::int as others
         from webhook_endpoint where organization_id = $1`,
      [organizationId, input.endpointId],
    );
    const { known, again, others } = rows[0]!;
    const events = addEndpoint(others, input, ctx);
    if (again) return;
    if (known) refuse("conflict", "webhook_known");
    await client.query(
      "insert into webhook_endpoint (organization_id, id, url, types, created_at) values ($1, $2, $3, $4, clock_timestamp())",
      [organizationId, input.endpointId, input.url, input.types],
    );
    await recordInOrganization(tenant, ctx.actor, events);
  });

/** Changes where an endpoint is, what it is told and whether it is on. Throws `forbidden` and `missing`. */
export const changeWebhook = (by: By, endpointId: string, input: EndpointInput & { active: boolean }): Promise<void> =>
  change(by, endpointId, (before, ctx) => changeEndpoint(before, input, ctx), {
    // Switched on, it begins anew.
    sql: `update webhook_endpoint set url = $3, types = $4, active = $5,
            off_cause = case when $5 then null else off_cause end,
            failing_since = case when $5 and not active then null else failing_since end,
            told_at = case when $5 and not active then null else told_at end
          where organization_id = $1 and id = $2`,
    values: [input.url, input.types, input.active],
  });

/** Makes a second secret and gives its generation, with the address it is for. Throws `conflict` while there are two. */
export const makeWebhookSecret = (by: By, endpointId: string): Promise<{ generation: number; url: string }> =>
  inOrganization(by.pool, by, async (tenant, ctx) => {
    const before = await lockEndpoint(tenant, endpointId);
    const events = makeSecret(before, ctx);
    await tenant.client.query("update webhook_endpoint set generation = generation + 1 where organization_id = $1 and id = $2", [
      tenant.organizationId,
      endpointId,
    ]);
    await recordInOrganization(tenant, ctx.actor, events);
    return { generation: before.generation + 1, url: before.url };
  });

/** Ends the older of two secrets. Throws `conflict` when there is one. */
export const endWebhookSecret = (by: By, endpointId: string): Promise<void> =>
  change(by, endpointId, endSecret, {
    sql: "update webhook_endpoint set oldest_generation = generation where organization_id = $1 and id = $2",
  });

/** Removes an endpoint with what is known of its messages; waits for the one that is being sent. */
export const removeWebhook = (by: By, endpointId: string): Promise<void> =>
  inOrganization(by.pool, by, async (tenant, ctx) => {
    const values = [tenant.organizationId, endpointId];
    requirePermission(ctx, "manage_rules");
    // First, so that the wait for a message under way holds no lock that commits on orders need.
    await tenant.client.query("delete from webhook_delivery where organization_id = $1 and endpoint_id = $2", values);
    const events = removeEndpoint(await lockEndpoint(tenant, endpointId), ctx);
    await tenant.client.query("delete from webhook_endpoint where organization_id = $1 and id = $2", values);
    await recordInOrganization(tenant, ctx.actor, events);
  });

function change(
  by: By,
  endpointId: string,
  command: (before: Endpoint, ctx: CommandContext) => WebhookEvent[],
  { sql, values = [] }: { sql: string; values?: unknown[] },
): Promise<void> {
  return inOrganization(by.pool, by, async (tenant: Tenant, ctx) => {
    const events = command(await lockEndpoint(tenant, endpointId), ctx);
    await tenant.client.query(sql, [tenant.organizationId, endpointId, ...values]);
    await recordInOrganization(tenant, ctx.actor, events);
  });
}
