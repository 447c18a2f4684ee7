import { may, requirePermission } from "~/domain/access/access.ts";
import { sum } from "~/domain/money/money.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { PinnedTemplate, ProductFlag, RefusalHolds, RiskClass } from "~/domain/orders/events.ts";
import { lineAmount, linesTotal } from "~/domain/orders/line-amount.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Minor } from "~/domain/record/scalars.ts";
import { pinDraft, type RulesVersion } from "~/domain/rules/pin-rules.ts";
import type { PaymentKind, Retention, ShipmentKind } from "~/domain/steps/events.ts";
import { type RetainedPart, retainedPart, untilDate } from "~/domain/steps/retention.ts";

export interface LineInput {
  productId: string | null;
  sku: string | null;
  words: string;
  riskClass: RiskClass;
  flags: ProductFlag[];
  quantity: string;
  unitPrice: Minor;
  batches: string[];
  /** The least that has to be marked on the goods so that they can be traced. */
  mark?: string | null;
}

export interface PaymentInput {
  kind: PaymentKind;
  percent: number | null;
  amount: Minor;
  dueDate: string | null;
  payee: { payeeId: string; accountVersion: number; name: string; accountEnding: string | null } | null;
  invoice: string | null;
  reference: string | null;
  /** Why this payment needs no evidence, when it is known from the start (usual for a deposit). */
  noEvidenceReason: string | null;
  /** What is kept back, until a shipment of the order, by its place among them, was carried out, or a day has passed. */
  retention?: (RetainedPart & { until: { kind: "shipment"; place: number } | { kind: "date"; date: string } }) | null;
}

export interface ShipmentInput {
  kind: ShipmentKind;
  dueDate: string | null;
  detail: string | null;
}

export interface CreateOrderInput {
  number: string;
  title: string;
  supplierId: string;
  supplierName: string;
  currency: string;
  zone: string;
  orderedOn: string;
  lines: LineInput[];
  payments: PaymentInput[];
  shipments: ShipmentInput[];
  market?: string | null;
  /** The templates that its requests are proposed by; without them no rule of theirs holds on it. */
  templates?: readonly (PinnedTemplate & { refusalHolds: RefusalHolds })[];
  /** The organization's rules that hold on it from its beginning. */
  rules?: RulesVersion;
}

const RISK_ORDER: readonly RiskClass[] = ["low", "normal", "high"];

/** Opens an order: its facts, then its steps in order of date. The payments must sum to the lines' total. */
export function createOrder(file: OrderFile, input: CreateOrderInput, ctx: CommandContext): OrderDraft[] {
  const member = requirePermission(ctx, "create_orders");
  if (file.order) refuse("conflict", "order_exists");
  if (input.lines.length === 0) refuse("invalid", "line_needed", { field: "lines" });
  const lines = input.lines.map((line, n) => ({
    ...line,
    lineId: ctx.newId(),
    amount: lineAmount(line.quantity, line.unitPrice, `lines.${n}.unitPrice`),
  }));
  const total = linesTotal(lines);
  if (input.payments.length > 0 && sum(input.payments.map((payment) => payment.amount)) !== total) {
    refuse("invalid", "payments_do_not_sum", { field: "payments" });
  }
  const created: OrderDraft = {
    type: "order.created",
    data: {
      number: input.number,
      supplierId: input.supplierId,
      currency: input.currency,
      zone: input.zone,
      orderedOn: input.orderedOn,
      riskClass: RISK_ORDER[Math.max(...lines.map((line) => RISK_ORDER.indexOf(riskOf(line.riskClass, line.flags))))] ?? "normal",
      lines: lines.map(({ words: _words, mark: _mark, ...line }) => line),
      total,
      market: input.market ?? null,
      templates: (input.templates ?? []).map(({ templateId, version }) => ({ templateId, version })),
      refusalHolds: strictest((input.templates ?? []).map((template) => template.refusalHolds)),
    },
    text: {
      supplier_name: input.supplierName,
      title: input.title,
      ...Object.fromEntries(lines.map((line) => [`line.${line.lineId}`, line.words])),
      ...Object.fromEntries(lines.flatMap((line) => (line.mark ? [[`mark.${line.lineId}`, line.mark]] : []))),
    },
  };
  const pinned = input.rules ? [pinDraft(input.rules)] : [];
  return [created, ...pinned, ...steps(input, ctx, may(member.roles, "release_payment"))];
}

