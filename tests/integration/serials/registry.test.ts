import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSerialLog } from "#db/seed/files/make-serial-log.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { revokeDecision } from "~/domain/decisions/revoke-decision.ts";
import { failIntegrity } from "~/domain/evidence/fail-integrity.ts";
import { declareNumbering } from "~/domain/numbering/declare-numbering.ts";
import { withdrawSubmission } from "~/domain/submissions/withdraw-submission.ts";
import type { Committed } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { readEarlierNumbering } from "~/queries/serials/earlier-numbering.server.ts";
import { LogDesk } from "./log-desk";

let desk: LogDesk;

beforeAll(async () => {
  desk = await LogDesk.open();
});
afterAll(() => desk?.close());

const LOG = { batches: [{ from: 1, batch: "B-1" }], perCarton: 60, packedOn: ["2026-02-20"] };
const log = (prefix: string, from: number, to: number, more: { missing?: [number, number][] } = {}) =>
  makeSerialLog({ ...LOG, prefix, from, to, ...more });

/** An order whose log was sent and examined. */
async function examined(bytes: Buffer, parts: Parameters<LogDesk["asked"]>[0] = {}, more: Parameters<LogDesk["send"]>[2] = {}) {
  const order = await desk.asked(parts);
  await desk.send(order, bytes, more);
  await desk.examine(order);
  return order;
}

async function accepted(bytes: Buffer): Promise<Committed> {
  const order = await examined(bytes);
  await desk.accept(order);
  await desk.register(order);
  return order;
}

/** What is registered, by order: "PO-1 1-11". */
async function registered(prefix: string, stands = true): Promise<string[]> {
  const rows = await desk.sql<{ said: string }>(
    `select o.number || ' ' || a.first || '-' || a.last as said from serial_accepted a
       join serial_series s using (organization_id, series_id) join serial_acceptance c using (organization_id, acceptance_id)
       join order_list o using (organization_id, order_id) where s.prefix = $1 and a.stands = $2 order by a.first, o.number`,
    [`${prefix}-`, stands],
  );
  return rows.map(({ said }) => said);
}

const reused = (order: Committed) =>
  desk.sql<{ earlier: string; numbers: string }>(
    `select o.number as earlier, r.numbers::text as numbers from serial_reuse r
       join serial_acceptance mine on mine.organization_id = r.organization_id and mine.acceptance_id = r.acceptance_id
       join serial_acceptance theirs on theirs.organization_id = r.organization_id and theirs.acceptance_id = r.earlier_id
       join order_list o on o.organization_id = r.organization_id and o.order_id = theirs.order_id where mine.order_id = $1`,
    [order.file.orderId],
  );

const numberOf = ({ file }: Committed) => file.order!.number;
const decisionOf = async (order: Committed) => Object.keys((await desk.file(order)).decisions).at(-1)!;

test("an acceptance plans that its serials are registered, as ranges and once", async () => {
  const order = await examined(log("RA", 1, 200, { missing: [[12, 15]] }));
  await desk.accept(order);
  const planned = await desk.pool.query("select 1 from graphile_worker.jobs where key = $1", [`register:${order.file.orderId}`]);
  expect(planned.rows).toHaveLength(1);
  await desk.register(order);
  await desk.register(order);
  expect(await registered("RA")).toEqual([`${numberOf(order)} 1-11`, `${numberOf(order)} 16-200`]);
});

test("what an earlier acceptance has stays there; the rest is registered, and the reuse is noted with the earlier decision", async () => {
  const first = await accepted(log("RB", 1, 100));
  const second = await accepted(log("RB", 91, 150));
  expect(await registered("RB")).toEqual([`${numberOf(first)} 1-100`, `${numberOf(second)} 101-150`]);
  expect(await reused(second)).toEqual([{ earlier: numberOf(first), numbers: "{[91,101)}" }]);
  const [found] = Object.values((await desk.file(second)).logs);
  expect(found?.exceptions).toMatchObject([
    { kind: "used_before", from: "RB-00091", to: "RB-00100", source: numberOf(first), accepted: true },
  ]);
});

