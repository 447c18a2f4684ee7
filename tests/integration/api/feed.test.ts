import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { commitWithin } from "~/ledger/commit.server.ts";
import { type FeedEntry, readFeed } from "~/queries/api/read-feed.server.ts";
import { makeOrder } from "../../factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";

let database: FreshDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl, { name: "feed", max: 12 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const poll = (of: TestOrganization, after: number, limit = 7) => asWorker(pool, of, (tenant) => readFeed(tenant, after, limit));

/** Appends one event in a transaction that stays open for a while after it. */
const holdSlowly = (of: TestOrganization, orderId: string, ms: number) =>
  asWorker(pool, of, async (tenant) => {
    await commitWithin(tenant, {
      ledger: testLedger(pool),
      organizationId: of.organizationId,
      orderId,
      actor: { kind: "member", memberId: of.members.owner },
      command: (file, ctx) => placeHold(file, { target: "step", targetId: file.steps[0]!.stepId, reason: "Wait" }, ctx),
    });
    await new Promise((resolve) => setTimeout(resolve, ms));
  });

test("whoever polls while others commit, fast and slow, on the same orders and others, reads every event once and in order", async () => {
  const of = await makeOrganization(pool);
  const other = await makeOrganization(pool);
  const orders = await Promise.all(Array.from({ length: 6 }, () => makeOrder(testLedger(pool), of)));
  await makeOrder(testLedger(pool), other);
  let writing = true;
  const writers = orders.flatMap(({ file: { orderId } }, at) =>
    Array.from({ length: 8 }, async (_none, turn) => {
      await new Promise((resolve) => setTimeout(resolve, turn * 15));
      await holdSlowly(of, orderId, ((at * 7 + turn * 13) % 5) * 12);
    }),
  );
  const read: FeedEntry[][] = [[], []];
  const readers = read.map(async (seen) => {
    for (let idle = 0; writing || idle < 2; ) {
      const page = await poll(of, seen.at(-1)?.place ?? 0);
      seen.push(...page);
      idle = page.length === 0 && !writing ? idle + 1 : 0;
    }
  });
  await Promise.all(writers);
  writing = false;
  await Promise.all(readers);

  const { rows } = await asWorker(pool, of, ({ client }) =>
    client.query<{ order_id: string; n: number }>("select order_id, n from event where organization_id = $1", [of.organizationId]),
  );
  const committed = rows.map(({ order_id, n }) => `${order_id} ${n}`).sort();
  for (const seen of read) {
    expect(seen.map(({ orderId, n }) => `${orderId} ${n}`).sort()).toEqual(committed);
    expect(seen.map(({ place }) => place)).toEqual(seen.map((_entry, at) => at + 1));
    for (const { file } of orders) {
      const own = seen.filter(({ orderId }) => orderId === file.orderId).map(({ n }) => n);
      expect(own).toEqual(own.map((_n, at) => at + 1));
    }
  }
  expect(read[1]).toEqual(read[0]);
}, 60_000);

test("an event that is committed late comes after what was read before it, never among it", async () => {
  const of = await makeOrganization(pool);
  const [early, late] = [await makeOrder(testLedger(pool), of), await makeOrder(testLedger(pool), of)];
  await poll(of, 0, 100);
  const slow = holdSlowly(of, late.file.orderId, 300);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await holdSlowly(of, early.file.orderId, 0);
  const before = await poll(of, 0, 100);
  await slow;
  const after = await poll(of, 0, 100);
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.at(-1)).toMatchObject({ orderId: late.file.orderId });
  expect(before.some(({ orderId, n }) => orderId === late.file.orderId && n === after.at(-1)?.n)).toBe(false);
});
