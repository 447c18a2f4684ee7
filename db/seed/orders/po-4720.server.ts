import { makeStatement } from "~/domain/statements/make-statement.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { ask } from "../script/ask.server.ts";
import { accept } from "../script/decide.server.ts";
import { matterOf, openConcern } from "../script/matter.server.ts";
import { record, release, waive } from "../script/move.server.ts";
import { openOrder } from "../script/open-order.server.ts";
import type { Stage } from "../script/stage.ts";
import { submit } from "../script/submit.server.ts";
import { cartonPhotos } from "./carton-photos.server.ts";

/** Gift boxes: a mail asked for another account, so the payee is on hold until somebody has called back. */
export async function tellPo4720(stage: Stage): Promise<void> {
  const { time } = stage;
  const script = await openOrder(stage, {
    number: "PO 4720",
    title: "GB-5 gift box, printed",
    supplier: "caihong",
    currency: "CNY",
    ordered: -27,
    lines: [{ sku: "GB-5", quantity: 24_000, unitPrice: 390, batches: ["CH-0226"] }],
    payments: [
      { kind: "deposit", percent: 30, due: -20, invoice: "CH-0226-1" },
      { kind: "progress", percent: 50, due: 14, invoice: "CH-0226-2" },
      { kind: "balance", percent: 20, due: 45 },
    ],
    shipments: [{ kind: "pickup", due: 46, detail: "400 cartons" }],
  });
  await waive(script, time.at(-26, "09:00"), "iris", "deposit", "advance under the contract");
  await release(script, time.at(-21, "10:30"), "tomas", "deposit");
  await record(script, time.at(-20, "10:00"), "tomas", "deposit", { on: -20, reference: "FT26045-0090" });
  await ask(script, time.at(-14, "09:30"), [
    {
      type: "batch_photo_set",
      question: "Is the print of batch CH-0226 the approved one?",
      decision: "May the progress payment be made?",
      due: -4,
      needs: { progress: "required" },
    },
  ]);
  await submit(script, time.at(-6, "08:20"), "batch_photo_set", {
    files: await cartonPhotos(script, {
      code: "GB-5",
      batch: "CH-0226",
      cartons: [1, 80, 160, 240],
      of: 400,
      quantity: 60,
      day: -7,
      seed: 6,
    }),
    fields: { product: "GB-5", batch_mark: "CH-0226" },
    madeOn: time.date(-7),
    attests: { name: "Wang Lei", title: "Owner" },
  });
  await accept(script, time.at(-5, "11:20"), "mei", "batch_photo_set");
  await script.act("iris", time.at(-2, "12:10"), placeHold, {
    target: "payee",
    targetId: script.party.payeeId,
    reason: "account changed by mail, call back first",
  });
  await openConcern(script, time.at(-2, "14:30"), "mei", {
    kind: "change",
    field: "payee",
    title: "Another account, called routine",
    why: { payment_risk: "Money sent to a wrong account does not come back" },
  });
  await script.act("mei", time.at(-1, "09:20"), makeStatement, {
    ...{ threadId: null, requestId: null, matterId: matterOf(script).matterId, lineIds: [], batches: [], reasonCode: null },
    words: "Our bank is changing its system. Please pay the next invoice to the new account. This is routine.",
    author: script.party.contact.name,
    entered: { party: "supplier", channel: "mail", saidOn: time.date(-2) },
    files: [],
  });
}
