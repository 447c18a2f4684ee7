import type { Tenant } from "#db/tenancy.server.ts";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import { fold } from "~/domain/order-file/fold.ts";
import { emptyFile, type OrderFile } from "~/domain/order-file/order-file.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { decode } from "~/ledger/encode.server.ts";
import { type Read, readUpToHead } from "~/ledger/remembered-reading.server.ts";
import { type Head, ledgerNow, readHead, readHeads } from "~/ledger/stream.server.ts";
import { readTexts, type Texts } from "~/ledger/texts.server.ts";

/** The moment to show an order at: an instant, or after its event n. */
export type AsOf = { at: Instant } | { n: number };

/** A person as shown; null where they were erased or gave none. */
export type Persons = Record<string, { name: string | null; title: string | null }>;

export interface OrderReading {
  file: OrderFile;
  events: readonly OrderEvent[];
  texts: Texts;
  /** Everyone who acted on the order up to then, by person id. */
  persons: Persons;
  /** Hash of the last event read, hexadecimal. */
  headHash: string;
  /** The moment that it speaks of: the organization's time, or the one asked for. */
  now: Instant;
}

/**
 * An order with its words, folded from its stream, now or as of a past moment; as of now nobody may change it. Throws `missing` for an order that is not
 * this organization's, and for a moment before its first event.
 */
export async function readOrder(tenant: Tenant, orderId: string, asOf?: AsOf): Promise<OrderReading> {
  const { client, organizationId } = tenant;
  const head = await readHead(tenant, orderId);
  if (!asOf) return readNow(tenant, head);
  const upTo = "n" in asOf ? Math.min(asOf.n, head.n) : head.n;
  const until = "at" in asOf ? asOf.at : "infinity";
  const { rows } = await client.query<{ n: number; body: Buffer; hash: Buffer }>(
    `select n, body, hash from event
      where organization_id = $1 and order_id = $2 and n <= $3 and recorded_at <= $4 order by n`,
    [organizationId, orderId, upTo, until],
  );
  const last = rows.at(-1) ?? refuse("missing", "no_such_order");
  const events = rows.map(({ n, body }) => decode(n, body));
  const file = fold(emptyFile({ organizationId, orderId, sample: head.sample }), events);
  const texts = await readTexts(tenant, orderId);
  return {
    file,
    events,
    texts: Object.fromEntries(Object.entries(texts).filter(([key]) => Number.parseInt(key, 10) <= last.n)),
    persons: await readPersons(tenant, personsIn(events)),
    headHash: last.hash.toString("hex"),
    now: "at" in asOf ? asOf.at : events.at(-1)!.at,
  };
}

/** The hash of an order's event n, hexadecimal: what the order ended with then. */
export async function readHash({ client, organizationId }: Tenant, orderId: string, n: number): Promise<string> {
  const { rows } = await client.query<{ hash: Buffer }>("select hash from event where organization_id = $1 and order_id = $2 and n = $3", [
    organizationId,
    orderId,
    n,
  ]);
  return (rows[0] ?? refuse("missing", "no_such_order")).hash.toString("hex");
}

async function readNow(tenant: Tenant, head: Head): Promise<OrderReading> {
  const read = await readUpToHead(tenant, head);
  return readingOf(read, await ledgerNow(tenant), await readPersons(tenant, personsIn(read.events)));
}

/** Several orders as they are at this moment, the organization's own; the persons who acted on any of them stand in each; one that is not there is left out. */
export async function readOrders(tenant: Tenant, orderIds: readonly string[], now: Instant): Promise<OrderReading[]> {
  const read: Read[] = [];
  for (const head of await readHeads(tenant, orderIds)) read.push(await readUpToHead(tenant, head));
  const persons = await readPersons(tenant, personsIn(read.flatMap(({ events }) => events)));
  return read.map((one) => readingOf(one, now, persons));
}

function readingOf({ file, events, texts, headHash }: Read, now: Instant, persons: Persons): OrderReading {
  const lastAt = events.at(-1)!.at;
  return { file, events, texts, persons, headHash: headHash.toString("hex"), now: lastAt > now ? lastAt : now };
}

/** Names and titles of some persons of the organization; unknown ids are left out. */
export async function readPersons({ client, organizationId }: Tenant, personIds: readonly string[]): Promise<Persons> {
  if (personIds.length === 0) return {};
  const { rows } = await client.query<{ id: string; name: string | null; title: string | null }>(
    "select id, name, title from person where organization_id = $1 and id = any($2)",
    [organizationId, personIds],
  );
  return Object.fromEntries(rows.map(({ id, name, title }) => [id, { name, title }]));
}

const personsIn = (events: readonly OrderEvent[]): string[] => [
  ...new Set(
    events.flatMap((event) => [
      ...(event.actor.kind === "system" ? [] : [event.actor.personId]),
      ...(event.type === "submission.made" ? [event.data.attestedBy] : []),
      ...(event.type === "outsider.invited" ? [event.data.personId] : []),
    ]),
  ),
];
