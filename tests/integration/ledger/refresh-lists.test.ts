import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { refreshLists } from "~/jobs/refresh-lists.server.ts";
import { makeOrder } from "../../factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";

let database: FreshDatabase;
let pool: Pool;
let of: TestOrganization;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl);
  of = await makeOrganization(pool);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** The head says one event more than there is. */
async function behindTheBack(orderId: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  await client.query("update order_head set n = n + 1 where order_id = $1", [orderId]);
  await client.end();
}

test("after an update the lists of every order are those of the new version; an order that cannot be read holds up no other", async () => {
  const ledger = testLedger(pool);
  const [first, broken, last] = [await makeOrder(ledger, of), await makeOrder(ledger, of), await makeOrder(ledger, of)];
  const query = <T extends object>(sql: string, ...values: unknown[]) =>
    asWorker(pool, of, async ({ client }) => (await client.query<T>(sql, values)).rows);
  const rows = () => query<{ number: string; total: string }>("select number, total from order_list order by order_id");
  const before = await rows();
  await query("update order_list set fold_version = fold_version - 1, total = 1");
  await query("delete from order_list where order_id = $1", last.file.orderId);
  await behindTheBack(broken.file.orderId);
  await expect(refreshLists({ ledger }, of)).rejects.toThrow(broken.file.orderId);
  const after = await rows();
  expect(after).toEqual(before.map((row) => (row.number === broken.file.order?.number ? { ...row, total: "1" } : row)));
  expect(after.map(({ number }) => number)).toContain(first.file.order?.number);
});
