import type { Tenant } from "#db/tenancy.server.ts";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import { FOLD_VERSION, fold } from "~/domain/order-file/fold.ts";
import { emptyFile, type OrderFile } from "~/domain/order-file/order-file.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { decode } from "~/ledger/encode.server.ts";
import type { FoldedFile } from "~/ledger/remembered-file.server.ts";

/** A stream longer than this since its last snapshot gets a new one. */
export const SNAPSHOT_EVERY = 500;

/** The end of an order's stream as the database holds it. */
export interface Head {
  orderId: string;
  n: number;
  rev: number;
  headHash: Buffer;
  sample: boolean;
  /** When its last event was recorded. */
  lastAt: Instant | null;
  /** The moment of the last commit, with events or without. */
  lookedAt: Instant | null;
}

type HeadRow = { n: number; rev: number; head_hash: Buffer; sample: boolean; last_at: Date | null; looked_at: Date | null };
const HEAD = "n, rev, head_hash, sample, last_at, looked_at";

const toHead = (orderId: string, row: HeadRow | undefined): Head => {
  if (!row) return refuse("missing", "no_such_order");
  const { n, rev, sample } = row;
  const at = (moment: Date | null) => moment && new Date(moment).toISOString();
  return { orderId, n, rev, sample, headHash: row.head_hash, lastAt: at(row.last_at), lookedAt: at(row.looked_at) };
};

/**
 * Writes the head row, so that every other commit on this order waits until this one has ended, and gives it as it then is.
 * The write must come first: a lock without one lets a contender decide on what it read before (measured).
 */
export async function lockHead({ client, organizationId }: Tenant, orderId: string): Promise<Head> {
  const { rows } = await client.query<HeadRow>({
    name: "lock_head",
    text: `update order_head set lock = lock + 1 where organization_id = $1 and order_id = $2 returning ${HEAD}`,
    values: [organizationId, orderId],
  });
  return toHead(orderId, rows[0]);
}

/** Notes the moment of this commit, for the next one to tell what time has changed since. */
export async function keepLookedAt({ client, organizationId }: Tenant, orderId: string, now: Instant): Promise<void> {
  await client.query({
    name: "keep_looked_at",
    text: "update order_head set looked_at = $3 where organization_id = $1 and order_id = $2",
    values: [organizationId, orderId, now],
  });
}

/** The head without waiting for anyone: for reading. */
export async function readHead({ client, organizationId }: Tenant, orderId: string): Promise<Head> {
  const { rows } = await client.query<HeadRow>({
    name: "read_head",
    text: `select ${HEAD} from order_head where organization_id = $1 and order_id = $2`,
    values: [organizationId, orderId],
  });
  return toHead(orderId, rows[0]);
}

/** The same of several orders; one that is not there is left out. */
export async function readHeads({ client, organizationId }: Tenant, orderIds: readonly string[]): Promise<Head[]> {
  const { rows } = await client.query<HeadRow & { order_id: string }>({
    name: "read_heads",
    text: `select order_id, ${HEAD} from order_head where organization_id = $1 and order_id = any($2)`,
    values: [organizationId, orderIds],
  });
  return rows.map((row) => toHead(row.order_id, row));
}

/** The organization's time: the database's clock, or a sample's own. */
export async function ledgerNow({ client, organizationId }: Tenant): Promise<Instant> {
  const { rows } = await client.query<{ now: Date | string }>({
    name: "ledger_now",
    text: "select ledger_now($1) as now",
    values: [organizationId],
  });
  return new Date(rows[0]!.now).toISOString();
}

/** The order's file as of event `head.n`, folded from the newest usable snapshot and the events since. */
export async function loadFile(tenant: Tenant, head: Head): Promise<FoldedFile> {
  const key = [tenant.organizationId, head.orderId];
  const snapshots = await tenant.client.query<{ n: number; file: OrderFile }>(
    "select n, file from snapshot where organization_id = $1 and order_id = $2 and fold_version = $3 and n <= $4",
    [...key, FOLD_VERSION, head.n],
  );
  const start = snapshots.rows[0];
  const { organizationId } = tenant;
  const file = start?.file ?? emptyFile({ organizationId, orderId: head.orderId, sample: head.sample });
  fold(file, await loadEvents(tenant, head.orderId, file.n, head.n));
  if (file.n !== head.n) throw new Error(`order ${head.orderId} ends at ${file.n}, its head says ${head.n}`);
  return { file, snapshotN: start?.n ?? 0 };
}

/** Events after `after` up to `upTo`, in order. */
export async function loadEvents(tenant: Tenant, orderId: string, after: number, upTo: number): Promise<OrderEvent[]> {
  const { rows } = await tenant.client.query<{ n: number; body: Buffer }>(
    "select n, body from event where organization_id = $1 and order_id = $2 and n > $3 and n <= $4 order by n",
    [tenant.organizationId, orderId, after, upTo],
  );
  return rows.map(({ n, body }) => decode(n, body));
}

/** Keeps the folded file for the next commits. A cache: dropping it changes no result. */
export async function keepSnapshot({ client, organizationId }: Tenant, file: OrderFile): Promise<void> {
  await client.query(
    `insert into snapshot (organization_id, order_id, n, fold_version, file) values ($1, $2, $3, $4, $5)
     on conflict (organization_id, order_id) do update set n = excluded.n, fold_version = excluded.fold_version, file = excluded.file`,
    [organizationId, file.orderId, file.n, FOLD_VERSION, JSON.stringify(file)],
  );
}
