import { makePhoto } from "../files/make-photo.server.ts";
import { makeSerialLog, serialOf } from "../files/make-serial-log.ts";
import type { OrderScript } from "../script/order-script.server.ts";
import { supplierPaper } from "../script/papers.ts";
import type { Answer, SubmittedSample } from "../script/submit.server.ts";

export const FIRST_BATCH = "B-2605-1";
export const SECOND_BATCH = "B-2606-1";
const PREFIX = "HS210";
const UNITS = 2400;
const PER_CARTON = 60;
const CARTONS = UNITS / PER_CARTON;
const LIN = { name: "Lin Yifan", title: "Export sales" };

const batchOf = (carton: number) => (carton <= CARTONS / 2 ? FIRST_BATCH : SECOND_BATCH);
const serialBatches = [
  { from: 1, batch: FIRST_BATCH },
  { from: UNITS / 2 + 1, batch: SECOND_BATCH },
];

/** The first serial log: gaps, numbers used twice, and numbers that the pilot order has used before. */
export function serialLogV1(script: OrderScript): Answer {
  const { time } = script;
  const bytes = makeSerialLog({
    prefix: PREFIX,
    from: 1,
    to: UNITS,
    batches: serialBatches,
    perCarton: PER_CARTON,
    packedOn: [-13, -12, -11, -10, -9, -8].map((day) => time.date(day)),
    missing: [[412, 423], 1200, [1817, 1828], [2397, 2400]],
    twice: [77, 78, 641, 1333, 2002, 2003],
  });
  const shows = { serialFrom: serialOf(PREFIX, 1), serialTo: serialOf(PREFIX, UNITS) };
  return {
    files: [
      { name: "PO4711_Heng_serial-log_v1.csv", bytes, stated: time.date(-7), shows },
      { name: "Scrap record SR-118.pdf", bytes: scrapRecord(script), stated: time.date(-11), context: true },
    ],
    fields: {
      product: "HS-210",
      numbering_rule: "Prefix and five digits, rising, one number per unit, never used again",
      prefix: PREFIX,
      used_ranges: `${serialOf(PREFIX, 1)} to ${serialOf(PREFIX, UNITS)}`,
      quantity: String(UNITS),
      declared_gaps: "None",
      declared_duplicates: "None",
    },
    madeOn: time.date(-7),
    attests: LIN,
  };
}

const scrapRecord = (script: OrderScript): Buffer =>
  supplierPaper(script, -11, "Scrap record SR-118", [
    [
      ["Product", "HS-210"],
      ["Numbers", `${serialOf(PREFIX, 412)} to ${serialOf(PREFIX, 423)}`],
      ["Pieces", "12"],
      ["Why", "Failed at burn-in, crushed"],
    ],
  ]);

/** What the second log will be, as far as the supplier has come with it. */
export function serialLogDraft(script: OrderScript): { name: string; bytes: Buffer } {
  const bytes = makeSerialLog({
    prefix: PREFIX,
    from: 1,
    to: UNITS,
    batches: serialBatches,
    perCarton: PER_CARTON,
    packedOn: [-13, -12, -11, -10, -9, -8].map((day) => script.time.date(day)),
    missing: [[412, 423], 1200],
    twice: [641],
  });
  return { name: "PO4711_Heng_serial-log_v2.csv", bytes };
}

/** Eighteen pictures of one day: one is older than the order, one has no date, cartons 39 and 40 are in none. */
export async function batchPhotos(script: OrderScript): Promise<Answer> {
  const { time } = script;
  const cartons = [1, 3, 5, 7, 8, 12, 14, 18, 9, 21, 24, 27, 29, 33, 36, 38];
  const files: Promise<SubmittedSample>[] = cartons.map(async (carton, n) => {
    const batch = batchOf(carton);
    const old = carton === 9;
    const scene = { of: "carton" as const, code: "HS-210", batch, carton, cartons: CARTONS, order: "PO 4711", quantity: PER_CARTON };
    return {
      name: `IMG_${2199 + n}.jpg`,
      bytes: await makePhoto(scene, { taken: time.at(old ? -98 : -3, `07:${String(11 + n)}`), seed: 40 + n }),
      stated: time.date(-3),
      shows: { batch, carton: String(carton) },
    };
  });
  const units = [1466, 31].map(async (number, n): Promise<SubmittedSample> => {
    const serial = serialOf(PREFIX, number);
    const batch = number > UNITS / 2 ? SECOND_BATCH : FIRST_BATCH;
    const dated = number === 31;
    return {
      name: `IMG_${2215 + n}.jpg`,
      bytes: await makePhoto({ of: "unit", code: "HS-210", batch, serial }, { taken: dated ? time.at(-3, "08:02") : null, seed: 70 + n }),
      stated: dated ? time.date(-3) : null,
      shows: { batch, serialFrom: serial, serialTo: serial },
    };
  });
  return {
    files: await Promise.all([...files, ...units]),
    fields: {
      product: "HS-210",
      batch_mark: `${FIRST_BATCH} on cartons 1 to 20, ${SECOND_BATCH} on 21 to 40`,
      cartons_total: String(CARTONS),
    },
    madeOn: time.date(-3),
    attests: { name: "Chen Bo", title: "Production manager" },
  };
}

