import { foreignKey, index, integer, pgTable, primaryKey, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytea, instant, organizationId } from "./columns.ts";
import { orderHead } from "./ledger.ts";

/** An invite link of one contact on one order, found by the hash of its token. Written by the commit of its events. */
export const link = pgTable(
  "link",
  {
    organizationId: organizationId(),
    id: uuid().notNull(),
    orderId: uuid("order_id").notNull(),
    contactId: uuid("contact_id").notNull(),
    generation: integer().notNull(),
    tokenSha256: bytea("token_sha256").notNull(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("link_token").on(table.tokenSha256),
    index("link_by_order").on(table.organizationId, table.orderId, table.contactId),
    foreignKey({
      columns: [table.organizationId, table.orderId],
      foreignColumns: [orderHead.organizationId, orderHead.orderId],
      name: "link_order",
    }),
  ],
);
