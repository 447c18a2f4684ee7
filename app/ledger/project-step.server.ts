import type { stepList, Transport } from "#db/schema/steps.ts";
import { dateIn } from "~/domain/calendar/calendar.ts";
import { creditsCounting } from "~/domain/credits/credit.ts";
import { sum } from "~/domain/money/money.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { Minor } from "~/domain/record/scalars.ts";
import { ENDED, type StepStatus, type StepView } from "~/domain/steps/step.ts";
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
    percent: step.percent,
    detail: step.detail,
    place: step.side === "shipment" ? words(step.detail) : null,
    transport: step.side === "shipment" ? transportOf(view, words) : null,
    going: order.state === "going",
    status: view.status,
    amount: step.amount,
    remaining: view.remaining,
    moving: moving(view),
    currency: order.currency,
    dueDate: step.dueDate,
    movedOn: isEnded(view) ? movedOn(file, view) : null,
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

/** The day of its last record, or of the credit that settled it without one. */
function movedOn(file: OrderFile, { step, records }: StepView): string | null {
  const credit = creditsCounting(file, step.stepId).at(-1);
  return records.at(-1)?.date ?? (credit ? dateIn(facts(file).zone, credit.stateAt) : null);
}

/** Of the last record that says something of the goods; the reference is the last record's own. */
function transportOf({ records }: StepView, words: Names): Transport | null {
  const last = records.at(-1);
  if (!last) return null;
  const goods = records.findLast((record) => record.goods !== null)?.goods ?? null;
  return {
    containers: goods?.containers ?? [],
    ...{ unit: goods?.unit ?? null, seal: goods?.seal ?? null, carrier: words(goods?.carrier ?? null), reference: last.reference },
  };
}

const isEnded = ({ status }: StepView): boolean => (ENDED as readonly StepStatus[]).includes(status);

/** What lists show of a payment: paid when it is over, released while a release stands, what may go when it is ready, else still due. */
function moving(view: StepView): Minor | null {
  if (view.step.side === "shipment") return null;
  if (isEnded(view)) return sum(view.records.map(({ amount }) => amount ?? "0"));
  if (view.release) return view.release.amount;
  return view.status === "ready" ? view.evaluation.most : view.remaining;
}
