import type { Pool } from "#db/client.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";

/** So many rows in a minute from one process; of a flood beyond that only the number is kept. */
const MOST_IN_A_MINUTE = 600;
const MINUTE = 60_000;

let window = { since: 0, written: 0, dropped: 0 };

/**
 * Notes a refusal for whoever looks after the installation. `details` name no secret and no content. Rows belong to no
 * organization: what was refused was mostly nobody's.
 */
export async function recordDenial(pool: Pool, { kind, ...details }: { kind: string }, now = Date.now()): Promise<void> {
  let dropped = 0;
  if (now - window.since >= MINUTE) {
    dropped = window.dropped;
    window = { since: now, written: 0, dropped: 0 };
  }
  if (window.written >= MOST_IN_A_MINUTE) {
    window.dropped += 1;
    return;
  }
  window.written += 1;
  if (dropped > 0) await insert(pool, "log.sampled", { dropped });
  await insert(pool, kind, details);
}

async function insert(pool: Pool, kind: string, details: object): Promise<void> {
  await pool.query("insert into security_log (organization_id, id, kind, details, at) values (null, $1, $2, $3, clock_timestamp())", [
    newId(),
    kind,
    details,
  ]);
}
