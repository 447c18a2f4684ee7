import { afterAll, beforeAll, expect, test } from "vitest";
import { orderCode, orderList } from "#db/schema/orders.ts";
import { makeSerialLog } from "#db/seed/files/make-serial-log.ts";
import { asWorker } from "#db/tenancy.server.ts";
import type { OutsiderView } from "~/domain/order-file/outsider-view.ts";
import { amendOrder } from "~/domain/orders/amend-order.ts";
import { withdrawSubmission } from "~/domain/submissions/withdraw-submission.ts";
import type { Committed } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { ordersCalled } from "~/queries/lookup/find-cartons.server.ts";
import { lookUp } from "~/queries/lookup/read-lookup.server.ts";
import { answerSerials } from "~/queries/outsiders/answer-serials.server.ts";
import { makeOrganization } from "../../factories/organization.ts";
import { LogDesk } from "./log-desk.ts";

let desk: LogDesk;
let accepted: Committed;

const LOG = { batches: [{ from: 1, batch: "B-1" }], perCarton: 60, packedOn: ["2026-02-20"] };
const LINE = { productId: null, words: "Torch", riskClass: "normal" as const, flags: [], quantity: "1000", unitPrice: "1240" };

async function examined(bytes: Buffer, number: string, batch = "B-1"): Promise<Committed> {
  const order = await desk.asked({ number, lines: [{ ...LINE, sku: `SKU-${number}`, batches: [batch] }] });
  await desk.send(order, bytes);
  await desk.examine(order);
  return order;
}

beforeAll(async () => {
  desk = await LogDesk.open();
  const bytes = makeSerialLog({ ...LOG, prefix: "LU", from: 1, to: 200, missing: [[12, 15]], twice: [40] });
  accepted = await examined(bytes, "L-1", "LOT 7");
  await desk.accept(accepted);
  await desk.register(accepted);
});
afterAll(() => desk?.close());

async function looked(text: string, as: { organizationId: string } = desk.of) {
  const reader = { memberId: desk.of.members.owner, roles: ["service" as const], language: "en" as const };
  return (await asWorker(desk.pool, as, (tenant) => lookUp(tenant, reader, text, "2026-03-02T00:00:00.000Z"))).lines;
}

const statesOf = async (text: string) => (await looked(text)).map(({ state, serials }) => `${serials ?? "-"} ${state}`);

test("each line of a pasted list gets its result, in its order", async () => {
  const text = ["LU-00007", "LU-00012", "LU-00999", "LU-00001 to LU-00011", "LU-00010–00020", "=1+1", "", "LU-00041"].join("\n");
  expect(await statesOf(text)).toEqual([
    "LU-00007 accepted",
    "LU-00012 missing",
    "LU-00999 outside",
    "LU-00001 to LU-00011 accepted",
    "LU-00010 to LU-00020 some",
    "- unknown",
    "LU-00041 accepted",
  ]);
});

test.each([
  ["LU-OOOO7", "look_alike"],
  ["lu-00007", "case"],
  ["ＬＵ－００００７", "look_alike"],
  ["LU -00007", "blanks"],
  ["(01)09506000134352(21)LU-00007", null],
])("%s is found as the serial that was meant, and the page says so", async (typed, slip) => {
  const [line] = await looked(typed);
  expect(line).toMatchObject({ state: "accepted", serials: "LU-00007" });
  if (slip) expect(line?.slip).toContain("was read as LU-00007");
  else expect(line?.slip).toBeNull();
});

test("a serial leads to its order, decision, batch, carton and exceptions; nothing on it names an amount", async () => {
  const [line] = await looked("LU-00040");
  const [unit] = line!.units;
  expect(unit).toMatchObject({ number: "L-1", batches: "LOT 7", cartons: "1", decision: { sentence: "Serial log accepted" } });
  expect(unit!.exceptions).toMatchObject([{ what: "Used more than once", range: "LU-00040" }]);
  expect(JSON.stringify(line)).not.toMatch(/USD|12,400|7890/);
  expect(line!.answer.join(" "), "what can be passed on").not.toMatch(/L-1|Heng|USD|Li Wei/);
});

