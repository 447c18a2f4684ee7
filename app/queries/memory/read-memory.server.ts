import type { Tenant } from "#db/tenancy.server.ts";
import type { PastConcession } from "~/domain/memory/leans-on.ts";
import type { MemoryEntry, MemoryKind } from "~/domain/memory/memory.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { readOrdersTexts } from "~/queries/steps/read-orders-texts.server.ts";

/** One thing that an earlier order left, as a new order shows it. */
export interface Remembered {
  entry: string;
  kind: MemoryKind;
  orderId: string;
  orderNumber: string;
  evidenceType: EvidenceType | null;
  /** What was accepted, is owed, or was found wrong, in the words of whoever wrote it. */
  words: string;
  /** Why an exception was made, and how much money it was about. */
  reason: MemoryEntry["reason"];
  at: string;
  dueDate: string | null;
}

interface Row extends Omit<Remembered, "words" | "at"> {
  wordsKeys: string[];
  at: Date;
}

/** Most entries that are shown: the newest. */
const MOST = 40;

const SELECT = `select entry, kind, order_id as "orderId", order_number as "orderNumber", evidence_type as "evidenceType",
                       words_keys as "wordsKeys", reason, at, due_date::text as "dueDate" from memory`;

/**
 * What earlier orders with this supplier or any of these products left behind and still stands, by the names that a new order's form
 * knows them by; the newest first. Unknown names find nothing.
 */
export async function readMemory(tenant: Tenant, { supplier, skus }: { supplier: string; skus: readonly string[] }): Promise<Remembered[]> {
  const { client, organizationId } = tenant;
  const { rows } = await client.query<Row>(
    `${SELECT} where organization_id = $1 and standing
        and (supplier_id in (select id from supplier where organization_id = $1 and lower(name) = lower($2))
             or product_ids && (select coalesce(array_agg(id), '{}') from product where organization_id = $1 and sku = any($3)))
      order by at desc, entry limit $4`,
    [organizationId, supplier.trim(), skus, MOST],
  );
  return withWords(tenant, rows);
}

/** What an order's supplier was let pass once on other orders. */
export async function readConcessions(tenant: Tenant, orderId: string): Promise<PastConcession[]> {
  const { rows } = await tenant.client.query<Row>(
    `${SELECT} where organization_id = $1 and standing and kind = 'concession' and order_id <> $2
        and supplier_id = (select supplier_id from order_list where organization_id = $1 and order_id = $2)
      order by at desc limit 200`,
    [tenant.organizationId, orderId],
  );
  return (await withWords(tenant, rows)).map(({ orderNumber, words }) => ({ number: orderNumber, condition: words }));
}

async function withWords(tenant: Tenant, rows: readonly Row[]): Promise<Remembered[]> {
  const texts = await readOrdersTexts(
    tenant,
    rows.flatMap(({ orderId, wordsKeys }) => wordsKeys.map((key) => ({ orderId, key }))),
  );
  return rows.map(({ wordsKeys, at, ...row }) => ({
    ...row,
    at: new Date(at).toISOString(),
    words: wordsKeys.flatMap((key) => texts[row.orderId]?.[key] ?? []).join("; "),
  }));
}
