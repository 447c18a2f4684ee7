import { ask } from "../script/ask.server.ts";
import { accept } from "../script/decide.server.ts";
import { record, release, waive } from "../script/move.server.ts";
import { openOrder } from "../script/open-order.server.ts";
import type { Stage } from "../script/stage.ts";
import { submit } from "../script/submit.server.ts";
import { cartonPhotos } from "./carton-photos.server.ts";

/** Hard cases: paid and shipped; receiving is released and waits for the goods. */
export async function tellPo4716(stage: Stage): Promise<void> {
  const { time } = stage;
  const script = await openOrder(stage, {
    number: "PO 4716",
    title: "HC-6 hard case",
    supplier: "pennine",
    currency: "GBP",
    ordered: -33,
    lines: [{ sku: "HC-6", quantity: 600, unitPrice: 1195, batches: ["PC-118"] }],
    payments: [{ kind: "balance", percent: 100, due: -8, invoice: "PEN-20418" }],
    shipments: [
      { kind: "departure", due: -5, detail: "Keighley, by road" },
      { kind: "receiving", due: 1, detail: "Dock 2" },
    ],
  });
  await ask(script, time.at(-26, "10:00"), [
    {
      type: "carton_photo",
      question: "Do all 30 cartons carry the mark HC-6, PC-118?",
      decision: "May the invoice be paid and the goods depart?",
      due: -12,
      needs: { balance: "required", departure: "required" },
    },
  ]);
  await submit(script, time.at(-14, "12:30"), "carton_photo", {
    files: await cartonPhotos(script, { code: "HC-6", batch: "PC-118", cartons: [1, 15, 30], of: 30, quantity: 20, day: -15, seed: 5 }),
    fields: { product: "HC-6", cartons_total: "30" },
    madeOn: time.date(-15),
    attests: { name: "Grace Holt", title: "Customer accounts" },
  });
  await accept(script, time.at(-13, "09:50"), "mei", "carton_photo");
  await release(script, time.at(-9, "11:00"), "tomas", "balance");
  await record(script, time.at(-8, "09:15"), "tomas", "balance", { on: -8, reference: "BACS 7741902" });
  await release(script, time.at(-6, "14:00"), "ravi", "departure");
  await record(script, time.at(-5, "17:20"), "ravi", "departure", { on: -5, reference: "CMR 88-20418" });
  await waive(script, time.at(-4, "09:00"), "ravi", "receiving", "counted at our own dock");
  await release(script, time.at(-2, "09:30"), "ravi", "receiving");
}
