import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { ExaminedFile } from "../../app/domain/serials/log-findings.ts";
import { bytea, instant, int8multirange, organizationId } from "./columns.ts";

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
    /** All its numbers as `encodeSeries` writes them; null of a file that is no log, or where they are too scattered. */
    numbers: bytea(),
    examinedAt: instant("examined_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.sha256, table.declared] })],
);

/** The serials of a supplier that count together: found by any serial of them through what it begins with. */
export const serialSeries = pgTable(
  "serial_series",
  {
    organizationId: organizationId(),
    seriesId: uuid("series_id").notNull(),
    supplierId: uuid("supplier_id").notNull(),
    /** A rule whose dates and list values are text, and what its serials begin with. */
    series: text().notNull(),
    prefix: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.seriesId] }),
    unique("serial_series_once").on(table.organizationId, table.supplierId, table.series),
    index("serial_series_by_prefix").on(table.organizationId, table.prefix),
  ],
);

/** The numbers that an examined log goes over, each stretch of a series by itself. Made again when the log is examined. */
export const serialSpan = pgTable(
  "serial_span",
  {
    organizationId: organizationId(),
    spanId: uuid("span_id").notNull(),
    seriesId: uuid("series_id").notNull(),
    orderId: uuid("order_id").notNull(),
    submissionId: uuid("submission_id").notNull(),
    fileId: uuid("file_id").notNull(),
    first: bigint({ mode: "number" }).notNull(),
    last: bigint({ mode: "number" }).notNull(),
    /** All that the log uses of it is kept; else some of it stands in the log alone. */
    whole: boolean().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.spanId] }),
    index("serial_span_by_series").on(table.organizationId, table.seriesId, table.first),
    index("serial_span_by_log").on(table.organizationId, table.orderId, table.submissionId, table.fileId),
  ],
);

/** Which numbers of a span the log uses, as ranges that are apart. */
export const serialUse = pgTable(
  "serial_use",
  {
    organizationId: organizationId(),
    spanId: uuid("span_id").notNull(),
    first: bigint({ mode: "number" }).notNull(),
    last: bigint({ mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.spanId, table.first] })],
);

/** What a log says is in each carton, series by series. */
export const serialCarton = pgTable(
  "serial_carton",
  {
    organizationId: organizationId(),
    orderId: uuid("order_id").notNull(),
    submissionId: uuid("submission_id").notNull(),
    fileId: uuid("file_id").notNull(),
    place: integer().notNull(),
    /** As it stands in the log, and as it is looked up: without blanks, in capitals. */
    carton: text().notNull(),
    sought: text().notNull(),
    seriesId: uuid("series_id").notNull(),
    /** The least number, by which a serial finds its carton. */
    first: bigint({ mode: "number" }).notNull(),
    numbers: int8multirange().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.orderId, table.submissionId, table.fileId, table.place] }),
    index("serial_carton_by_name").on(table.organizationId, table.sought),
    index("serial_carton_by_number").on(table.organizationId, table.submissionId, table.fileId, table.seriesId, table.first),
  ],
);
