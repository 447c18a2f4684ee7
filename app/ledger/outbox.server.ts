import type { Tenant } from "#db/tenancy.server.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import type { OutboxDraft } from "~/ledger/ledger.server.ts";

/** The jobs that commits add; each carries ids only. */
export const JOBS = { deliver: "deliver_outbox", recheck: "recheck_order", remind: "remind_order" } as const;

/** Writes what is to be sent, and the jobs that send it, in the commit's own transaction: both happen or neither. */
export async function writeOutbox(tenant: Tenant, orderId: string | null, drafts: readonly OutboxDraft[], now: Instant): Promise<string[]> {
  const { client, organizationId } = tenant;
  const ids: string[] = [];
  for (const { kind, payload } of drafts) {
    const id = newId();
    await client.query("insert into outbox (organization_id, id, order_id, kind, payload, created_at) values ($1, $2, $3, $4, $5, $6)", [
      organizationId,
      id,
      orderId,
      kind,
      payload,
      now,
    ]);
    await client.query(
      "select graphile_worker.add_job($1, json_build_object('organizationId', $2::text, 'outboxId', $3::text), job_key := $4)",
      [JOBS.deliver, organizationId, id, `outbox:${id}`],
    );
    ids.push(id);
  }
  return ids;
}

/** Plans (or moves) an order's one job of a kind; without a moment leaves things as they are. */
export async function planOrderJob(tenant: Tenant, job: "recheck" | "remind", orderId: string, at: Instant | null): Promise<void> {
  if (at === null) return;
  await tenant.client.query(
    `select graphile_worker.add_job($1, json_build_object('organizationId', $2::text, 'orderId', $3::text), run_at := $4, job_key := $5)`,
    [JOBS[job], tenant.organizationId, orderId, at, `${job}:${orderId}`],
  );
}
