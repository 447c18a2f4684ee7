import { date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Sentence } from "../../app/domain/record/sentence.ts";
import type { Blocker, Warning } from "../../app/domain/steps/blocker.ts";
import type { StepKind } from "../../app/domain/steps/events.ts";
import type { Release } from "../../app/domain/steps/state.ts";
import type { StepMarks, StepStatus } from "../../app/domain/steps/step.ts";
import { instant, organizationId, whole } from "./columns.ts";

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
    status: text().$type<StepStatus>().notNull(),
    amount: whole(),
    remaining: whole(),
    currency: text().notNull(),
    dueDate: date("due_date", { mode: "string" }),
    payeeId: uuid("payee_id"),
    payeeName: text("payee_name"),
    accountVersion: integer("account_version"),
    accountEnding: text("account_ending"),
    invoice: text(),
    reference: text(),
    sentence: jsonb().$type<Sentence>().notNull(),
    marks: jsonb().$type<StepMarks>().notNull(),
    blockers: jsonb().$type<Blocker[]>().notNull(),
    warnings: jsonb().$type<Warning[]>().notNull(),
    release: jsonb().$type<Release>(),
    recheckAt: instant("recheck_at"),
    rev: integer().notNull(),
    foldVersion: integer("fold_version").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.orderId, table.stepId] }),
    index("step_list_by_status").on(table.organizationId, table.side, table.status, table.dueDate, table.stepId),
    index("step_list_by_due").on(table.organizationId, table.dueDate, table.stepId),
    index("step_list_by_payee").on(table.organizationId, table.payeeId),
  ],
);
