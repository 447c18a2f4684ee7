import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { together } from "#db/together.server.ts";
import { makeOrganization, type TestOrganization } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";

let database: FreshDatabase;
let pool: Pool;
let of: TestOrganization;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl, { max: 1 });
  of = await makeOrganization(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

test("statements sent one behind the other are carried out in that order, each seeing what those before it wrote", async () => {
  const seen = await asWorker(pool, of, async ({ client }) => {
    const name = client.query("update organization set name = 'first' where organization_id = $1", [of.organizationId]);
    const read = client.query<{ name: string }>("select name from organization where organization_id = $1", [of.organizationId]);
    const again = client.query("update organization set name = 'second' where organization_id = $1", [of.organizationId]);
    await together([name, read, again]);
    return (await read).rows;
  });
  expect(seen).toEqual([{ name: "first" }]);
});

test("when one fails, that failure is told, what follows from the others ends first, and nothing of it stays or reaches the next transaction", async () => {
  let followed = false;
  const failing = asWorker(pool, of, async ({ client }) => {
    const chain = client.query("select 1").then(async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      await client.query("update organization set name = 'too late' where organization_id = $1", [of.organizationId]).finally(() => {
        followed = true;
      });
    });
    await together([chain, client.query("select 1 / 0"), client.query("select 2")]);
  });
  await expect(failing).rejects.toThrow("division by zero");
  expect(followed).toBe(true);
  const { rows } = await asWorker(pool, of, ({ client }) =>
    client.query("select name from organization where organization_id = $1", [of.organizationId]),
  );
  expect(rows).toEqual([{ name: "second" }]);
});
