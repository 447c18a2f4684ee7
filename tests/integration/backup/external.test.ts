import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { commit } from "~/ledger/commit.server.ts";
import { makeAnsweredOrder } from "../../factories/answered-order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { keepFile } from "../../factories/stored-file.ts";
import { storeOf } from "../../setup/data-place.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";
import { runScript } from "../../setup/run-script.ts";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder.ts";

const databases: FreshDatabase[] = [];
const folders: string[] = [];
let source: FreshDatabase;
let files: string;
let pool: Pool;
let of: TestOrganization;
let orderId: string;

const newDatabase = async () => {
  const made = await freshDatabase();
  databases.push(made);
  return made;
};
const newFolder = () => {
  const made = scratchFolder();
  folders.push(made);
  return made;
};
/** Both URLs are of roles that row-level security binds: the owner of the tables, too. */
const envOf = (database: FreshDatabase, HOLDPOINT_DATA: string) => ({
  HOLDPOINT_DATA,
  DATABASE_URL: database.appUrl,
  DATABASE_MIGRATION_URL: database.migrationUrl,
});

beforeAll(async () => {
  source = await newDatabase();
  files = newFolder();
  pool = createPool(source.appUrl, { name: "test" });
  of = await makeOrganization(pool);
  await makeOrganization(pool, { name: "Another" });
  const order = await makeAnsweredOrder(testLedger(pool), of, [await keepFile(pool, storeOf(files), of)]);
  orderId = order.file.orderId;
});

afterAll(async () => {
  await pool.end();
  for (const database of databases) await database.drop();
  for (const folder of folders) removeScratch(folder);
});

const rowsOf = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

const hold = () =>
  commit({
    ledger: testLedger(pool),
    organizationId: of.organizationId,
    orderId,
    actor: { kind: "member", memberId: of.members.owner },
    command: (file, ctx) => placeHold(file, { target: "order", targetId: file.orderId, reason: "Wait" }, ctx),
  });

test("an operator's database under its bound owner is copied whole while it is written to, and restored", {
  timeout: 120_000,
}, async () => {
  let writing = true;
  const acknowledged: number[] = [];
  const writer = (async () => {
    while (writing) acknowledged.push((await hold()).n);
  })();
  const backup = path.join(newFolder(), "backup");
  const made = await runScript("app/server/backup.ts", [backup], envOf(source, files));
  writing = false;
  await writer;
  expect(made).toEqual({ code: 0, printed: expect.stringContaining("Backup made") });
  expect(acknowledged.length).toBeGreaterThan(3);

  const target = await newDatabase();
  const refused = await runScript("app/server/restore.ts", [backup], envOf(source, newFolder()));
  expect(refused.printed).toContain("DATABASE_URL names holds data");
  const restored = await runScript("app/server/restore.ts", [backup], envOf(target, newFolder()));
  expect(restored).toMatchObject({ code: 0, printed: expect.stringContaining("Restored and verified: 1 orders") });
  const names = "select name from organization order by name";
  expect(await rowsOf(target.superuserUrl, names)).toEqual(await rowsOf(source.superuserUrl, names));
  const bound = "select count(*)::int as n from pg_class where relforcerowsecurity";
  for (const database of [source, target]) expect((await rowsOf(database.superuserUrl, bound))[0].n).toBeGreaterThan(25);
  const [head] = await rowsOf(target.superuserUrl, "select n, encode(head_hash, 'hex') as hash from order_head");
  const [same] = await rowsOf(source.superuserUrl, `select encode(hash, 'hex') as hash from event where n = ${head.n}`);
  expect(head.hash).toBe(same.hash);
});

test("an order whose words were changed behind the product's back is named at the restore", { timeout: 60_000 }, async () => {
  const held = await hold();
  await rowsOf(
    source.superuserUrl,
    `begin; alter table event_text disable trigger all; update event_text set text = 'Pay now' where n = ${held.n}; alter table event_text enable always trigger only_erase; commit`,
  );
  const backup = path.join(newFolder(), "backup");
  expect(await runScript("app/server/backup.ts", [backup], envOf(source, files))).toEqual({
    code: 0,
    printed: expect.stringContaining("Backup made"),
  });
  const restored = await runScript("app/server/restore.ts", [backup], envOf(await newDatabase(), newFolder()));
  expect(restored.code).toBe(2);
  expect(restored.printed).toContain(`Record of order ${orderId} is broken at event ${held.n}: text_changed`);
});
