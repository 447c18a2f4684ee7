import { pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { ProductFlag, RiskClass } from "../../app/domain/orders/events.ts";
import { instant, organizationId } from "./columns.ts";

export const product = pgTable(
  "product",
  {
    organizationId: organizationId(),
    id: uuid().notNull(),
    sku: text().notNull(),
    name: text().notNull(),
    riskClass: text("risk_class").$type<RiskClass>().notNull().default("normal"),
    flags: text().array().$type<ProductFlag[]>().notNull(),
    gtin: text(),
    /** The least that has to be marked on the goods so that they can be traced; requests copy it as their criterion. */
    mark: text(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] }), uniqueIndex("product_sku").on(table.organizationId, table.sku)],
);
