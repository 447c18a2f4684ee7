import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSerialLog } from "#db/seed/files/make-serial-log.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { declareNumbering } from "~/domain/numbering/declare-numbering.ts";
import { toExamine } from "~/domain/serials/log-to-examine.ts";
import type { Committed } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { readDecision } from "~/queries/decisions/read-decision.server.ts";
import { keptFindings } from "~/queries/serials/kept-findings.server.ts";
import { sayBadRows } from "~/queries/serials/say-rows.server.ts";
import { saySheets } from "~/queries/serials/say-sheets.server.ts";
import { readSentLog } from "~/queries/supplier/read-sent-log.server.ts";
import { readSupplierOrder } from "~/queries/supplier/read-supplier-order.server.ts";
import { getFixedT } from "~/words/language.server.ts";
import { makeWorkbook, textRows } from "../../factories/workbook.ts";
import { LogDesk } from "./log-desk.ts";

let desk: LogDesk;

beforeAll(async () => {
  desk = await LogDesk.open();
});
afterAll(() => desk.close());

const LOG = { prefix: "HS", batches: [{ from: 1, batch: "B-1" }], perCarton: 60, packedOn: ["2026-02-20"] };
const log = (more: Partial<Parameters<typeof makeSerialLog>[0]> = {}) => makeSerialLog({ ...LOG, from: 1, to: 200, ...more });
const exceptionsOf = async (order: Committed) =>
  Object.values((await desk.file(order)).logs)
    .at(-1)!
    .exceptions.map(({ letter, kind, from, to, source }) => [letter, kind, from, to, source ?? ""].join(" ").trim());

test("a log is held against what the buyer declared for its line, before what its sender says of it", async () => {
  const asked = await desk.asked();
  const { lineId } = asked.file.order!.lines[0]!;
  const numbering = {
    lineId,
    rules: ["HS-{n:5}"],
    ranges: [{ from: "HS-00001", to: "HS-00210" }],
    quantity: "210",
    run: { from: null, to: null },
  };
  const declared = await desk.run(asked, "purchasing", (at, ctx) =>
    declareNumbering(at, { ...numbering, prints: "Heng", assigns: "", verifies: "" }, ctx),
  );
  const order = await desk.send(declared, log(), { fields: { used_ranges: "HS-00001 to HS-00200", numbering_rule: "HS-{n:4}" } });
  await desk.examine(order);
  const [examined] = Object.values((await desk.file(order)).logs);
  expect(examined).toMatchObject({ rule: "HS-{n:5}", inferred: false, rangeDeclared: true, byBuyer: true });
  expect((await exceptionsOf(order)).filter((one) => one.includes("missing"))).toEqual([
    expect.stringMatching(/missing HS-00201 HS-00210$/),
  ]);
});

test("a sheet that nobody read is a fault of its own, until another log of the answer has its serials", async () => {
  const rows = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => [`WB-0${from + at}`]);
  const sheet = (name: string, from: number, to: number) => ({ name, xml: textRows([["Serial"], ...rows(from, to)]) });
  const workbook = await makeWorkbook({ sheets: [sheet("Batch 1", 10, 60), sheet("Batch 2", 61, 80)] });
  const recorded = async (bytes: readonly Buffer[]) => {
    const order = await desk.send(await desk.asked(), bytes);
    await desk.examine(order);
    const { logs, submissions } = await desk.file(order);
    const faults = Object.values(submissions)[0]!.discrepancies.map(({ code, subject }) => `${code} ${subject}`);
    return { faults: faults.filter((one) => /sheets|missing|twice/.test(one)), sheets: Object.values(logs)[0]!.otherSheets };
  };
  expect(await recorded([workbook])).toEqual({ faults: ["sheets_not_read 20"], sheets: [{ sheet: 1, rows: 20, unread: 20 }] });
  const second = Buffer.from(["Serial", ...rows(61, 80)].join("\n"));
  expect(await recorded([workbook, second])).toEqual({ faults: [], sheets: [{ sheet: 1, rows: 20, unread: 0 }] });
});

