import { sql } from "drizzle-orm";
import { boolean, date, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { EvidenceType } from "../../app/domain/requests/events.ts";
import type { RequestStatus } from "../../app/domain/requests/request.ts";
import type { StepKind } from "../../app/domain/steps/events.ts";
import { instant, organizationId, whole } from "./columns.ts";

/** Projection: every request as lists show it, under the earliest step that needs it. Late is `awaited` with `dueAt` behind. */
export const requestList = pgTable(
  "request_list",
  {
    organizationId: organizationId(),
    orderId: uuid("order_id").notNull(),
    requestId: uuid("request_id").notNull(),
    orderNumber: text("order_number").notNull(),
    supplierId: uuid("supplier_id").notNull(),
    supplierName: text("supplier_name"),
    contactId: uuid("contact_id").notNull(),
    contactName: text("contact_name"),
    type: text().$type<EvidenceType>().notNull(),
    /** Whether its order is going on; what an ended order asked for is in no queue. */
    going: boolean().notNull(),
    status: text().$type<RequestStatus>().notNull(),
    dueDate: date("due_date", { mode: "string" }).notNull(),
    dueAt: instant("due_at").notNull(),
    sentAt: instant("sent_at").notNull(),
    /** When its present status began: sent, submitted, withdrawn, declined or decided. */
    since: instant().notNull(),
    /** The current version; null while nothing stands. */
    version: integer(),
    submissionId: uuid("submission_id"),
    fileCount: integer("file_count").notNull(),
    blockingFaults: integer("blocking_faults").notNull(),
    /** When a conditional or dated acceptance ends by time alone. */
    lapseAt: instant("lapse_at"),
    stepId: uuid("step_id"),
    stepKind: text("step_kind").$type<StepKind>(),
    stepAmount: whole("step_amount"),
    currency: text().notNull(),
    stepCount: integer("step_count").notNull(),
    reminded: text().array().$type<string[]>().notNull(),
    nextReminderAt: instant("next_reminder_at"),
    rev: integer().notNull(),
    foldVersion: integer("fold_version").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.orderId, table.requestId] }),
    // The groups of the queue, each in its order: their first rows and their counts are read without the rest.
    index("request_list_to_decide")
      .on(table.organizationId, table.dueAt, table.requestId, table.type)
      .where(sql`going and status = 'to_decide'`),
    index("request_list_at_supplier")
      .on(table.organizationId, table.dueAt, table.requestId)
      .where(sql`going and status in ('awaited', 'rejected')`),
    index("request_list_lapsing").on(table.organizationId, table.lapseAt, table.requestId).where(sql`going and lapse_at is not null`),
    index("request_list_by_contact").on(table.organizationId, table.contactId),
  ],
);
