import { asWorker, type Tenant } from "#db/tenancy.server.ts";
import { postMessage, type Reach, type Try } from "~/adapters/webhooks/send.server.ts";
import { signed } from "~/adapters/webhooks/sign.server.ts";
import { OFF_AFTER_DAYS, pauseAfter } from "~/domain/webhooks/delivery.ts";
import { liveGenerations } from "~/domain/webhooks/endpoint.ts";
import type { OffCause } from "~/domain/webhooks/events.ts";
import type { WebhookMessage } from "~/domain/webhooks/message.ts";
import type { JobServices } from "~/jobs/job-services.ts";
import { webhookBody } from "~/jobs/webhook-body.server.ts";
import { recordInOrganization } from "~/ledger/organization.server.ts";
import { webhookSecret } from "~/ledger/webhook-secret.server.ts";
import { planWebhooks, unplanWebhook } from "~/ledger/write-webhooks.server.ts";
import { type Trouble, tellOwners } from "~/queries/webhooks/tell-owners.server.ts";

export interface DeliveryJob {
  organizationId: string;
  deliveryId: string;
}

interface Waiting extends WebhookMessage {
  id: string;
  orderId: string;
  at: string;
  tries: number;
  endpointId: string;
  url: string;
  active: boolean;
  oldestGeneration: number;
  generation: number;
  /** Failing for so long already that this try is the last. */
  overdue: boolean;
  told: boolean;
}

type Services = Pick<JobServices, "ledger" | "reach">;

/** How long one job goes on with what waits for its endpoint before others get their turn. */
const ROUND_MS = 10_000;

/**
 * Sends one message, or tries again what failed before, and while the endpoint takes them over goes on with those that wait behind it:
 * the queue looks for the next job of a receiver only every two seconds, which a hundred messages at once cannot wait for.
 */
export async function deliverWebhook(of: Services, { organizationId, deliveryId }: DeliveryJob): Promise<void> {
  const until = performance.now() + ROUND_MS;
  for (let next: string | null = deliveryId; next !== null && performance.now() < until; ) {
    next = await deliverOne(of, organizationId, next, { planned: next !== deliveryId });
  }
}

/**
 * The row is locked while it goes out and marked in the same transaction: two workers never send it at once, and a worker that dies in
 * between leaves it to be sent again under the same id. A failed try plans the next one; the last marks the message as failed and
 * tells the owners, once until the endpoint answers again. One that still has a job of its own, `planned`, loses it with the success.
 * Gives the message to go on with.
 */
const deliverOne = (of: Services, organizationId: string, deliveryId: string, { planned }: { planned: boolean }): Promise<string | null> =>
  asWorker(of.ledger.pool, { organizationId }, async (tenant) => {
    const row = await lockDelivery(tenant, deliveryId);
    if (!row) return null;
    if (!row.active) {
      await markTry(tenant, row, "failed", { problem: "endpoint_off", status: null, ms: 0, answer: null });
      return null;
    }
    const tried = await send(of, tenant, row);
    if (tried.problem !== null) {
      await fail(tenant, row, tried);
      return null;
    }
    await succeed(tenant, row, tried);
    if (planned) await unplanWebhook(tenant, row.id);
    return nextDue(tenant, row);
  });

/** The message that has waited longest for the endpoint and is due; null when none is. */
async function nextDue({ client, organizationId }: Tenant, { endpointId }: Waiting): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    `select d.id from webhook_delivery d
      where d.organization_id = $1 and d.endpoint_id = $2 and d.state = 'waiting' and d.next_at <= clock_timestamp()
      order by d.created_at, d.id limit 1`,
    [organizationId, endpointId],
  );
  return rows[0]?.id ?? null;
}

