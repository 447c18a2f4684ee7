import type { Tenant } from "#db/tenancy.server.ts";
import { together } from "#db/together.server.ts";
import type { OrderReader } from "~/queries/orders/order-words.server.ts";
import { type AskedQueue, readQueue } from "~/queries/queue/read-queue.server.ts";
import { readRecent } from "~/queries/queue/read-recent.server.ts";
import { listViews } from "~/queries/views/saved-views.server.ts";

/** What waits, the reader's own views of it, and what happened lately. */
export async function readQueuePage(tenant: Tenant, asked: AskedQueue, reader: OrderReader & { memberId: string }) {
  const queue = readQueue(tenant, asked);
  const saved = listViews(tenant, reader.memberId, "queue");
  const recent = readRecent(tenant, reader, asked);
  await together([queue, saved, recent]);
  return { ...(await queue), saved: await saved, recent: await recent };
}
