import type { orderList } from "#db/schema/orders.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { AT_SUPPLIER, type RequestStatus } from "~/domain/requests/request.ts";
import { ENDED, type StepStatus } from "~/domain/steps/step.ts";
import type { Names, RowBase } from "~/ledger/project.server.ts";
import type { RequestRow } from "~/ledger/project-request.server.ts";
import type { StepRow } from "~/ledger/project-step.server.ts";

export type OrderRow = typeof orderList.$inferSelect;

/** An order's row in the lists, counted from its steps' and requests' rows. */
export function orderRow(
  base: RowBase,
  file: OrderFile,
  of: { steps: readonly StepRow[]; requests: readonly RequestRow[]; recheckAt: Instant | null; lastAt: Instant },
  words: Names,
): OrderRow {
  const order = facts(file);
  const ended: readonly StepStatus[] = ENDED;
  const atSupplier: readonly RequestStatus[] = AT_SUPPLIER;
  const due = [
    ...of.steps.filter((step) => !ended.includes(step.status)).map((step) => step.dueDate),
    ...of.requests.filter((request) => atSupplier.includes(request.status)).map((request) => request.dueDate),
  ];
  return {
    ...base,
    n: file.n,
    number: order.number,
    title: words(order.title),
    supplierId: order.supplierId,
    supplierName: words(order.supplierName),
    currency: order.currency,
    total: order.total,
    state: order.state,
    riskClass: order.riskClass,
    zone: order.zone,
    orderedOn: order.orderedOn,
    nextDue: order.state === "going" ? (due.filter((date) => date !== null).sort()[0] ?? null) : null,
    counts: { steps: tally(of.steps.map(({ status }) => status)), requests: tally(of.requests.map(({ status }) => status)) },
    lastAt: of.lastAt,
    recheckAt: of.recheckAt,
  };
}

function tally<T extends string>(words: readonly T[]): Partial<Record<T, number>> {
  const counts: Partial<Record<T, number>> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
