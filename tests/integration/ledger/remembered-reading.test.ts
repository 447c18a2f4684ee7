import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { type Committed, commit } from "~/ledger/commit.server.ts";
import { type OrderReading, readOrder } from "~/ledger/read.server.ts";
import { makeOrder } from "../../factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";

let database: FreshDatabase;
let pool: Pool;
let of: TestOrganization;
let other: TestOrganization;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl);
  of = await makeOrganization(pool);
  other = await makeOrganization(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const on = (order: Committed) => ({
  ...{ ledger: testLedger(pool), organizationId: of.organizationId, orderId: order.file.orderId },
  actor: { kind: "member", memberId: of.members.owner } as const,
});
const hold = (order: Committed, reason: string) =>
  commit({ ...on(order), command: (file, ctx) => placeHold(file, { target: "order", targetId: file.orderId, reason }, ctx) });

const parts = ({ file, events, texts, headHash }: OrderReading) => ({ file, events, texts, headHash });
/** As this process gives it to pages, and as the stored bytes say. */
const both = (order: Committed) =>
  asWorker(pool, of, async (tenant) => ({
    given: parts(await readOrder(tenant, order.file.orderId)),
    stored: parts(await readOrder(tenant, order.file.orderId, { n: 1_000_000 })),
  }));

test("what was read before is read on from there, and says the same as everything read anew", async () => {
  const order = await makeOrder(testLedger(pool), of);
  for (const reason of ["first", "second", "third"]) {
    const { given, stored } = await both(order);
    expect(given).toEqual(stored);
    await hold(order, reason);
  }
  const { given, stored } = await both(order);
  expect(given).toEqual(stored);
  expect(Object.values(given.texts)).toContain("third");
});

test("a page that changed what it was given would fail, and not show it to the next", async () => {
  const order = await makeOrder(testLedger(pool), of);
  const { given } = await both(order);
  expect(() => Object.assign(given.file.steps[0]!, { amount: "1" })).toThrow(TypeError);
  expect(() => Object.assign(given.events[0]!, { at: "never" })).toThrow(TypeError);
});

test("words that were erased are gone from what is remembered", async () => {
  const order = await makeOrder(testLedger(pool), of);
  const held = await hold(order, "something private");
  expect(Object.values((await both(order)).given.texts)).toContain("something private");
  const { n } = held.events[0]!;
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  await client.query("update event_text set text = null, salt = null, erased_at = now() where order_id = $1 and n = $2", [
    ...[order.file.orderId, n],
  ]);
  await client.end();
  const erased = (): OrderDraft[] => [{ type: "text.erased", data: { events: [n], basis: "person_asked" } }];
  await commit({ ...on(order), command: erased });
  const { given, stored } = await both(order);
  expect(given).toEqual(stored);
  expect(Object.values(given.texts)).not.toContain("something private");
});

test("another organization is given nothing of what is remembered", async () => {
  const order = await makeOrder(testLedger(pool), of);
  await both(order);
  await expect(asWorker(pool, other, (tenant) => readOrder(tenant, order.file.orderId))).rejects.toMatchObject({ kind: "missing" });
});
