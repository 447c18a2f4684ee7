import { jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { ExaminedFile } from "../../app/domain/serials/log-findings.ts";
import { instant, organizationId } from "./columns.ts";

/** What was found in serial logs, once per organization, content and what was declared of it. Dropping a row has it examined again. */
export const serialLog = pgTable(
  "serial_log",
  {
    organizationId: organizationId(),
    sha256: text().notNull(),
    /** Digest of the declared rule and range. */
    declared: text().notNull(),
    /** The rule that it was examined by; empty for a file that is no log. */
    rule: text().notNull(),
    findings: jsonb().$type<ExaminedFile>().notNull(),
    examinedAt: instant("examined_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.sha256, table.declared] })],
);
