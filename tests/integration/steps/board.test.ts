import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { readAskedBoard, readBoard } from "~/queries/steps/read-board.server.ts";
import { showAccountOf } from "~/queries/steps/step-place.server.ts";
import { makeOrder } from "../../factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";

let database: FreshDatabase;
let pool: Pool;
let of: TestOrganization;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl, { max: 5 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const board = (query: string) =>
  asWorker(pool, of, (tenant) => {
    const now = new Date().toISOString();
    const reader = { memberId: of.members.finance, roles: ["finance" as const], language: "en" as const };
    return readBoard(tenant, readAskedBoard("payment", new URLSearchParams(query)), reader, { now, today: now.slice(0, 10) });
  });

test("a row whose moment of recheck has passed is locked in its list and in every total, whatever it said before", async () => {
  of = await makeOrganization(pool);
  const order = await makeOrder(testLedger(pool), of, { noEvidence: "advance" });
  const before = await board("");
  expect(before.groups.map(({ group, count }) => [group, count])).toContainEqual(["ready", 1]);
  expect(before.chosen).toMatchObject({ status: "ready", order: { orderId: order.file.orderId } });

  await asWorker(pool, of, ({ client }) =>
    client.query("update step_list set recheck_at = clock_timestamp() where organization_id = $1", [of.organizationId]),
  );
  const after = await board("?group=stopped");
  expect(after.groups[0]?.rows).toMatchObject([
    { status: "locked", chips: ["locked"], words: "being rechecked, a time limit has just passed" },
  ]);
  const whole = await board("");
  expect(whole.open).toMatchObject([{ state: "locked", count: 1, amount: "1240000" }]);
  expect(whole.groups.find(({ group }) => group === "ready")?.rows).toEqual([]);
});

test("pages of a list hold every row once and in order, while other rows come and go", async () => {
  of = await makeOrganization(pool);
  const ledger = testLedger(pool);
  const made: string[] = [];
  for (let order = 0; order < 53; order += 1) made.push((await makeOrder(ledger, of, { noEvidence: "advance" })).file.steps[0]!.stepId);
  const seen: string[] = [];
  for (let query: string | null = "?group=ready"; query; ) {
    const { groups } = await board(query);
    seen.push(...(groups[0]?.rows ?? []).map(({ stepId }) => stepId));
    query = groups[0]?.more ?? null;
    await asWorker(pool, of, ({ client }) =>
      client.query("delete from step_list where organization_id = $1 and step_id = $2", [of.organizationId, seen[0]]),
    );
  }
  expect(seen).toEqual([...made].sort());
});

test("a board and its chosen payment hold no account number; showing it is on record with who and for which payment", async () => {
  of = await makeOrganization(pool);
  const order = await makeOrder(testLedger(pool), of, { noEvidence: "advance" });
  const stepId = order.file.steps[0]!.stepId;
  expect(JSON.stringify(await board(`?step=${stepId}`))).not.toContain("CN1234567890");
  const scope = { organizationId: of.organizationId, memberId: of.members.finance };
  const place = {
    orderId: order.file.orderId,
    stepId,
    ...{ side: "payment" as const, kind: "balance" as const },
    currency: "USD",
    zone: "UTC",
    payee: { payeeId: of.payeeId, accountVersion: 1 },
  };
  expect(await showAccountOf(pool, scope, place)).toBe("CN1234567890");
  const { rows } = await asWorker(pool, of, ({ client }) =>
    client.query("select kind, actor_id, subject from access_log where organization_id = $1", [of.organizationId]),
  );
  expect(rows).toEqual([{ kind: "account.shown", actor_id: of.members.finance, subject: stepId }]);
});
