import { closeOrder } from "~/domain/orders/close-order.ts";
import { makeSerialLog, serialOf } from "../files/make-serial-log.ts";
import { ask } from "../script/ask.server.ts";
import { accept } from "../script/decide.server.ts";
import { record, release, waive } from "../script/move.server.ts";
import { openOrder } from "../script/open-order.server.ts";
import type { Stage } from "../script/stage.ts";
import { submit } from "../script/submit.server.ts";

/** The pilot lot of the scanners, long closed; its twelve numbers come back in the serial log of PO 4711. */
export async function tellPo4402(stage: Stage): Promise<void> {
  const { time } = stage;
  const script = await openOrder(stage, {
    number: "PO 4402",
    title: "HS-210 pilot lot",
    supplier: "heng",
    currency: "USD",
    ordered: -190,
    lines: [{ sku: "HS-210", quantity: 12, unitPrice: 4800, batches: ["B-2508-P"] }],
    payments: [{ kind: "balance", percent: 100, due: -160, invoice: "HE-25-0902" }],
    shipments: [{ kind: "departure", due: -158, detail: "air, 1 carton" }],
  });
  await ask(script, time.at(-180, "10:00"), [
    {
      type: "serial_log",
      question: "Which numbers do the twelve pilot units carry?",
      decision: "May the pilot lot be paid?",
      due: -166,
      needs: { balance: "required" },
    },
  ]);
  const shows = { serialFrom: serialOf("HS210", 988), serialTo: serialOf("HS210", 999) };
  const bytes = makeSerialLog({
    prefix: "HS210",
    from: 988,
    to: 999,
    batches: [{ from: 988, batch: "B-2508-P" }],
    perCarton: 12,
    packedOn: [time.date(-170)],
  });
  await submit(script, time.at(-169, "08:10"), "serial_log", {
    files: [{ name: "PO4402_Heng_serial-log_v1.csv", bytes, stated: time.date(-169), shows }],
    fields: {
      product: "HS-210",
      numbering_rule: "Prefix and five digits",
      prefix: "HS210",
      used_ranges: `${shows.serialFrom} to ${shows.serialTo}`,
      quantity: "12",
      declared_gaps: "None",
      declared_duplicates: "None",
    },
    madeOn: time.date(-169),
    attests: { name: "Lin Yifan", title: "Export sales" },
  });
  await accept(script, time.at(-168, "11:30"), "mei", "serial_log");
  await release(script, time.at(-162, "14:00"), "tomas", "balance");
  await record(script, time.at(-161, "09:40"), "tomas", "balance", { on: -161, reference: "FT25269-0117" });
  await waive(script, time.at(-160, "09:00"), "ravi", "departure", "pilot lot by air, counted on arrival");
  await release(script, time.at(-159, "10:00"), "ravi", "departure");
  await record(script, time.at(-158, "16:00"), "ravi", "departure", { on: -158, reference: "AWB 112-44719023" });
  await script.act("mei", time.at(-120, "12:00"), closeOrder, { reason: "Pilot lot received and counted" });
}
