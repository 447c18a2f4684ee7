import { z } from "zod";
import { facts } from "~/domain/order-file/order-file.ts";
import { productFlag, riskClass } from "~/domain/orders/events.ts";
import { count, currency, date, id, instant, minor, quantity } from "~/domain/record/scalars.ts";
import { component } from "~/http/api/component.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import { showStep, stepResource } from "~/queries/api/step-resource.server.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";

const head = {
  id,
  number: z.string(),
  title: z.string(),
  state: z.enum(["going", "cancelled", "closed"]),
  supplierId: id,
  supplierName: z.string(),
  currency,
  total: minor,
  orderedOn: date,
  rev: count,
};

export const orderHeadResource = component(
  "OrderHead",
  z.object({ ...head, changedAt: instant }),
  "An order as a list shows it. `total` is in minor units of `currency`. `rev` rises with whatever can change a step's readiness.",
);

export const orderResource = component(
  "Order",
  z.object({
    ...head,
    n: count,
    hash: z.string(),
    zone: z.string(),
    market: z.string().nullable(),
    riskClass,
    /** The version of the organization's rules that holds on it; null when it began without any. */
    rulesVersion: count.nullable(),
    lines: z.array(
      z.object({
        id,
        productId: id.nullable(),
        sku: z.string().nullable(),
        words: z.string(),
        riskClass,
        flags: z.array(productFlag),
        quantity,
        unitPrice: minor,
        amount: minor,
        batches: z.array(z.string()),
      }),
    ),
    steps: z.array(stepResource),
  }),
  "An order with its lines and steps. `rulesVersion` is that of the organization's rules pinned on it. `n` counts its events and `hash` is that of the last one, in hexadecimal.",
);

export function showOrder(reading: OrderReading, words: OrderWords) {
  const { file, headHash } = reading;
  const order = facts(file);
  return {
    ...{ id: file.orderId, number: order.number, title: words.text(order.title), state: order.state },
    ...{ supplierId: order.supplierId, supplierName: words.text(order.supplierName), currency: order.currency, total: order.total },
    ...{ orderedOn: order.orderedOn, rev: file.rev, n: file.n, hash: headHash, zone: order.zone, market: order.market },
    riskClass: order.riskClass,
    rulesVersion: file.rules?.version ?? null,
    lines: order.lines.map(({ lineId, words: said, mark: _mark, batches, flags, ...line }) => ({
      ...{ id: lineId, ...line, words: words.text(said) },
      ...{ batches: [...batches], flags: [...flags] },
    })),
    steps: file.steps.map((step) => showStep(reading, step, words)),
  } satisfies z.output<typeof orderResource>;
}
