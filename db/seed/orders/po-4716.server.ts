import { cite } from "~/domain/matters/cite.ts";
import { ask } from "../script/ask.server.ts";
import { accept } from "../script/decide.server.ts";
import { closeConcern, handOff, matterOf, openConcern, writeNote } from "../script/matter.server.ts";
import { record, release, waive } from "../script/move.server.ts";
import { openOrder } from "../script/open-order.server.ts";
import type { OrderScript } from "../script/order-script.server.ts";
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
  await countCartons(script);
  await release(script, time.at(-9, "11:00"), "tomas", "balance");
  await record(script, time.at(-8, "09:15"), "tomas", "balance", { on: -8, reference: "BACS 7741902" });
  await release(script, time.at(-6, "14:00"), "ravi", "departure");
  await record(script, time.at(-5, "17:20"), "ravi", "departure", { on: -5, reference: "CMR 88-20418" });
  await waive(script, time.at(-4, "09:00"), "ravi", "receiving", "counted at our own dock");
  await release(script, time.at(-2, "09:30"), "ravi", "receiving");
}

const TITLE = "Packing list says 32 cartons, the order 30";

/** A matter from its opening to its end: what a newcomer reads to learn how one goes. */
async function countCartons(script: OrderScript): Promise<void> {
  const { time } = script;
  const why = { customer_acceptance: "The dock would count two cartons short and refuse the delivery" };
  await openConcern(script, time.at(-12, "10:20"), "ravi", {
    kind: "discrepancy",
    field: "shipment",
    title: TITLE,
    why,
    batches: ["PC-118"],
  });
  const submissionId = script.submission("carton_photo").submissionId;
  await script.act("ravi", time.at(-12, "10:25"), cite, {
    matterId: matterOf(script).matterId,
    what: { kind: "submission", id: submissionId },
  });
  const note = {
    issue: "The packing list said 32 cartons, the purchase order 30.",
    supplierExplanation: "Grace Holt by phone: two cartons hold spare foam inserts, free of charge.",
    evidenceReviewed: "Carton photo set v1: cartons 1, 15 and 30 of 30 carry HC-6, PC-118.",
    buyerDecision: "30 cartons of cases are paid and received. Two cartons of inserts come along, marked as such.",
    nextControl: "The packing list names inserts on a line of their own.",
  };
  await writeNote(script, time.at(-11, "09:30"), "mei", note);
  await handOff(script, time.at(-11, "11:00"), "tomas", "payment");
  await handOff(script, time.at(-11, "14:10"), "ravi", "shipment");
  await handOff(script, time.at(-11, "14:12"), "ravi", "receiving", "What is written on the two cartons with inserts?");
  const marked = "30 cartons of cases are paid and received. Two cartons of inserts come along, marked SPARE 1 and SPARE 2.";
  await writeNote(script, time.at(-10, "09:15"), "mei", { ...note, buyerDecision: marked });
  await handOff(script, time.at(-10, "10:00"), "tomas", "payment");
  for (const question of ["shipment", "receiving", "story"] as const) await handOff(script, time.at(-10, "11:30"), "ravi", question);
  await closeConcern(script, time.at(-10, "15:40"), "mei", TITLE, { kind: "request", evidenceType: "carton_photo" });
}
