import type { Tenant } from "#db/tenancy.server.ts";
import type { Caller } from "~/http/api/operation.ts";
import { type OrderReading, readOrder } from "~/ledger/read.server.ts";
import { type OrderWords, orderWords } from "~/queries/orders/order-words.server.ts";

export interface ReadOrder {
  reading: OrderReading;
  words: OrderWords;
  rev: number;
}

/** An order as it stands, with the words for this caller. Throws `missing` for one that is not their organization's. */
export async function readForApi(tenant: Tenant, orderId: string, caller: Caller): Promise<ReadOrder> {
  const reading = await readOrder(tenant, orderId);
  return { reading, words: orderWords(reading, caller), rev: reading.file.rev };
}
