import { asWorker } from "#db/tenancy.server.ts";
import type { JobServices } from "~/jobs/job-services.ts";
import { recordFailure, recordRestoration } from "~/queries/evidence/record-integrity.server.ts";
import { type Rehashed, rehash } from "~/queries/steps/rehash.server.ts";

export const SCRUB = "scrub_objects";

export interface Scrubbed {
  read: number;
  damaged: Rehashed["damaged"];
  /** Files the storage said nothing about; they come first the next time. */
  unanswered: number;
}

/** How long a file found whole is left alone. */
const CYCLE = "7 days";
const AT_ONCE = 20;

/**
 * Reads the organization's stored files back, those not read for the longest time first, and hashes what is really there. A
 * file that is gone or has other bytes is recorded on every order that cites it, whose steps lock; one found whole is noted
 * as read, and when it had failed before, that is recorded too. Ends when no file is due or `seconds` have passed; the rest is due the next time.
 */
export async function scrubObjects(
  { ledger, store }: Pick<JobServices, "ledger" | "store">,
  { organizationId }: { organizationId: string },
  { cycle = CYCLE, seconds = 600 }: { cycle?: string; seconds?: number } = {},
): Promise<Scrubbed> {
  const { rows } = await asWorker(ledger.pool, { organizationId }, ({ client }) =>
    client.query<{ sha256: string; object_key: string; doubted: boolean }>(
      `select sha256, object_key, verified_at is null as doubted from stored_object
        where organization_id = $1 and (verified_at is null or verified_at < clock_timestamp() - $2::interval)
        order by verified_at nulls first, sha256`,
      [organizationId, cycle],
    ),
  );
  const keys = new Map(rows.map((row) => [row.sha256, row.object_key]));
  const doubted = new Set(rows.filter((row) => row.doubted).map((row) => row.sha256));
  const due = [...keys.keys()];
  const scrubbed: Scrubbed = { read: 0, damaged: [], unanswered: 0 };
  const until = Date.now() + seconds * 1000;
  for (let at = 0; at < due.length && Date.now() < until; at += AT_ONCE) {
    const these = due.slice(at, at + AT_ONCE);
    const { whole, damaged } = await rehash(store(), keys, these);
    for (const sha256 of whole.filter((one) => doubted.has(one))) await recordRestoration(ledger, organizationId, sha256);
    await asWorker(ledger.pool, { organizationId }, ({ client }) =>
      client.query("update stored_object set verified_at = clock_timestamp() where organization_id = $1 and sha256 = any($2)", [
        organizationId,
        whole,
      ]),
    );
    for (const failure of damaged) await recordFailure(ledger, organizationId, failure);
    scrubbed.read += these.length;
    scrubbed.damaged.push(...damaged);
    scrubbed.unanswered += these.length - whole.length - damaged.length;
  }
  return scrubbed;
}
