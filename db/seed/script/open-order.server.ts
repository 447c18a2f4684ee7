import { splitByPercent, sum, times } from "~/domain/money/money.ts";
import { SHIPPED_VERSIONS } from "~/domain/rules/shipped.ts";
import type { PaymentKind, ShipmentKind } from "~/domain/steps/events.ts";
import { templatesOf } from "~/domain/templates/apply-template.ts";
import { SHIPPED } from "~/domain/templates/shipped.ts";
import { ORGANIZATION } from "../people/members.ts";
import { PRODUCTS, type Sku } from "../people/products.ts";
import type { SupplierKey } from "../people/suppliers.ts";
import { attach } from "./attach.server.ts";
import { OrderScript } from "./order-script.server.ts";
import { buyerPaper, orderLines } from "./papers.ts";
import type { Stage } from "./stage.ts";

export interface SampleOrder {
  number: string;
  title: string;
  supplier: SupplierKey;
  currency: string;
  /** Day it was ordered, in days from today. */
  ordered: number;
  /** A line of a known product, or of a service in words. */
  lines: ({ sku: Sku; quantity: number; unitPrice: number; batches?: string[] } | { words: string; amount: number })[];
  /** Shares of the goods in percent, or whole amounts in minor units; `due` in days from today. */
  payments: { kind: PaymentKind; percent?: number; amount?: number; due: number; invoice?: string; retained?: Retained }[];
  shipments?: { kind: ShipmentKind; due: number; detail?: string }[];
  /** Whether the organization's rules hold on it; orders from before there were rules have none. */
  byRule?: boolean;
}

/** A share of a payment in percent that is kept back until one of the order's shipments was carried out. */
interface Retained {
  percent: number;
  until: ShipmentKind;
}

/** Opens an order of the sample with its purchase order, in the name of purchasing. Payments by percent share what the other payments leave. */
export async function openOrder(stage: Stage, order: SampleOrder): Promise<OrderScript> {
  const { time } = stage;
  const party = stage.parties[order.supplier];
  const lines = order.lines.map((line) => {
    if ("words" in line) {
      const { words, amount } = line;
      return { productId: null, sku: null, words, ...plain, quantity: "1", unitPrice: String(amount), batches: [] };
    }
    const product = PRODUCTS.find(({ sku }) => sku === line.sku);
    return {
      productId: stage.products.get(line.sku) ?? null,
      sku: line.sku,
      words: product?.name ?? line.sku,
      riskClass: product?.riskClass ?? "normal",
      flags: [...(product?.flags ?? [])],
      mark: product?.mark ?? null,
      quantity: String(line.quantity),
      unitPrice: String(line.unitPrice),
      batches: line.batches ?? [],
    };
  });
  const fixed = sum(order.payments.map(({ amount }) => String(amount ?? 0)));
  const shared = BigInt(sum(lines.map((line) => times(line.quantity, line.unitPrice)))) - BigInt(fixed);
  const parts = order.payments.map(({ percent }) => (percent ?? 0) * 100);
  const amounts = splitByPercent(
    shared.toString(),
    parts.filter((part) => part > 0),
  );
  const payments = order.payments.map(({ kind, percent, amount, due, invoice, retained }) => ({
    kind,
    percent: percent === undefined ? null : percent * 100,
    amount: amount === undefined ? (amounts.shift() ?? "0") : String(amount),
    dueDate: time.date(due),
    payee: { payeeId: party.payeeId, accountVersion: 1, name: party.payee.name, accountEnding: party.accountEnding },
    invoice: invoice ?? null,
    reference: `${order.number} ${kind}`,
    noEvidenceReason: null,
    retention: retained ? retentionOf(order, retained) : null,
  }));
  const script = await OrderScript.open(stage, party, "mei", time.at(order.ordered, "14:20"), {
    number: order.number,
    title: order.title,
    supplierId: party.supplierId,
    supplierName: party.shortName,
    currency: order.currency,
    zone: ORGANIZATION.zone,
    orderedOn: time.date(order.ordered),
    lines,
    payments,
    templates: templatesOf(SHIPPED, lines, null),
    shipments: (order.shipments ?? []).map(({ kind, due, detail }) => ({ kind, dueDate: time.date(due), detail: detail ?? null })),
    ...(order.byRule ? { rules: SHIPPED_VERSIONS[0] } : {}),
  });
  const { number, ordered } = order;
  const bytes = buyerPaper(script, ordered, "Purchase order", orderLines(script));
  await attach(script, time.at(ordered, "14:25"), [{ kind: "purchase_order", name: `Purchase order ${number}`, bytes, issued: ordered }]);
  return script;
}

const retentionOf = ({ shipments = [] }: SampleOrder, { percent, until }: Retained) => ({
  ...{ amount: null, percent: percent * 100 },
  until: { kind: "shipment" as const, place: shipments.findIndex(({ kind }) => kind === until) },
});

const plain = { riskClass: "low" as const, flags: [] };
