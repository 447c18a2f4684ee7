import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, organizationId } from "./columns.ts";

/** What leaves after a commit: mails and calls. Jobs name a row by id; its content stays here under row-level security. */
export const outbox = pgTable(
  "outbox",
  {
    organizationId: organizationId(),
    id: uuid().notNull(),
    orderId: uuid("order_id"),
    kind: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: instant("created_at").notNull(),
    deliveredAt: instant("delivered_at"),
    attempts: integer().notNull().default(0),
    lastError: text("last_error"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("outbox_by_order").on(table.organizationId, table.orderId),
    index("outbox_by_time").on(table.organizationId, table.createdAt, table.id),
  ],
);

/** What a member wants mailed; no row means yes. */
export const notificationSetting = pgTable(
  "notification_setting",
  {
    organizationId: organizationId(),
    memberId: uuid("member_id").notNull(),
    kind: text().notNull(),
    mail: boolean().notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.memberId, table.kind] })],
);
