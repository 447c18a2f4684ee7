import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, organizationId } from "./columns.ts";

export const payee = pgTable(
  "payee",
  {
    organizationId: organizationId(),
    id: uuid().notNull(),
    name: text().notNull(),
    supplierId: uuid("supplier_id"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("payee_by_supplier").on(table.organizationId, table.supplierId),
  ],
);

/** Every account a payee ever had; a change is a new version, and steps name the version they were confirmed with. */
export const payeeAccount = pgTable(
  "payee_account",
  {
    organizationId: organizationId(),
    payeeId: uuid("payee_id").notNull(),
    version: integer().notNull(),
    account: text().notNull(),
    bank: text(),
    bic: text(),
    country: text(),
    changedAt: instant("changed_at").notNull(),
    changedBy: uuid("changed_by").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.payeeId, table.version] }),
    foreignKey({ columns: [table.organizationId, table.payeeId], foreignColumns: [payee.organizationId, payee.id], name: "account_payee" }),
  ],
);
