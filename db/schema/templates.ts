import { boolean, integer, jsonb, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import type { TemplateContent } from "../../app/domain/templates/template.ts";
import { instant, organizationId } from "./columns.ts";

/**
 * What an organization made of the rules that choose requests: every version of every template it changed or added. The shipped
 * ones stand in the code; a row of the same id begins after the shipped version. Rows are never changed: orders name versions.
 */
export const template = pgTable(
  "template",
  {
    organizationId: organizationId(),
    templateId: uuid("template_id").notNull(),
    version: integer().notNull(),
    content: jsonb().$type<TemplateContent>().notNull(),
    /** From this version on it is proposed to no new order. */
    retired: boolean().notNull(),
    createdAt: instant("created_at").notNull(),
    createdBy: uuid("created_by").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.templateId, table.version] })],
);
