import { approveEarlyRelease } from "~/domain/steps/approve-early-release.ts";
import { askEarlyRelease } from "~/domain/steps/ask-early-release.ts";
import { makePhoto } from "../files/make-photo.server.ts";
import { ask } from "../script/ask.server.ts";
import { attach, keepProof } from "../script/attach.server.ts";
import { accept, acceptWithConditions, reject } from "../script/decide.server.ts";
import { startDraft } from "../script/draft.server.ts";
import { giveReason } from "../script/examine-logs.server.ts";
import { explain } from "../script/explain.server.ts";
import { record, release, waive } from "../script/move.server.ts";
import { openOrder } from "../script/open-order.server.ts";
import type { OrderScript } from "../script/order-script.server.ts";
import { buyerPaper, orderLines, supplierPaper } from "../script/papers.ts";
import { name, share } from "../script/share.server.ts";
import type { Stage } from "../script/stage.ts";
import { decline, submit } from "../script/submit.server.ts";
import {
  batchMap,
  batchPhotos,
  FIRST_BATCH,
  roleStatement,
  SECOND_BATCH,
  serialLogDraft,
  serialLogV1,
  toolingRecord,
} from "./po-4711-files.server.ts";

/** The scanners: deposit and early progress paid, tooling ready, balance and loading locked, departure with nothing asked. */
export async function tellPo4711(stage: Stage): Promise<OrderScript> {
  const script = await openOrder(stage, {
    number: "PO 4711",
    title: "HS-210 handheld scanner",
    supplier: "heng",
    currency: "USD",
    ordered: -51,
    lines: [
      { sku: "HS-210", quantity: 2400, unitPrice: 1250, batches: [FIRST_BATCH, SECOND_BATCH] },
      { sku: "CR-21", quantity: 400, unitPrice: 250 },
      { words: "Label tooling, once", amount: 64_000 },
    ],
    payments: [
      { kind: "deposit", percent: 30, due: -44, invoice: "HE-26-0088" },
      { kind: "progress", percent: 30, due: -21, invoice: "HE-26-0197" },
      { kind: "tooling", amount: 64_000, due: 4, invoice: "HE-26-0298" },
      { kind: "balance", percent: 40, due: 4, invoice: "HE-26-0311" },
    ],
    shipments: [
      { kind: "loading", due: 6, detail: "40 cartons" },
      { kind: "departure", due: 10, detail: "Yantian, 1 x 20 ft" },
    ],
  });
  await attachPapers(script);
  await payDeposit(script);
  await payProgressEarly(script);
  await answerRequests(script);
  await startDraft(script, "serial_log", [serialLogDraft(script)], { company: script.party.name, product: "HS-210", prefix: "HS210" });
  return script;
}

async function attachPapers(script: OrderScript): Promise<void> {
  const lines = orderLines(script);
  const sample = await makePhoto(
    { of: "unit", code: "HS-210", batch: "SAMPLE 3", serial: "HS210-S0003" },
    { taken: script.time.at(-60, "10:05"), seed: 5 },
  );
  await attach(script, script.time.at(-51, "14:40"), [
    {
      kind: "invoice",
      name: "Proforma invoice HE-26-0088",
      bytes: supplierPaper(script, -51, "Proforma invoice HE-26-0088", [lines]),
      issued: -51,
    },
    { kind: "contract", name: "Supply contract 2026", bytes: supplierPaper(script, -58, "Supply contract", [CONTRACT]), issued: -58 },
  ]);
  await attach(script, script.time.at(-50, "09:05"), [
    { kind: "approved_sample", name: "Approved sample 3, label side", bytes: sample, issued: -60 },
    { kind: "inspection_plan", name: "Inspection plan IP-14", bytes: buyerPaper(script, -50, "Inspection plan IP-14", PLAN), issued: -50 },
    {
      kind: "packing_list",
      name: "Packing list, planned",
      bytes: supplierPaper(script, -50, "Packing list, planned", [PACKING]),
      issued: -50,
    },
  ]);
}

async function payDeposit(script: OrderScript): Promise<void> {
  const { time } = script;
  await waive(script, time.at(-50, "10:10"), "iris", "deposit", "advance under the contract");
  await release(script, time.at(-45, "15:02"), "tomas", "deposit");
  const proof = await keepProof(
    script,
    "FT26021-0442.pdf",
    buyerPaper(script, -44, "Bank confirmation FT26021-0442", [["Amount", "USD 9,300.00"]]),
  );
  await record(script, time.at(-44, "11:15"), "tomas", "deposit", { on: -44, reference: "FT26021-0442", proof });
}

async function payProgressEarly(script: OrderScript): Promise<void> {
  const { time } = script;
  await ask(script, time.at(-32, "10:30"), [
    {
      type: "role_statement",
      question: "Which company makes, sells and collects the money for PO 4711?",
      decision: "May the balance be paid to Heng Ltd?",
      due: -18,
      needs: { balance: "required" },
    },
    {
      type: "batch_map",
      question: `Which boards, engines and cells were bought for batch ${FIRST_BATCH}?`,
      decision: "May the progress payment be made?",
      due: -11,
      needs: { progress: "required" },
      batches: [FIRST_BATCH],
    },
  ]);
  await script.act("mei", time.at(-23, "10:05"), askEarlyRelease, {
    stepId: script.step("progress").stepId,
    from: time.at(-23, "10:00"),
    until: time.at(-23, "10:00").replace(/^.{10}/, time.date(-9)),
    cap: "930000",
    beneficiary: null,
    reason: "parts must be bought before New Year",
  });
  const early = { earlyReleaseId: Object.values(script.file.earlyReleases)[0]?.earlyReleaseId ?? "" };
  await script.act("iris", time.at(-22, "15:10"), approveEarlyRelease, early);
  await script.act("tomas", time.at(-22, "17:26"), approveEarlyRelease, early);
  await release(script, time.at(-22, "17:31"), "tomas", "progress");
  await record(script, time.at(-21, "10:02"), "tomas", "progress", { on: -21, reference: "FT26044-1180" });
}

