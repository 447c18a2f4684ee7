import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../../setup/database";

let database: FreshDatabase;
let app: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
});

afterAll(async () => {
  await app.end();
  await database.drop();
});

test("the app's role has no power over row-level security and owns nothing", async () => {
  const { rows } = await app.query(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
            (select count(*)::int from pg_class where relowner = r.oid) as owned
       from pg_roles r where rolname = current_user`,
  );
  expect(rows).toEqual([
    { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false, owned: 0 },
  ]);
});

test("the app's role can make no table", async () => {
  await expect(app.query("create table mine (id int)")).rejects.toThrow(/permission denied/);
});

test("the app's role adds a job inside its own transaction, and a rolled-back one leaves none", async () => {
  const count = async () => (await app.query("select count(*)::int as jobs from graphile_worker.jobs")).rows[0].jobs;
  await app.query("begin");
  await app.query("select graphile_worker.add_job('probe', '{}')");
  await app.query("rollback");
  expect(await count()).toBe(0);
  await app.query("select graphile_worker.add_job('probe', '{}')");
  expect(await count()).toBe(1);
});

test("trigrams are made of Chinese text", async () => {
  const { rows } = await app.query<{ encoding: string; ctype: string }>(
    "select pg_encoding_to_char(encoding) as encoding, datctype as ctype from pg_database where datname = current_database()",
  );
  expect(rows[0]).toEqual({ encoding: "UTF8", ctype: expect.stringContaining("UTF-8") });
  const owner = new pg.Client({ connectionString: database.migrationUrl });
  await owner.connect();
  await owner.query("create extension if not exists pg_trgm");
  const trigrams = await owner.query<{ found: number }>("select coalesce(array_length(show_trgm('序列号'), 1), 0) as found");
  await owner.end();
  expect(trigrams.rows[0]!.found).toBeGreaterThan(0);
});