test("a sender reads of a log that was sent where it was read and on which lines it is wrong; nobody else's contact does", async () => {
  const sheet = (name: string, rows: string[][]) => ({ name, xml: textRows([["Unit code", "Box"], ...rows]) });
  const [read, left] = [[40, 41, 42, 42, 45, 46, 47].map((n) => [`SU-00${n}`, "C-1"]), [50, 51, 52].map((n) => [`SU-00${n}`, "C-2"])];
  const workbook = await makeWorkbook({ sheets: [sheet("March", [...read, ["SU-OO48", "C-1"]]), sheet("April", left)] });
  const order = await desk.send(await desk.asked(), workbook);
  await desk.examine(order);
  const file = await desk.file(order);
  const [submission] = Object.values(file.submissions);
  const { submissionId, files } = submission!;
  const t = getFixedT("en");
  const scope = { organizationId: desk.of.organizationId, orderId: file.orderId, linkId: newId(), contactId: desk.of.contactId };
  const asked = { submissionId, fileId: files[0]!.fileId };
  const reader = { t, text: () => "", language: "en" as const };
  const sent = await readSentLog(desk.pool, scope, asked, reader);
  expect(sent.reader.where).toBe(
    "Read from sheet “March”: serials from column A, “Unit code”, cartons from column B, “Box”, days of production from no column.",
  );
  expect(sent.rows.malformed.map(({ line, value }) => `${line} ${value}`)).toEqual(["9 SU-OO48"]);
  expect(sent.drawn.duplicates).toEqual([{ serial: "SU-0042", lines: [4, 5] }]);
  const { view } = await readSupplierOrder(desk.pool, scope);
  const log = view.requests[0]!.versions[0]!.logs[0]!;
  expect(saySheets(log, { t, ...sent.reader })[0]!.words).toContain("Sheet “April”");
  await expect(readSentLog(desk.pool, { ...scope, contactId: newId() }, asked, reader)).rejects.toMatchObject({
    code: "no_such_submission",
  });
});

test("whoever decides reads which column its sender named in place of the one that holds the serials", async () => {
  const rows = [1, 2, 2, 4].map((n, at) => `ND-000${n},ZZ-000${at + 1},2026-02-0${n}`);
  const table = { sheet: null, serial: 1, carton: null, date: "none" as const };
  const bytes = Buffer.from(["Serial,Our reference,Production date", ...rows].join("\n"));
  const order = await desk.send(await desk.asked(), bytes, { table });
  await desk.examine(order);
  const { orderId, submissions } = await desk.file(order);
  const { submissionId } = Object.values(submissions)[0]!;
  const reader = { memberId: desk.of.members.owner, roles: ["owner" as const], language: "en" as const };
  const page = await asWorker(desk.pool, desk.of, (tenant) => readDecision(tenant, orderId, submissionId, reader));
  expect(page.logs[0]!.said.exceptions).toEqual([]);
  const how = page.logs[0]!.said.how.join(" ");
  expect(how).toContain("Read: serials from column B, “Our reference”, which the sender named in place of column A, “Serial”,");
  expect(how).toContain("days of production from no column, which the sender named in place of column C, “Production date”.");
});

test("days of production are held against the run that the buyer declared, and those outside it are told with their lines", async () => {
  const asked = await desk.asked();
  const { lineId } = asked.file.order!.lines[0]!;
  const run = { from: "2026-03-01", to: "2026-03-09" };
  const numbering = { lineId, rules: ["QR-{n:3}"], ranges: [], quantity: null, prints: "", assigns: "", verifies: "" };
  const declared = await desk.run(asked, "purchasing", (at, ctx) => declareNumbering(at, { ...numbering, run }, ctx));
  const days = ["2026-03-01", "2026-03-09", "2026-03-10", "2026-03-10", "2026-02-28"];
  const rows = days.map((day, at) => `QR-00${at + 1},${day}`);
  const fields = { run_from: "2026-02-01", run_to: "2026-03-31" };
  const order = await desk.send(declared, Buffer.from(["Serial,Production date", ...rows].join("\n")), { fields });
  await desk.examine(order);
  expect(await exceptionsOf(order)).toEqual(["A outside_run 2026-02-28 2026-02-28", "B outside_run 2026-03-10 2026-03-10"]);
  const file = await desk.file(order);
  const [examined] = Object.values(file.logs);
  expect(examined?.dates).toEqual({ runs: [run], by: "buyer", read: 5, outside: 3, unread: 0 });
  const log = toExamine(file, Object.values(file.submissions)[0]!, Object.values(file.submissions)[0]!.files[0]!, () => "");
  const kept = await asWorker(desk.pool, desk.of, (tenant) => keptFindings(tenant, log));
  expect(sayBadRows(kept?.found ?? null, getFixedT("en"), "en").outside.map(({ line, what }) => `${line} ${what}`)).toEqual([
    "4 10 Mar 2026, 2 rows, the first of them here",
    "6 28 Feb 2026, 1 row",
  ]);
});

test("the logs of an answer are counted together against what was ordered, unless they say that they show a part", async () => {
  const logs = (prefix: string) => [log({ prefix, from: 1, to: 600 }), log({ prefix, from: 601, to: 998 })];
  const order = await desk.send(await desk.asked(), logs("QP"), { shows: [] });
  await desk.examine(order);
  const examined = Object.values((await desk.file(order)).logs);
  expect(examined.flatMap(({ exceptions }) => exceptions.map(({ kind, from, to, count }) => [kind, from, to, count]))).toEqual([
    ["quantity", "1000", "998", 2],
  ]);
  expect(examined.map(({ pieces }) => pieces)).toEqual([{ wanted: "1000", by: "ordered", found: 998 }, undefined]);
  const part = await desk.send(await desk.asked(), logs("QO"));
  await desk.examine(part);
  expect(Object.values((await desk.file(part)).logs).map(({ clean, pieces }) => [clean, pieces])).toEqual([
    [true, undefined],
    [true, undefined],
  ]);
});