async function lockDelivery({ client, organizationId }: Tenant, deliveryId: string): Promise<Waiting | null> {
  const { rows } = await client.query<Omit<Waiting, "at"> & { at: Date }>(
    `select d.id, d.order_id as "orderId", d.n, d.type, d.subject, d.at, d.tries, e.id as "endpointId", e.url, e.active,
            e.oldest_generation as "oldestGeneration", e.generation, e.told_at is not null as told,
            coalesce(e.failing_since < clock_timestamp() - make_interval(days => $3), false) as overdue
       from webhook_delivery d join webhook_endpoint e on e.organization_id = d.organization_id and e.id = d.endpoint_id
      where d.organization_id = $1 and d.id = $2 and d.state = 'waiting' for update of d skip locked`,
    [organizationId, deliveryId, OFF_AFTER_DAYS],
  );
  const [row] = rows;
  return row ? { ...row, at: row.at.toISOString() } : null;
}

async function send({ ledger, reach }: { ledger: { linkKey: string }; reach: Reach }, tenant: Tenant, row: Waiting): Promise<Try> {
  const body = JSON.stringify(await webhookBody(tenant, row));
  const secrets = liveGenerations(row).map((generation) => webhookSecret(ledger.linkKey, row.endpointId, generation));
  return postMessage(row.url, signed({ id: row.id, body }, secrets, new Date()), body, reach);
}

async function succeed(tenant: Tenant, row: Waiting, tried: Try): Promise<void> {
  await markTry(tenant, row, "delivered", tried);
  await tenant.client.query(
    `update webhook_endpoint set failing_since = null, told_at = null
      where organization_id = $1 and id = $2 and (failing_since is not null or told_at is not null)`,
    [tenant.organizationId, row.endpointId],
  );
}

async function fail(tenant: Tenant, row: Waiting, tried: Try): Promise<void> {
  const { client, organizationId } = tenant;
  await client.query(
    "update webhook_endpoint set failing_since = coalesce(failing_since, clock_timestamp()) where organization_id = $1 and id = $2",
    [organizationId, row.endpointId],
  );
  const pause = pauseAfter(row.tries + 1);
  await markTry(tenant, row, pause === null ? "failed" : "waiting", tried, pause);
  // 410 says that nobody listens there any more.
  if (row.overdue || tried.status === 410) return switchOff(tenant, row, tried.status === 410 ? "gone" : "failing");
  if (pause !== null) return planWebhooks(tenant, [row.id], pause);
  if (!row.told) await tell(tenant, row, "lost");
}

async function markTry(tenant: Tenant, { id }: Waiting, state: string, tried: Try, pause: number | null = null): Promise<void> {
  await tenant.client.query(
    `update webhook_delivery set state = $3, tries = tries + 1, tried_at = clock_timestamp(), status = $4, ms = $5, problem = $6, answer = $7,
            next_at = clock_timestamp() + $8 * interval '1 millisecond'
      where organization_id = $1 and id = $2`,
    [tenant.organizationId, id, state, tried.status, tried.ms, tried.problem, tried.answer, pause],
  );
}

/** Switches an endpoint off; its waiting messages fail with it and can be sent again once it is on. */
async function switchOff(tenant: Tenant, row: Waiting, cause: OffCause): Promise<void> {
  const { client, organizationId } = tenant;
  const values = [organizationId, row.endpointId];
  await client.query("update webhook_endpoint set active = false, off_cause = $3 where organization_id = $1 and id = $2", [
    ...values,
    cause,
  ]);
  await client.query(
    `update webhook_delivery set state = 'failed', next_at = null where organization_id = $1 and endpoint_id = $2 and state = 'waiting'`,
    values,
  );
  const { endpointId } = row;
  await recordInOrganization(tenant, { kind: "system", part: "webhooks" }, [{ type: "webhook.switched_off", data: { endpointId, cause } }]);
  await tell(tenant, row, "off");
}

async function tell(tenant: Tenant, { endpointId }: Waiting, trouble: Trouble): Promise<void> {
  await tenant.client.query("update webhook_endpoint set told_at = clock_timestamp() where organization_id = $1 and id = $2", [
    tenant.organizationId,
    endpointId,
  ]);
  await tellOwners(tenant, endpointId, trouble);
}
