import type { Tenant } from "#db/tenancy.server.ts";
import { rulesWritten } from "~/domain/numbering/declared.ts";
import { goodsNumbering } from "~/domain/numbering/goods-numbering.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { soughtCode } from "~/domain/orders/codes.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { type OrderReader, orderWords } from "~/queries/orders/order-words.server.ts";

/** So many earlier orders of the same goods are looked at, the newest first. */
const MOST_ORDERS = 5;

/** How the same goods of the same supplier were numbered on an earlier order, ready to be filled in; null where none says so. */
export async function readEarlierNumbering(tenant: Tenant, file: OrderFile, sku: string | null, reader: OrderReader) {
  if (sku === null) return null;
  const { rows } = await tenant.client.query<{ order_id: string }>(
    `select c.order_id from order_code c join order_list o on o.organization_id = $1 and o.order_id = c.order_id
      where c.organization_id = $1 and c.code = $4 and c.order_id <> $3 and o.supplier_id = $2 order by c.order_id desc limit $5`,
    [tenant.organizationId, facts(file).supplierId, file.orderId, soughtCode(sku), MOST_ORDERS],
  );
  for (const { order_id } of rows) {
    const reading = await readOrder(tenant, order_id);
    const found = goodsNumbering(reading.file, sku);
    if (!found) continue;
    const { text } = orderWords(reading, reader);
    const { rules, declared } = found;
    return {
      number: facts(reading.file).number,
      declared: declared !== null,
      rules: rules.flatMap((rule) => rulesWritten(rule).map((one) => one.text)).join("\n"),
      ...{ prints: text(declared?.prints ?? null), assigns: text(declared?.assigns ?? null), verifies: text(declared?.verifies ?? null) },
    };
  }
  return null;
}

export type EarlierNumbering = NonNullable<Awaited<ReturnType<typeof readEarlierNumbering>>>;
