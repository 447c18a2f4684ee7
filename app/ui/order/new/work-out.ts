import { parseAmount, sum, times } from "~/domain/money/money.ts";
import { type ProductFlag, productFlag, type RiskClass, riskClass } from "~/domain/orders/events.ts";
import { amountsByPercent, isPreset, missingOf, parsePercent, presetRows, TERMS, type Terms } from "~/domain/orders/payment-terms.ts";
import { ofShipments, SHIPMENTS, type ShipmentDates } from "~/domain/orders/planned-shipments.ts";
import type { Minor } from "~/domain/record/scalars.ts";
import { evidenceType } from "~/domain/requests/events.ts";
import { type PaymentKind, paymentKind } from "~/domain/steps/events.ts";
import { applyTemplates, type Proposal, type ProposalStep, templatesOf } from "~/domain/templates/apply-template.ts";
import type { Template } from "~/domain/templates/template.ts";
import { parseTypedDate } from "~/words/typed-date.ts";

/** What stands in the form, by field name. */
export type Typed = Readonly<Record<string, string>>;

export interface WorkedLine {
  /** Its place among the rows, from 0. */
  place: number;
  riskClass: RiskClass;
  flags: ProductFlag[];
  quantity: string | null;
  unitPrice: Minor | null;
  /** Null while quantity or price cannot be read. */
  amount: Minor | null;
}

export interface WorkedPayment {
  place: number;
  kind: PaymentKind;
  /** Hundredths; null when given by amount or unreadable. */
  percent: number | null;
  amount: Minor | null;
  dueDate: string | null;
  reason: string | null;
}

export interface WorkedOut {
  currency: string;
  terms: Terms;
  lines: WorkedLine[];
  /** Sum of the lines; null while one of them cannot be read. */
  total: Minor | null;
  payments: WorkedPayment[];
  paid: Minor | null;
  /** What the payments lack of the total, negative when they exceed it; null while either is unknown. */
  missing: Minor | null;
  percentSum: number;
  shipments: ShipmentDates;
  payeeDiffers: boolean;
  market: string | null;
  /** The templates that its lines are asked by. */
  templates: Template[];
  proposals: Proposal<string>[];
}

/**
 * Works out everything that follows from what was typed: amounts, sums and, given the templates, proposed requests; the same in
 * browser and server.
 */
export function workOut(typed: Typed, today: string, templates: readonly Template[] = []): WorkedOut {
  const currency = typed.currency || "USD";
  const terms = TERMS.find((known) => known === typed.terms) ?? "30_70";
  const lines = Array.from({ length: countRows(typed, "lines") }, (_, at) => lineOf(typed, at, currency));
  const total = sumOf(lines.map((line) => line.amount));
  const payments = paymentsOf(typed, terms, total, currency);
  const paid = sumOf(payments.map((payment) => payment.amount));
  const shipments = ofShipments((kind) => dateOf(typed[kind]));
  const payeeDiffers = differs(typed.payee, typed.supplier);
  const market = typed.market?.trim() || null;
  return {
    ...{ currency, terms, lines, total, payments, paid, shipments, payeeDiffers, market },
    templates: templatesOf(templates, lines, market),
    missing: total === null || paid === null ? null : missingOf(total, [paid]),
    percentSum: payments.reduce((all, payment) => all + (payment.percent ?? 0), 0),
    proposals: applyTemplates({
      ...{ templates, lines, market, payeeDiffers, today, steps: stepsOf(payments, shipments) },
      excused: (typed.excused ?? "").split(",").flatMap((type) => evidenceType.safeParse(type).data ?? []),
    }),
  };
}

/** Whether a proposed request is to be sent: what was ticked, else, until somebody looked at it, what the risk asks for. */
export function isTicked(typed: Typed, { type, chosen }: Pick<Proposal<string>, "type" | "chosen">): boolean {
  const ticked = typed[`requests.${type}.on`];
  if (ticked !== undefined) return ticked === "on";
  return typed[`requests.${type}.seen`] === undefined && chosen;
}

/** The due date that a request is shown with: what was typed, else, also once it came back from the server, what is proposed now. */
export function shownDue(typed: Typed, type: string, proposed: string): string {
  const due = typed[`requests.${type}.due`];
  return due === undefined || due === typed[`requests.${type}.proposed`] ? proposed : due;
}

