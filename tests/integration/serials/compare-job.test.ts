import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSerialLog } from "#db/seed/files/make-serial-log.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { askAbout } from "~/domain/comparison/ask-to-explain.ts";
import { attachDocument } from "~/domain/orders/attach-document.ts";
import { keepScans, setAsideScans } from "~/domain/reconciliation/keep-scans.ts";
import { compareRecords } from "~/jobs/compare-records.server.ts";
import type { Committed } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { orderWords } from "~/queries/orders/order-words.server.ts";
import { explainDifference } from "~/queries/reconciliation/explain-difference.server.ts";
import { keptComparison } from "~/queries/reconciliation/kept-comparison.server.ts";
import { readScans, startSession } from "~/queries/reconciliation/scan-rounds.server.ts";
import { judgedScans, knownOf, ownSession, type Scanned, takeScans, undoScan } from "~/queries/reconciliation/take-scans.server.ts";
import { readSupplierOrder } from "~/queries/supplier/read-supplier-order.server.ts";
import { showDifferences } from "~/routes/supplier/request/show-differences.server.ts";
import { getFixedT } from "~/words/language.server.ts";
import { serialLogRequest } from "../../factories/order.ts";
import { testLedger } from "../../factories/organization.ts";
import { storeFile } from "../../factories/stored-file.ts";
import { LogDesk } from "./log-desk.ts";

let desk: LogDesk;
let order: Committed;
let sessionId: string;

beforeAll(async () => {
  desk = await LogDesk.open();
  const log = makeSerialLog({
    prefix: "HS",
    from: 1,
    to: 120,
    batches: [{ from: 1, batch: "B-1" }],
    perCarton: 60,
    packedOn: ["2026-02-20"],
  });
  order = await desk.send(await desk.asked(), log);
  await desk.examine(order);
});
afterAll(() => desk.close());

async function attachList(name: string, rows: string[]): Promise<void> {
  const bytes = Buffer.from(rows.join("\n"));
  const { sha256 } = await storeFile(desk.pool, desk.store, desk.of, bytes);
  const file = { fileId: newId(), sha256, bytes: String(bytes.length), mediaType: "text/csv" };
  await desk.run(order, "purchasing", (at, ctx) =>
    attachDocument(at, { kind: "packing_list", name, issuedOn: null, supersedes: null, note: null, file }, ctx),
  );
}

const within = <T>(work: Parameters<typeof asWorker<T>>[2]) => asWorker(desk.pool, desk.of, work);
const compare = () =>
  compareRecords(
    { ledger: testLedger(desk.pool), store: () => desk.store },
    { organizationId: desk.of.organizationId, orderId: order.file.orderId },
  );
const faults = async () =>
  Object.values((await desk.file(order)).submissions)[0]!.discrepancies.map(({ code, subject }) => `${code} ${subject}`);
const planned = async () =>
  (await desk.pool.query("select 1 from graphile_worker.jobs where key = $1", [`compare:${order.file.orderId}`])).rowCount;

test("a packing list is held against the log as soon as it is there, and where they disagree is on record once", async () => {
  expect(await planned()).toBe(0);
  await attachList("List.csv", ["Carton,From,To", "1,HS-00001,HS-00061", "2,HS-00062,HS-00119"]);
  expect(await planned()).toBe(1);
  const { n } = await desk.file(order);
  await compare();
  await compare();
  expect((await desk.file(order)).n, "one event").toBe(n + 1);
  expect(await faults()).toEqual(expect.arrayContaining(["serials_other_carton 1", "serials_not_listed 1", "serials_carton_counts 2"]));
  const kept = await within(async (tenant) => keptComparison(tenant, await desk.file(order)));
  expect(kept).toMatchObject({ current: true, result: { problem: null, found: { together: { "log list": 119, log: 1 } } } });
});

const scans = (...values: string[]): Scanned[] => values.map((value) => ({ key: value, value, as: "auto" }));

