import { ask } from "../script/ask.server.ts";
import { creditPayment } from "../script/attach.server.ts";
import { changeAccount, confirmAccount } from "../script/change-account.server.ts";
import { accept, acceptWithConditions } from "../script/decide.server.ts";
import { record, release, waive } from "../script/move.server.ts";
import { openOrder } from "../script/open-order.server.ts";
import type { OrderScript } from "../script/order-script.server.ts";
import { supplierPaper } from "../script/papers.ts";
import type { Stage } from "../script/stage.ts";
import { submit } from "../script/submit.server.ts";
import { cartonPhotos } from "./carton-photos.server.ts";

const [FIRST, SECOND] = ["PC-131", "PC-132"];
const GRACE = { name: "Grace Holt", title: "Customer accounts" };

/**
 * Hard cases, second lot: the seller's new account was answered for twice, then half of the balance was paid for the batch that was
 * accepted, less a credit. The other half waits for its batch, a tenth for the count on arrival.
 */
export async function tellPo4728(stage: Stage): Promise<void> {
  const { time } = stage;
  const script = await openOrder(stage, {
    number: "PO 4728",
    title: "HC-6 hard case, second lot",
    supplier: "pennine",
    currency: "GBP",
    ordered: -34,
    lines: [{ sku: "HC-6", quantity: 1200, unitPrice: 1195, batches: [FIRST, SECOND] }],
    payments: [
      { kind: "deposit", percent: 30, due: -28, invoice: "PEN-20511" },
      { kind: "balance", percent: 70, due: 8, invoice: "PEN-20577", retained: { percent: 10, until: "receiving" } },
    ],
    shipments: [
      { kind: "departure", due: 10, detail: "Keighley, by road" },
      { kind: "receiving", due: 14, detail: "Dock 2" },
    ],
    byRule: true,
  });
  await waive(script, time.at(-33, "09:20"), "iris", "deposit", "advance under the contract");
  await release(script, time.at(-29, "15:00"), "tomas", "deposit");
  await record(script, time.at(-28, "10:15"), "tomas", "deposit", { on: -28, reference: "BACS 7742311" });
  await answerForAccount(script);
  await payHalf(script);
  await script.remindUntil(time.now);
}

async function answerForAccount(script: OrderScript): Promise<void> {
  const { time, party } = script;
  await changeAccount(script, time.at(-21, "11:10"), "mei", {
    ...{ account: "GB96 BARC 2032 0540 0177 00", bank: "Barclays", bic: "BARCGB22" },
    reason: "Letter of Pennine Cases: from now on they bank with Barclays",
  });
  await ask(script, time.at(-21, "11:30"), [
    {
      type: "party_relationship_note",
      question: "Whose is the account ending 7700, and since when?",
      decision: "May the balance be paid to the new account?",
      due: -14,
      needs: { balance: "required" },
    },
    {
      type: "batch_photo_set",
      question: `Which batch mark do the cases of ${FIRST} and of ${SECOND} carry?`,
      decision: "May the balance be paid?",
      due: 4,
      needs: { balance: "required" },
    },
    {
      type: "carton_photo",
      question: `Do all 60 cartons carry the mark HC-6 and their batch, ${FIRST} or ${SECOND}?`,
      decision: "May the goods depart?",
      due: 7,
      needs: { departure: "required" },
    },
  ]);
  await submit(script, time.at(-17, "10:20"), "party_relationship_note", {
    files: [
      {
        name: "PO4728_Pennine_party-relationship-note_v1.pdf",
        bytes: supplierPaper(script, -18, "Party relationship note", [
          [
            ["Seller", party.name],
            ["Payee", party.name],
            ["Account", "Barclays, ending 7700"],
            ["In place of", "NatWest, ending 5678"],
          ],
        ]),
        stated: time.date(-18),
      },
    ],
    fields: {
      ...{ seller: party.name, payee: party.name, since: time.date(-23) },
      relationship: "One company. Its account was moved from NatWest to Barclays.",
    },
    madeOn: time.date(-18),
    attests: GRACE,
  });
  await accept(script, time.at(-16, "09:45"), "mei", "party_relationship_note");
  await confirmAccount(script, time.at(-15, "14:25"), "tomas", "balance", {
    channel: "phone",
    withWhom: "Daniel Reed, finance director",
    reachedAt: "01632 960 110, the switchboard on the contract of 2024",
    knownSince: -420,
    reason: "He read the new number out himself; it is the one of the letter",
  });
}

async function payHalf(script: OrderScript): Promise<void> {
  const { time } = script;
  const set = { code: "HC-6", batch: FIRST, cartons: [1, 10, 20, 30], of: 60, quantity: 20, day: -10, seed: 7 };
  await submit(script, time.at(-9, "09:15"), "batch_photo_set", {
    files: await cartonPhotos(script, set),
    fields: { product: "HC-6", batch_mark: `${FIRST}, ${SECOND}` },
    madeOn: time.date(-10),
    attests: GRACE,
  });
  await acceptWithConditions(script, time.at(-8, "10:30"), "mei", "batch_photo_set", {
    condition: `600 cases of ${FIRST}; ${SECOND} is not packed yet`,
    points: [{ words: `Photos of ${SECOND}`, due: 4 }],
    part: { batches: [FIRST], quantity: 600 },
  });
  const note: [string, string][] = [
    ["Credit note", "PEN-CN-0118"],
    ["For", "12 scratched cases of PO 4716"],
    ["Amount", "GBP 143.40"],
  ];
  await creditPayment(script, time.at(-7, "11:05"), "tomas", "balance", {
    ...{ amount: 14_340, reference: "PEN-CN-0118", claim: "12 cases of PO 4716 came scratched" },
    note: { name: "PEN-CN-0118.pdf", bytes: supplierPaper(script, -8, "Credit note PEN-CN-0118", [note]) },
  });
  await release(script, time.at(-7, "15:40"), "tomas", "balance");
  await record(script, time.at(-6, "09:50"), "tomas", "balance", { on: -6, reference: "BACS 7745020" });
}
