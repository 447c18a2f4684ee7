import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { SearchKind } from "../../app/domain/order-file/searchable.ts";
import { instant, organizationId } from "./columns.ts";

/**
 * Projection: the words that people wrote on orders, one row per text that still stands. Read through `search_entries` only:
 * search operators do not use their indexes under forced row-level security, so this one table is not forced and its owner's
 * function names the organization itself.
 */
export const searchEntry = pgTable(
  "search_entry",
  {
    organizationId: organizationId(),
    orderId: uuid("order_id").notNull(),
    n: integer().notNull(),
    field: text().notNull(),
    kind: text().$type<SearchKind>().notNull(),
    /** What it was said of, as "request/<id>" or "step/<id>"; null for the order itself. */
    ref: text(),
    /** The evidence type of that request or the kind of that step. */
    label: text(),
    body: text().notNull(),
    personId: uuid("person_id"),
    at: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.orderId, table.n, table.field] }),
    index("search_entry_by_time").on(table.organizationId, table.at),
    index("search_entry_by_kind").on(table.organizationId, table.kind, table.at),
    // Orders' heads apart from what was said on orders: a word of every request is rare among heads, and the planner has to know.
    index("search_entry_words").using("gin", sql`to_tsvector('simple'::regconfig, "body")`).where(sql`kind <> 'head'`),
    index("search_entry_parts").using("gin", table.body.op("gin_trgm_ops")).where(sql`kind <> 'head'`),
    index("search_head_words").using("gin", sql`to_tsvector('simple'::regconfig, "body")`).where(sql`kind = 'head'`),
    index("search_head_parts").using("gin", table.body.op("gin_trgm_ops")).where(sql`kind = 'head'`),
  ],
);