test("scans are kept one by one under their keys, told at once, and taken back without being lost", async () => {
  const memberId = desk.of.members.purchasing;
  const { orderId } = order.file;
  sessionId = await within((tenant) => startSession(tenant, { orderId, memberId, whole: false, spot: null }));
  const take = (...values: string[]) =>
    within(async (tenant) => {
      const file = await desk.file(order);
      const known = await knownOf(tenant, file);
      await takeScans(tenant, await ownSession(tenant, orderId, sessionId, memberId), known, scans(...values));
      return (await judgedScans(tenant, file, sessionId, known, 100)).judged.map(({ label, carton, verdict }) =>
        [label, carton, verdict.code].join(" "),
      );
    });
  await take("2", "HS-00060", "HS-00070");
  // An answer that did not arrive: the same again, with what came meanwhile.
  const told = await take("HS-00060", "HS-00070", "HS-00500", "HS-00071");
  expect(told).toEqual(["HS-00071 2 fine", "HS-00500 2 not_in_log", "HS-00070 2 fine", "HS-00060 2 log_elsewhere", "2  carton"]);
  await within(async (tenant) => undoScan(tenant, await ownSession(tenant, orderId, sessionId, memberId), "u", 4));
  expect(await take()).toContain("HS-00500 2 undone");
  expect(await within((tenant) => readScans(tenant, sessionId))).toHaveLength(6);
  await expect(within((tenant) => ownSession(tenant, orderId, sessionId, newId()))).rejects.toThrow("scans_not_yours");
  await expect(within(({ client }) => client.query("delete from scan"))).rejects.toThrow(/permission denied/);
  await expect(within(({ client }) => client.query("update scan set label = 'x'"))).rejects.toThrow(/permission denied/);
});

test("a round that is kept is compared, and set aside it is not any more", async () => {
  const all = await within((tenant) => readScans(tenant, sessionId));
  await desk.run(order, "purchasing", (at, ctx) =>
    keepScans(at, { sessionId, whole: false, place: null, startedAt: all[0]!.at, scans: all }, ctx),
  );
  await compare();
  expect(await faults()).toContain("serials_other_carton 2");
  await desk.run(order, "purchasing", (at, ctx) => setAsideScans(at, { sessionId, reason: "Wrong pallet" }, ctx));
  await compare();
  expect(await faults()).toContain("serials_other_carton 1");
});

test("what the buyer's own lists are called reaches no page and no data of the supplier who is asked about them", async () => {
  await attachList("BUYERS-OWN-1.csv", ["Carton,Quantity", "1,60", "2,60"]);
  await attachList("BUYERS-OWN-2.csv", ["Carton,Quantity", "1,58", "2,60"]);
  await compare();
  const asked = (about: string) =>
    within(async (tenant) => {
      const reading = await readOrder(tenant, order.file.orderId);
      const words = orderWords(reading, { memberId: desk.of.members.purchasing, roles: ["purchasing"], language: "en" });
      return (await explainDifference({ tenant, reading, words }, about))!;
    });
  const { question, conflictKey, differences } = await asked("all");
  const one = await asked("counts:1");
  expect(one.question).toContain("Carton list (our list): 58 units");
  await desk.run(order, "purchasing", (file, ctx) =>
    askAbout(file, { conflictKey, differences, requests: [{ ...serialLogRequest(desk.of, file), question }] }, ctx),
  );
  const scope = { organizationId: desk.of.organizationId, orderId: order.file.orderId, linkId: newId(), contactId: desk.of.contactId };
  const reading = await readSupplierOrder(desk.pool, scope);
  const t = getFixedT("en");
  const link = { ...scope, ref: "ref", generation: 1, expiresAt: "" };
  const page = { ...reading, link, language: "en" as const, t, today: "", text: (key: string | null) => reading.texts[key ?? ""] ?? "" };
  const request = reading.view.requests.find((each) => each.differences)!;
  const shown = showDifferences(page, request, { values: {}, waiting: [] });
  expect(shown!.rows.find(({ range }) => range === "1")?.note).toContain(
    "Carton list: 60 (a list that the buyer has), 58 (a list that the buyer has)",
  );
  expect(JSON.stringify([reading, shown, question, one.question])).not.toMatch(/BUYERS-OWN|List\.csv/);
});
