import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
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

/** Which serials each examined log of each order uses, as ranges of one series: found by any serial inside them. Made again when a log is examined. */
export const serialUse = pgTable(
  "serial_use",
  {
    organizationId: organizationId(),
    orderId: uuid("order_id").notNull(),
    submissionId: uuid("submission_id").notNull(),
    fileId: uuid("file_id").notNull(),
    place: integer().notNull(),
    /** A rule whose dates and list values are text, and what its serials begin with. */
    series: text().notNull(),
    prefix: text().notNull(),
    first: bigint({ mode: "number" }).notNull(),
    last: bigint({ mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.orderId, table.submissionId, table.fileId, table.place] }),
    index("serial_use_by_prefix").on(table.organizationId, table.prefix, table.series),
  ],
);
