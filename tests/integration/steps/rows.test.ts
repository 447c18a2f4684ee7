import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { cancelOrder } from "~/domain/orders/cancel-order.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { recordOutsideGate } from "~/domain/steps/record-outside-gate.ts";
import { recordStep } from "~/domain/steps/record-step.ts";
import { releaseStep } from "~/domain/steps/release-step.ts";
import { type Committed, commit } from "~/ledger/commit.server.ts";
import { rebuildProjections } from "~/ledger/project.server.ts";
import { readAskedBoard, readBoard } from "~/queries/steps/read-board.server.ts";
import { makeOrder, orderInput } from "../../factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";

let database: FreshDatabase;
let pool: Pool;
let of: TestOrganization;

const TODAY = new Date().toISOString().slice(0, 10);

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl, { max: 5 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const act = (order: Committed, role: MemberRole, command: (file: OrderFile, ctx: CommandContext) => OrderDraft[]) =>
  commit({
    ...{ ledger: testLedger(pool), organizationId: of.organizationId, orderId: order.file.orderId },
    actor: { kind: "member", memberId: of.members[role] },
    command,
  });

const board = (side: "payment" | "shipment" = "payment") =>
  asWorker(pool, of, (tenant) => {
    const reader = { memberId: of.members.finance, roles: ["finance" as const], language: "en" as const };
    return readBoard(tenant, readAskedBoard(side, new URLSearchParams()), reader, { now: new Date().toISOString(), today: TODAY });
  });

const rowsOf = ({ file }: Committed) =>
  asWorker(pool, of, async ({ client }) => {
    const { rows } = await client.query(
      "select status, going, moving::text, moved_on::text, percent, detail from step_list where order_id = $1 order by position",
      [file.orderId],
    );
    return rows;
  });

const stepIdOf = ({ file }: Committed, place = 0) => file.steps[place]!.stepId;
const moved = { date: "2026-03-04", reference: "FT-1", proof: null };

test("a row says what moves: due, then released, then paid, with the day; rebuilding it from the stream changes nothing", async () => {
  of = await makeOrganization(pool);
  const shipments = [{ kind: "departure" as const, dueDate: "2099-03-12", detail: "Yantian" }];
  const order = await makeOrder(testLedger(pool), of, { noEvidence: "advance", shipments });
  const stepId = stepIdOf(order);
  const open = { going: true, moved_on: null, percent: 10_000, detail: null };
  const departure = { status: "locked", going: true, moving: null, moved_on: null, percent: null, detail: "3.detail" };
  expect(await rowsOf(order)).toEqual([
    { ...open, status: "ready", moving: "1240000" },
    { ...departure, detail: expect.stringMatching(/^\d+\.detail$/) },
  ]);
  await act(order, "finance", (file, ctx) => releaseStep(file, { stepId, amount: "400000", rev: file.rev, rehashed: [] }, ctx));
  expect((await rowsOf(order))[0]).toEqual({ ...open, status: "released", moving: "400000" });
  await act(order, "finance", (file, ctx) =>
    recordStep(file, { ...moved, stepId, amount: "400000", difference: null, differenceReason: null }, ctx),
  );
  expect((await rowsOf(order))[0]).toEqual({ ...open, status: "ready", moving: "840000" });
  await act(order, "finance", (file, ctx) => recordOutsideGate(file, { ...moved, stepId, amount: "840000", reason: "in a hurry" }, ctx));
  const paid = { ...open, status: "outside_gate", moving: "1240000", moved_on: "2026-03-04" };
  expect((await rowsOf(order))[0]).toEqual(paid);
  await act(order, "owner", (file, ctx) => cancelOrder(file, { reason: "over" }, ctx));
  const last = await rowsOf(order);
  expect(last).toMatchObject([
    { ...paid, going: false },
    { status: "locked", going: false },
  ]);
  await rebuildProjections(testLedger(pool), of.organizationId, order.file.orderId);
  expect(await rowsOf(order)).toEqual(last);
});

test("the totals name every currency that moves or moved lately, each with its own sums", async () => {
  of = await makeOrganization(pool);
  const payment = orderInput(of, { noEvidence: "advance" }).payments[0]!;
  const inCurrency = (currency: string) => makeOrder(testLedger(pool), of, { currency, payments: [payment] });
  await inCurrency("EUR");
  const pounds = await inCurrency("GBP");
  await act(pounds, "finance", (file, ctx) =>
    releaseStep(file, { stepId: stepIdOf(pounds), amount: null, rev: file.rev, rehashed: [] }, ctx),
  );
  await act(pounds, "finance", (file, ctx) =>
    recordStep(file, { ...moved, date: TODAY, stepId: stepIdOf(pounds), amount: "1240000", difference: null, differenceReason: null }, ctx),
  );
  const { open, done, groups } = await board();
  expect(open).toMatchObject([{ currency: "EUR", state: "ready", count: 1, amount: "1240000" }]);
  expect(done).toEqual({ recent: [{ currency: "GBP", count: 1, amount: "1240000" }], early: [], outside: [] });
  expect(groups.map(({ group, count }) => [group, count])).toContainEqual(["done", 1]);
});

test("a hold is read before anything else, with its reason, and its step by the name that its terms give it", async () => {
  of = await makeOrganization(pool);
  const order = await makeOrder(testLedger(pool), of);
  await act(order, "owner", (file, ctx) =>
    placeHold(file, { target: "order", targetId: file.orderId, reason: "account changed by mail, call back first" }, ctx),
  );
  const { groups, chosen } = await board();
  const [row] = groups.find(({ group }) => group === "held")?.rows ?? [];
  expect(row?.words).toMatch(/^by owner since .*: account changed by mail, call back first\. \+ 1 more$/);
  expect(row).toMatchObject({ kind: "balance", percent: 10_000, chips: ["on_hold"] });
  expect(chosen?.sentence).toBe(row?.words);
  expect(chosen?.blockers.map(({ code }) => code)).toEqual(["hold", "nothing_asked"]);
});

test("shipments are listed with what was written about them, and a group with more than it shows leads on to all of it", async () => {
  of = await makeOrganization(pool);
  const shipments = Array.from({ length: 16 }, () => ({ kind: "loading" as const, dueDate: TODAY, detail: "40 cartons" }));
  await makeOrder(testLedger(pool), of, { shipments });
  const { groups } = await board("shipment");
  const soon = groups.find(({ group }) => group === "due7");
  expect(soon).toMatchObject({ count: 16, more: "group=due7" });
  expect(soon?.rows.length).toBeLessThan(16);
  expect(soon?.rows[0]).toMatchObject({ detail: "40 cartons", amount: null });
});
