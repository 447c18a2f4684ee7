import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { createDiskStore } from "~/adapters/object-store/disk.server.ts";
import { cancelOrder } from "~/domain/orders/cancel-order.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import { commit } from "~/ledger/commit.server.ts";
import { countQueue, QUEUE_VIEWS, type QueueView, readQueue, skippedRows } from "~/queries/queue/read-queue.server.ts";
import { makeAnsweredOrder } from "../../factories/answered-order.ts";
import { askForSerialLog, makeOrder } from "../../factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { keepFile } from "../../factories/stored-file.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder.ts";

let database: FreshDatabase;
let pool: Pool;
let folder: string;
let of: TestOrganization;

const BEFORE_DUE = "2099-03-01T12:00:00.000Z";
const AFTER_DUE = "2099-03-06T12:00:00.000Z";

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl);
  folder = scratchFolder();
  of = await makeOrganization(pool);
  const ledger = testLedger(pool);
  await askForSerialLog(ledger, of, await makeOrder(ledger, of, { number: "WAITS" }));
  await makeAnsweredOrder(ledger, of, [await keepFile(pool, createDiskStore({ root: folder }), of)], { number: "ANSWERED" });
  await makeOrder(ledger, of, { number: "READY", noEvidence: "Paid in advance by contract" });
  await makeOrder(ledger, of, { number: "EMPTY" });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
  removeScratch(folder);
});

const queueOf = (view: QueueView, roles: MemberRole[], now: string) =>
  asWorker(pool, of, async (tenant) => {
    const asked = { roles, now, zone: "UTC" };
    const { rows, counts, groupCounts } = await readQueue(tenant, { ...asked, view });
    return {
      shown: rows.map(({ group, orderNumber }) => `${group} ${orderNumber}`),
      counts,
      groupCounts,
      badge: await countQueue(tenant, asked),
    };
  });

test("each thing stands in the queue of whoever acts on it, and the badge counts what their own queue shows", async () => {
  const owner = await queueOf("mine", ["owner"], BEFORE_DUE);
  expect(owner.shown).toEqual(["release READY", "decide ANSWERED", "nothing_asked EMPTY"]);
  expect(owner.badge).toBe(3);
  expect(owner.groupCounts).toMatchObject({ release: 1, decide: 1, nothing_asked: 1, awaited: 1, late: 0, lapsing: 0, record: 0 });
  const finance = await queueOf("mine", ["finance"], BEFORE_DUE);
  expect(finance.shown).toEqual(["release READY"]);
  expect(finance.badge).toBe(1);
  expect((await queueOf("mine", ["inspection"], BEFORE_DUE)).badge).toBe((await queueOf("mine", ["inspection"], BEFORE_DUE)).shown.length);
});

test("every view counts what it lists, and the badge what is one's own, whoever looks", async () => {
  for (const role of ["owner", "purchasing", "finance", "inspection", "service"] as const) {
    for (const now of [BEFORE_DUE, AFTER_DUE]) {
      for (const view of QUEUE_VIEWS) {
        const { shown, counts, badge } = await queueOf(view, [role], now);
        expect(counts[view], `${view} as ${role} at ${now}`).toBe(shown.length);
        expect(badge, `badge as ${role} at ${now}`).toBe(counts.mine);
      }
    }
  }
});

test("what the supplier owes is awaited until it is due, and late from then on", async () => {
  expect((await queueOf("supplier", ["owner"], BEFORE_DUE)).shown).toEqual(["awaited WAITS"]);
  expect((await queueOf("late", ["owner"], BEFORE_DUE)).shown).toEqual([]);
  const late = await queueOf("late", ["owner"], AFTER_DUE);
  expect(late.shown).toEqual(["late WAITS"]);
  expect(late.counts).toMatchObject({ late: 1, supplier: 1, mine: 4, all: 4 });
});

test("each row carries the step that waits and its amount", async () => {
  const { rows, money } = await asWorker(pool, of, (tenant) =>
    readQueue(tenant, { view: "all", roles: ["owner"], now: BEFORE_DUE, zone: "UTC" }),
  );
  expect(rows).toHaveLength(4);
  for (const row of rows) {
    expect(row.step, row.orderNumber).toMatchObject({ kind: "balance", percent: 10_000, side: "payment", dueDate: "2099-03-10" });
    expect(row.money, row.orderNumber).toEqual({ minor: "1240000", currency: "USD" });
  }
  expect(money).toEqual({ sums: [{ minor: "4960000", currency: "USD" }], all: true });
});

test("a shipment carries what was written about it; steps of an ended order wait for nobody", async () => {
  const other = await makeOrganization(pool);
  const shipments = [{ kind: "departure" as const, dueDate: "2099-03-12", detail: "Yantian, 1 x 20 ft" }];
  const order = await makeOrder(testLedger(pool), other, { noEvidence: "advance", shipments });
  const shown = () =>
    asWorker(pool, other, async (tenant) => {
      const asked = { roles: ["owner" as const], now: BEFORE_DUE, zone: "UTC" };
      const { rows } = await readQueue(tenant, { ...asked, view: "all" });
      const badge = await countQueue(tenant, asked);
      return { badge, rows: rows.map(({ group, step, money }) => [group, step?.kind, step?.detail, money?.minor]) };
    });
  expect(await shown()).toEqual({
    badge: 2,
    rows: [
      ["release", "balance", null, "1240000"],
      ["nothing_asked", "departure", "Yantian, 1 x 20 ft", undefined],
    ],
  });
  await commit({
    ...{ ledger: testLedger(pool), organizationId: other.organizationId, orderId: order.file.orderId },
    actor: { kind: "member", memberId: other.members.owner },
    command: (file, ctx) => cancelOrder(file, { reason: "no longer needed" }, ctx),
  });
  expect(await shown()).toEqual({ badge: 0, rows: [] });
});

test("a long group shows its beginning beside others, and all of itself alone, page by page, payments and shipments in one order", async () => {
  const other = await makeOrganization(pool);
  const shipments = [{ kind: "departure" as const, dueDate: "2099-03-12", detail: null }];
  for (let index = 0; index < 31; index += 1) {
    await makeOrder(testLedger(pool), other, { number: `READY-${index}`, noEvidence: "Paid in advance by contract", shipments });
  }
  await asWorker(pool, other, ({ client }) =>
    client.query("update step_list set status = 'ready', blockers = '[]' where side = 'shipment'"),
  );
  await makeOrder(testLedger(pool), other, { number: "EMPTY" });
  const read = (alone: { group: "release"; skip: number } | null) =>
    asWorker(pool, other, (tenant) => readQueue(tenant, { view: "mine", alone, roles: ["owner"], now: BEFORE_DUE, zone: "UTC" }));
  const together = await read(null);
  expect(together.rows.map(({ group }) => group)).toEqual([...Array<string>(10).fill("release"), "nothing_asked"]);
  expect(together.groupCounts.release).toBe(62);
  const pages = await Promise.all([0, 60].map((skip) => read({ group: "release", skip })));
  expect(pages.map(({ rows }) => rows.length)).toEqual([60, 2]);
  const rows = pages.flatMap((page) => page.rows);
  expect(new Set(rows.map(({ step }) => step?.stepId)).size).toBe(62);
  expect(rows.map(({ date }) => date)).toEqual([...Array<string>(31).fill("2099-03-10"), ...Array<string>(31).fill("2099-03-12")]);
  expect(rows.slice(0, 10)).toEqual(together.rows.slice(0, 10));
  expect(skippedRows("119")).toBe(60);
  expect(["-1", "x", null, "1e99"].map(skippedRows)).toEqual([0, 0, 0, 1_000]);
});
