import { boolean, foreignKey, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { Compared } from "../../app/domain/reconciliation/compared.ts";
import { instant, organizationId } from "./columns.ts";

/** A round of scanning: begun by one member, who alone adds to it. Rows are never changed; that it is done stands on the order's record. */
export const scanSession = pgTable(
  "scan_session",
  {
    organizationId: organizationId(),
    sessionId: uuid("session_id").notNull(),
    orderId: uuid("order_id").notNull(),
    memberId: uuid("member_id").notNull(),
    /** Each unit of every scanned carton is scanned. */
    whole: boolean().notNull(),
    spot: text(),
    startedAt: instant("started_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.sessionId] })],
);

/** Every scan of a round in its order, mistakes and what took them back among them. */
export const scan = pgTable(
  "scan",
  {
    organizationId: organizationId(),
    sessionId: uuid("session_id").notNull(),
    place: integer().notNull(),
    /** Whoever sends a scan again, because no answer came, sends the same key. */
    key: text().notNull(),
    /** carton, unit, unknown, undo; end closes the round. */
    kind: text().notNull(),
    value: text().notNull(),
    label: text().notNull(),
    carton: text(),
    ofPlace: integer("of_place"),
    at: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.sessionId, table.place] }),
    unique("scan_key").on(table.organizationId, table.sessionId, table.key),
    foreignKey({
      name: "scan_of_session",
      columns: [table.organizationId, table.sessionId],
      foreignColumns: [scanSession.organizationId, scanSession.sessionId],
    }),
  ],
);

/** How an order's log, lists and scans stand to each other, by what they were when compared. Dropping a row has them compared again. */
export const reconciliation = pgTable(
  "reconciliation",
  {
    organizationId: organizationId(),
    orderId: uuid("order_id").notNull(),
    /** Digest of all that was compared. */
    digest: text().notNull(),
    result: jsonb().$type<Compared>().notNull(),
    madeAt: instant("made_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.orderId] })],
);
