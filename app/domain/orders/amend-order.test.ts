import { describe, expect, it } from "vitest";
import type { OrderDraft, OrderEvent } from "~/domain/order-file/events.ts";
import { fold } from "~/domain/order-file/fold.ts";
import { emptyFile, facts } from "~/domain/order-file/order-file.ts";
import { amendOrder } from "~/domain/orders/amend-order.ts";
import { createOrder } from "~/domain/orders/create-order.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { DomainError } from "~/domain/record/error.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";

const now = "2026-03-01T09:00:00.000Z";
const member = { memberId: "m", personId: "p", roles: ["owner" as const], activeSince: "2025-01-01T00:00:00.000Z" };
let ids = 0;
const ctx: CommandContext = {
  actor: { kind: "member", ...member, roles: [...member.roles] },
  now,
  newId: () => `00000000-0000-7000-8000-${String(++ids).padStart(12, "0")}`,
  newSalt: () => "00",
  sha256: () => "0".repeat(64),
  members: [member],
};

function open() {
  const file = emptyFile({ organizationId: "o", orderId: "q", sample: false });
  const line = {
    productId: null,
    sku: null,
    words: "Scanner",
    riskClass: "normal" as const,
    flags: [],
    quantity: "100",
    unitPrice: "1000",
    batches: [],
  };
  const terms = { percent: null, payee: null, invoice: null, reference: null };
  append(
    file,
    createOrder(
      file,
      {
        ...{
          number: "4711",
          title: "Scanner",
          supplierId: "s",
          supplierName: "Heng",
          currency: "USD",
          zone: "UTC",
          orderedOn: "2026-02-01",
        },
        lines: [line],
        payments: [
          { ...terms, kind: "deposit", amount: "30000", dueDate: "2026-03-02", noEvidenceReason: "advance" },
          { ...terms, kind: "tooling", amount: "10000", dueDate: "2026-03-05", noEvidenceReason: null },
          { ...terms, kind: "balance", amount: "60000", dueDate: "2026-04-02", noEvidenceReason: null },
        ],
        shipments: [],
      },
      ctx,
    ),
  );
  return file;
}

function append(file: ReturnType<typeof emptyFile>, drafts: OrderDraft[]) {
  const events = drafts.map((draft, index) => ({
    ...draft,
    n: file.n + index + 1,
    at: now,
    actor: ctx.actor,
    v: 1,
    texts: Object.keys(draft.text ?? {}),
  }));
  return fold(file, events as unknown as OrderEvent[]);
}

describe("amending an order", () => {
  it("keeps every payment in the sum, tooling too, and locks the steps it changes", () => {
    const file = open();
    const [deposit, tooling, balance] = file.steps;
    const line = facts(file).lines[0];
    const steps = [{ stepId: balance?.stepId ?? "", amount: "70000", dueDate: "2026-04-02" }];
    const lines = [{ lineId: line?.lineId ?? "", quantity: "110", unitPrice: "1000", words: null }];
    append(file, amendOrder(file, { lines, steps, reason: "ten more" }, ctx));
    expect(facts(file).total).toBe("110000");
    const codes = (stepId = "") => evaluateGate(file, stepId, now).blockers.map(({ code }) => code);
    expect(codes(balance?.stepId)).toContain("terms_unconfirmed");
    expect(codes(deposit?.stepId)).not.toContain("terms_unconfirmed");
    expect(codes(tooling?.stepId)).not.toContain("terms_unconfirmed");
  });

  it("is refused when the payments no longer add up to the lines", () => {
    const file = open();
    const line = facts(file).lines[0];
    const lines = [{ lineId: line?.lineId ?? "", quantity: "110", unitPrice: "1000", words: null }];
    expect(() => amendOrder(file, { lines, steps: [], reason: "ten more" }, ctx)).toThrow(DomainError);
    expect(() => amendOrder(file, { lines, steps: [], reason: "ten more" }, ctx)).toThrow("payments_do_not_sum");
  });
});
