import type { PaymentInput, ShipmentInput } from "~/domain/orders/create-order.ts";
import { amountsByPercent, parsePercent } from "~/domain/orders/payment-terms.ts";
import { SHIPMENTS } from "~/domain/orders/planned-shipments.ts";
import { date, type Minor } from "~/domain/record/scalars.ts";
import { type PaymentKind, paymentKind } from "~/domain/steps/events.ts";
import { parsePart } from "~/domain/steps/retention.ts";

export interface ImportedPayment {
  kind: PaymentKind;
  percent: number;
  amount: Minor;
  dueDate: string | null;
  retention: NonNullable<PaymentInput["retention"]> | null;
}

interface OrderRow {
  /** Null while a line cannot be read. */
  total: Minor | null;
  currency: string;
  shipments: readonly ShipmentInput[];
}

type Problem = { problem: "not_payments" | "payments_sum" | "kept_until" };

/**
 * The payments of an order out of one cell: "deposit 30 2026-01-21 | balance 70 2026-03-10 keep 5% until departure". Kind, percent and,
 * if known, date; then what is kept back, as percent of the payment or as an amount, until a shipment such as departure, or a day.
 */
export function readPayments(cell: string, order: OrderRow): ImportedPayment[] | Problem {
  const read = cell.split("|").map((part) => partOf(part.trim().toLowerCase().split(/\s+/), order));
  const parts: Omit<ImportedPayment, "amount">[] = [];
  for (const part of read) {
    if ("problem" in part) return part;
    parts.push(part);
  }
  const amounts = amountsByPercent(
    order.total ?? "0",
    parts.map(({ percent }) => percent),
  );
  if (amounts === null) return { problem: "payments_sum" };
  return parts.map((part, n) => ({ ...part, amount: amounts[n] as Minor }));
}

function partOf(words: readonly string[], order: OrderRow): Omit<ImportedPayment, "amount"> | Problem {
  const keep = words.indexOf("keep");
  const [typedKind = "", typedPercent = "", due, ...more] = keep < 0 ? words : words.slice(0, keep);
  const kind = paymentKind.safeParse(typedKind);
  const percent = parsePercent(typedPercent);
  if (!kind.success || percent === null || more.length > 0 || (due !== undefined && !date.safeParse(due).success)) {
    return { problem: "not_payments" };
  }
  const retention = keep < 0 ? null : keptOf(words.slice(keep + 1), order);
  if (retention !== null && "problem" in retention) return retention;
  return { kind: kind.data, percent, dueDate: due ?? null, retention };
}

/** "5% until departure", "620.00 until 2026-06-30"; a shipment by its place among those of the order that have a date. */
function keptOf([typedPart = "", joint, end = "", ...more]: readonly string[], order: OrderRow): ImportedPayment["retention"] | Problem {
  const part = parsePart(typedPart, order.currency);
  if (part === null || joint !== "until" || more.length > 0) return { problem: "not_payments" };
  if (date.safeParse(end).success) return { ...part, until: { kind: "date", date: end } };
  const kind = SHIPMENTS.find((one) => one === end);
  if (kind === undefined) return { problem: "not_payments" };
  const place = order.shipments.findIndex((shipment) => shipment.kind === kind);
  return place < 0 ? { problem: "kept_until" } : { ...part, until: { kind: "shipment", place } };
}
