import type { Pool } from "#db/client.server";
import { asWorker } from "#db/tenancy.server";
import { type ObjectStore, ObjectStoreError } from "~/adapters/object-store/object-store";
import { FOLD_VERSION } from "~/domain/order-file/fold";
import { supplierParts } from "~/domain/order-file/view-for";
import { rebuildProjections } from "~/ledger/project.server";
import { type Verdict, verifyStream } from "~/ledger/verify.server";
import { everyKey, namedObjects } from "./named-objects";
import { atOneMoment } from "./snapshot";
import { forEachOf } from "./write-part";

export interface Checked {
  orders: number;
  events: number;
  /** Orders whose record does not hold together, with the first bad event. */
  broken: { organizationId: string; orderId: string; verdict: Extract<Verdict, { whole: false }> }[];
  files: number;
  /** Keys of objects that the database names and the storage lacks, or holds with other bytes; and of those that nothing names. */
  missing: string[];
  mismatched: string[];
  orphans: string[];
}

interface OrderPlace {
  organization_id: string;
  order_id: string;
  n: number;
  stale: boolean;
}

/**
 * Reads a restored place back: verifies every order's stream from its bytes, brings lists of another version up to date, and
 * hashes every stored object. `url` must see every row; `pool` connects as the app.
 */
export async function checkRestored(url: string, pool: Pool, store: ObjectStore, linkKey: string): Promise<Checked> {
  const { orders, named, keys } = await atOneMoment(url, async (client) => ({
    orders: (
      await client.query<OrderPlace>(
        `select h.organization_id, h.order_id, h.n, l.fold_version is distinct from $1 as stale
           from public.order_head h left join public.order_list l using (organization_id, order_id) order by 1, 2`,
        [FOLD_VERSION],
      )
    ).rows,
    named: await namedObjects(client),
    keys: await everyKey(client),
  }));
  const ledger = {
    pool,
    linkKey,
    recipients: () => [],
    supplierParts,
  };
  const checked: Checked = { orders: orders.length, events: 0, broken: [], files: named.length, missing: [], mismatched: [], orphans: [] };
  await forEachOf(orders, async ({ organization_id: organizationId, order_id: orderId, n, stale }) => {
    const verdict = await asWorker(pool, { organizationId }, (tenant) => verifyStream(tenant, orderId));
    checked.events += n;
    if (!verdict.whole) checked.broken.push({ organizationId, orderId, verdict });
    else if (stale && n > 0) await rebuildProjections(ledger, organizationId, orderId);
  });
  await forEachOf(named, async ({ key, sha256 }) => {
    const found = await hashOrNull(store, key);
    if (found === null) checked.missing.push(key);
    else if (sha256 !== null && found !== sha256) checked.mismatched.push(key);
  });
  for (const area of ["quarantine", "evidence", "derived"] as const) {
    for await (const { key } of store.list(area)) if (!keys.has(key)) checked.orphans.push(key);
  }
  for (const list of [checked.missing, checked.mismatched, checked.orphans]) list.sort();
  return checked;
}

async function hashOrNull(store: ObjectStore, key: string): Promise<string | null> {
  try {
    return (await store.hash(key)).sha256;
  } catch (error) {
    if (error instanceof ObjectStoreError && error.code === "not_found") return null;
    throw error;
  }
}
