import type { Tenant } from "#db/tenancy.server.ts";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import { fold } from "~/domain/order-file/fold.ts";
import { emptyFile, type OrderFile } from "~/domain/order-file/order-file.ts";
import { refuse } from "~/domain/record/error.ts";
import { decode } from "~/ledger/encode.server.ts";
import { afterEvents, frozen } from "~/ledger/folded.server.ts";
import type { Head } from "~/ledger/stream.server.ts";
import { readTexts, type Texts } from "~/ledger/texts.server.ts";

/** An order's events, words and folded file as of one event, whose hash stands for all before it. */
export interface Read {
  file: OrderFile;
  events: readonly OrderEvent[];
  texts: Texts;
  headHash: Buffer;
}

/** How many events are remembered in all; beyond it the orders longest left alone are forgotten. */
const MOST_EVENTS = 50_000;

const remembered = new Map<string, Read>();
let kept = 0;

/**
 * An order up to its head. What this process read before is not read again: only the events since are, and their words; all
 * words anew when one of them erased some. Given out are frozen values that several pages share. Throws `missing` for a stream
 * without events.
 */
export async function readUpToHead(tenant: Tenant, head: Head): Promise<Read> {
  const { orderId } = head;
  const known = remembered.get(orderId);
  if (known?.headHash.equals(head.headHash)) {
    remembered.delete(orderId);
    remembered.set(orderId, known);
    return known;
  }
  const before = known && known.file.n < head.n ? known : null;
  const { rows } = await tenant.client.query<{ n: number; body: Buffer; prev: Buffer; hash: Buffer }>(
    "select n, body, prev, hash from event where organization_id = $1 and order_id = $2 and n > $3 and n <= $4 order by n",
    [tenant.organizationId, orderId, before?.file.n ?? 0, head.n],
  );
  const last = rows.at(-1) ?? refuse("missing", "no_such_order");
  if (before && !rows[0]?.prev.equals(before.headHash)) {
    forget(orderId);
    return readUpToHead(tenant, head);
  }
  const events = rows.map(({ n, body }) => decode(n, body));
  const begin = () => emptyFile({ organizationId: tenant.organizationId, orderId, sample: head.sample });
  const read: Read = {
    file: before ? afterEvents(before.file, events) : frozen(fold(begin(), events)),
    events: [...(before?.events ?? []), ...frozen(events)],
    texts: await textsOf(tenant, orderId, before, events),
    headHash: last.hash,
  };
  remember(orderId, read);
  return read;
}

async function textsOf(tenant: Tenant, orderId: string, before: Read | null, events: readonly OrderEvent[]): Promise<Texts> {
  if (!before || events.some(({ type }) => type === "text.erased")) return readTexts(tenant, orderId);
  const keys = events.flatMap(({ n, texts }) => texts.map((field) => `${n}.${field}`));
  return { ...before.texts, ...(await readTexts(tenant, orderId, keys)) };
}

function remember(orderId: string, read: Read): void {
  forget(orderId);
  remembered.set(orderId, read);
  kept += read.events.length;
  for (const oldest of remembered.keys()) {
    if (kept <= MOST_EVENTS) return;
    forget(oldest);
  }
}

function forget(orderId: string): void {
  kept -= remembered.get(orderId)?.events.length ?? 0;
  remembered.delete(orderId);
}
