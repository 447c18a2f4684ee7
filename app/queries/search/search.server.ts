import type { Tenant } from "#db/tenancy.server.ts";
import type { SearchKind } from "~/domain/order-file/searchable.ts";
import { readPersons } from "~/ledger/read.server.ts";
import { excerpt, type Piece, partPattern, searchWords } from "./search-words.ts";

const MOST_ORDERS = 8;
const MOST_HITS = 60;

export interface SearchQuery {
  typed: string | null;
  /** Only this order's file. */
  orderId: string | null;
  /** Only sentences of this kind. */
  kind: SearchKind | null;
}

export interface FoundOrder {
  orderId: string;
  number: string;
  title: string;
  supplierName: string;
  state: "going" | "cancelled" | "closed";
}

export interface Hit {
  key: string;
  kind: SearchKind;
  /** The evidence type or step kind that it was said of. */
  label: string | null;
  /** Where to read it: a page of the order. */
  to: string;
  pieces: Piece[];
  /** Null when the product did it itself, or the person was erased. */
  who: string | null;
  at: string;
}

export interface Found {
  text: string;
  /** The order that was searched alone. */
  order: FoundOrder | null;
  orders: FoundOrder[];
  groups: { order: FoundOrder; hits: Hit[] }[];
  /** More was found than is shown. */
  more: boolean;
  /** Every word is too short for a search through all orders. */
  tooShort: boolean;
}

interface Row {
  order_id: string;
  n: number;
  field: string;
  kind: SearchKind;
  ref: string | null;
  label: string | null;
  body: string;
  person_id: string | null;
  at: Date;
}

/**
 * Orders and sentences that hold all the words typed, newest first, whole words before parts of words. Reads the index only,
 * which holds no name of a person and nothing that was erased.
 */
export async function search(tenant: Tenant, { typed, orderId, kind }: SearchQuery): Promise<Found> {
  const { text, words, searchable } = searchWords(typed);
  const asked = words.length > 0 && (searchable || orderId !== null);
  const entries = (of: SearchKind | null, limit: number) =>
    asked ? searchEntries(tenant, { words, orderId, kind: of, limit }) : Promise.resolve([]);
  const heads = orderId === null && kind === null ? await entries("head", MOST_ORDERS) : [];
  const found = await entries(kind, MOST_HITS + 1);
  const rows = found.slice(0, MOST_HITS);
  const orders = await readOrders(tenant, [...heads, ...rows].map((row) => row.order_id).concat(orderId ?? []));
  const persons = await readPersons(tenant, [...new Set(rows.map((row) => row.person_id).filter((id) => id !== null))]);
  const groups = new Map<string, Found["groups"][number]>();
  for (const row of rows) {
    const order = orders.get(row.order_id);
    if (!order) continue;
    const group = groups.get(row.order_id) ?? { order, hits: [] };
    groups.set(row.order_id, group);
    group.hits.push({
      ...{ key: `${row.n}.${row.field}`, kind: row.kind, label: row.label, to: placeOf(row), pieces: excerpt(row.body, words) },
      ...{ who: row.person_id && (persons[row.person_id]?.name ?? null), at: new Date(row.at).toISOString() },
    });
  }
  return {
    text,
    order: (orderId && orders.get(orderId)) || null,
    orders: heads.flatMap((head) => orders.get(head.order_id) ?? []),
    groups: [...groups.values()],
    more: found.length > MOST_HITS,
    tooShort: words.length > 0 && !asked,
  };
}

async function searchEntries(
  { client }: Tenant,
  { words, orderId, kind, limit }: { words: readonly string[]; orderId: string | null; kind: SearchKind | null; limit: number },
): Promise<Row[]> {
  const { rows } = await client.query<Row>({
    name: "search_entries",
    text: "select * from search_entries($1, $2, $3, $4, $5)",
    values: [words.join(" "), words.map(partPattern), orderId, kind, limit],
  });
  return rows;
}

async function readOrders({ client, organizationId }: Tenant, orderIds: readonly string[]): Promise<Map<string, FoundOrder>> {
  if (orderIds.length === 0) return new Map();
  const { rows } = await client.query<FoundOrder>(
    `select order_id as "orderId", number, coalesce(title, '') as title, coalesce(supplier_name, '') as "supplierName", state
       from order_list where organization_id = $1 and order_id = any($2)`,
    [organizationId, [...new Set(orderIds)]],
  );
  return new Map(rows.map((row) => [row.orderId, row]));
}

/** The page of the order on which a sentence stands. */
function placeOf({ order_id, ref, kind }: Row): string {
  const [what, id] = ref?.split("/") ?? [];
  const order = `/orders/${order_id}`;
  if (kind === "document" && what !== "request") return `${order}/documents`;
  if (what === "request") return `${order}?show=${id}#r-${id}`;
  if (what === "step") return `${order}?step=${id}`;
  if (what === "matter") return `${order}/matters/${id}`;
  return `${order}?story=all#story`;
}

/** Whether an order has exactly this number. */
export async function hasOrderNumber({ client, organizationId }: Tenant, number: string): Promise<boolean> {
  const { rows } = await client.query("select 1 from unique_order_number where organization_id = $1 and number = $2", [
    organizationId,
    number,
  ]);
  return rows.length > 0;
}
