import { type CreateOrderInput, createOrder } from "~/domain/orders/create-order.ts";
import { type RequestInput, sendRequests } from "~/domain/requests/send-requests.ts";
import type { Desk } from "./commit.ts";
import { PAYEE, ZONE } from "./drafts.ts";
import { named, SUPPLIER } from "./stream.ts";

/** A deposit, a loading and a balance; one request for deposit and balance, one for all three. */
export function openOrder(desk: Desk, more: Partial<CreateOrderInput> = {}): void {
  const payment = { percent: null, payee: { ...PAYEE, name: "Heng Ltd", accountEnding: "1234" }, invoice: null, reference: null };
  const line = { productId: null, sku: "A-1", words: "Lamp", riskClass: "normal" as const, flags: [], batches: [] };
  const input = {
    number: "PO-1",
    title: "Lamps",
    supplierId: named("supplier"),
    supplierName: "Heng",
    currency: "USD",
    zone: ZONE,
    orderedOn: "2026-02-01",
    lines: [
      { ...line, quantity: "10", unitPrice: "700" },
      { ...line, sku: "C-1", quantity: "30", unitPrice: "100" },
    ],
    payments: [
      { ...payment, kind: "deposit" as const, amount: "3000", dueDate: "2026-03-20", noEvidenceReason: null },
      { ...payment, kind: "balance" as const, amount: "7000", dueDate: "2026-03-25", noEvidenceReason: null },
    ],
    shipments: [{ kind: "loading" as const, dueDate: "2026-03-22", detail: null }],
  };
  desk.run(createOrder, { ...input, ...more }, "owner");
  const [deposit, loading, balance] = desk.file.steps.map(({ stepId }) => ({ stepId, level: "required" as const }));
  if (!deposit || !loading || !balance) throw new Error("the order has three steps");
  desk.run(sendRequests, { requests: [requestFor([deposit, balance]), requestFor([deposit, loading, balance])] }, "buyer");
}

/** A request for a document that the given steps wait for. */
export const requestFor = (needs: RequestInput["needs"]): RequestInput => ({
  type: "process_record",
  question: "Which batch is it?",
  decisionQuestion: "May it be paid?",
  field: "product",
  promise: "product_identity",
  contactId: SUPPLIER.contactId,
  contactName: "Mei",
  scope: { lineIds: [], batches: [], quantity: null },
  dueDate: "2026-03-10",
  requiredFields: [],
  minFiles: 1,
  alternatives: [],
  baselineDocumentId: null,
  example: null,
  needs,
});