test.each([
  ["2", "carton", "LU-00061 to LU-00120"],
  ["lot 7", "order", undefined],
  ["SKU-L-1", "order", undefined],
  ["l-1", "order", undefined],
])("%s is found as %s", async (typed, state, range) => {
  const [line] = await looked(typed);
  expect(line).toMatchObject({ state, orders: [{ number: "L-1" }] });
  expect(line!.orders[0]!.carton?.ranges[0]).toBe(range);
});

test("an order is found by its number as people write it, and by what its goods are called now", async () => {
  const order = await desk.asked({ number: "po - 8801", lines: [{ ...LINE, sku: "Old 1", batches: ["B 8801"] }] });
  const foundBy = async (text: string) => (await looked(text)).map(({ state, orders }) => [state, ...orders.map(({ number }) => number)]);
  const found = ["order", "po - 8801"];
  expect(await foundBy("8801\nPO 8801\nＰＯ－8801\n采购单8801\nold1\nb8801\n880")).toEqual([...Array(6).fill(found), ["unknown"]]);
  const { lineId } = order.file.order!.lines[0]!;
  const lines = [{ lineId, quantity: "1000", unitPrice: "1240", words: null, sku: "New 1" }];
  await desk.run(order, "owner", (file, ctx) => amendOrder(file, { lines, steps: [], reason: "Renamed" }, ctx));
  expect(await foundBy("Old 1\nNEW1\nB 8801")).toEqual([["unknown"], found, found]);
  expect(await asWorker(desk.pool, await makeOrganization(desk.pool), (tenant) => ordersCalled(tenant, ["8801"]))).toEqual(
    new Map([["8801", []]]),
  );
});

test("a name that many orders share hides no order that another name is of", async () => {
  const many = Array.from({ length: 250 }, newId);
  const called = await asWorker(desk.pool, desk.of, async (tenant) => {
    const row = (await tenant.db.select().from(orderList)).find(({ orderId }) => orderId === accepted.file.orderId)!;
    await tenant.db.insert(orderList).values(many.map((orderId) => ({ ...row, orderId, lastAt: "2199-01-01T00:00:00.000Z" })));
    await tenant.db.insert(orderCode).values(many.map((orderId) => ({ organizationId: tenant.organizationId, orderId, code: "SHARED" })));
    return ordersCalled(tenant, ["shared", "l-1"]);
  });
  expect([...called].map(([name, ids]) => [name, ids.length])).toEqual([
    ["SHARED", 200],
    ["L-1", 1],
  ]);
});

test("a serial that two orders use says so, and for which it is registered", async () => {
  const second = await examined(makeSerialLog({ ...LOG, prefix: "LU", from: 190, to: 260 }), "L-2");
  const [line] = await looked("LU-00195");
  expect(line).toMatchObject({ state: "reused", genuine: false });
  expect(line!.notes.join(" ")).toMatch(/L-2, L-1|L-1, L-2/);
  expect(line!.notes.join(" ")).toContain("registered for L-1");
  expect(line!.units[0]!.number, "the owner first").toBe("L-1");
  expect(line!.units[1]!.exceptions[0]!.note).toContain("were accepted with L-1");
  expect(await statesOf("LU-00250")).toEqual(["LU-00250 undecided"]);
  const submissionId = Object.keys((await desk.file(second)).submissions)[0]!;
  await desk.run(second, "purchasing", (at, ctx) => withdrawSubmission(at, { submissionId, reason: "Wrong file" }, ctx));
  expect(await statesOf("LU-00195\nLU-00250")).toEqual(["LU-00195 accepted", "LU-00250 replaced"]);
});

