import type { OrderCounts } from "#db/schema/orders.ts";
import type { Tenant } from "#db/tenancy.server.ts";
import { partPattern } from "~/queries/search/search-words.ts";

export const VIEWS = ["going", "ended", "all"] as const;
export type View = (typeof VIEWS)[number];

export interface OrderListQuery {
  view: View;
  /** Part of a number, title or supplier's name; null for all. */
  search: string | null;
  /** Where the page begins: a cursor that an earlier page gave. */
  after: string | null;
  before: string | null;
}

export interface OrderListRow {
  orderId: string;
  number: string;
  title: string;
  supplierName: string;
  currency: string;
  total: string;
  state: "going" | "cancelled" | "closed";
  nextDue: string | null;
  counts: OrderCounts;
  lastAt: string;
  /** Time alone has changed it since: its counts are being worked out anew. */
  rechecking: boolean;
}

export interface OrderList {
  rows: OrderListRow[];
  /** Cursors of the neighbouring pages; null where there are none. */
  newer: string | null;
  earlier: string | null;
  /** Whether the organization has any order at all. */
  any: boolean;
}

const PAGE = 50;

type Row = Omit<OrderListRow, "lastAt" | "title" | "supplierName"> & { title: string | null; supplierName: string | null; lastAt: Date };

/** One page of orders, last touched first. The cursor is a row, so that what comes in between moves nothing. */
export async function listOrders({ client, organizationId }: Tenant, query: OrderListQuery, now: string): Promise<OrderList> {
  const back = readCursor(query.before);
  const from = back ?? readCursor(query.after);
  const { rows } = await client.query<Row>(
    `select order_id as "orderId", number, title, supplier_name as "supplierName", currency, total::text, state,
            next_due::text as "nextDue", counts, last_at as "lastAt", coalesce(recheck_at <= $2, false) as rechecking
       from order_list
      where organization_id = $1
        and ($3 = 'all' or (state = 'going') = ($3 = 'going'))
        and ($4::text is null or number ilike $4 or supplier_name ilike $4 or title ilike $4)
        and ($5::timestamptz is null or (last_at, order_id) ${back ? ">" : "<"} ($5, $6::uuid))
      order by last_at ${back ? "asc" : "desc"}, order_id ${back ? "asc" : "desc"}
      limit $7`,
    [organizationId, now, query.view, query.search && partPattern(query.search), from?.at ?? null, from?.orderId ?? null, PAGE + 1],
  );
  const more = rows.length > PAGE;
  const page = rows.slice(0, PAGE).map(shown);
  if (back) page.reverse();
  const any = page.length > 0 || (await hasAny({ client, organizationId }));
  return {
    rows: page,
    newer: (back ? more : from !== null) ? cursorOf(page[0]) : null,
    earlier: (back ? true : more) ? cursorOf(page.at(-1)) : null,
    any,
  };
}

async function hasAny({ client, organizationId }: Pick<Tenant, "client" | "organizationId">): Promise<boolean> {
  const { rows } = await client.query("select 1 from order_list where organization_id = $1 limit 1", [organizationId]);
  return rows.length > 0;
}

const shown = (row: Row): OrderListRow => ({
  ...row,
  title: row.title ?? "",
  supplierName: row.supplierName ?? "",
  lastAt: new Date(row.lastAt).toISOString(),
});

/** What a person types is looked for as it stands: "%" and "_" mean themselves. */

const cursorOf = (row: OrderListRow | undefined): string | null => (row ? `${row.lastAt}_${row.orderId}` : null);

function readCursor(text: string | null): { at: string; orderId: string } | null {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f-]{36})$/.exec(text ?? "");
  return match ? { at: match[1] as string, orderId: match[2] as string } : null;
}
