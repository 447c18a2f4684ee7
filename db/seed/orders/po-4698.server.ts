import { ask } from "../script/ask.server.ts";
import { accept, reject } from "../script/decide.server.ts";
import { record, release, waive } from "../script/move.server.ts";
import { openOrder } from "../script/open-order.server.ts";
import type { OrderScript } from "../script/order-script.server.ts";
import { supplierPaper } from "../script/papers.ts";
import type { Stage } from "../script/stage.ts";
import { type Answer, submit } from "../script/submit.server.ts";
import { cartonPhotos } from "./carton-photos.server.ts";

const ZHOU = { name: "Zhou Min", title: "Sales manager" };

/** Housings: everything accepted, so the balance is ready to pay and the goods are ready to load. */
export async function tellPo4698(stage: Stage): Promise<void> {
  const { time } = stage;
  const script = await openOrder(stage, {
    number: "PO 4698",
    title: "TP-40 housing set",
    supplier: "tianyi",
    currency: "USD",
    ordered: -36,
    lines: [
      { sku: "TP-40", quantity: 3000, unitPrice: 390, batches: ["T-2602-A"] },
      { words: "Colour sample card", amount: 3_642 },
    ],
    payments: [
      { kind: "deposit", percent: 30, due: -30, invoice: "TY-26-004" },
      { kind: "balance", percent: 70, due: 3, invoice: "TY-26-018" },
    ],
    shipments: [{ kind: "loading", due: 5, detail: "50 cartons" }],
  });
  await waive(script, time.at(-35, "09:10"), "iris", "deposit", "advance under the contract");
  await release(script, time.at(-31, "15:20"), "tomas", "deposit");
  await record(script, time.at(-30, "10:05"), "tomas", "deposit", { on: -30, reference: "FT26035-0519" });
  await ask(script, time.at(-15, "10:40"), [
    {
      type: "inspection_report",
      question: "How many housings of the sample failed, and at what?",
      decision: "May the balance be paid and the goods be loaded?",
      due: -2,
      needs: { balance: "required", loading: "required" },
    },
    {
      type: "carton_photo",
      question: "Do all 50 cartons carry the mark TP-40, T-2602-A?",
      decision: "May the balance be paid and the goods be loaded?",
      due: -2,
      needs: { balance: "required", loading: "required" },
    },
    {
      type: "corrected_invoice_line",
      question: "What is the right price of the colour card on invoice TY-26-018?",
      decision: "May the balance be paid against TY-26-018?",
      due: -3,
      needs: { balance: "required" },
    },
  ]);
  await submit(script, time.at(-8, "07:30"), "carton_photo", await cartons(script, [1, 2], -9, 3));
  await reject(script, time.at(-7, "09:30"), "mei", "carton_photo", [
    { words: "Only cartons 1 and 2 of 50 are shown", mend: "Show the first and last carton of each pallet" },
  ]);
  await submit(script, time.at(-5, "06:50"), "corrected_invoice_line", {
    files: [
      {
        name: "PO4698_Tianyi_corrected-invoice-line_v1.pdf",
        bytes: supplierPaper(script, -6, "Corrected invoice line", [
          [
            ["Invoice", "TY-26-018"],
            ["Colour card, was", "USD 63.42"],
            ["Colour card, is", "USD 36.42"],
          ],
        ]),
        stated: time.date(-6),
      },
    ],
    fields: { invoice_number: "TY-26-018", corrected_line: "Line 2: USD 36.42", reason: "Digits were swapped" },
    madeOn: time.date(-6),
    attests: ZHOU,
  });
  await accept(script, time.at(-4, "12:15"), "mei", "corrected_invoice_line");
  await submit(script, time.at(-3, "08:00"), "carton_photo", await cartons(script, [1, 25, 26, 50], -4, 4));
  await submit(script, time.at(-3, "09:00"), "inspection_report", report(script));
  await accept(script, time.at(-1, "15:10"), "mei", "carton_photo");
  await accept(script, time.at(-1, "17:02"), "ada", "inspection_report");
}

async function cartons(script: OrderScript, numbers: number[], day: number, seed: number): Promise<Answer> {
  return {
    files: await cartonPhotos(script, { code: "TP-40", batch: "T-2602-A", cartons: numbers, of: 50, quantity: 60, day, seed }),
    fields: { product: "TP-40", cartons_total: "50" },
    madeOn: script.time.date(day),
    attests: ZHOU,
  };
}

function report(script: OrderScript): Answer {
  return {
    files: [
      {
        name: "PO4698_Tianyi_inspection-report_v1.pdf",
        bytes: supplierPaper(script, -4, "Inspection report", [
          [
            ["Sample", "125 of 3,000"],
            ["Failed", "2 minor, colour"],
            ["Result", "Passed at AQL 2.5"],
          ],
        ]),
        stated: script.time.date(-4),
        shows: { batch: "T-2602-A" },
      },
    ],
    fields: { product: "TP-40", inspector: "Zhou Min", sample_size: "125", result: "2 minor for colour, passed at AQL 2.5" },
    madeOn: script.time.date(-4),
    attests: ZHOU,
  };
}
