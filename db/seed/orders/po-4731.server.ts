import { ask } from "../script/ask.server.ts";
import { reject } from "../script/decide.server.ts";
import { record, release, waive } from "../script/move.server.ts";
import { openOrder } from "../script/open-order.server.ts";
import type { OrderScript } from "../script/order-script.server.ts";
import type { Stage } from "../script/stage.ts";
import { type Answer, submit } from "../script/submit.server.ts";

/** Battery packs: test values came in a second version, a statement came by chat, and two requests are not answered yet. */
export async function tellPo4731(stage: Stage): Promise<void> {
  const { time } = stage;
  const script = await openOrder(stage, {
    number: "PO 4731",
    title: "BP-77 battery pack",
    supplier: "jinhui",
    currency: "USD",
    ordered: -29,
    lines: [{ sku: "BP-77", quantity: 3100, unitPrice: 1100, batches: ["JH-77-03"] }],
    payments: [
      { kind: "deposit", percent: 50, due: -22, invoice: "JH-26-031" },
      { kind: "balance", percent: 50, due: 24, invoice: "JH-26-058" },
    ],
    shipments: [{ kind: "loading", due: 27, detail: "62 cartons, class 9" }],
  });
  await waive(script, time.at(-28, "09:40"), "iris", "deposit", "advance under the contract");
  await release(script, time.at(-23, "15:40"), "tomas", "deposit");
  await record(script, time.at(-22, "10:25"), "tomas", "deposit", { on: -22, reference: "FT26043-0412" });
  await ask(script, time.at(-18, "10:20"), [
    {
      type: "test_values",
      question: "What were capacity and cell temperature of 32 packs of JH-77-03 at 2 C?",
      decision: "May the balance be paid and the packs be loaded?",
      due: 4,
      needs: { balance: "required", loading: "required" },
    },
    {
      type: "responsibility_statement",
      question: "Who answers for the protection circuit after delivery?",
      decision: "May the balance be paid?",
      due: 2,
      needs: { balance: "required" },
    },
    {
      type: "serial_log",
      question: "Which serial number sits in which pack of batch JH-77-03?",
      decision: "May the balance be paid and the packs be loaded?",
      due: 16,
      needs: { balance: "required", loading: "required" },
    },
    {
      type: "carton_photo",
      question: "Does every carton carry the lithium mark?",
      decision: "May the packs be loaded?",
      due: 22,
      needs: { loading: "required" },
    },
  ]);
  await submit(script, time.at(-12, "09:00"), "test_values", testValues(script, 1));
  await reject(script, time.at(-10, "16:10"), "ada", "test_values", [
    { words: "Only 12 packs were tested, 32 were asked", mend: "Test 32 packs of the batch" },
    { words: "The load is not stated", mend: "State the discharge rate for each row" },
  ]);
  await submit(script, time.at(-3, "13:00"), "responsibility_statement", {
    files: [],
    fields: {
      responsible_for: "Protection circuit and its firmware, two years from delivery",
      corrects_errors: "Dongguan Jinhui, at its own cost",
    },
    madeOn: time.date(-4),
    attests: { name: "Deng Hao", title: "Project manager" },
    note: "Written by Deng Hao in the chat of this order, word for word.",
    entered: { channel: "chat", originalDate: time.date(-4) },
  });
  await submit(script, time.at(-2, "08:45"), "test_values", testValues(script, 2));
}

function testValues(script: OrderScript, version: 1 | 2): Answer {
  const packs = version === 1 ? 12 : 32;
  const rows = ["pack,capacity_mah,peak_temperature_c,rate"];
  for (let n = 1; n <= packs; n++) {
    rows.push(
      `JH77-${String(n * 97).padStart(5, "0")},${5012 + ((n * 37) % 61)},${(41 + ((n * 13) % 40) / 10).toFixed(1)},${version === 1 ? "" : "2C"}`,
    );
  }
  const day = version === 1 ? -13 : -3;
  return {
    files: [
      {
        name: `PO4731_Jinhui_test-values_v${version}.csv`,
        bytes: Buffer.from(`${rows.join("\r\n")}\r\n`),
        stated: script.time.date(day),
        shows: { batch: "JH-77-03" },
      },
    ],
    fields: {
      product: "BP-77",
      test_method: version === 1 ? "Discharge" : "Discharge at 2 C, 23 °C ambient",
      sample_size: String(packs),
      values: "Lowest 5,012 mAh, highest 44.9 °C",
    },
    madeOn: script.time.date(day),
    attests: { name: "Deng Hao", title: "Project manager" },
  };
}