/** Who makes, sells and collects; the first version leaves the collector out. */
export function roleStatement(script: OrderScript, version: 1 | 2): Answer {
  const { time, party } = script;
  const day = version === 1 ? -19 : -10;
  const collector = version === 1 ? "see invoice" : "Heng Ltd, Hong Kong, on behalf of the seller";
  const title = "Role statement";
  const pages: (string | [string, string])[][] = [
    [
      "We state who does what for this order.",
      "",
      ["Seller", party.name],
      ["Factory", `${party.name}, Building 7`],
      ["Payee", collector],
      ["Prints labels", "Factory, line 2"],
      ["Assigns numbers", "Factory, planning office"],
      ["Verifies labels", "Factory, outgoing inspection"],
      ["Corrects errors", "Factory, at its own cost"],
    ],
    ["The payee has collected for the seller since 2021.", "Account: ending 4471, unchanged for this order."],
    ["This statement holds for the order above and for no other."],
  ];
  return {
    files: [
      {
        name: `PO4711_Heng_role-statement_v${version}.pdf`,
        bytes: supplierPaper(script, day, title, version === 1 ? pages.slice(0, 1) : pages),
        stated: time.date(day),
      },
    ],
    fields: {
      seller: party.name,
      factory: `${party.name}, Building 7`,
      payee: collector,
      prints_labels: "Factory, line 2",
      assigns_numbers: "Factory, planning office",
      verifies_labels: "Factory, outgoing inspection",
      corrects_errors: "Factory",
    },
    madeOn: time.date(day),
    attests: LIN,
  };
}

/** Which lots of boards and reels went into the first batch. */
export function batchMap(script: OrderScript): Answer {
  const { time } = script;
  const rows = ["batch,part,lot,received_on,quantity"];
  for (const [part, lot] of [
    ["PCB main", "JL-2512-08"],
    ["Scan engine", "SE4-88120"],
    ["Battery 18650", "LG-K3-0971"],
    ["Housing", "TY-4401"],
  ])
    rows.push(`${FIRST_BATCH},${part},${lot},${time.date(-24)},1200`);
  return {
    files: [
      {
        name: "PO4711_Heng_batch-map_v1.csv",
        bytes: Buffer.from(`${rows.join("\r\n")}\r\n`),
        stated: time.date(-13),
        shows: { batch: FIRST_BATCH },
      },
    ],
    fields: {
      product: "HS-210",
      material_lot: "JL-2512-08, SE4-88120",
      run_dates: `${time.date(-16)} to ${time.date(-12)}`,
      quantity: "1200",
    },
    madeOn: time.date(-13),
    attests: { name: "Chen Bo", title: "Production manager" },
  };
}

/** What the label tool is and where it stands. */
export function toolingRecord(script: OrderScript): Answer {
  const { time } = script;
  const bytes = supplierPaper(script, -6, "Tooling record", [
    [
      ["Tool", "Label die HS-210, two cavities"],
      ["Number", "T-2601-14"],
      ["Owner", "Northgate Instruments"],
      ["Kept at", "Building 7, tool store, rack C"],
    ],
  ]);
  return {
    files: [{ name: "PO4711_Heng_tooling-record_v1.pdf", bytes, stated: time.date(-6) }],
    fields: { document_name: "Tooling record T-2601-14" },
    madeOn: time.date(-6),
    attests: LIN,
  };
}
