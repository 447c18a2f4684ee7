import { integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { RulesContent } from "../../app/domain/rules/events.ts";
import { instant, organizationId } from "./columns.ts";

/**
 * What an organization decided about all its orders: every version of its rules from the second on; the first is the shipped one, in
 * the code. Rows are never changed: orders name versions.
 */
export const rules = pgTable(
  "rules",
  {
    organizationId: organizationId(),
    version: integer().notNull(),
    content: jsonb().$type<RulesContent>().notNull(),
    reason: text().notNull(),
    createdAt: instant("created_at").notNull(),
    createdBy: uuid("created_by").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.version] })],
);