async function answerRequests(script: OrderScript): Promise<void> {
  const { time } = script;
  await submit(script, time.at(-18, "07:40"), "role_statement", roleStatement(script, 1));
  await ask(script, time.at(-16, "11:00"), [
    {
      type: "serial_log",
      question: `Which serial number sits in which unit of batches ${FIRST_BATCH} and ${SECOND_BATCH}?`,
      decision: "May the balance be paid and the goods be loaded?",
      due: -2,
      needs: { balance: "required", loading: "required" },
    },
    {
      type: "batch_photo_set",
      question: "Which batch mark do the units and all 40 cartons carry?",
      decision: "May the balance be paid and the goods be loaded?",
      due: 0,
      needs: { balance: "required", loading: "required" },
      minFiles: 12,
    },
    {
      type: "process_record",
      question: `Which reflow profile was used for batch ${FIRST_BATCH}?`,
      decision: "Is the process the one of the approved sample?",
      due: -8,
      needs: { balance: "warns" },
      batches: [FIRST_BATCH],
    },
    {
      type: "other_document",
      question: "Which tool was made, what is its number and where is it kept?",
      decision: "May the tooling be paid?",
      due: -4,
      needs: { tooling: "required" },
      batches: [],
    },
    {
      type: "carton_photo",
      question: "What do the shipping marks on the cartons say?",
      decision: "May the goods be loaded?",
      due: 5,
      needs: { loading: "required" },
    },
  ]);
  await reject(script, time.at(-14, "15:48"), "mei", "role_statement", [
    {
      words: "The statement names no collector: “see invoice” is no company",
      mend: "Name the company that collects, its address and its account",
    },
    { words: "It is not said for which order it holds", mend: "Name PO 4711 on every page" },
  ]);
  await submit(script, time.at(-12, "09:30"), "batch_map", batchMap(script));
  await accept(script, time.at(-10, "10:12"), "mei", "batch_map");
  await submit(script, time.at(-9, "08:55"), "role_statement", roleStatement(script, 2));
  await decline(script, time.at(-8, "06:18"), "process_record", {
    reason: "customer_confidentiality",
    words: "The profile belongs to our subcontractor. We can show it at the line, not send it.",
  });
  await acceptWithConditions(script, time.at(-7, "15:32"), "mei", "role_statement", {
    condition: "Seller, factory and payee as stated, for the balance of PO 4711 only",
    points: [{ words: "Signed original with company chop", due: 3 }],
  });
  await name(script, time.at(-7, "16:05"), "mei", {
    ...{ role: "forwarder", company: "Kestrel Freight BV", site: "Waalhaven 14, Rotterdam", standing: "approved" },
    ...{ controls: ["shipment", "route"], corrects: ["shipment"], answers: ["route"] },
  });
  await name(script, time.at(-7, "16:11"), "mei", {
    ...{ role: "subcontractor", company: "Bao'an SMT Works", site: "Bao'an, Shenzhen", standing: "claimed", corrects: ["product"] },
  });
  await submit(script, time.at(-6, "03:41"), "serial_log", serialLogV1(script));
  await explain(script, time.at(-6, "03:58"), "serial_log", {
    reason: "testing",
    words: "The skipped numbers belong to units that failed the electrical test. They were scrapped and their numbers are not used again.",
  });
  const relabelled = { code: "rework" as const, words: "Label printed twice, units relabelled" };
  await giveReason(script, time.at(-6, "04:10"), ["B"], { code: "scrap", words: "12 units scrapped at burn-in", proof: 1 });
  await giveReason(script, time.at(-6, "04:14"), ["A", "H"], relabelled);
  await giveReason(script, time.at(-6, "04:16"), ["G"], { code: "reserved", words: "Not printed, range kept for spares" });
  await submit(script, time.at(-5, "07:20"), "other_document", toolingRecord(script));
  await reject(script, time.at(-4, "11:05"), "mei", "serial_log", [
    {
      words: "29 numbers are missing: 00412 to 00423, 01200, 01817 to 01828, 02397 to 02400",
      mend: "Say why each is missing, with the scrap or test record",
    },
    {
      words: "6 numbers are used twice: 00077, 00078, 00641, 01333, 02002, 02003",
      mend: "Give the second unit its own number, and send the rework record",
    },
    { words: "12 numbers were used before on PO 4402: 00988 to 00999", mend: "Say which unit carries each number now" },
  ]);
  await accept(script, time.at(-3, "16:20"), "mei", "other_document");
  await share(script, time.at(-2, "11:20"), "mei", {
    ...{ role: "forwarder", company: "Kestrel Freight BV", language: "en", days: 28 },
    ...{ name: "Anouk de Wit", email: "anouk.dewit@kestrel.example" },
  });
  await submit(script, time.at(-1, "09:14"), "batch_photo_set", await batchPhotos(script));
}

const CONTRACT: [string, string][] = [
  ["Goods", "As ordered, by sample 3"],
  ["Payment", "30 % deposit, 30 % progress, 40 % balance before loading"],
  ["Evidence", "As asked for each payment and shipment"],
];
const PLAN: [string, string][] = [
  ["Sampling", "ISO 2859-1, level II"],
  ["AQL", "0 critical, 1.0 major, 2.5 minor"],
  ["Points", "Marks, serials, function, packing"],
];
const PACKING: [string, string][] = [
  ["Cartons", "40, of 60 pieces"],
  ["Marks", "Code, batch, carton number, order"],
];
