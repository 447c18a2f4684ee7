import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { cancelOrder } from "~/domain/orders/cancel-order.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { ShipmentKind } from "~/domain/steps/events.ts";
import { needsNoEvidence } from "~/domain/steps/needs-no-evidence.ts";
import { recordOutsideGate } from "~/domain/steps/record-outside-gate.ts";
import { gatherSums } from "~/jobs/gather-sums.server.ts";
import { commit } from "~/ledger/commit.server.ts";
import { rebuildProjections } from "~/ledger/project.server.ts";
import { readAskedBoard, readBoard } from "~/queries/steps/read-board.server.ts";
import { sumPayees } from "~/queries/steps/step-totals.server.ts";
import { makeOrder, orderInput } from "../../factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";

let database: FreshDatabase;
let pool: Pool;
let of: TestOrganization;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl, { max: 12 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const TODAY = new Date().toISOString().slice(0, 10);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const board = (query = "", side: "payment" | "shipment" = "payment", role: MemberRole = "finance") =>
  asWorker(pool, of, (tenant) => {
    const reader = { memberId: of.members[role], roles: [role], language: "en" as const };
    const now = new Date().toISOString();
    return readBoard(tenant, readAskedBoard(side, new URLSearchParams(query)), reader, { now, today: TODAY });
  });

/** What the kept sums say of an organization, and what its rows come to. */
const bothWays = () =>
  asWorker(pool, of, async ({ client }) => {
    const kept = await client.query(
      `select side, state, currency, day::text, sum(count)::int as count, sum(amount)::text as amount from step_sum
        where per = 'day' and state <> 'early' group by 1, 2, 3, 4 having sum(count) <> 0 order by 1, 2, 3, 4`,
    );
    const rows = await client.query(
      `select side, status as state, currency, coalesce(moved_on, due_date)::text as day, count(*)::int, sum(coalesce(moving, 0))::text as amount
         from step_list where going or moved_on is not null group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    );
    const { rows: scattered } = await client.query(
      "select from step_sum group by per, side, state, currency, day, payee_id having count(*) > 1",
    );
    return { kept: kept.rows, rows: rows.rows, scattered: scattered.length };
  });

const order = (payments: { dueDate: string; amount: string }[], parts: object = {}) =>
  makeOrder(testLedger(pool), of, {
    payments: payments.map((payment) => ({ ...orderInput(of, { noEvidence: "advance" }).payments[0]!, ...payment, percent: null })),
    ...parts,
  });
const one = (amount: string) => ({
  lines: [{ ...orderInput(of).lines[0]!, quantity: "1", unitPrice: amount }],
});

test("kept sums are what the rows come to, after acts of many at once, after a rebuild, and gathered or not", async () => {
  of = await makeOrganization(pool);
  const ledger = testLedger(pool);
  const orders = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      order([{ dueDate: inDays(n), amount: "1000" }], { ...one("1000"), currency: n % 2 ? "EUR" : "USD" }),
    ),
  );
  const act = { ledger, organizationId: of.organizationId, actor: { kind: "member" as const, memberId: of.members.owner } };
  const changed = orders.map(({ file }, n) =>
    commit({
      ...{ ...act, orderId: file.orderId },
      command: (now, ctx) =>
        n % 3 === 0
          ? cancelOrder(now, { reason: "over" }, ctx)
          : recordOutsideGate(
              now,
              { stepId: now.steps[0]!.stepId, date: TODAY, amount: "400", reference: null, proof: null, reason: "in a hurry" },
              ctx,
            ),
    }),
  );
  await Promise.all([...changed, gatherSums({ ledger }, of), gatherSums({ ledger }, of)]);
  const before = await bothWays();
  expect(before.kept).toEqual(before.rows);
  expect(before.kept.length).toBeGreaterThan(3);

  await rebuildProjections(ledger, of.organizationId, orders[1]!.file.orderId);
  expect((await bothWays()).scattered).toBeGreaterThan(0);
  await gatherSums({ ledger }, of);
  const after = await bothWays();
  expect(after.kept).toEqual(before.kept);
  expect(after.scattered).toBe(0);
});

test("what falls due is told by the span it falls in, each currency by itself, and stands in that list only", async () => {
  of = await makeOrganization(pool);
  const due = [-2, 7, 8, 30, 31, 90, 91].map((days) => ({ dueDate: inDays(days), amount: "100" }));
  await makeOrder(testLedger(pool), of, {
    ...one("700"),
    payments: due.map((payment) => ({ ...orderInput(of).payments[0]!, ...payment, percent: null })),
  });
  const { groups, open } = await board();
  const listed = Object.fromEntries(groups.map(({ group, rows, count }) => [group, [rows.length, count]]));
  expect(listed).toMatchObject({ due7: [2, 2], due30: [2, 2], due90: [2, 2], ready: [0, 0] });
  const within = (span: number | null) => open!.filter((sum) => sum.within === span).reduce((all, { amount }) => all + Number(amount), 0);
  expect([within(7), within(30), within(90), within(null)]).toEqual([200, 200, 200, 100]);
});

test("a filter narrows lists and totals alike; what cannot be read is said at its field and narrows nothing", async () => {
  of = await makeOrganization(pool);
  await order([{ dueDate: inDays(3), amount: "500" }], { ...one("500"), number: "PO-EUR", currency: "EUR" });
  await order([{ dueDate: inDays(20), amount: "900" }], { ...one("900"), number: "PO-USD" });
  const shown = async (query: string) => {
    const { groups, open, problems } = await board(query);
    return {
      orders: groups.flatMap(({ rows }) => rows).map(({ orderNumber }) => orderNumber),
      sums: open!.map(({ currency, amount }) => `${currency} ${amount}`).sort(),
      problems,
    };
  };
  const both = { orders: ["PO-EUR", "PO-USD"], sums: ["EUR 500", "USD 900"] };
  const euro = { orders: ["PO-EUR"], sums: ["EUR 500"], problems: {} };
  expect(await shown("")).toEqual({ ...both, problems: {} });
  expect(await shown("currency=eur")).toEqual(euro);
  expect(await shown("order=PO-EUR")).toEqual(euro);
  expect(await shown(`to=${inDays(10)}&payee=heng&state=ready`)).toEqual(euro);
  expect(await shown("payee=Nobody")).toEqual({ orders: [], sums: [], problems: {} });
  expect(await shown("supplier=100%")).toEqual({ orders: [], sums: [], problems: {} });
  expect(await shown("from=03/04/2026&currency=euro")).toEqual({
    ...both,
    problems: { from: "dates:problem.ambiguous", currency: "finance:filter.not_a_currency" },
  });
});

test("shipments are counted as they are listed, for every role and filter, and a filter holds what it says", async () => {
  of = await makeOrganization(pool);
  const ledger = testLedger(pool);
  const at = (kind: ShipmentKind, days: number, detail: string | null = null) => ({ kind, dueDate: inDays(days), detail });
  const first = await makeOrder(ledger, of, {
    ...{ number: "PO-FIRST", noEvidence: "advance" },
    shipments: [at("packing", 3), at("loading", 20, "Yantian, 1 x 20 ft"), at("departure", 60, "Yantian"), at("receiving", 120)],
  });
  const second = await makeOrder(ledger, of, { number: "PO-SECOND", shipments: [at("loading", 2, "Ningbo 100%"), at("departure", 40)] });
  const stepId = second.file.steps.find(({ kind }) => kind === "loading")!.stepId;
  const moved = { stepId, date: TODAY, amount: null, reference: null, proof: null, reason: "in a hurry" };
  const actor = { kind: "member" as const, memberId: of.members.owner };
  const acting = { ledger, organizationId: of.organizationId, actor };
  await commit({ ...acting, orderId: second.file.orderId, command: (now, ctx) => recordOutsideGate(now, moved, ctx) });
  const packing = first.file.steps.find(({ kind }) => kind === "packing")!.stepId;
  await commit({
    ...{ ...acting, orderId: first.file.orderId },
    command: (now, ctx) => needsNoEvidence(now, { stepId: packing, reason: "none is kept" }, ctx),
  });

  const shown = async (query: string, role: MemberRole = "service") => {
    const { groups, open } = await board(query, "shipment", role);
    for (const { group, rows, count } of groups) expect([query, group, rows.length]).toEqual([query, group, count]);
    const alone = await board(`${query}&group=stopped`, "shipment", role);
    const stopped = open!.filter(({ state }) => state === "locked" || state === "on_hold").reduce((all, { count }) => all + count, 0);
    expect([query, alone.groups[0]?.rows.length]).toEqual([query, stopped]);
    const rows = [...groups.flatMap((one) => one.rows), ...(alone.groups[0]?.rows ?? [])];
    return [...new Set(rows.map(({ orderNumber, kind }) => `${orderNumber.slice(3)} ${kind}`))].sort();
  };
  const all = ["FIRST departure", "FIRST loading", "FIRST packing", "FIRST receiving", "SECOND departure", "SECOND loading"];
  for (const role of ["owner", "purchasing", "finance", "inspection", "service"] as const) expect(await shown("", role)).toEqual(all);
  expect((await board("", "shipment")).groups.map(({ group, count }) => `${group} ${count}`)).toEqual([
    ...["ready 1", "released 0", "held 0", "due7 0", "due30 1", "due90 2", "done 0", "outside 1"],
  ]);
  expect(await shown("kind=loading")).toEqual(["FIRST loading", "SECOND loading"]);
  expect(await shown("place=yantian")).toEqual(["FIRST departure", "FIRST loading"]);
  expect(await shown("place=100%25")).toEqual(["SECOND loading"]);
  expect(await shown("place=%25")).toEqual(["SECOND loading"]);
  expect(await shown("order=PO-SECOND&state=outside_gate")).toEqual(["SECOND loading"]);
  expect(await shown("supplier=Nobody")).toEqual([]);
  const month = inDays(120).slice(0, 7);
  expect(await shown(`month=${month}&kind=receiving`)).toEqual(["FIRST receiving"]);
  expect(await shown("month=2020-01")).toEqual([]);
  // What belongs to the other board narrows nothing, and what cannot be read is said at its field.
  expect(await shown("payee=Nobody&currency=EUR")).toEqual(all);
  expect((await board("month=soon", "shipment")).problems).toEqual({ month: "finance:filter.not_a_month" });
});

test("payees have their sums currency by currency", async () => {
  of = await makeOrganization(pool);
  await order([{ dueDate: inDays(3), amount: "500" }], { ...one("500"), currency: "EUR" });
  await order([{ dueDate: inDays(3), amount: "900" }], one("900"));
  const sums = await asWorker(pool, of, (tenant) => sumPayees(tenant, { limit: 10, offset: 0, words: "" }));
  expect(sums).toMatchObject([
    { name: "Heng Ltd", currency: "EUR", ready: "500", locked: "0", count: 1 },
    { name: "Heng Ltd", currency: "USD", ready: "900", locked: "0", count: 1 },
  ]);
  expect(await asWorker(pool, of, (tenant) => sumPayees(tenant, { limit: 10, offset: 0, words: "someone else" }))).toEqual([]);
});
