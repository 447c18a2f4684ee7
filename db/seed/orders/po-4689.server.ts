import { ask } from "../script/ask.server.ts";
import { accept } from "../script/decide.server.ts";
import { record, release, waive } from "../script/move.server.ts";
import { openOrder } from "../script/open-order.server.ts";
import { supplierPaper } from "../script/papers.ts";
import type { Stage } from "../script/stage.ts";
import { submit } from "../script/submit.server.ts";
import { cartonPhotos } from "./carton-photos.server.ts";

/** Light strips whose balance was released yesterday and waits for the bank's date; pickup is ready. */
export async function tellPo4689(stage: Stage): Promise<void> {
  const { time } = stage;
  const script = await openOrder(stage, {
    number: "PO 4689",
    title: "LS-8 dock light strip",
    supplier: "lumen",
    currency: "USD",
    ordered: -40,
    lines: [{ sku: "LS-8", quantity: 2000, unitPrice: 592, batches: ["L-2601"] }],
    payments: [
      { kind: "deposit", percent: 50, due: -14, invoice: "FL-2601-22" },
      { kind: "balance", percent: 50, due: 0, invoice: "FL-2602-18" },
    ],
    shipments: [
      { kind: "pickup", due: 2, detail: "34 cartons, at the factory" },
      { kind: "departure", due: 6, detail: "Nansha, groupage" },
    ],
  });
  await waive(script, time.at(-39, "09:00"), "iris", "deposit", "advance under the contract");
  await release(script, time.at(-15, "15:00"), "tomas", "deposit");
  await record(script, time.at(-14, "10:20"), "tomas", "deposit", { on: -14, reference: "FT26051-0714" });
  await ask(script, time.at(-13, "11:00"), [
    {
      type: "carton_photo",
      question: "Do all 34 cartons carry the mark LS-8, L-2601?",
      decision: "May the balance be paid and the goods be picked up?",
      due: -3,
      needs: { balance: "required", pickup: "required", departure: "required" },
    },
    {
      type: "inspection_report",
      question: "How many of the sample failed, and at what?",
      decision: "May the balance be paid?",
      due: -3,
      needs: { balance: "required" },
    },
    {
      type: "broker_acceptance",
      question: "Has the forwarder accepted the goods description and weight?",
      decision: "May the goods depart?",
      due: 4,
      needs: { departure: "required" },
    },
  ]);
  const attests = { name: "He Jian", title: "Export department" };
  await submit(script, time.at(-4, "07:50"), "carton_photo", {
    files: await cartonPhotos(script, { code: "LS-8", batch: "L-2601", cartons: [1, 12, 23, 34], of: 34, quantity: 60, day: -5, seed: 2 }),
    fields: { product: "LS-8", cartons_total: "34" },
    madeOn: time.date(-5),
    attests,
  });
  await submit(script, time.at(-4, "08:30"), "inspection_report", {
    files: [
      {
        name: "PO4689_Lumen_inspection-report_v1.pdf",
        bytes: supplierPaper(script, -5, "Inspection report", [
          [
            ["Sample", "125 of 2,000"],
            ["Failed", "1 minor"],
            ["Result", "Passed at AQL 2.5"],
          ],
        ]),
        stated: time.date(-5),
        shows: { batch: "L-2601" },
      },
    ],
    fields: { product: "LS-8", inspector: "He Jian", sample_size: "125", result: "1 minor, passed" },
    madeOn: time.date(-5),
    attests,
  });
  await accept(script, time.at(-3, "09:45"), "mei", "carton_photo");
  await accept(script, time.at(-2, "14:10"), "ada", "inspection_report");
  await release(script, time.at(-1, "16:40"), "tomas", "balance");
}
