import { bigint, boolean, foreignKey, integer, json, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { OrderFile } from "../../app/domain/order-file/order-file.ts";
import { bytea, instant, organizationId } from "./columns.ts";

/**
 * The end of an order's stream. A commit writes `lock` first, so commits on one order queue; everything else in the row
 * is changed by `ledger_append` alone.
 */
export const orderHead = pgTable(
  "order_head",
  {
    organizationId: organizationId(),
    orderId: uuid("order_id").notNull(),
    lock: bigint({ mode: "number" }).notNull().default(0),
    n: integer().notNull().default(0),
    /** Rises with gate-relevant events only. */
    rev: integer().notNull().default(0),
    headHash: bytea("head_hash").notNull(),
    genesis: bytea().notNull(),
    ruleVersion: integer("rule_version").notNull(),
    sample: boolean().notNull(),
    lastAt: instant("last_at"),
    /** When the order was last committed to or looked at anew; what time changed since then is news. */
    lookedAt: instant("looked_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.orderId] })],
);

/** One fact. `body` holds the very bytes that were hashed; the other columns repeat what it says. Append-only. */
export const event = pgTable(
  "event",
  {
    organizationId: organizationId(),
    orderId: uuid("order_id").notNull(),
    n: integer().notNull(),
    type: text().notNull(),
    v: integer().notNull(),
    prev: bytea().notNull(),
    body: bytea().notNull(),
    hash: bytea().notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.orderId, table.n] }),
    foreignKey({
      columns: [table.organizationId, table.orderId],
      foreignColumns: [orderHead.organizationId, orderHead.orderId],
      name: "event_order",
    }),
  ],
);

/** The words of an event, committed in its body by HMAC-SHA-256(salt, text). Erasing empties salt and text. */
export const eventText = pgTable(
  "event_text",
  {
    organizationId: organizationId(),
    orderId: uuid("order_id").notNull(),
    n: integer().notNull(),
    field: text().notNull(),
    salt: bytea(),
    text: text(),
    erasedAt: instant("erased_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.orderId, table.n, table.field] }),
    foreignKey({
      columns: [table.organizationId, table.orderId, table.n],
      foreignColumns: [event.organizationId, event.orderId, event.n],
      name: "text_event",
    }),
  ],
);

/** The folded file as of event `n`: a cache that may be dropped at any time. */
export const snapshot = pgTable(
  "snapshot",
  {
    organizationId: organizationId(),
    orderId: uuid("order_id").notNull(),
    n: integer().notNull(),
    foldVersion: integer("fold_version").notNull(),
    /** `json`, not `jsonb`: the order of its members is the order of the stream. */
    file: json().$type<OrderFile>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.orderId] })],
);

/** The answer given to a request that carried a key, word for word, for ever. */
export const idempotency = pgTable(
  "idempotency",
  {
    organizationId: organizationId(),
    orderId: uuid("order_id").notNull(),
    key: text().notNull(),
    requestSha256: bytea("request_sha256").notNull(),
    /** Canonical JSON. */
    response: text().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.orderId, table.key] })],
);

/** Order numbers in use. Written by the commit that takes the number; rebuilding projections never touches it. */
export const uniqueOrderNumber = pgTable(
  "unique_order_number",
  { organizationId: organizationId(), number: text().notNull(), orderId: uuid("order_id").notNull() },
  (table) => [primaryKey({ columns: [table.organizationId, table.number] })],
);
