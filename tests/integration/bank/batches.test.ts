import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { recordStep } from "~/domain/steps/record-step.ts";
import { writeCsv } from "~/domain/tables/write-csv.ts";
import { commit } from "~/ledger/commit.server.ts";
import { inOrganization } from "~/ledger/organization.server.ts";
import { type BatchInput, makeBatch } from "~/queries/bank/make-batch.server.ts";
import { downloadBatch } from "~/queries/bank/read-batches.server.ts";
import { readReleased } from "~/queries/bank/read-released.server.ts";
import { makeOrder } from "../../factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";
import { releasedOrder } from "./released-orders.ts";

let database: FreshDatabase;
let pool: Pool;
let of: TestOrganization;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl, { max: 8 });
});
beforeEach(async () => {
  of = await makeOrganization(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const now = () => new Date().toISOString();
const offered = () => asWorker(pool, of, (tenant) => readReleased(tenant, now()));
let keys = 0;
const make = (input: Partial<BatchInput>, role: MemberRole = "finance") => {
  keys += 1;
  const key = `form ${keys}`;
  return inOrganization(pool, { organizationId: of.organizationId, actor: { kind: "member", memberId: of.members[role] } }, (tenant, ctx) =>
    makeBatch(tenant, ctx, { key, currency: "USD", fromAccount: null, chosen: [], ...input }),
  );
};
const download = (batchId: string) =>
  asWorker(pool, of, async (tenant) => {
    const table = await downloadBatch(tenant, batchId, { memberId: of.members.finance, now: now(), language: "en" });
    return table && writeCsv(table).trim().split("\r\n").slice(1);
  });
const act = (orderId: string, role: MemberRole, command: Parameters<typeof commit>[0]["command"]) =>
  commit({
    ledger: testLedger(pool),
    organizationId: of.organizationId,
    orderId,
    actor: { kind: "member", memberId: of.members[role] },
    command,
  });

test("a batch holds exactly the released payments chosen, with account, amount released and reference; taking it is on record", async () => {
  await releasedOrder(pool, of, { number: "4711", amount: "400000" });
  await releasedOrder(pool, of, { number: "4712" });
  await makeOrder(testLedger(pool), of, { noEvidence: "advance", number: "4713" });
  const payments = await offered();
  expect(payments.map(({ orderNumber, amount, batches }) => [orderNumber, amount, batches])).toEqual([
    ["4711", "400000", 0],
    ["4712", "1240000", 0],
  ]);
  expect(JSON.stringify(payments)).not.toContain("CN1234567890");
  const batchId = await make({ chosen: [payments[0]!], fromAccount: "Main USD" });
  expect(await download(batchId)).toEqual(['"Main USD","Heng Ltd","CN1234567890",,,"CN","USD",4000.00,"4711 INV-1","4711"']);
  const { rows } = await asWorker(pool, of, ({ client }) => client.query("select kind, actor_id from access_log order by kind"));
  expect(rows).toEqual(["account.shown", "bank_batch.downloaded"].map((kind) => ({ kind, actor_id: of.members.finance })));
  const events = await asWorker(pool, of, ({ client }) => client.query("select body from org_event where type = 'bank_batch.made'"));
  expect(events.rows).toMatchObject([{ body: { batchId, currency: "USD", count: 1, amount: "400000" } }]);
});

test("a payment of an earlier batch says so and goes into another only when it is chosen knowing that", async () => {
  await releasedOrder(pool, of, { number: "4711" });
  const [first] = await offered();
  const once = await make({ key: "one form", chosen: [first!] });
  expect(await make({ key: "one form", chosen: [first!] })).toBe(once);
  await expect(make({ chosen: [first!] })).rejects.toMatchObject({ code: "batched_meanwhile", params: { number: "4711" } });
  const [known] = await offered();
  expect(known).toMatchObject({ batches: 1, batchedAt: expect.any(String) });
  expect(await make({ chosen: [known!] })).not.toBe(once);
});

test("of two batches made at once of the same payment, one is made", async () => {
  await releasedOrder(pool, of);
  const [payment] = await offered();
  const both = await Promise.allSettled([make({ chosen: [payment!] }), make({ chosen: [payment!] })]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("what is no longer released, recorded, or of another currency makes no batch and leaves the file", async () => {
  const held = await releasedOrder(pool, of, { number: "4711" });
  const paid = await releasedOrder(pool, of, { number: "4712" });
  const euro = await releasedOrder(pool, of, { number: "4713", currency: "EUR" });
  const kept = await releasedOrder(pool, of, { number: "4714" });
  const payments = await offered();
  const dollars = payments.filter(({ currency }) => currency === "USD");
  await expect(make({ chosen: payments })).rejects.toMatchObject({ code: "batch_changed" });
  const batchId = await make({ chosen: dollars });
  expect(await download(batchId)).toHaveLength(3);

  await act(held.file.orderId, "owner", (file, ctx) => placeHold(file, { target: "order", targetId: file.orderId, reason: "stop" }, ctx));
  await act(paid.file.orderId, "finance", (file, ctx) =>
    recordStep(
      file,
      {
        ...{ stepId: file.steps[0]!.stepId, date: "2026-03-04", amount: "1240000", reference: null, proof: null },
        ...{ difference: null, differenceReason: null },
      },
      ctx,
    ),
  );
  expect((await offered()).map(({ orderId }) => orderId).sort()).toEqual([euro.file.orderId, kept.file.orderId].sort());
  await expect(make({ chosen: dollars.map((payment) => ({ ...payment, batches: 1 })) })).rejects.toMatchObject({ code: "batch_changed" });
  expect(await download(batchId)).toEqual([expect.stringContaining('"4714"')]);
});

test("only who releases payments makes a batch, and never an empty one", async () => {
  await releasedOrder(pool, of);
  const [payment] = await offered();
  await expect(make({ chosen: [payment!] }, "purchasing")).rejects.toMatchObject({ kind: "forbidden" });
  await expect(make({ chosen: [] })).rejects.toMatchObject({ code: "batch_empty" });
});
