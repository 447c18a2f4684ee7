import type { Tenant } from "#db/tenancy.server.ts";
import { together } from "#db/together.server.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import type { OutboxDraft } from "~/ledger/ledger.server.ts";

/** The jobs that commits add; each carries ids only. */
export const JOBS = {
  deliver: "deliver_outbox",
  recheck: "recheck_order",
  remind: "remind_order",
  readTexts: "read_texts",
  examineLogs: "examine_logs",
  registerSerials: "register_serials",
  compareRecords: "compare_records",
} as const;

/**
 * Writes what is to be sent, and the jobs that send it, in the commit's own transaction: both happen or neither. With `notBefore` it
 * leaves then, unless it is let go or withdrawn before. Gives the ids of its rows.
 */
export async function writeOutbox(
  tenant: Tenant,
  orderId: string | null,
  drafts: readonly OutboxDraft[],
  now: Instant,
  notBefore: Instant | null = null,
): Promise<string[]> {
  const { client, organizationId } = tenant;
  const rows = drafts.map((draft) => ({ id: newId(), ...draft }));
  const ids = rows.map(({ id }) => id);
  if (rows.length === 0) return ids;
  const written = client.query({
    name: "write_outbox",
    text: `insert into outbox (organization_id, order_id, created_at, id, kind, payload)
           select $1, $2, $3, id, kind, payload from json_to_recordset($4) as draft (id uuid, kind text, payload jsonb)`,
    values: [organizationId, orderId, now, JSON.stringify(rows)],
  });
  const planned = client.query({
    ...PLAN_DELIVERY,
    values: [JOBS.deliver, organizationId, ids, notBefore],
  });
  await together([written, planned]);
  return ids;
}

const PLAN_DELIVERY = {
  name: "plan_delivery",
  text: `select graphile_worker.add_job($1, json_build_object('organizationId', $2::text, 'outboxId', id), job_key := 'outbox:' || id,
                                        run_at := coalesce($4::timestamptz, now()), priority := 5)
           from unnest($3::text[]) as id`,
};

/** Lets go at once what was to leave later. */
export async function deliverNow({ client, organizationId }: Tenant, ids: readonly string[]): Promise<void> {
  await client.query({ ...PLAN_DELIVERY, values: [JOBS.deliver, organizationId, ids, null] });
}

/** Takes back what has not left yet. */
export async function withdraw({ client, organizationId }: Tenant, ids: readonly string[]): Promise<void> {
  await client.query(
    `update outbox set delivered_at = clock_timestamp(), last_error = 'withdrawn'
      where organization_id = $1 and id = any($2::uuid[]) and delivered_at is null`,
    [organizationId, ids],
  );
}

/**
 * Plans an order's one job of a kind, at once and before mails leave. One that runs already may have read the order before: another
 * comes after it.
 */
export async function planAtOnce({ client, organizationId }: Tenant, job: keyof typeof AT_ONCE, orderId: string): Promise<void> {
  await client.query({
    name: "plan_at_once",
    text: `select graphile_worker.add_job($1, json_build_object('organizationId', $2::text, 'orderId', $3::text), job_key := $4, max_attempts := $5)`,
    values: [JOBS[job], organizationId, orderId, `${AT_ONCE[job].key}:${orderId}`, AT_ONCE[job].attempts],
  });
}

/** What a file is like does not change by trying again; the registry has to follow in the end. */
const AT_ONCE = {
  readTexts: { key: "read", attempts: 5 },
  examineLogs: { key: "examine", attempts: 5 },
  registerSerials: { key: "register", attempts: 25 },
  compareRecords: { key: "compare", attempts: 5 },
};

/** What a moment changes comes before all else; mails, of which there may be many, wait behind the rest (5) and webhooks behind those (10). */
const PRIORITY = { recheck: -10, remind: 0 };

/** Plans (or moves) an order's one job of a kind; without a moment leaves things as they are. */
export async function planOrderJob(tenant: Tenant, job: "recheck" | "remind", orderId: string, at: Instant | null): Promise<void> {
  if (at === null) return;
  await tenant.client.query({
    name: "plan_order_job",
    text: `select graphile_worker.add_job($1, json_build_object('organizationId', $2::text, 'orderId', $3::text),
                                          run_at := $4, job_key := $5, priority := $6)`,
    values: [JOBS[job], tenant.organizationId, orderId, at, `${job}:${orderId}`, PRIORITY[job]],
  });
}
