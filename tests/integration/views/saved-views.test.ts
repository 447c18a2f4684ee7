import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker, type Tenant } from "#db/tenancy.server.ts";
import { listViews, removeView, saveView } from "~/queries/views/saved-views.server.ts";
import { makeOrganization, type TestOrganization } from "../../factories/organization.ts";
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

const within = <T>(work: (tenant: Tenant) => Promise<T>, organization = of) => asWorker(pool, organization, work);
const named = (memberId: string, organization = of) =>
  within(async (tenant) => (await listViews(tenant, memberId)).map(({ page, name, query }) => `${page} ${name} ${query}`), organization);

test("a view belongs to one person on one list; its name again replaces it, and only its owner removes it", async () => {
  const { finance, owner } = of.members;
  const heng = { page: "orders", name: "Heng", query: "q=heng" } as const;
  await within((tenant) => saveView(tenant, finance, heng));
  await within((tenant) => saveView(tenant, finance, { page: "queue", name: "Heng", query: "view=late" }));
  await within((tenant) => saveView(tenant, finance, { ...heng, query: "view=all&q=heng" }));
  expect((await named(finance)).sort()).toEqual(["orders Heng view=all&q=heng", "queue Heng view=late"]);
  expect(await named(owner)).toEqual([]);
  expect(await named(finance, other)).toEqual([]);
  const [first] = await within((tenant) => listViews(tenant, finance, "orders"));
  await within((tenant) => removeView(tenant, owner, first!.id));
  await within((tenant) => removeView(tenant, finance, first!.id), other);
  expect(await named(finance)).toHaveLength(2);
  await within((tenant) => removeView(tenant, finance, first!.id));
  expect(await named(finance)).toEqual(["queue Heng view=late"]);
});

test("a thirteenth view of one list is refused, an old one may still be changed", async () => {
  const { service } = of.members;
  const save = (name: string, query = "") => within((tenant) => saveView(tenant, service, { page: "orders", name, query }));
  for (let n = 1; n <= 12; n += 1) await save(`View ${n}`);
  await expect(save("View 13")).rejects.toMatchObject({ code: "too_many_views", field: "name" });
  await save("View 3", "view=all");
  expect(await named(service)).toHaveLength(12);
});
