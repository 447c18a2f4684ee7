import { waive } from "../script/move.server.ts";
import { openOrder } from "../script/open-order.server.ts";
import type { Stage } from "../script/stage.ts";

/** Carrying cases, just ordered: the deposit needs no evidence and is ready, for the balance nothing has been asked yet, and before departure a rule wants carton photos. */
export async function tellPo4705(stage: Stage): Promise<void> {
  const script = await openOrder(stage, {
    number: "PO 4705",
    title: "CC-12 carrying case",
    supplier: "carpatex",
    currency: "EUR",
    ordered: -6,
    lines: [{ sku: "CC-12", quantity: 2000, unitPrice: 530 }],
    payments: [
      { kind: "deposit", percent: 30, due: 7, invoice: "CX-2026-77" },
      { kind: "balance", percent: 70, due: 32 },
    ],
    shipments: [{ kind: "departure", due: 34, detail: "Brasov, by road" }],
    byRule: true,
  });
  await waive(script, stage.time.at(-5, "10:30"), "iris", "deposit", "advance under the contract");
}
