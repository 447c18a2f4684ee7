import { expect, test } from "vitest";
import { tryAfter } from "./foreign-queries.ts";

test("a thousand generated queries over every table read, change and betray no row of another organization", async () => {
  const { queries, ran } = await tryAfter(null, 1_000);
  expect(queries).toBe(1_000);
  expect(ran, "most of them are carried out").toBeGreaterThan(400);
});

test.each([
  ["a policy that shows too much", "person", "alter policy person_select on person using (true)"],
  [
    "one that lets another's rows be removed",
    "draft",
    "alter policy draft_delete on draft using (true); alter policy draft_select on draft using (true)",
  ],
  ["one that lets rows be put with another", "access_log", "alter policy access_log_insert on access_log with check (true)"],
  [
    "a policy that takes what is no setting for all",
    "product",
    "alter policy product_select on product using (coalesce(current_setting('app.organization_id', true), '') = '')",
  ],
  ["a table without security", "step_list", "alter table step_list disable row level security"],
  [
    "a new table that was forgotten",
    "forgotten",
    "create table forgotten (organization_id uuid primary key, words text); insert into forgotten select organization_id, 'x' from organization; grant select on forgotten to holdpoint_app",
  ],
])("such queries find %s", async (_, table, damage) => {
  await expect(tryAfter(damage, 10_000, 20260304)).rejects.toThrow(new RegExp(`another organization.* ${table} `));
});
