import type { stepList } from "#db/schema/steps.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { StepView } from "~/domain/steps/step.ts";
import type { Names, RowBase } from "~/ledger/project.server.ts";

export type StepRow = typeof stepList.$inferSelect;

/** A step's row in the lists. */
export function stepRow(base: RowBase, file: OrderFile, view: StepView, words: Names): StepRow {
  const order = facts(file);
  const { step, evaluation } = view;
  return {
    ...base,
    stepId: step.stepId,
    orderNumber: order.number,
    supplierId: order.supplierId,
    supplierName: words(order.supplierName),
    position: step.position,
    side: step.side,
    kind: step.kind,
    status: view.status,
    amount: step.amount,
    remaining: view.remaining,
    currency: order.currency,
    dueDate: step.dueDate,
    payeeId: step.payee?.payeeId ?? null,
    payeeName: words(step.payeeName),
    accountVersion: step.payee?.accountVersion ?? null,
    accountEnding: step.accountEnding,
    invoice: step.invoice,
    reference: step.reference,
    sentence: view.sentence,
    marks: view.marks,
    blockers: evaluation.blockers,
    warnings: evaluation.warnings,
    release: view.release,
    recheckAt: evaluation.recheckAt,
  };
}
