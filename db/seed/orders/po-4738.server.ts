import { urgeStep } from "~/domain/steps/urge-step.ts";
import { ask } from "../script/ask.server.ts";
import { record, release, waive } from "../script/move.server.ts";
import { openOrder } from "../script/open-order.server.ts";
import type { Stage } from "../script/stage.ts";
import { decline } from "../script/submit.server.ts";

/** Scanners of high risk whose batch mark was refused as routine: by the order's rule the balance and the loading are on hold. */
export async function tellPo4738(stage: Stage): Promise<void> {
  const { time } = stage;
  const script = await openOrder(stage, {
    number: "PO 4738",
    title: "HS-210 handheld scanner, spring lot",
    supplier: "heng",
    currency: "USD",
    ordered: -22,
    lines: [{ sku: "HS-210", quantity: 300, unitPrice: 1290, batches: ["B-2609-1"] }],
    payments: [
      { kind: "deposit", percent: 30, due: -18, invoice: "HE-26-0231" },
      { kind: "balance", percent: 70, due: 18, invoice: "HE-26-0260" },
    ],
    shipments: [{ kind: "loading", due: 21, detail: "5 cartons" }],
  });
  await waive(script, time.at(-21, "09:20"), "iris", "deposit", "advance under the contract");
  await release(script, time.at(-19, "15:10"), "tomas", "deposit");
  await record(script, time.at(-18, "10:30"), "tomas", "deposit", { on: -18, reference: "FT26048-0655" });
  await ask(script, time.at(-6, "11:40"), [
    {
      type: "batch_photo_set",
      question: "Which batch mark do the 300 units and 5 cartons of B-2609-1 carry?",
      decision: "May the balance be paid and the goods be loaded?",
      due: 8,
      needs: { balance: "required", loading: "required" },
      alternatives: ["document", "role_statement"],
    },
  ]);
  await decline(script, time.at(-2, "07:25"), "batch_photo_set", {
    reason: "packaging_timing",
    words: "It is routine at our factory that the batch mark is printed after packing.",
  });
  await script.act("mei", time.at(-1, "10:05"), urgeStep, {
    stepId: script.step("balance").stepId,
    words: "The vessel closes on Friday, please arrange the balance today.",
    channel: "mail",
    saidOn: time.date(-1),
  });
}
