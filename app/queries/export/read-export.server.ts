import type { Tenant } from "#db/tenancy.server.ts";
import { safeDisplayName } from "~/domain/evidence/file-name.ts";
import { type OrderReading, readOrder } from "~/ledger/read.server.ts";
import { type Verdict, verifyStream } from "~/ledger/verify.server.ts";
import { type OrderReader, type OrderWords, orderWords } from "~/queries/orders/order-words.server.ts";
import { citedFiles, fileNameOf } from "~/queries/orders/read-stored-file.server.ts";

/** One event as it is stored: `body` is the exact text whose UTF-8 bytes are hashed, hashes are hexadecimal. */
export interface StoredEvent {
  n: number;
  prev: string;
  hash: string;
  body: string;
  /** Its words with their salts; both null where they were erased. */
  texts: Record<string, { salt: string | null; text: string | null }>;
}

/** A file of the order in the archive; `key` is null when the storage knows nothing of it. */
export interface ExportFile {
  path: string;
  sha256: string;
  bytes: number;
  mediaType: string;
  key: string | null;
}

export interface ExportReading {
  reading: OrderReading;
  words: OrderWords;
  verdict: Verdict;
  genesis: { hash: string; ruleVersion: number };
  events: StoredEvent[];
  files: ExportFile[];
}

/** Everything recorded on an order, with what proves it. Throws `missing` for an order that is not the organization's. */
export async function readExport(tenant: Tenant, orderId: string, reader: OrderReader): Promise<ExportReading> {
  const { client, organizationId } = tenant;
  const reading = await readOrder(tenant, orderId);
  const key = [organizationId, orderId];
  const head = await client.query<{ genesis: string; rule_version: number }>(
    "select encode(genesis, 'hex') as genesis, rule_version from order_head where organization_id = $1 and order_id = $2",
    key,
  );
  const events = await client.query<Omit<StoredEvent, "texts">>(
    `select n, encode(prev, 'hex') as prev, encode(hash, 'hex') as hash, convert_from(body, 'UTF8') as body
       from event where organization_id = $1 and order_id = $2 and n <= $3 order by n`,
    [...key, reading.file.n],
  );
  const texts = await client.query<{ n: number; field: string; salt: string | null; text: string | null }>(
    "select n, field, encode(salt, 'hex') as salt, text from event_text where organization_id = $1 and order_id = $2 order by n, field",
    key,
  );
  const textsOf = new Map<number, StoredEvent["texts"]>();
  for (const { n, field, salt, text } of texts.rows) textsOf.set(n, { ...textsOf.get(n), [field]: { salt, text } });
  return {
    reading,
    words: orderWords(reading, reader),
    verdict: await verifyStream(tenant, orderId),
    genesis: { hash: head.rows[0]?.genesis ?? "", ruleVersion: head.rows[0]?.rule_version ?? 0 },
    events: events.rows.map((event) => ({ ...event, texts: textsOf.get(event.n) ?? {} })),
    files: await readFiles(tenant, reading),
  };
}

/** Each content once, under its automatic name; what is cited twice by the same bytes lies once in the archive. */
async function readFiles({ client, organizationId }: Tenant, { file, texts }: OrderReading): Promise<ExportFile[]> {
  const cited = new Map(citedFiles(file).map((item) => [item.sha256, item]));
  const { rows } = await client.query<{ sha256: string; key: string; bytes: string; mediaType: string }>(
    `select sha256, object_key as key, bytes::text, media_type as "mediaType" from stored_object
      where organization_id = $1 and sha256 = any($2)`,
    [organizationId, [...cited.keys()]],
  );
  const stored = new Map(rows.map((row) => [row.sha256, row]));
  const taken = new Set<string>();
  return [...cited.values()].map((item) => {
    const found = stored.get(item.sha256);
    const mediaType = found?.mediaType ?? "application/octet-stream";
    const path = freePath(safeDisplayName(fileNameOf(file, texts, item, mediaType)), taken);
    return { path, sha256: item.sha256, bytes: Number(found?.bytes ?? 0), mediaType, key: found?.key ?? null };
  });
}

/** "files/name.jpg", or "files/name (2).jpg" where the first is taken, whatever the case of letters. */
function freePath(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  for (let count = 1; ; count += 1) {
    const path = `files/${count === 1 ? name : `${stem} (${count})${ending}`}`;
    if (taken.has(path.toLowerCase())) continue;
    taken.add(path.toLowerCase());
    return path;
  }
}
