import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { MemoryEntry, MemoryKind } from "../../app/domain/memory/memory.ts";
import type { EvidenceType } from "../../app/domain/requests/events.ts";
import { instant, organizationId } from "./columns.ts";

/**
 * Projection: what an order leaves to be remembered by the next one with its supplier or products. Words stay beside their events,
 * so that erasing them there erases them here; a row names their key. What ended stays, with `standing` off.
 */
export const memory = pgTable(
  "memory",
  {
    organizationId: organizationId(),
    orderId: uuid("order_id").notNull(),
    /** What it is remembered by: the decision, open point, request or matter and the kind. */
    entry: text().notNull(),
    kind: text().$type<MemoryKind>().notNull(),
    standing: boolean().notNull(),
    supplierId: uuid("supplier_id").notNull(),
    productIds: uuid("product_ids").array().$type<string[]>().notNull(),
    orderNumber: text("order_number").notNull(),
    evidenceType: text("evidence_type").$type<EvidenceType>(),
    requestId: uuid("request_id"),
    submissionId: uuid("submission_id"),
    /** Keys of the texts "n.field" on its order. */
    wordsKeys: text("words_keys").array().$type<string[]>().notNull(),
    /** Why an exception was made, and how much money it was about. */
    reason: jsonb().$type<MemoryEntry["reason"]>(),
    at: instant().notNull(),
    dueDate: date("due_date", { mode: "string" }),
    foldVersion: integer("fold_version").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.orderId, table.entry] }),
    index("memory_by_supplier").on(table.organizationId, table.supplierId, table.at),
    index("memory_by_product").using("gin", table.productIds),
  ],
);

/** Projection: how a supplier went about one order, counted. Sums over orders are the supplier's pattern. */
export const supplierPattern = pgTable(
  "supplier_pattern",
  {
    organizationId: organizationId(),
    orderId: uuid("order_id").notNull(),
    supplierId: uuid("supplier_id").notNull(),
    /** Times that a step was asked for before its evidence was accepted. */
    urged: integer().notNull(),
    /** Early releases asked by the buyer's own members. */
    early: integer().notNull(),
    requests: integer().notNull(),
    answered: integer().notNull(),
    /** Whole hours from each answered request to its first answer, summed. */
    answerHours: integer("answer_hours").notNull(),
    declined: integer().notNull(),
    decided: integer().notNull(),
    rejected: integer().notNull(),
    /** Files that had been sent on another order before. */
    reused: integer().notNull(),
    foldVersion: integer("fold_version").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.orderId] }),
    index("supplier_pattern_by_supplier").on(table.organizationId, table.supplierId),
  ],
);
