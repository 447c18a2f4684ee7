import { asWorker, type Tenant } from "#db/tenancy.server.ts";
import { lapseWarning } from "~/domain/notifications/lapse.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { JobServices } from "~/jobs/job-services.ts";
import { writeOutbox } from "~/ledger/outbox.server.ts";
import { ledgerNow, loadFile, readHead } from "~/ledger/stream.server.ts";

export const WARN_LAPSE = "warn_lapse";

/** Plans, or moves, the warning that a request's acceptance is about to end; without a moment there is none. */
export async function planLapseWarning(tenant: Tenant, orderId: string, requestId: string, at: Instant | null): Promise<void> {
  if (at === null) return;
  await tenant.client.query(
    `select graphile_worker.add_job($1, json_build_object('organizationId', $2::text, 'orderId', $3::text, 'requestId', $4::text),
       run_at := $5, job_key := $6)`,
    [WARN_LAPSE, tenant.organizationId, orderId, requestId, at, `lapse:${requestId}`],
  );
}

/** Warns the deciders, once, unless the acceptance has meanwhile ended or been put on firm ground. */
export async function warnLapse(of: JobServices, job: { organizationId: string; orderId: string; requestId: string }): Promise<void> {
  await asWorker(of.ledger.pool, job, async (tenant) => {
    const { file } = await loadFile(tenant, await readHead(tenant, job.orderId));
    const now = await ledgerNow(tenant);
    const warning = lapseWarning(file, job.requestId, now);
    if (warning) await writeOutbox(tenant, job.orderId, [warning], now);
  });
}
