import { existsSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import path from "node:path";
import type pg from "pg";
import { livingPostmaster, stopPostmaster } from "~/adapters/postgres/postmaster.server";
import type { Env } from "~/env.server";
import { QUEUE_SCHEMA } from "../../../db/migrate.server";
import { claimDataFolder, prepareDataFolder } from "../data-folder";
import { StartError } from "../start-error";
import { connect, embeddedUrls, openDatabase, startStopped } from "./open-database";
import { listTables, quoted, tableName } from "./tables";

export interface Target {
  url: string;
  migrationUrl: string;
  /** Where what was there before has been put; null when nothing was. */
  replaced: string | null;
  close: () => Promise<void>;
}

const REPLACED = ["postgres", "postgres-port", "files", "mail", "keys"];

/**
 * Gives an empty place to restore to: no tables, no files. Data that is already there is refused; with `force` a built-in
 * database, its files and keys are moved aside within the data folder, and an operator's database is emptied.
 * Throws a StartError when a server is at work on it.
 */
export async function openTarget(env: Env, { force }: { force: boolean }): Promise<Target> {
  const dataFolder = env.HOLDPOINT_DATA;
  prepareDataFolder(dataFolder);
  const release = claimDataFolder(dataFolder);
  try {
    if (!force && env.S3_BUCKET === undefined && hasObjects(path.join(dataFolder, "files")))
      throw notEmpty(`${dataFolder}/files holds files`);
    const target = env.DATABASE_URL ? await emptyOperators(env, force) : await emptyEmbedded(dataFolder, force);
    return { ...target, close: () => target.close().finally(release) };
  } catch (error) {
    release();
    throw error;
  }
}

async function emptyEmbedded(dataFolder: string, force: boolean): Promise<Target> {
  const cluster = path.join(dataFolder, "postgres");
  const replaced = force ? await moveAside(dataFolder, cluster) : null;
  prepareDataFolder(dataFolder);
  const postgres = await startStopped(dataFolder);
  try {
    const urls = embeddedUrls(dataFolder, postgres.port);
    await withClient(urls.url, async (client) => {
      if (await hasRows(client)) throw notEmpty(`the database in ${dataFolder} holds data`);
    });
    await withClient(postgres.superuserUrl, async (client) => {
      await client.query("drop database holdpoint");
      await client.query("create database holdpoint owner holdpoint_owner");
    });
    return { ...urls, replaced, close: () => postgres.stop() };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

async function emptyOperators(env: Env, force: boolean): Promise<Target> {
  const { url, migrationUrl, serving, close } = await openDatabase(env);
  if (serving) throw new StartError("A Holdpoint server is at work on this database. Stop it before restoring.");
  await withClient(url, async (client) => {
    if (!force && (await hasRows(client))) throw notEmpty("the database that DATABASE_URL names holds data");
    await removeEverything(client);
  });
  return { url, migrationUrl, replaced: null, close };
}

const notEmpty = (what: string) =>
  new StartError(`Nothing was restored: ${what}. Restore to an empty place, or add --force to put the backup in its place.`);

async function moveAside(dataFolder: string, cluster: string): Promise<string | null> {
  const living = livingPostmaster(cluster);
  if (living) await stopPostmaster(living);
  const there = REPLACED.filter((name) => existsSync(path.join(dataFolder, name)));
  if (!existsSync(cluster) && !hasObjects(path.join(dataFolder, "files"))) return null;
  const aside = path.join(dataFolder, `replaced-${new Date().toISOString().replace(/[:.]/g, "-")}`);
  mkdirSync(aside, { mode: 0o700 });
  for (const name of there) renameSync(path.join(dataFolder, name), path.join(aside, name));
  return aside;
}

function hasObjects(files: string): boolean {
  const areas = ["quarantine", "evidence", "derived"].map((area) => path.join(files, area)).filter((area) => existsSync(area));
  return areas.some((area) => readdirSync(area, { recursive: true, withFileTypes: true }).some((entry) => entry.isFile()));
}

/** Whether any table of the product holds a row, as far as row-level security can tell: an owner without rights asks each table's size. */
async function hasRows(client: pg.ClientBase): Promise<boolean> {
  for (const table of await listTables(client)) {
    const { rows } = await client.query<{ used: boolean }>("select pg_relation_size($1::regclass) > 0 as used", [tableName(table)]);
    if (rows[0]?.used) return true;
  }
  return false;
}

/** Removes the product's tables, functions and schemas; extensions, roles and whatever is not the product's stay. */
async function removeEverything(client: pg.ClientBase): Promise<void> {
  await client.query("begin");
  for (const schema of ["auth", "drizzle", QUEUE_SCHEMA]) await client.query(`drop schema if exists ${quoted(schema)} cascade`);
  for (const table of await listTables(client)) await client.query(`drop table if exists ${tableName(table)} cascade`);
  const { rows } = await client.query<{ signature: string }>(
    `select p.oid::regprocedure::text as signature from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.proowner = (select oid from pg_roles where rolname = current_user)
        and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`,
  );
  for (const { signature } of rows) await client.query(`drop function if exists ${signature} cascade`);
  await client.query("commit");
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
