import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, organizationId } from "./columns.ts";

/** Who opened which bytes or link when. Append-only, apart from the streams: looking must not grow an order's evidence. */
export const accessLog = pgTable(
  "access_log",
  {
    organizationId: organizationId(),
    id: uuid().notNull(),
    orderId: uuid("order_id"),
    kind: text().notNull(),
    /** Member or link. */
    actorId: uuid("actor_id"),
    subject: text(),
    details: jsonb().$type<Record<string, unknown>>(),
    at: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("access_log_by_subject").on(table.organizationId, table.orderId, table.subject),
    index("access_log_by_time").on(table.organizationId, table.at),
    // Whose account numbers were shown to whom, among all that was opened.
    index("access_log_accounts_shown").on(table.organizationId, table.at, table.id).where(sql`kind = 'account.shown'`),
  ],
);

/** Denials and failed entries. Append-only; rows without an organization (a failed sign-in) are written, and read by no tenant. */
export const securityLog = pgTable(
  "security_log",
  {
    organizationId: uuid("organization_id"),
    id: uuid().notNull(),
    kind: text().notNull(),
    details: jsonb().$type<Record<string, unknown>>(),
    at: instant().notNull(),
  },
  (table) => [
    uniqueIndex("security_log_id").on(table.organizationId, table.id),
    index("security_log_by_time").on(table.organizationId, table.at),
  ],
);
