import type { Tenant } from "#db/tenancy.server.ts";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import { fold } from "~/domain/order-file/fold.ts";
import { emptyFile } from "~/domain/order-file/order-file.ts";
import { refuse } from "~/domain/record/error.ts";
import { decode, statedIn } from "~/ledger/encode.server.ts";
import { commitment, eventHash, genesisHash } from "~/ledger/hash-chain.server.ts";

/** What can be wrong with a stream: each is found at the first event that shows it. */
export type Fault =
  | "genesis"
  | "gap"
  | "link"
  | "hash"
  | "time"
  | "columns"
  | "unreadable"
  | "text_missing"
  | "text_changed"
  | "erased_without_record"
  | "head";

/** `n` is the first bad event; 0 is the genesis. */
export type Verdict = { whole: true; n: number; headHash: string } | { whole: false; n: number; fault: Fault };

interface EventRow {
  n: number;
  type: string;
  v: number;
  prev: Buffer;
  body: Buffer;
  hash: Buffer;
  recorded_at: Date;
}
interface TextRow {
  n: number;
  field: string;
  salt: Buffer | null;
  text: string | null;
}
interface HeadRow {
  n: number;
  rev: number;
  head_hash: Buffer;
  genesis: Buffer;
  rule_version: number;
  sample: boolean;
}

/**
 * Checks an order's stream from the bytes stored: genesis, places, links, hashes, times, columns against bodies, texts
 * against their commitments, and the head row. It cannot see a chain that was hashed anew as a whole; receipts outside can.
 * Throws `missing` for an order that is not this organization's.
 */
export async function verifyStream({ client, organizationId }: Tenant, orderId: string): Promise<Verdict> {
  const key = [organizationId, orderId];
  const heads = await client.query<HeadRow>(
    "select n, rev, head_hash, genesis, rule_version, sample from order_head where organization_id = $1 and order_id = $2",
    key,
  );
  const head = heads.rows[0] ?? refuse("missing", "no_such_order");
  const events = await client.query<EventRow>(
    "select n, type, v, prev, body, hash, recorded_at from event where organization_id = $1 and order_id = $2 order by n",
    key,
  );
  const texts = await client.query<TextRow>(
    "select n, field, salt, text from event_text where organization_id = $1 and order_id = $2",
    key,
  );
  return examine({ organizationId, orderId }, head, events.rows, texts.rows);
}

function examine(
  of: { organizationId: string; orderId: string },
  head: HeadRow,
  rows: readonly EventRow[],
  texts: readonly TextRow[],
): Verdict {
  const genesis = genesisHash({ ...of, ruleVersion: head.rule_version, sample: head.sample });
  if (!genesis.equals(head.genesis)) return { whole: false, n: 0, fault: "genesis" };
  const wordsOf = new Map<number, TextRow[]>();
  for (const text of texts) wordsOf.set(text.n, [...(wordsOf.get(text.n) ?? []), text]);
  const erasures: { n: number; fields: string[] }[] = [];
  const events: OrderEvent[] = [];
  let prev = genesis;
  for (const row of rows) {
    const fault = faultOf(row, events.at(-1), prev, of.orderId, wordsOf.get(row.n) ?? []);
    if (fault) return { whole: false, n: fault === "gap" ? events.length + 1 : row.n, fault };
    const erased = (wordsOf.get(row.n) ?? []).filter(({ salt }) => salt === null);
    if (erased.length > 0) erasures.push({ n: row.n, fields: erased.map(({ field }) => field) });
    events.push(decode(row.n, row.body));
    prev = row.hash;
  }
  const recorded = new Set(events.flatMap((event) => (event.type === "text.erased" ? event.data.events : [])));
  const silent = erasures.find(({ n }) => !recorded.has(n));
  if (silent) return { whole: false, n: silent.n, fault: "erased_without_record" };
  const file = fold(emptyFile({ ...of, sample: head.sample }), events);
  if (head.n !== file.n || head.rev !== file.rev || !head.head_hash.equals(prev)) return { whole: false, n: file.n + 1, fault: "head" };
  return { whole: true, n: file.n, headHash: prev.toString("hex") };
}

function faultOf(row: EventRow, before: OrderEvent | undefined, prev: Buffer, orderId: string, texts: readonly TextRow[]): Fault | null {
  if (row.n !== (before?.n ?? 0) + 1) return "gap";
  if (!row.prev.equals(prev)) return "link";
  if (!row.hash.equals(eventHash({ prev, n: row.n, orderId, body: row.body }))) return "hash";
  if (!isReadable(row)) return "unreadable";
  const { type, v, at, texts: promised } = statedIn(row.body);
  if (row.type !== type || row.v !== v || new Date(row.recorded_at).toISOString() !== at) return "columns";
  if (before && at < before.at) return "time";
  if (texts.length !== Object.keys(promised).length || texts.some(({ field }) => !Object.hasOwn(promised, field))) return "text_missing";
  const changed = texts.some(({ field, salt, text }) =>
    salt === null || text === null ? salt !== text : commitment(salt, text) !== promised[field],
  );
  return changed ? "text_changed" : null;
}

function isReadable({ n, body }: EventRow): boolean {
  try {
    return decode(n, body).n === n;
  } catch {
    return false;
  }
}
