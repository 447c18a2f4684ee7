import { foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, organizationId } from "./columns.ts";
import { person } from "./members.ts";

export const supplier = pgTable(
  "supplier",
  {
    organizationId: organizationId(),
    id: uuid().notNull(),
    name: text().notNull(),
    /** How sentences name it: "Heng". */
    shortName: text("short_name").notNull(),
    country: text(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] })],
);

/** A person at a supplier who can be asked. Name and addresses are in `person`. */
export const contact = pgTable(
  "contact",
  {
    organizationId: organizationId(),
    id: uuid().notNull(),
    supplierId: uuid("supplier_id").notNull(),
    personId: uuid("person_id").notNull(),
    language: text().notNull().default("en"),
    endedAt: instant("ended_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("contact_by_supplier").on(table.organizationId, table.supplierId),
    foreignKey({
      columns: [table.organizationId, table.supplierId],
      foreignColumns: [supplier.organizationId, supplier.id],
      name: "contact_supplier",
    }),
    foreignKey({
      columns: [table.organizationId, table.personId],
      foreignColumns: [person.organizationId, person.id],
      name: "contact_person",
    }),
  ],
);