/** How many rows of a table the form holds: their names are "lines.0.product", "lines.1.product", … */
export function countRows(typed: Typed, table: "lines" | "payments"): number {
  const numbers = Object.keys(typed).flatMap((name) => {
    const [head, place] = name.split(".");
    return head === table && place ? [Number(place)] : [];
  });
  return Math.max(1, ...numbers.map((number) => number + 1));
}

/** "high|electronics,serials" as class and flags; anything else is a normal risk. */
export function parseRisk(value: string | undefined): { riskClass: RiskClass; flags: ProductFlag[] } {
  const [name, flags = ""] = (value ?? "").split("|");
  const known = riskClass.safeParse(name);
  return {
    riskClass: known.success ? known.data : "normal",
    flags: flags.split(",").flatMap((flag) => productFlag.safeParse(flag).data ?? []),
  };
}

/** Whole pieces as people type them; null when they are none. */
export function parseQuantity(text: string | undefined): string | null {
  const digits = (text ?? "").replace(/[\s,]/g, "");
  return /^\d{1,15}$/.test(digits) && BigInt(digits) > 0n ? BigInt(digits).toString() : null;
}

function lineOf(typed: Typed, at: number, currency: string): WorkedLine {
  const quantity = parseQuantity(typed[`lines.${at}.quantity`]);
  const unitPrice = parseAmount(typed[`lines.${at}.price`] ?? "", currency);
  return {
    place: at,
    ...parseRisk(typed[`lines.${at}.risk`]),
    quantity,
    unitPrice,
    amount: quantity === null || unitPrice === null ? null : times(quantity, unitPrice),
  };
}

function paymentsOf(typed: Typed, terms: Terms, total: Minor | null, currency: string): WorkedPayment[] {
  const rows = isPreset(terms)
    ? presetRows(terms).map((row) => ({ ...row }))
    : Array.from({ length: countRows(typed, "payments") }, (_, at) => ({
        kind: paymentKind.safeParse(typed[`payments.${at}.kind`]).data ?? ("balance" as const),
        percent: terms === "percent" ? parsePercent(typed[`payments.${at}.percent`] ?? "") : null,
      }));
  const byPercent = total === null || terms === "amount" ? null : splitOrNull(total, rows);
  return rows.map((row, at) => ({
    place: at,
    ...row,
    amount: terms === "amount" ? parseAmount(typed[`payments.${at}.amount`] ?? "", currency) : (byPercent?.[at] ?? null),
    dueDate: dateOf(typed[`payments.${at}.due`]),
    reason: typed[`payments.${at}.reason`]?.trim() || null,
  }));
}

/** Amounts by percent as far as they are known: exact once they sum to 100, each rounded down before. */
function splitOrNull(total: Minor, rows: readonly { percent: number | null }[]): (Minor | null)[] {
  const percents = rows.map((row) => row.percent);
  const exact = amountsByPercent(total, percents);
  return exact ?? percents.map((percent) => (percent === null ? null : ((BigInt(total) * BigInt(percent)) / 10_000n).toString()));
}

function stepsOf(payments: readonly WorkedPayment[], shipments: ShipmentDates): ProposalStep<string>[] {
  return [
    ...payments.map((payment, at) => ({
      key: `payment.${at}`,
      side: "payment" as const,
      kind: payment.kind,
      dueDate: payment.dueDate,
      needsNoEvidence: payment.reason !== null,
    })),
    ...SHIPMENTS.flatMap((kind): ProposalStep<string>[] =>
      shipments[kind] === null ? [] : [{ key: kind, side: "shipment", kind, dueDate: shipments[kind], needsNoEvidence: false }],
    ),
  ];
}

const sumOf = (amounts: readonly (Minor | null)[]): Minor | null => {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === amounts.length ? sum(known) : null;
};

function dateOf(text: string | undefined): string | null {
  const read = parseTypedDate(text ?? "");
  return "date" in read ? read.date : null;
}

/** Names that differ in case, spaces and points only are one company's. */
function differs(payee: string | undefined, supplier: string | undefined): boolean {
  const plain = (name: string | undefined) => (name ?? "").toLowerCase().replace(/[\s.,]/g, "");
  return plain(payee) !== "" && plain(supplier) !== "" && plain(payee) !== plain(supplier);
}