const HOLDS: readonly RefusalHolds[] = ["none", "high", "all"];

/** Of several templates' rules the one that holds most. */
const strictest = (rules: readonly RefusalHolds[]): RefusalHolds =>
  HOLDS[Math.max(0, ...rules.map((rule) => HOLDS.indexOf(rule)))] ?? "none";

/** Product flags raise the risk class: goods that can hurt, spoil or vary are high whatever was ticked. */
export function riskOf(riskClass: RiskClass, flags: readonly ProductFlag[]): RiskClass {
  return flags.some((flag) => flag !== "serials") ? "high" : riskClass;
}

/** Only who may release a payment can say that it needs no evidence; from others the reason is left for finance to record. */
function steps(input: CreateOrderInput, ctx: CommandContext, mayRelease: boolean): OrderDraft[] {
  const dated = [
    ...input.payments.map((payment) => ({ side: "payment" as const, payment, due: payment.dueDate })),
    ...input.shipments.map((shipment) => ({ side: "shipment" as const, shipment, due: shipment.dueDate })),
  ];
  const stepIds = dated.map(() => ctx.newId());
  const inOrder = dated.map((step, index) => ({ step, index })).sort((a, b) => byDate(a.step.due, b.step.due) || a.index - b.index);
  const ids: Ids = { stepIds: inOrder.map(({ index }) => stepIds[index] ?? ""), shipmentIds: stepIds.slice(input.payments.length) };
  return inOrder.flatMap(({ step, index }, position) => {
    const stepId = stepIds[index] ?? "";
    if (step.side === "shipment") return [shipmentStep(stepId, position, step.shipment)];
    const retention = pinned(step.payment, ids, { stepId, zone: input.zone, field: `payments.${index}` });
    const added = paymentStep(stepId, position, step.payment, retention);
    const reason = mayRelease ? step.payment.noEvidenceReason : null;
    return reason ? [added, { type: "step.needs_no_evidence" as const, data: { stepId }, text: { reason } }] : [added];
  });
}

interface Ids {
  /** In the order's sequence, and of its shipments as they were given. */
  stepIds: readonly string[];
  shipmentIds: readonly string[];
}

/** A payment's retention with the step or day at which it ends; it never ends with a step that comes before the payment. */
function pinned(
  { retention, amount }: PaymentInput,
  { stepIds, shipmentIds }: Ids,
  { stepId, zone, field }: { stepId: string; zone: string; field: string },
): Retention | null {
  if (!retention) return null;
  const part = retainedPart(retention, amount, `${field}.part`);
  if (retention.until.kind === "date") return { ...part, until: untilDate(retention.until.date, zone) };
  const named = shipmentIds[retention.until.place];
  if (!named || stepIds.indexOf(named) < stepIds.indexOf(stepId))
    return refuse("invalid", "retention_not_later", { field: `${field}.until` });
  return { ...part, until: { kind: "step", stepId: named } };
}

const byDate = (a: string | null, b: string | null): number => (a ?? "9999-12-31").localeCompare(b ?? "9999-12-31");

function paymentStep(stepId: string, position: number, payment: PaymentInput, retention: Retention | null): OrderDraft {
  const { payee } = payment;
  return {
    type: "step.added",
    data: {
      stepId,
      side: "payment",
      kind: payment.kind,
      position,
      percent: payment.percent,
      retention,
      charge: false,
      amount: payment.amount,
      dueDate: payment.dueDate,
      payee: payee && { payeeId: payee.payeeId, accountVersion: payee.accountVersion },
      accountEnding: payee?.accountEnding ?? null,
      invoice: payment.invoice,
      reference: payment.reference,
    },
    text: payee ? { payee_name: payee.name } : {},
  };
}

function shipmentStep(stepId: string, position: number, shipment: ShipmentInput): OrderDraft {
  return {
    type: "step.added",
    data: {
      stepId,
      side: "shipment",
      kind: shipment.kind,
      position,
      percent: null,
      retention: null,
      charge: false,
      amount: null,
      dueDate: shipment.dueDate,
      payee: null,
      accountEnding: null,
      invoice: null,
      reference: null,
    },
    text: shipment.detail ? { detail: shipment.detail } : {},
  };
}
