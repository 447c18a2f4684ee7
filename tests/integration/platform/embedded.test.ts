import { writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterEach, expect, test, vi } from "vitest";
import { type EmbeddedPostgres, startEmbedded } from "~/adapters/postgres/embedded.server";
import { isAlive } from "~/server/is-alive.mjs";
import { keyFromFile } from "~/server/keys";
import { migrate } from "../../../db/migrate.server";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder";

vi.setConfig({ testTimeout: 90_000 });

const cleanups: Array<() => unknown> = [];

afterEach(async () => {
  for (const step of cleanups.splice(0).reverse()) await step();
});

function newFolder(): string {
  const dataFolder = scratchFolder();
  cleanups.push(() => removeScratch(dataFolder));
  return dataFolder;
}

async function start(dataFolder: string): Promise<EmbeddedPostgres> {
  const postgres = await startEmbedded({
    dataFolder,
    superuserPassword: keyFromFile(dataFolder, "database-superuser"),
    ownerPassword: keyFromFile(dataFolder, "database-owner"),
  });
  cleanups.push(() => postgres.stop());
  return postgres;
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

test("what was written survives a killed server, which is started again on the same port", async () => {
  const postgres = await start(newFolder());
  await query(postgres.migrationUrl, "create table kept (n int); insert into kept values (42)");
  const killed = postgres.pid();
  process.kill(killed, "SIGKILL");
  let rows: unknown[] = [];
  for (const until = Date.now() + 20_000; Date.now() < until && rows.length === 0; await pause(100)) {
    if (postgres.pid() !== killed) rows = await query(postgres.migrationUrl, "select n from kept").catch(() => []);
  }
  expect(rows).toEqual([{ n: 42 }]);
  expect(postgres.pid()).not.toBe(killed);
});

test("a server left behind by a killed app is adopted, and stopped with its adopter", async () => {
  const dataFolder = newFolder();
  const first = await start(dataFolder);
  await query(first.migrationUrl, "create table kept (n int)");
  first.release();
  const second = await start(dataFolder);
  expect(second.adopted).toBe(true);
  expect(second.pid()).toBe(first.pid());
  expect(await query(second.migrationUrl, "select * from kept")).toEqual([]);
  await second.stop();
  expect(isAlive(first.pid())).toBe(false);
});

test("a stale lock whose number belongs to another program does not stop a start", async () => {
  const dataFolder = newFolder();
  const first = await start(dataFolder);
  await first.stop();
  writeFileSync(`${dataFolder}/postgres/postmaster.pid`, `${process.pid}\n${dataFolder}/postgres\n0\n1\n\n127.0.0.1\n`, { mode: 0o600 });
  const second = await start(dataFolder);
  expect(second.adopted).toBe(false);
  expect(await query(second.migrationUrl, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("only this machine, by password, gets in", async () => {
  const postgres = await start(newFolder());
  const wrong = new URL(postgres.migrationUrl);
  wrong.password = "wrong";
  await expect(query(wrong.href, "select 1")).rejects.toThrow(/password authentication failed/);
  expect(await query(postgres.superuserUrl, "show listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
});

test("starters that migrate at once do not collide, and the schema's owner is no superuser", async () => {
  const dataFolder = newFolder();
  const postgres = await start(dataFolder);
  const appPassword = keyFromFile(dataFolder, "database-app");
  const done = await Promise.all([1, 2, 3].map(() => migrate({ migrationUrl: postgres.migrationUrl, appPassword })));
  for (const { appUrl, unprotected } of done) {
    expect(unprotected).toBe(false);
    expect(await query(appUrl, "select current_user::text as me")).toEqual([{ me: "holdpoint_app" }]);
  }
  expect(
    await query(postgres.migrationUrl, "select rolsuper or rolbypassrls as powerful from pg_roles where rolname = current_user"),
  ).toEqual([{ powerful: false }]);
});

test("a user who may make no role migrates as owner, is told to be unprotected, and is still bound by row-level security", async () => {
  const dataFolder = newFolder();
  const postgres = await start(dataFolder);
  await query(postgres.superuserUrl, "create role plain login password 'plain'");
  await query(postgres.superuserUrl, "create database plain owner plain");
  const url = new URL(postgres.superuserUrl);
  Object.assign(url, { username: "plain", password: "plain", pathname: "/plain" });
  const migrated = await migrate({ migrationUrl: url.href, appPassword: keyFromFile(dataFolder, "database-app") });
  expect(migrated).toEqual({ appUrl: url.href, unprotected: true });
  const tables = await query<{ bound: boolean }>(
    url.href,
    `select relrowsecurity and relforcerowsecurity as bound
       from pg_class join pg_attribute on attrelid = pg_class.oid and attname = 'organization_id'
      where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  expect(tables.length).toBeGreaterThan(0);
  expect(tables.every(({ bound }) => bound)).toBe(true);
});