test("somebody outside is told whether a serial is of the goods they may see, and nothing of another order", async () => {
  const other = await examined(makeSerialLog({ ...LOG, prefix: "LU", from: 181, to: 300 }), "L-3");
  await desk.accept(other);
  await desk.register(other);
  const scope = { organizationId: desk.of.organizationId, orderId: accepted.file.orderId, outsiderId: newId() };
  const moved = [{ date: "2026-02-28", reference: "AWB 1" }];
  const goods = { title: null, lines: [] };
  const step: OutsiderView["steps"][number] = {
    stepId: newId(),
    kind: "departure",
    detail: null,
    dueDate: null,
    reference: null,
    status: "recorded",
    releasedAt: null,
    moved,
  };
  const empty = { documents: [], files: [], decisions: [], matters: [], textKeys: [] };
  const view: OutsiderView = { role: "customer", number: "L-1", zone: "UTC", sample: false, goods, steps: [step], ...empty };
  const ask = (typed: string, seen: Partial<OutsiderView> = {}) =>
    answerSerials(desk.pool, scope, { view: { ...view, ...seen }, now: "2026-03-02T00:00:00.000Z" }, typed, "en");
  const said = await ask("LU-00195, LU-00250, LU-00012, LU-00040");
  expect(said?.answers.map(({ typed, genuine }) => `${typed} ${genuine}`)).toEqual([
    "LU-00195 true",
    "LU-00250 false",
    "LU-00012 false",
    "LU-00040 true",
  ]);
  expect(said?.answers[0]?.words).toEqual([
    expect.stringContaining("genuine"),
    "Batch LOT 7.",
    "Carton 4.",
    "Departure: done on 28 Feb 2026.",
  ]);
  expect(said?.answers[3]?.words).toContain("A remark on this number is on record.");
  expect(JSON.stringify(said)).not.toMatch(/L-[123]\b|Heng|Li Wei|USD|AWB|Serial log accepted/);
  await examined(makeSerialLog({ ...LOG, prefix: "QZ", from: 1, to: 70 }), "L-6");
  const strange = await ask("QZ-OOO12, QZ-00012, QZ-00001 to 9, XX-00012, LU-OOO40");
  expect(strange?.answers.slice(0, 4).map(({ typed, words }) => words.join(" ").replace(typed, "it"))).toEqual(
    Array.from({ length: 4 }, () => strange?.answers[3]?.words.join(" ").replace("XX-00012", "it")),
  );
  expect(strange?.answers[4]?.words.join(" "), "a slip in a serial of these goods is read as it was meant").toContain("LU-00040");
  expect((await ask("LU-00195", { steps: [] }))?.answers[0]?.words.join(" ")).not.toContain("Departure");
  expect(await ask("LU-00195", { goods: null })).toBeNull();
});

test("the same bytes on another order are found there without being examined again", async () => {
  const bytes = makeSerialLog({ ...LOG, prefix: "LW", from: 1, to: 70, missing: [5] });
  await examined(bytes, "L-4");
  await examined(bytes, "L-5");
  const [line] = await looked("LW-00007");
  expect(line!.units.map(({ number, cartons }) => `${number} ${cartons}`).sort()).toEqual(["L-4 1", "L-5 1"]);
  expect(await statesOf("LW-00005")).toEqual(["LW-00005 missing"]);
});

test("another organization finds nothing", async () => {
  const stranger = await makeOrganization(desk.pool, { name: "Stranger" });
  for (const typed of ["LU-00007", "2", "LOT 7", "L-1"]) {
    expect(await looked(typed, stranger), typed).toMatchObject([{ state: "unknown", units: [], orders: [] }]);
  }
});

test("a name that is not on record may be a carton of a log with more cartons than are kept: that log is named, with its link", async () => {
  expect(await looked("CTN-NONE")).toMatchObject([{ state: "unknown", notes: [], orders: [] }]);
  const rows = Array.from({ length: 50_001 }, (_, at) => `MC-${String(at + 1).padStart(5, "0")},CTN-${at + 1}`);
  const order = await examined(Buffer.from(["Serial no,Carton", ...rows].join("\n")), "L-MANY");
  const [one] = await looked("CTN-50001");
  expect(one).toMatchObject({
    state: "unknown",
    orders: [{ number: "L-MANY", logs: [{ href: expect.stringContaining(order.file.orderId) }] }],
  });
  expect(one?.notes).toHaveLength(1);
  const [, listed] = await looked("MC-00001\nCTN-50001");
  expect(listed).toMatchObject({ notes: one?.notes, orders: [] });
}, 60_000);