test("a number that only stands in another log is told from one that was accepted there", async () => {
  const first = await examined(log("RC", 1, 50));
  await accepted(log("RC", 40, 45));
  const third = await examined(log("RC", 38, 60));
  const exceptions = Object.values((await desk.file(third)).logs)[0]!.exceptions;
  expect(exceptions.map(({ from, to, accepted: was }) => [from, to, was])).toEqual([
    ["RC-00038", "RC-00050", false],
    ["RC-00040", "RC-00045", true],
  ]);
  expect(exceptions[0]!.source).toBe(numberOf(first));
});

test("two orders accepted at once never meet the constraint: each number is registered for one of them", async () => {
  const orders = await Promise.all([1, 2, 3, 4].map(() => examined(log("RD", 1, 300))));
  await Promise.all(orders.map((order) => desk.accept(order)));
  await Promise.all([...orders, ...orders].map((order) => desk.register(order)));
  expect(await registered("RD")).toHaveLength(1);
  const losers = await Promise.all(orders.map(reused));
  expect(losers.filter((rows) => rows.length > 0)).toHaveLength(3);
});

test("an acceptance that is taken back ends its ranges, nothing is deleted, and who waited for them gets them", async () => {
  const first = await accepted(log("RE", 1, 100));
  const second = await accepted(log("RE", 51, 120));
  const decisionId = await decisionOf(first);
  await desk.run(first, "owner", (at, ctx) => revokeDecision(at, { decisionId, reason: "Wrong goods" }, ctx));
  await desk.register(first);
  expect(await registered("RE")).toEqual([`${numberOf(second)} 101-120`]);
  expect(await registered("RE", false)).toEqual([`${numberOf(first)} 1-100`]);
  const [ended] = await desk.sql<{ ended_by: string }>("select ended_by from serial_acceptance where decision_id = $1", [decisionId]);
  expect(ended?.ended_by).toBe("revoked");
  const planned = await desk.pool.query("select 1 from graphile_worker.jobs where key = $1", [`register:${second.file.orderId}`]);
  expect(planned.rows).toHaveLength(1);
  await desk.register(second);
  expect(await registered("RE")).toEqual([`${numberOf(second)} 51-100`, `${numberOf(second)} 101-120`]);
  expect(await reused(second), "what was found then stays noted").toHaveLength(1);
});

test("a newer version ends the acceptance of the older, and a log that is examined after the decision catches up", async () => {
  const order = await accepted(log("RF", 1, 10));
  await desk.send(order, log("RF", 1, 20));
  await desk.register(order);
  expect(await registered("RF")).toEqual([]);
  await desk.accept(order);
  await desk.register(order);
  expect(await registered("RF")).toEqual([]);
  await desk.examine(order);
  const planned = await desk.pool.query("select 1 from graphile_worker.jobs where key = $1", [`register:${order.file.orderId}`]);
  expect(planned.rows).toHaveLength(1);
  await desk.register(order);
  expect(await registered("RF")).toEqual([`${numberOf(order)} 1-20`]);
  const submissionId = Object.keys((await desk.file(order)).submissions).at(-1)!;
  await desk.run(order, "purchasing", (at, ctx) => withdrawSubmission(at, { submissionId, reason: "Wrong file" }, ctx));
  await desk.register(order);
  expect(await registered("RF")).toEqual([]);
});

test("serials of a log whose bytes are not whole any more are void", async () => {
  const order = await accepted(log("RJ", 1, 10));
  const { sha256 } = Object.values((await desk.file(order)).logs)[0]!;
  await desk.run(order, "owner", (at, ctx) => failIntegrity(at, { sha256, found: null }, ctx));
  await desk.register(order);
  expect(await registered("RJ")).toEqual([]);
  const [ended] = await desk.sql<{ ended_by: string }>("select ended_by from serial_acceptance where order_id = $1", [order.file.orderId]);
  expect(ended?.ended_by).toBe("void");
});

