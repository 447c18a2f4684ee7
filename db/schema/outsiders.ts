import { foreignKey, integer, pgTable, primaryKey, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytea, instant, organizationId } from "./columns.ts";
import { orderHead } from "./ledger.ts";

/** An outsider's reading link, found by the hash of its token. Written by the commit of its events; what it opens stands in the stream. */
export const outsiderLink = pgTable(
  "outsider_link",
  {
    organizationId: organizationId(),
    id: uuid().notNull(),
    orderId: uuid("order_id").notNull(),
    generation: integer().notNull(),
    tokenSha256: bytea("token_sha256").notNull(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("outsider_link_token").on(table.tokenSha256),
    foreignKey({
      columns: [table.organizationId, table.orderId],
      foreignColumns: [orderHead.organizationId, orderHead.orderId],
      name: "outsider_link_order",
    }),
  ],
);
