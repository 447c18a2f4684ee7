import { makeSerialLog, serialOf } from "../files/make-serial-log.ts";
import { ask } from "../script/ask.server.ts";
import { accept } from "../script/decide.server.ts";
import { record, release, waive } from "../script/move.server.ts";
import { openOrder } from "../script/open-order.server.ts";
import type { OrderScript } from "../script/order-script.server.ts";
import type { Stage } from "../script/stage.ts";
import { type Answer, submit } from "../script/submit.server.ts";

const BATCH = "JH-77-04";
const PACKS = 1200;
const DENG = { name: "Deng Hao", title: "Project manager" };

/** The next battery packs, of high risk: all is accepted but the batch mark, which the supplier has still to show. */
export async function tellPo4742(stage: Stage): Promise<void> {
  const { time } = stage;
  const script = await openOrder(stage, {
    number: "PO 4742",
    title: "BP-77 battery pack, second lot",
    supplier: "jinhui",
    currency: "USD",
    ordered: -24,
    lines: [{ sku: "BP-77", quantity: PACKS, unitPrice: 1100, batches: [BATCH] }],
    payments: [
      { kind: "deposit", percent: 30, due: -20, invoice: "JH-26-044" },
      { kind: "balance", percent: 70, due: 9, invoice: "JH-26-071" },
    ],
    shipments: [
      { kind: "loading", due: 12, detail: "24 cartons, class 9" },
      { kind: "departure", due: 16, detail: "Yantian" },
    ],
  });
  await waive(script, time.at(-23, "09:15"), "iris", "deposit", "advance under the contract");
  await release(script, time.at(-21, "15:20"), "tomas", "deposit");
  await record(script, time.at(-20, "10:40"), "tomas", "deposit", { on: -20, reference: "FT26050-0188" });
  const goods = { balance: "required", loading: "required" } as const;
  await ask(script, time.at(-17, "10:00"), [
    {
      type: "serial_log",
      question: `Which serial number sits in which pack of batch ${BATCH}?`,
      decision: "May the balance be paid and the packs be loaded?",
      due: -6,
      needs: goods,
    },
    {
      type: "test_values",
      question: `What were capacity and cell temperature of 32 packs of ${BATCH} at 2 C?`,
      decision: "May the balance be paid and the packs be loaded?",
      due: -6,
      needs: goods,
    },
    {
      type: "role_statement",
      question: "Which company makes, sells and collects the money?",
      decision: "May the balance be paid to Dongguan Jinhui?",
      due: -8,
      needs: { balance: "required" },
    },
    {
      type: "batch_photo_set",
      question: `Which batch mark do the packs and all 24 cartons of ${BATCH} carry?`,
      decision: "May the balance be paid and the packs be loaded?",
      due: 3,
      needs: goods,
      alternatives: ["document", "role_statement"],
    },
    {
      type: "carton_photo",
      question: "Which marks do the 24 cartons carry?",
      decision: "May the packs depart?",
      due: 13,
      needs: { departure: "required" },
      alternatives: ["document"],
    },
  ]);
  await submit(script, time.at(-11, "08:20"), "role_statement", roles(script));
  await accept(script, time.at(-10, "10:30"), "mei", "role_statement");
  await submit(script, time.at(-8, "07:45"), "serial_log", serials(script));
  await submit(script, time.at(-8, "08:30"), "test_values", tests(script));
  await accept(script, time.at(-7, "11:15"), "mei", "serial_log");
  await accept(script, time.at(-6, "15:40"), "ada", "test_values");
}

function roles({ time, party }: OrderScript): Answer {
  const own = party.name;
  return {
    files: [],
    fields: {
      ...{ seller: own, factory: own, payee: party.payee.name, prints_labels: own },
      ...{ assigns_numbers: own, verifies_labels: own, corrects_errors: own },
    },
    madeOn: time.date(-12),
    attests: DENG,
  };
}

function serials({ time }: OrderScript): Answer {
  const shows = { serialFrom: serialOf("JH77", 1), serialTo: serialOf("JH77", PACKS) };
  const bytes = makeSerialLog({
    ...{ prefix: "JH77", from: 1, to: PACKS, perCarton: 50 },
    batches: [{ from: 1, batch: BATCH }],
    packedOn: [-10, -9].map((day) => time.date(day)),
  });
  return {
    files: [{ name: "PO4742_Jinhui_serial-log_v1.csv", bytes, stated: time.date(-8), shows }],
    fields: {
      ...{ product: "BP-77", numbering_rule: "Prefix and five digits", prefix: "JH77", quantity: String(PACKS) },
      ...{ used_ranges: `${shows.serialFrom} to ${shows.serialTo}`, declared_gaps: "None", declared_duplicates: "None" },
    },
    madeOn: time.date(-8),
    attests: DENG,
  };
}

function tests({ time }: OrderScript): Answer {
  const rows = Array.from({ length: 32 }, (_, n) => `${serialOf("JH77", n * 37 + 1)},${5020 + ((n * 29) % 53)},${41 + (n % 4)}.2,2C`);
  return {
    files: [
      {
        name: "PO4742_Jinhui_test-values_v1.csv",
        bytes: Buffer.from(`${["pack,capacity_mah,peak_temperature_c,rate", ...rows].join("\r\n")}\r\n`),
        stated: time.date(-8),
        shows: { batch: BATCH },
      },
    ],
    fields: {
      ...{ product: "BP-77", test_method: "Discharge at 2 C, 23 °C ambient", sample_size: "32" },
      values: "Lowest 5,020 mAh, highest 44.2 °C",
    },
    madeOn: time.date(-8),
    attests: DENG,
  };
}