const BATCHES = {
  lines: [
    {
      productId: null,
      sku: "T-1",
      words: "Torch",
      riskClass: "normal" as const,
      flags: [],
      quantity: "1000",
      unitPrice: "1240",
      batches: ["B-1", "B-2"],
    },
  ],
};
const shows = (batch: string, serialFrom: string, serialTo: string) => ({ lineId: null, batch, serialFrom, serialTo, carton: null });

test("a part that was accepted registers the serials that the answer names for it, and none where it names none or too many", async () => {
  const named = [shows("B-1", "RG-00001", "RG-00100"), shows("B-2", "RG-00101", "RG-00200")];
  const part = async (prefix: string, ranges: typeof named, quantity: string) => {
    const order = await examined(log(prefix, 1, 200), BATCHES, {
      shows: ranges.map((one) => ({
        ...one,
        serialFrom: one.serialFrom.replace("RG", prefix),
        serialTo: one.serialTo.replace("RG", prefix),
      })),
    });
    await desk.accept(order, { batches: ["B-2"], quantity });
    await desk.register(order);
    return (await registered(prefix)).map((said) => said.split(" ")[1]);
  };
  expect(await part("RG", named, "100")).toEqual(["101-200"]);
  expect(await part("RH", named, "60"), "more than were accepted").toEqual([]);
  expect(await part("RI", [], "100"), "not named").toEqual([]);
  const [row] = await desk.sql<{ unsaid: boolean }>("select unsaid from serial_acceptance order by accepted_at desc limit 1", []);
  expect(row?.unsaid).toBe(true);
});

test("the constraint holds whatever writes", async () => {
  await accepted(log("RK", 1, 10));
  const [row] = await desk.sql<{ series_id: string; acceptance_id: string }>(
    "select a.series_id, a.acceptance_id from serial_accepted a join serial_series s using (organization_id, series_id) where s.prefix = 'RK-'",
    [],
  );
  const again = desk.sql("insert into serial_accepted values ($1, $2, 10, 12, $3, true)", [
    desk.of.organizationId,
    row!.series_id,
    row!.acceptance_id,
  ]);
  await expect(again).rejects.toThrow(/serial_accepted_apart/);
});

test("a new order's numbering is filled in from the supplier's newest order of the same goods: its log's rule, then what was declared there", async () => {
  const goods = (sku: string) => ({
    lines: [
      { productId: null, sku, words: "Scanner", riskClass: "normal" as const, flags: [], quantity: "1000", unitPrice: "1240", batches: [] },
    ],
  });
  const earlier = await examined(log("EN", 1, 10), goods("N-9"));
  await examined(log("EX", 1, 10), goods("N-10"));
  const { file } = await desk.asked(goods("N-9"));
  const reader = { memberId: desk.of.members.owner, roles: [], language: "en" as const };
  const filledIn = (of = file) => asWorker(desk.pool, desk.of, (tenant) => readEarlierNumbering(tenant, of, "n-9", reader));
  const number = numberOf(earlier);
  expect(await filledIn()).toMatchObject({ number, declared: false, rules: "EN-{n:5}", prints: "" });
  const lineId = earlier.file.order!.lines[0]!.lineId;
  const declared = { lineId, rules: ["EN-{n:5}", "EM-{n:5}"], ranges: [], quantity: null, run: { from: null, to: null } };
  await desk.run(earlier, "purchasing", (at, ctx) =>
    declareNumbering(at, { ...declared, prints: "Heng, line 2", assigns: "", verifies: "" }, ctx),
  );
  expect(await filledIn()).toMatchObject({ number, declared: true, rules: "EN-{n:5}\nEM-{n:5}", prints: "Heng, line 2", assigns: "" });
  expect(await filledIn({ ...file, order: { ...file.order!, supplierId: newId() } }), "another supplier's").toBeNull();
});
