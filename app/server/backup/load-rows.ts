import { cpSync, createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import type pg from "pg";
import { z } from "zod";
import { type Migrated, type Migration, migrate } from "../../../db/migrate.server";
import { StartError } from "../start-error";
import { copyIn } from "./copy-rows";
import type { Manifest } from "./manifest";
import { connect } from "./open-database";
import { bindAgain, forcedTables, quoted, seeEveryRow, settleFormats, tableName } from "./tables";
import { readChunks } from "./write-part";

const MIGRATIONS = path.resolve("db/migrations");

const journalSchema = z.looseObject({ entries: z.array(z.looseObject({ when: z.number() })) });

const jobSchema = z.object({
  task: z.string(),
  payload: z.unknown(),
  queue: z.string().nullable(),
  runAt: z.string(),
  maxAttempts: z.number(),
  key: z.string().nullable(),
  priority: z.number(),
});

/** Throws a StartError when the backup's database went through migrations that this version does not know. */
export function requireKnownVersion(manifest: Manifest): void {
  const known = readJournal().entries.map(({ when }) => when);
  if (manifest.migrations.every((when, index) => known[index] === when)) return;
  throw new StartError(
    `This backup was made by Holdpoint ${manifest.program}, which is newer or another line than this one. Install that version and restore with it.`,
  );
}

/**
 * Fills an empty database: makes the tables as they were when the backup was made, loads every row in one transaction, and
 * brings the result up to this version. What was broken off before the rows were committed leaves the tables empty.
 */
export async function loadRows(url: string, migration: Migration, folder: string, manifest: Manifest): Promise<Migrated> {
  await migrateAsOf(manifest, migration);
  const client = await connect(url);
  try {
    await client.query("begin");
    const forced = await forcedTables(client);
    const { bound } = await seeEveryRow(client);
    await settleFormats(client);
    // The sums are rows of the backup themselves.
    await switchSums(client, "disable trigger");
    for (const table of manifest.tables) {
      const columns = table.columns.map(quoted).join(", ");
      const file = readChunks(path.join(folder, table.path));
      const loaded = await copyIn(client, `copy ${tableName(table)} (${columns}) from stdin`, file);
      if (loaded !== table.rows)
        throw new Error(`${table.schema}.${table.name} has ${table.rows} rows in the backup, ${loaded} were loaded`);
    }
    await switchSums(client, "enable always trigger");
    await addJobs(client, path.join(folder, manifest.jobs.path));
    if (bound) await bindAgain(client, forced);
    await client.query("commit");
    await client.query("analyze");
  } finally {
    await client.end();
  }
  return migrate(migration);
}

async function switchSums(client: pg.Client, how: "disable trigger" | "enable always trigger"): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select tgname as name from pg_trigger where tgrelid = to_regclass('public.step_list') and tgname like 'keep_sums_%'",
  );
  for (const { name } of rows) await client.query(`alter table public.step_list ${how} ${quoted(name)}`);
}

async function addJobs(client: pg.Client, file: string): Promise<void> {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const job = jobSchema.parse(JSON.parse(line));
    await client.query("select graphile_worker.add_job($1, $2::json, $3, $4, $5, $6, $7)", [
      job.task,
      JSON.stringify(job.payload),
      job.queue,
      job.runAt,
      job.maxAttempts,
      job.key,
      job.priority,
    ]);
  }
}

/** The schema as the backup's database had it: the migrations up to then and none after. */
async function migrateAsOf(manifest: Manifest, migration: Migration): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "holdpoint-migrations-"));
  try {
    cpSync(MIGRATIONS, folder, { recursive: true });
    const journal = readJournal();
    const until = { ...journal, entries: journal.entries.slice(0, manifest.migrations.length) };
    writeFileSync(path.join(folder, "meta", "_journal.json"), JSON.stringify(until));
    await migrate({ ...migration, folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const readJournal = () => journalSchema.parse(JSON.parse(readFileSync(path.join(MIGRATIONS, "meta", "_journal.json"), "utf8")));
