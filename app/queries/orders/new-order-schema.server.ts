import { z } from "zod";
import { type PaymentInput, riskOf } from "~/domain/orders/create-order.ts";
import { ofShipments, outOfOrder, placeAmong, plannedShipments, SHIPMENTS, type ShipmentDates } from "~/domain/orders/planned-shipments.ts";
import { zone } from "~/domain/record/scalars.ts";
import { type Alternative, type EvidenceType, evidenceType } from "~/domain/requests/events.ts";
import type { Level, ShipmentKind } from "~/domain/steps/events.ts";
import type { Template } from "~/domain/templates/template.ts";
import { email, line, optionalDate, optionalLine, typedAmount, typedDate } from "~/http/form-schema.ts";
import { isTicked, parseQuantity, parseRisk, type Typed, type WorkedOut, workOut } from "~/ui/order/new/work-out.ts";
import { isLanguage } from "~/words/language.ts";
import { keptFields, keptOf } from "./retention-schema.server.ts";

export interface NewRequest {
  type: EvidenceType;
  question: string | null;
  dueDate: string;
  /** Steps as the form knows them: "payment.0", "loading", "departure". */
  needs: { key: string; level: Level }[];
  alternatives: Alternative[];
}

type Given = Partial<Record<EvidenceType, { question: string | null; due: string | null }>>;
type Tell = (path: (string | number)[], message: string) => void;

/** Most money that one order may sum to, in minor units. */
const MOST = 10n ** 17n;

/** Where each shipment happens. */
const shipmentPlaces = {
  packingPlace: optionalLine(80),
  pickupPlace: optionalLine(80),
  loadingPlace: optionalLine(80),
  departurePlace: optionalLine(80),
  receivingPlace: optionalLine(80),
};

const quantity = z.string({ error: "errors:required" }).transform((text, check) => {
  const read = parseQuantity(text);
  if (read !== null) return read;
  check.addIssue({ code: "custom", message: text.trim() ? "new_order:problem.quantity" : "errors:required" });
  return z.NEVER;
});

/**
 * A new order as its form is posted. What follows from what was typed (amounts by percent, proposed requests) comes from the
 * same working out as the page shows.
 */
