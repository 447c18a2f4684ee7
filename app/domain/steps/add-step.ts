import { requirePermission } from "~/domain/access/access.ts";
import { makeLink } from "~/domain/links/make-link.ts";
import { isPositive } from "~/domain/money/money.ts";
import { requireGoing } from "~/domain/order-file/command.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { PaymentInput, ShipmentInput } from "~/domain/orders/create-order.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { type RequestInput, requestDraft } from "~/domain/requests/send-requests.ts";
import type { ChargeKind } from "~/domain/steps/charge.ts";

export interface AddChargeInput extends Pick<PaymentInput, "amount" | "dueDate" | "payee" | "invoice" | "reference"> {
  kind: ChargeKind;
  reason: string;
  /** What proves that the work was done: it is required before anything of the charge is paid. */
  evidence: Omit<RequestInput, "needs">;
}

/** Adds a charge to an order as a payment of its own, due besides the goods' total, together with the request for its evidence. */
export function addCharge(file: OrderFile, input: AddChargeInput, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "create_orders");
  requirePermission(ctx, "send_requests");
  requireGoing(file);
  if (!isPositive(input.amount)) refuse("invalid", "amount_needed", { field: "amount" });
  const { evidence, payee, reason } = input;
  const stepId = ctx.newId();
  const { kind, amount, dueDate, invoice, reference } = input;
  const sent = requestDraft(file, evidence, { envelopeId: ctx.newId(), field: (name) => `evidence.${name}` }, ctx);
  return [
    {
      type: "step.added",
      data: {
        ...{ stepId, side: "payment", kind, position: nextPosition(file), percent: null, amount, dueDate, invoice, reference },
        ...{ retention: null, charge: true, accountEnding: payee?.accountEnding ?? null },
        payee: payee && { payeeId: payee.payeeId, accountVersion: payee.accountVersion },
      },
      text: { reason, ...(payee ? { payee_name: payee.name } : {}) },
    },
    sent,
    {
      type: "requirement.added",
      data: { requirementId: ctx.newId(), stepId, requestId: sent.data.requestId, level: "required" },
    },
    ...makeLink(file, { contactId: evidence.contactId, contactName: evidence.contactName }, ctx),
  ];
}

/** Adds a further shipment step at the end of the order; nothing has been asked for it yet, so it is locked. */
export function addShipment(file: OrderFile, input: ShipmentInput & { reason: string }, ctx: CommandContext): OrderDraft[] {
  requirePermission(ctx, "create_orders");
  requireGoing(file);
  const { kind, dueDate, detail, reason } = input;
  return [
    {
      type: "step.added",
      data: {
        ...{ stepId: ctx.newId(), side: "shipment", kind, position: nextPosition(file), percent: null, amount: null, dueDate },
        ...{ payee: null, accountEnding: null, invoice: null, reference: null, retention: null, charge: false },
      },
      text: { reason, ...(detail ? { detail } : {}) },
    },
  ];
}

const nextPosition = (file: OrderFile): number => Math.max(-1, ...file.steps.map(({ position }) => position)) + 1;
