import { sql } from "drizzle-orm";
import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { TextKey } from "../../app/domain/record/event.ts";
import type { Sentence } from "../../app/domain/record/sentence.ts";
import type { Blocker, Warning } from "../../app/domain/steps/blocker.ts";
import type { StepKind } from "../../app/domain/steps/events.ts";
import type { Release } from "../../app/domain/steps/state.ts";
import type { StepMarks, StepStatus } from "../../app/domain/steps/step.ts";
import { instant, organizationId, whole } from "./columns.ts";

/** Something has yet to be asked for: an index holds these steps, and is used only by whoever asks in these very words. */
export const NOTHING_ASKED = `(${["nothing_asked", "rule_unasked", "payee_note_unasked"].map((code) => `blockers @> '[{"code": "${code}"}]'`).join(" or ")})`;

/** What the last record of a shipment says of the goods' way. */
export interface Transport {
  containers: readonly string[];
  /** What they went in instead of a container. */
  unit: string | null;
  seal: string | null;
  carrier: string | null;
  /** Bill of lading, or another transport document's number. */
  reference: string | null;
}

/** Projection: every step as lists show it. From `recheckAt` on its status is out of date and reads "being rechecked". */
export const stepList = pgTable(
  "step_list",
  {
    organizationId: organizationId(),
    orderId: uuid("order_id").notNull(),
    stepId: uuid("step_id").notNull(),
    orderNumber: text("order_number").notNull(),
    supplierId: uuid("supplier_id").notNull(),
    supplierName: text("supplier_name"),
    position: integer().notNull(),
    side: text().$type<"payment" | "shipment">().notNull(),
    kind: text().$type<StepKind>().notNull(),
    /** Hundredths of a percent of the order's total, where the terms were given so: part of the step's name. */
    percent: integer(),
    /** Where the words lie that say more of it, such as the port of a departure. */
    detail: text().$type<TextKey>(),
    /** Those words of a shipment: where it happens. */
    place: text(),
    /** Null for a payment, and until goods moved. */
    transport: jsonb().$type<Transport>(),
    /** Whether its order is going on; what stands still of an ended order is in no list of open steps. */
    going: boolean().notNull(),
    status: text().$type<StepStatus>().notNull(),
    amount: whole(),
    remaining: whole(),
    /** What lists show and add up: paid, released, or still due; null for a shipment. */
    moving: whole(),
    currency: text().notNull(),
    dueDate: date("due_date", { mode: "string" }),
    /** The day it was carried out. */
    movedOn: date("moved_on", { mode: "string" }),
    payeeId: uuid("payee_id"),
    payeeName: text("payee_name"),
    accountVersion: integer("account_version"),
    accountEnding: text("account_ending"),
    invoice: text(),
    reference: text(),
    sentence: jsonb().$type<Sentence>().notNull(),
    marks: jsonb().$type<StepMarks>().notNull(),
    blockers: jsonb().$type<readonly Blocker[]>().notNull(),
    warnings: jsonb().$type<readonly Warning[]>().notNull(),
    release: jsonb().$type<Release>(),
    recheckAt: instant("recheck_at"),
    rev: integer().notNull(),
    foldVersion: integer("fold_version").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.orderId, table.stepId] }),
    // Lists of open steps read its first five columns in their order; their sums read it alone, without the rows.
    index("step_list_open")
      .on(
        ...[table.organizationId, table.side, table.status, table.dueDate, table.stepId],
        ...[table.currency, table.moving, table.recheckAt, table.orderId],
      )
      .where(sql`going and moved_on is null`),
    index("step_list_nothing_asked")
      .on(table.organizationId, table.dueDate, table.stepId)
      .where(sql.raw(`going and moved_on is null and status = 'locked' and ${NOTHING_ASKED}`)),
    index("step_list_moved")
      .on(table.organizationId, table.side, table.status, table.movedOn, table.stepId, table.currency, table.moving, table.orderId)
      .where(sql`moved_on is not null`),
    index("step_list_moved_early")
      .on(table.organizationId, table.side, table.movedOn)
      .where(sql`moved_on is not null and (marks ->> 'releasedEarly') = 'true'`),
    // Filters: each holds the rows of one payee, supplier or currency in the order of the lists.
    index("step_list_by_payee").on(table.organizationId, table.payeeId, table.side, table.status, table.dueDate, table.stepId),
    index("step_list_by_supplier").on(table.organizationId, table.supplierId, table.side, table.status, table.dueDate, table.stepId),
    index("step_list_by_currency")
      .on(table.organizationId, table.currency, table.side, table.status, table.dueDate, table.stepId)
      .where(sql`going and moved_on is null`),
    index("step_list_by_place")
      .on(table.organizationId, table.place, table.side, table.status, table.dueDate, table.stepId)
      .where(sql`place is not null`),
    // What may have locked by time alone since it was written.
    index("step_list_to_recheck")
      .on(table.organizationId, table.side, table.recheckAt, table.currency, table.dueDate, table.moving)
      .where(sql`going and moved_on is null and status = 'ready' and recheck_at is not null`),
  ],
);

/**
 * How many steps and how much, in parts that are added up when they are read: by day (due, or moved), and by payee. Triggers on
 * `step_list` append a part for every change, so commits never wait for one another here; a job puts the parts together.
 */
export const stepSum = pgTable(
  "step_sum",
  {
    organizationId: organizationId(),
    id: uuid().notNull().defaultRandom(),
    per: text().$type<"day" | "payee">().notNull(),
    side: text().$type<"payment" | "shipment">().notNull(),
    /** A step's status; "early" counts again what was carried out before its evidence. */
    state: text().$type<StepStatus | "early">().notNull(),
    currency: text().notNull(),
    /** When it is due, or when it moved; null without a due date, and in parts by payee. */
    day: date({ mode: "string" }),
    payeeId: uuid("payee_id"),
    count: integer().notNull(),
    amount: whole().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("step_sum_parts").on(
      ...[table.organizationId, table.per, table.side, table.state, table.currency, table.day],
      ...[table.payeeId, table.count, table.amount],
    ),
  ],
);
