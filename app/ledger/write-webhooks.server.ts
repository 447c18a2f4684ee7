import type { Tenant } from "#db/tenancy.server.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { WebhookType } from "~/domain/webhooks/events.ts";
import type { WebhookMessage } from "~/domain/webhooks/message.ts";
import { newId } from "~/ledger/hash-chain.server.ts";

export const DELIVER_WEBHOOK = "deliver_webhook";

/**
 * Writes each message once for every endpoint that asked for its kind, and the jobs that send them, in the commit's own
 * transaction: all happens or nothing.
 */
export async function writeWebhooks(tenant: Tenant, orderId: string, messages: readonly WebhookMessage[], now: Instant): Promise<void> {
  if (messages.length === 0) return;
  const { client, organizationId } = tenant;
  const { rows: endpoints } = await client.query<{ id: string; types: WebhookType[] }>({
    name: "webhook_endpoints",
    text: "select id, types from webhook_endpoint where organization_id = $1 and active for key share",
    values: [organizationId],
  });
  const rows = endpoints.flatMap(({ id, types }) =>
    messages.filter(({ type }) => types.includes(type)).map((message) => ({ ...message, id: newId(), endpoint_id: id })),
  );
  if (rows.length === 0) return;
  await client.query({
    name: "write_webhooks",
    text: `insert into webhook_delivery (organization_id, id, endpoint_id, order_id, n, type, subject, at, created_at, next_at)
           select $1, id, endpoint_id, $2, n, type, subject, $3, clock_timestamp(), clock_timestamp()
             from json_to_recordset($4) as message (id uuid, endpoint_id uuid, n integer, type text, subject jsonb)`,
    values: [organizationId, orderId, now, JSON.stringify(rows)],
  });
  await planWebhooks(
    tenant,
    rows.map(({ id }) => id),
  );
}

/**
 * Plans the next try of messages, at once or after a pause in milliseconds. Messages of one endpoint go one after the other, and after
 * everything else that is to be done, so that a slow receiver delays itself only.
 */
export async function planWebhooks({ client, organizationId }: Tenant, deliveryIds: readonly string[], pause = 0): Promise<void> {
  await client.query({
    name: "plan_webhooks",
    text: `select graphile_worker.add_job($1, json_build_object('organizationId', $2::text, 'deliveryId', d.id),
                    queue_name := 'webhook:' || d.endpoint_id, run_at := clock_timestamp() + $4 * interval '1 millisecond',
                    job_key := 'webhook:' || d.id, priority := 10)
             from webhook_delivery d where d.organization_id = $2::uuid and d.id = any($3) order by d.created_at, d.id`,
    values: [DELIVER_WEBHOOK, organizationId, deliveryIds, pause],
  });
}

/** Takes the job of a message back that went out otherwise. */
export async function unplanWebhook({ client }: Tenant, deliveryId: string): Promise<void> {
  await client.query({ name: "unplan_webhook", text: "select graphile_worker.remove_job('webhook:' || $1)", values: [deliveryId] });
}
