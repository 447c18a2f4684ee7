import { date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { SupplierOrder, SupplierRequest } from "../../app/domain/order-file/supplier-view.ts";
import type { RiskClass } from "../../app/domain/orders/events.ts";
import type { RequestStatus } from "../../app/domain/requests/request.ts";
import type { StepStatus } from "../../app/domain/steps/step.ts";
import { instant, organizationId, whole } from "./columns.ts";

export type OrderCounts = { steps: Partial<Record<StepStatus, number>>; requests: Partial<Record<RequestStatus, number>> };

/** Projection: every order as lists show it. */
export const orderList = pgTable(
  "order_list",
  {
    organizationId: organizationId(),
    orderId: uuid("order_id").notNull(),
    number: text().notNull(),
    title: text(),
    supplierId: uuid("supplier_id").notNull(),
    supplierName: text("supplier_name"),
    currency: text().notNull(),
    total: whole().notNull(),
    state: text().$type<"going" | "cancelled" | "closed">().notNull(),
    riskClass: text("risk_class").$type<RiskClass>().notNull(),
    zone: text().notNull(),
    orderedOn: date("ordered_on", { mode: "string" }).notNull(),
    /** The nearest due date of a request still awaited or a step not yet carried out. */
    nextDue: date("next_due", { mode: "string" }),
    counts: jsonb().$type<OrderCounts>().notNull(),
    lastAt: instant("last_at").notNull(),
    recheckAt: instant("recheck_at"),
    n: integer().notNull(),
    rev: integer().notNull(),
    foldVersion: integer("fold_version").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.orderId] }),
    index("order_list_by_last").on(table.organizationId, table.lastAt, table.orderId),
    index("order_list_by_supplier").on(table.organizationId, table.supplierId, table.orderId),
  ],
);

/** Projection: what each order is called, as it is looked up: its number, SKUs and batches. Equality of text finds them by index under row policies. */
export const orderCode = pgTable(
  "order_code",
  {
    organizationId: organizationId(),
    code: text().notNull(),
    orderId: uuid("order_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.code, table.orderId] }),
    index("order_code_by_order").on(table.organizationId, table.orderId),
  ],
);

/** Projection: what one contact of the supplier may see of an order besides its requests. Supplier pages read this and `supplier_request`, nothing else of it. */
export const supplierOrder = pgTable(
  "supplier_order",
  {
    organizationId: organizationId(),
    orderId: uuid("order_id").notNull(),
    contactId: uuid("contact_id").notNull(),
    view: jsonb().$type<SupplierOrder>().notNull(),
    recheckAt: instant("recheck_at"),
    n: integer().notNull(),
    foldVersion: integer("fold_version").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.orderId, table.contactId] })],
);

/** Projection: what they may see of one request. Most commits touch few of an order's requests; the others' rows stay. */
export const supplierRequest = pgTable(
  "supplier_request",
  {
    organizationId: organizationId(),
    orderId: uuid("order_id").notNull(),
    contactId: uuid("contact_id").notNull(),
    requestId: uuid("request_id").notNull(),
    /** Its place among the contact's requests. */
    place: integer().notNull(),
    view: jsonb().$type<SupplierRequest>().notNull(),
    /** Tells whether the row says the same: its place, and the SHA-256 of its view. */
    digest: text().notNull(),
  },
  (table) => [
    primaryKey({ name: "supplier_request_pk", columns: [table.organizationId, table.orderId, table.contactId, table.requestId] }),
  ],
);
