import { ask } from "../script/ask.server.ts";
import { accept } from "../script/decide.server.ts";
import { record, recordOutside, release, waive } from "../script/move.server.ts";
import { openOrder } from "../script/open-order.server.ts";
import type { Stage } from "../script/stage.ts";
import { submit } from "../script/submit.server.ts";
import { cartonPhotos } from "./carton-photos.server.ts";

/** Light strips whose extra fee was paid while it was locked: red for ever, and loading stays closed until it is resolved. */
export async function tellPo4655(stage: Stage): Promise<void> {
  const { time } = stage;
  const script = await openOrder(stage, {
    number: "PO 4655",
    title: "LS-8 dock light strip, reorder",
    supplier: "lumen",
    currency: "USD",
    ordered: -70,
    lines: [
      { sku: "LS-8", quantity: 1500, unitPrice: 560, batches: ["L-2512"] },
      { words: "Express tooling change", amount: 215_000 },
    ],
    payments: [
      { kind: "deposit", percent: 100, due: -64, invoice: "FL-2512-40" },
      { kind: "extra_fee", amount: 215_000, due: -20, invoice: "FL-2601-09" },
    ],
    shipments: [{ kind: "loading", due: 8, detail: "25 cartons" }],
  });
  await waive(script, time.at(-69, "09:30"), "iris", "deposit", "paid in advance, supplier of ten years");
  await release(script, time.at(-65, "10:00"), "tomas", "deposit");
  await record(script, time.at(-64, "11:00"), "tomas", "deposit", { on: -64, reference: "FT26001-0330" });
  await ask(script, time.at(-34, "10:15"), [
    {
      type: "revised_purchase_record",
      question: "What does the express tooling change cost, and who ordered it?",
      decision: "May the extra fee be paid?",
      due: -23,
      needs: { extra_fee: "required" },
    },
    {
      type: "carton_photo",
      question: "What do the shipping marks on the cartons say?",
      decision: "May the goods be loaded?",
      due: -8,
      needs: { loading: "required" },
    },
  ]);
  await recordOutside(script, time.at(-22, "16:05"), "tomas", "extra_fee", {
    on: -22,
    reference: "FT26043-0871",
    reason: "The bank carried out a standing order that nobody had stopped",
  });
  await submit(script, time.at(-9, "08:30"), "carton_photo", {
    files: await cartonPhotos(script, { code: "LS-8", batch: "L-2512", cartons: [1, 13, 25], of: 25, quantity: 60, day: -10, seed: 1 }),
    fields: { product: "LS-8", cartons_total: "25" },
    madeOn: time.date(-10),
    attests: { name: "He Jian", title: "Export department" },
  });
  await accept(script, time.at(-7, "10:40"), "mei", "carton_photo");
  await script.remindUntil(time.now);
}
