import { creditsOf } from "~/domain/credits/credit.ts";
import { Allowed } from "~/domain/order-file/allowed.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { OutsiderView } from "~/domain/order-file/outsider-view.ts";
import { supplierRequest } from "~/domain/order-file/supplier-request.ts";
import {
  type SupplierNumbering,
  type SupplierParts,
  type SupplierRecord,
  type SupplierStep,
  type SupplierView,
  wholeView,
} from "~/domain/order-file/supplier-view.ts";
import { viewForOutsider } from "~/domain/order-file/view-for-outsider.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import type { Numbering } from "~/domain/serials/state.ts";
import type { MovementRecord, Step } from "~/domain/steps/state.ts";
import { type StepView, viewStep } from "~/domain/steps/step.ts";

export type Audience = { kind: "supplier"; contactId: string } | { kind: "outsider"; outsiderId: string };

/**
 * The one boundary between audiences: what this reader may see of the order. Reasons of holds and early releases, decision
 * questions, payees' accounts, what was opened, breaches and other contacts' requests stay inside the buyer's organization.
 * An outsider sees the parts chosen for them and no other; `missing` for one who was never invited.
 */
export function viewFor(audience: Extract<Audience, { kind: "supplier" }>, file: OrderFile, now: Instant): SupplierView;
export function viewFor(audience: Extract<Audience, { kind: "outsider" }>, file: OrderFile, now: Instant): OutsiderView;
export function viewFor(audience: Audience, file: OrderFile, now: Instant): SupplierView | OutsiderView {
  return audience.kind === "outsider"
    ? viewForOutsider(file, audience.outsiderId, now)
    : wholeView(supplierParts(file, audience.contactId, now));
}

/** What `viewFor` gives a supplier's contact, in parts. */
export function supplierParts(file: OrderFile, contactId: string, now: Instant): SupplierParts {
  const order = facts(file);
  const allowed = new Allowed();
  const views = file.steps.map((step) => viewStep(file, step, now));
  const requests = Object.values(file.requests)
    .filter((request) => request.contactId === contactId)
    .map((request) => supplierRequest(file, request));
  const part = {
    order: {
      number: order.number,
      title: allowed.text(order.title),
      supplierName: allowed.text(order.supplierName),
      currency: order.currency,
      zone: order.zone,
      orderedOn: order.orderedOn,
      state: order.state,
      lines: order.lines.map(({ lineId, sku, words, quantity, batches }) => ({
        lineId,
        sku,
        words: allowed.text(words),
        quantity,
        batches,
        numbering: numberingView(file.numbering[lineId]?.at(-1), allowed),
      })),
    },
    sample: file.sample,
    n: file.n,
    steps: views.map((step) => stepView(file, step, allowed)),
    recheckAt:
      views
        .flatMap(({ evaluation }) => evaluation.recheckAt ?? [])
        .sort()
        .at(0) ?? null,
  };
  return { order: { ...part, ...allowed.named() }, requests };
}

function numberingView(declared: Numbering | undefined, allowed: Allowed): SupplierNumbering | null {
  if (!declared) return null;
  const { rules, ranges, quantity, run } = declared;
  const party = (name: "prints" | "assigns" | "verifies") => allowed.text(declared[name]);
  return {
    rules,
    ranges,
    quantity,
    ...(run ? { run } : {}),
    prints: party("prints"),
    assigns: party("assigns"),
    verifies: party("verifies"),
  };
}

function stepView(file: OrderFile, { step, status, marks, sentence, records }: StepView, allowed: Allowed): SupplierStep {
  const { stepId, side, kind, amount, dueDate, percent } = step;
  return {
    ...{ stepId, side, kind, amount, dueDate, percent, status },
    releasedEarly: marks.releasedEarly,
    sentence: allowed.sentence(sentence),
    records: records.map((record) => recordView(step, record)),
    credits: creditsOf(file, stepId)
      .filter(({ state }) => state !== "cancelled")
      .map(({ amount: taken, reference, dueDate: due, state }) => ({ amount: taken, reference, dueDate: due, state })),
  };
}

/** The proof of a payment leaves with it; that of goods, or of what moved outside the gate, stays with the buyer, as do counts and remarks. */
function recordView({ side }: Step, { date, amount, reference, proof, outsideGate, goods }: MovementRecord): SupplierRecord {
  return {
    date,
    amount,
    reference,
    proof: side === "payment" && !outsideGate && proof ? { fileId: proof.fileId, sha256: proof.sha256 } : null,
    transport: goods && { containers: goods.containers, unit: goods.unit, seal: goods.seal },
  };
}