export function newOrderSchema(typed: Typed, today: string, templates: readonly Template[]) {
  const worked = workOut(typed, today, templates);
  const currency = worked.currency.trim().toUpperCase();
  return z
    .object({
      key: z.uuid(),
      supplier: line(160),
      contactName: optionalLine(120),
      contactEmail: email(),
      contactLanguage: z.string().optional(),
      number: line(80),
      title: optionalLine(160),
      market: optionalLine(20),
      zone: z.string().refine((name) => name !== "" && zone.safeParse(name).success, "new_order:problem.zone"),
      orderedOn: typedDate().refine((date) => date <= today, "new_order:problem.ordered_future"),
      currency: z.string().refine((code) => /^[A-Za-z]{3}$/.test(code.trim()), "new_order:problem.currency"),
      lines: z.array(
        z.object({ product: line(200), sku: optionalLine(80), risk: z.string().optional(), quantity, price: typedAmount(currency) }),
      ),
      payments: z.array(z.object({ due: optionalDate(), reason: optionalLine(400), ...keptFields(currency) })),
      payee: optionalLine(160),
      account: optionalLine(60),
      bank: optionalLine(160),
      ...ofShipments(optionalDate),
      ...shipmentPlaces,
      requests: z.partialRecord(evidenceType, z.object({ question: optionalLine(1_000), due: optionalDate() })).optional(),
    })
    .superRefine((order, check) => {
      const tell: Tell = (path, message) => check.addIssue({ code: "custom", path, message });
      if (BigInt(worked.total ?? "0") > MOST) tell(["lines"], "new_order:problem.too_large");
      else checkPayments(worked, tell);
      if (order.payee && !order.account) tell(["account"], "new_order:problem.account_needed");
      if (order.account && !order.payee) tell(["payee"], "new_order:problem.payee_needed");
      checkShipments(order, tell);
      order.payments.forEach((payment, n) => {
        const kept = keptOf(payment, order);
        if (kept !== null && "problem" in kept) tell(["payments", n, kept.problem], "retention:problem.until");
      });
      for (const request of ticked(typed, worked, order.requests ?? {})) {
        if (request.dueDate < today) tell(["requests", request.type, "due"], "new_order:problem.due_past");
      }
    })
    .transform((order) => ({
      ...order,
      shipments: plannedShipments(
        order,
        ofShipments((kind) => order[`${kind}Place`]),
      ),
      currency,
      contactLanguage: isLanguage(order.contactLanguage) ? order.contactLanguage : ("en" as const),
      title: order.title ?? order.lines[0]?.product ?? order.number,
      contactName: order.contactName ?? (order.contactEmail.split("@")[0] as string),
      lines: order.lines.map(({ product, sku, risk, quantity, price }) => {
        const { riskClass, flags } = parseRisk(risk);
        return { words: product, sku, riskClass: riskOf(riskClass, flags), flags, quantity, unitPrice: price };
      }),
      payments: worked.payments.map(
        ({ place, kind, percent, amount, dueDate, reason }): Omit<PaymentInput, "payee"> => ({
          ...{ kind, percent, dueDate, invoice: null, reference: null },
          amount: amount ?? "0",
          noEvidenceReason: reason,
          retention: retentionOf(order, place),
        }),
      ),
      requests: ticked(typed, worked, order.requests ?? {}),
      templates: worked.templates.map(({ templateId, version, refusalHolds }) => ({ templateId, version, refusalHolds })),
    }));
}

export type NewOrder = z.output<ReturnType<typeof newOrderSchema>>;

/** What a payment keeps back, its shipment by its place among those of the form that have a date. */
function retentionOf(order: ShipmentDates & { payments: Parameters<typeof keptOf>[0][] }, place: number): PaymentInput["retention"] {
  const payment = order.payments[place];
  const kept = payment ? keptOf(payment, order) : null;
  if (kept === null || "problem" in kept) return null;
  const { part, until } = kept;
  if (until.kind === "date") return { ...part, until };
  return { ...part, until: { kind: "shipment", place: placeAmong(order, until.name) ?? 0 } };
}

function checkShipments(order: ShipmentDates & Record<`${ShipmentKind}Place`, string | null>, tell: Tell): void {
  for (const kind of SHIPMENTS) if (order[`${kind}Place`] && order[kind] === null) tell([kind], "new_order:problem.place_without_date");
  const wrong = outOfOrder(order);
  if (wrong) tell([wrong.kind], "new_order:problem.shipment_order");
}

function checkPayments(worked: WorkedOut, tell: Tell): void {
  worked.payments.forEach((payment, n) => {
    if (worked.terms === "amount" && payment.amount === null) tell(["payments", n, "amount"], "errors:not_an_amount|example=12400");
    if (worked.terms === "percent" && payment.percent === null) tell(["payments", n, "percent"], "new_order:problem.percent");
  });
  if (worked.payments.some((payment) => payment.amount === null)) return;
  if (worked.terms === "percent" && worked.percentSum !== 10_000) tell(["payments"], "new_order:problem.percent_sum");
  else if (worked.missing !== "0") tell(["payments"], "refusals:payments_do_not_sum");
}

/** The proposed requests that were ticked, with the words and dates that stand beside them. */
function ticked(typed: Typed, worked: WorkedOut, given: Given): NewRequest[] {
  return worked.proposals
    .filter((proposal) => isTicked(typed, proposal))
    .map(({ type, needs, dueDate, question, alternatives }) => ({
      ...{ type, needs, alternatives, question: given[type]?.question ?? question },
      dueDate: given[type]?.due ?? dueDate,
    }));
}
