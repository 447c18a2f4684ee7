import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { type CreateOrderInput, createOrder } from "~/domain/orders/create-order.ts";
import { type RequestInput, sendRequests } from "~/domain/requests/send-requests.ts";
import type { CommitRequest, Committed } from "~/ledger/commit.server.ts";
import { commit, openStream } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import type { TestOrganization } from "./organization.ts";

let orders = 0;

/** One line and one balance payment of USD 12,400.00; with a reason it needs no evidence, hence is ready. */
export function orderInput(of: TestOrganization, parts: Partial<CreateOrderInput> & { noEvidence?: string } = {}): CreateOrderInput {
  const { noEvidence = null, ...rest } = parts;
  orders += 1;
  return {
    number: `PO-${orders}`,
    title: "Torches",
    supplierId: of.supplierId,
    supplierName: "Shenzhen Heng",
    currency: "USD",
    zone: "Asia/Shanghai",
    orderedOn: "2026-02-01",
    lines: [
      {
        productId: null,
        sku: "T-1",
        words: "Torch, black",
        riskClass: "normal",
        flags: [],
        quantity: "1000",
        unitPrice: "1240",
        batches: [],
      },
    ],
    payments: [
      {
        kind: "balance",
        percent: 10_000,
        amount: "1240000",
        dueDate: "2099-03-10",
        payee: { payeeId: of.payeeId, accountVersion: 1, name: "Heng Ltd", accountEnding: "7890" },
        invoice: "INV-1",
        reference: null,
        noEvidenceReason: noEvidence,
      },
    ],
    shipments: [],
    ...rest,
  };
}

/** Opens an order as the owner. */
export function makeOrder(
  ledger: Ledger,
  of: TestOrganization,
  parts: Parameters<typeof orderInput>[1] = {},
  request: Partial<CommitRequest> = {},
): Promise<Committed> {
  const input = orderInput(of, parts);
  return openStream({
    ledger,
    organizationId: of.organizationId,
    orderId: newId(),
    actor: { kind: "member", memberId: of.members.owner },
    command: (file, ctx) => createOrder(file, input, ctx),
    ...request,
  });
}

/** A request to the contact for a serial log that the order's first step requires. */
export const serialLogRequest = (
  of: TestOrganization,
  file: OrderFile,
  dueDate = "2099-03-04",
  decisionQuestion = "May the balance be paid?",
): RequestInput => ({
  ...{
    type: "serial_log",
    question: "Which serials are in batch 7?",
    decisionQuestion,
    field: "serial_range",
    promise: "product_identity",
  },
  ...{ contactId: of.contactId, contactName: "Li Wei", scope: { lineIds: [], batches: [], quantity: null }, dueDate },
  ...{ requiredFields: [], minFiles: 1, alternatives: [], baselineDocumentId: null, example: null },
  needs: [{ stepId: file.steps[0]!.stepId, level: "required" }],
});

/** Asks the contact for a serial log that the order's first step requires. */
export function askForSerialLog(
  ledger: Ledger,
  of: TestOrganization,
  order: Committed,
  dueDate?: string,
  decisionQuestion?: string,
): Promise<Committed> {
  return commit({
    ledger,
    organizationId: of.organizationId,
    orderId: order.file.orderId,
    actor: { kind: "member", memberId: of.members.purchasing },
    command: (file, ctx) => sendRequests(file, { requests: [serialLogRequest(of, file, dueDate, decisionQuestion)] }, ctx),
  });
}
