import { cancelCredit } from "~/domain/credits/cancel-credit.ts";
import { receiveCredit } from "~/domain/credits/receive-credit.ts";
import { recordCredit } from "~/domain/credits/record-credit.ts";
import { amendOrder } from "~/domain/orders/amend-order.ts";
import { attachDocument } from "~/domain/orders/attach-document.ts";
import { addCharge, addShipment } from "~/domain/steps/add-step.ts";
import type { ActOf } from "./arbitraries.ts";
import type { Desk } from "./commit.ts";
import { PAYEE } from "./drafts.ts";
import { requestFor } from "./opening.ts";
import { pick, reason, stepId } from "./pick.ts";
import { named, sha } from "./stream.ts";

type Kind = "Retain" | "Credit" | "ReceiveCredit" | "CancelCredit" | "AddCharge" | "AddShipment";

/** A document of the order, attached when there is none yet. */
function creditNote(desk: Desk): string {
  if (Object.keys(desk.file.documents).length === 0) {
    const file = { fileId: named("note"), sha256: sha("note"), bytes: "10", mediaType: "application/pdf" };
    desk.run(attachDocument, { kind: "other", name: "credit note", issuedOn: null, supersedes: null, note: null, file }, "buyer");
  }
  return Object.keys(desk.file.documents)[0] ?? "";
}

/** What changes how much of a payment is due, and what else is to be paid or shipped. */
export const MONEY: { [K in Kind]: (desk: Desk, act: ActOf<K>) => unknown } = {
  Retain: (desk, { step: index, part, until: end }) => {
    const step = pick(desk.file.steps, index);
    if (!step) return;
    const named = typeof end === "number" ? pick(desk.file.steps, index + end) : undefined;
    const until = typeof end === "number" ? { kind: "step" as const, stepId: named?.stepId ?? "" } : { kind: "date" as const, date: end };
    const retention =
      part === null ? null : typeof part === "string" ? { amount: part, percent: null, until } : { amount: null, percent: part, until };
    const { stepId, amount, dueDate } = step;
    desk.run(amendOrder, { lines: [], steps: [{ stepId, amount, dueDate, retention }], reason }, "buyer");
  },
  Credit: (desk, { step, amount, document, by }) => {
    const input = { stepId: stepId(desk, step), amount, dueDate: null, reference: "CN-7", claim: reason };
    desk.run(recordCredit, { ...input, documentId: document ? creditNote(desk) : null }, by);
  },
  ReceiveCredit: (desk, { credit, by }) => {
    const creditId = pick(Object.values(desk.file.credits).reverse(), credit)?.creditId ?? "";
    desk.run(receiveCredit, { creditId, documentId: creditNote(desk) }, by);
  },
  CancelCredit: (desk, { credit, by }) =>
    desk.run(cancelCredit, { creditId: pick(Object.values(desk.file.credits).reverse(), credit)?.creditId ?? "", reason }, by),
  AddCharge: (desk, { amount, by }) => {
    const { needs: _needs, ...evidence } = requestFor([]);
    const payee = { ...PAYEE, name: "Heng Ltd", accountEnding: "1234" };
    const charge = { kind: "rework" as const, amount, dueDate: null, payee, invoice: null, reference: null, reason };
    if (desk.file.steps.length < 6) desk.run(addCharge, { ...charge, evidence }, by);
  },
  AddShipment: (desk) => {
    const step = { kind: "receiving" as const, dueDate: null, detail: null, reason };
    if (desk.file.steps.length < 6) desk.run(addShipment, step, "buyer");
  },
};
