import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { type ObjectStore, ObjectStoreError } from "~/adapters/object-store/object-store";
import { codeOf, StartError } from "../start-error";
import { copyOut } from "./copy-rows";
import { type Manifest, type ObjectFault, type Part, writeManifest } from "./manifest";
import { everyKey, type NamedObject, namedObjects } from "./named-objects";
import { atOneMoment } from "./snapshot";
import { listTables, quoted, type TableShape, tableName } from "./tables";
import { forEachOf, readChunks, writePart } from "./write-part";

export interface BackupSource {
  /** See `OpenDatabase.url`. */
  url: string;
  store: ObjectStore;
  dataFolder: string;
  /** The key of invite links where it is not kept in the data folder. */
  linkKey: string | undefined;
  program: string;
}

export interface MadeBackup {
  manifest: Manifest;
  /** Objects in the storage that no row names, a day old or more. They are not part of the backup. */
  orphans: string[];
}

const KEPT_KEYS = ["link-key", "auth-secret"] as const;
const SETTLED_MS = 24 * 60 * 60 * 1000;

/**
 * Writes a backup of database and files into `target`, which must not exist or be empty. It appears there under its name only
 * when it is complete and on the disk. What the storage lacks is noted as a fault; the rest is kept all the same.
 */
export async function writeBackup(source: BackupSource, target: string): Promise<MadeBackup> {
  await refuseTaken(target);
  const draft = `${target}.unfinished-${randomBytes(4).toString("hex")}`;
  try {
    await mkdir(draft, { recursive: true, mode: 0o700 });
    const made = await fill(source, draft);
    await writeManifest(draft, made.manifest);
    await flushFolders(draft);
    await rename(draft, target);
    await flushFolder(path.dirname(target));
    return made;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function fill(source: BackupSource, folder: string): Promise<MadeBackup> {
  const parts: Part[] = [];
  const database = await atOneMoment(source.url, async (client) => {
    const tables: Manifest["tables"] = [];
    for (const table of await listTables(client)) tables.push(await writeTable(client, folder, table, parts));
    return {
      madeAt: (await scalar<Date>(client, "select transaction_timestamp()")).toISOString(),
      postgres: await scalar<string>(client, "show server_version"),
      migrations: (
        await scalar<string[]>(client, "select array_agg(created_at order by created_at) from drizzle.__drizzle_migrations")
      ).map(Number),
      tables,
      jobs: await writeJobs(client, folder, parts),
      objects: await namedObjects(client),
      named: await everyKey(client),
    };
  });
  const { objects, named, ...described } = database;
  const faults = await writeObjects(source, folder, objects, parts);
  await writeOwnFiles(source, folder, parts);
  const linkKey = source.linkKey ?? (await readFile(path.join(source.dataFolder, "keys", "link-key"), "utf8").catch(() => undefined));
  return {
    manifest: {
      format: "holdpoint-backup",
      version: 1,
      program: source.program,
      ...described,
      linkKeySha256: linkKey === undefined ? null : sha256Of(linkKey.trim()),
      parts: parts.sort((a, b) => (a.path < b.path ? -1 : 1)),
      faults,
    },
    orphans: await orphansIn(source.store, named),
  };
}

/** Uploads still on their way are left out: their parts are no file yet, and their sender begins them again. */
async function writeTable(client: pg.Client, folder: string, table: TableShape, parts: Part[]): Promise<Manifest["tables"][number]> {
  const { schema, name, columns } = table;
  const rest = schema === "public" && name === "upload" ? " where state <> 'open'" : "";
  const rows = `select ${columns.map(quoted).join(", ")} from ${tableName(table)}${rest}`;
  const count = Number(await scalar<string>(client, `select count(*) from ${tableName(table)}${rest}`));
  const part = await writePart(folder, `database/${schema}.${name}.copy`, copyOut(client, `copy (${rows}) to stdout`));
  parts.push(part);
  return { schema, name, columns, rows: count, path: part.path };
}

async function writeJobs(client: pg.Client, folder: string, parts: Part[]): Promise<Manifest["jobs"]> {
  const { rows } = await client.query<{ job: unknown }>(
    `select json_build_object('task', t.identifier, 'payload', j.payload, 'queue', q.queue_name, 'runAt', j.run_at,
              'maxAttempts', j.max_attempts, 'key', j.key, 'priority', j.priority) as job
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
      where j.attempts < j.max_attempts order by j.id`,
  );
  const lines = rows.map(({ job }) => Buffer.from(`${JSON.stringify(job)}\n`));
  const part = await writePart(folder, "database/jobs.jsonl", lines);
  parts.push(part);
  return { count: rows.length, path: part.path };
}

async function writeObjects(
  { store, url }: BackupSource,
  folder: string,
  objects: readonly NamedObject[],
  parts: Part[],
): Promise<ObjectFault[]> {
  const faults: ObjectFault[] = [];
  const gone: NamedObject[] = [];
  await forEachOf(objects, async (object) => {
    const { key, sha256 } = object;
    const bytes = await openIfThere(store, key);
    if (bytes === undefined) {
      if (object.draft) gone.push(object);
      else faults.push({ kind: "missing", key, sha256 });
      return;
    }
    const part = await writePart(folder, `files/${key}`, bytes);
    parts.push(part);
    if (sha256 !== null && part.sha256 !== sha256) faults.push({ kind: "mismatched", key, sha256 });
  });
  if (gone.length > 0) {
    // What its sender took back, or submitted, since the snapshot is not missing.
    const still = new Set((await atOneMoment(url, namedObjects)).map(({ key }) => key));
    for (const { key, sha256 } of gone) if (still.has(key)) faults.push({ kind: "missing", key, sha256 });
  }
  return faults.sort((a, b) => (a.key < b.key ? -1 : 1));
}

async function openIfThere(store: ObjectStore, key: string): Promise<AsyncIterable<Uint8Array> | undefined> {
  try {
    return await store.open(key);
  } catch (error) {
    if (error instanceof ObjectStoreError && error.code === "not_found") return undefined;
    throw error;
  }
}

/** The secrets that links and sign-ins rest on, and mails kept as files. The database's own passwords stay out. */
async function writeOwnFiles({ dataFolder }: BackupSource, folder: string, parts: Part[]): Promise<void> {
  const mails = await readdir(path.join(dataFolder, "mail")).catch(() => []);
  for (const name of [
    ...KEPT_KEYS.map((key) => `keys/${key}`),
    ...mails.filter((mail) => mail.endsWith(".eml")).map((mail) => `mail/${mail}`),
  ]) {
    try {
      parts.push(await writePart(folder, name, readChunks(path.join(dataFolder, name))));
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw error;
      await rm(path.join(folder, name), { force: true });
    }
  }
}

async function orphansIn(store: ObjectStore, named: ReadonlySet<string>): Promise<string[]> {
  const orphans: string[] = [];
  for (const area of ["quarantine", "evidence", "derived"] as const) {
    for await (const { key, modifiedAt } of store.list(area)) {
      if (!named.has(key) && Date.now() - modifiedAt.getTime() >= SETTLED_MS) orphans.push(key);
    }
  }
  return orphans.sort();
}

async function refuseTaken(target: string): Promise<void> {
  const inside = await readdir(target).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return [];
    if (codeOf(error) === "ENOTDIR") throw new StartError(`${target} is a file. Name a folder that does not exist yet.`);
    throw error;
  });
  if (inside.length > 0) throw new StartError(`${target} is not empty. Name a folder that does not exist yet; every backup gets its own.`);
}

async function flushFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) await flushFolder(path.join(entry.parentPath, entry.name));
  }
  await flushFolder(folder);
}

async function flushFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

async function scalar<T>(client: pg.Client, sql: string): Promise<T> {
  const { rows } = await client.query<Record<string, T>>(sql);
  return Object.values(rows[0] ?? {})[0] as T;
}

const sha256Of = (text: string): string => createHash("sha256").update(text).digest("hex");
