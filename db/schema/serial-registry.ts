import { bigint, boolean, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { EndedBy } from "../../app/domain/registry/accepted-logs.ts";
import { instant, int8multirange, organizationId } from "./columns.ts";

/** An acceptance that a log's serials stand on. It ends when it is taken back, replaced or void, and is never deleted. */
export const serialAcceptance = pgTable(
  "serial_acceptance",
  {
    organizationId: organizationId(),
    acceptanceId: uuid("acceptance_id").notNull(),
    orderId: uuid("order_id").notNull(),
    submissionId: uuid("submission_id").notNull(),
    fileId: uuid("file_id").notNull(),
    decisionId: uuid("decision_id").notNull(),
    acceptedAt: instant("accepted_at").notNull(),
    /** A part was accepted, and which serials it is was not said: none is registered. */
    unsaid: boolean().notNull(),
    endedAt: instant("ended_at"),
    endedBy: text("ended_by").$type<EndedBy>(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.acceptanceId] }),
    index("serial_acceptance_by_order").on(table.organizationId, table.orderId),
  ],
);

/**
 * The registry: accepted serials as ranges. Those that stand are apart within a series, held by an exclusion constraint; those of an
 * acceptance that ended stay beside them.
 */
export const serialAccepted = pgTable(
  "serial_accepted",
  {
    organizationId: organizationId(),
    seriesId: uuid("series_id").notNull(),
    first: bigint({ mode: "number" }).notNull(),
    last: bigint({ mode: "number" }).notNull(),
    acceptanceId: uuid("acceptance_id").notNull(),
    stands: boolean().notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.seriesId, table.first, table.acceptanceId] })],
);

/** What an acceptance could not register, because an earlier order's had it. */
export const serialReuse = pgTable(
  "serial_reuse",
  {
    organizationId: organizationId(),
    acceptanceId: uuid("acceptance_id").notNull(),
    earlierId: uuid("earlier_id").notNull(),
    seriesId: uuid("series_id").notNull(),
    numbers: int8multirange().notNull(),
    foundAt: instant("found_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.acceptanceId, table.earlierId, table.seriesId] }),
    index("serial_reuse_by_earlier").on(table.organizationId, table.earlierId),
  ],
);
