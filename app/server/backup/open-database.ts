import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { startEmbedded } from "~/adapters/postgres/embedded.server";
import { livingPostmaster } from "~/adapters/postgres/postmaster.server";
import type { Env } from "~/env.server";
import { unreachable } from "../../../db/migrate.server";
import { claimDataFolder } from "../data-folder";
import { keyFromFile } from "../keys";
import { StartError } from "../start-error";

export interface OpenDatabase {
  /** Sees every row: the built-in server's superuser, or the owner of the operator's database. */
  url: string;
  /** Where migrations run from. */
  migrationUrl: string;
  /** True when a server of ours is at work on it. */
  serving: boolean;
  close: () => Promise<void>;
}

const START_SECONDS = 60;

/**
 * Reaches the database that these settings name, with the server running or stopped; a stopped built-in one is started, and
 * stopped again by `close`. Meanwhile no server can start on the data folder. Throws a StartError when there is no data.
 */
export async function openDatabase(env: Env): Promise<OpenDatabase> {
  const dataFolder = env.HOLDPOINT_DATA;
  if (env.DATABASE_URL) return operatorsDatabase(env.DATABASE_MIGRATION_URL ?? env.DATABASE_URL);
  const cluster = path.join(dataFolder, "postgres");
  if (!existsSync(path.join(cluster, "PG_VERSION"))) {
    throw new StartError(`There is no database in ${dataFolder}. Set HOLDPOINT_DATA to the data folder that is to be backed up.`);
  }
  const release = claimIfFree(dataFolder);
  if (!release) {
    const port = await runningPort(cluster);
    return { ...embeddedUrls(dataFolder, port), serving: true, close: async () => undefined };
  }
  try {
    const postgres = await startStopped(dataFolder);
    const close = () => postgres.stop().finally(release);
    return { ...embeddedUrls(dataFolder, postgres.port), serving: false, close };
  } catch (error) {
    release();
    throw error;
  }
}

/** Starts the built-in server of a data folder that no app holds; makes a new one where none is. */
export const startStopped = (dataFolder: string) =>
  startEmbedded({
    dataFolder,
    superuserPassword: keyFromFile(dataFolder, "database-superuser"),
    ownerPassword: keyFromFile(dataFolder, "database-owner"),
  });

/** Connects, with a plain line when the database cannot be reached. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: "holdpoint copy", connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect().catch((error: unknown) => {
    throw unreachable(url, error);
  });
  return client;
}

/** The superuser's and the owner's way into the product's database on a built-in server. */
export function embeddedUrls(dataFolder: string, port: number): { url: string; migrationUrl: string } {
  const as = (user: string, key: "database-superuser" | "database-owner") =>
    `postgres://${user}:${encodeURIComponent(keyFromFile(dataFolder, key))}@127.0.0.1:${port}/holdpoint`;
  return { url: as("postgres", "database-superuser"), migrationUrl: as("holdpoint_owner", "database-owner") };
}

async function operatorsDatabase(url: string): Promise<OpenDatabase> {
  const client = await connect(url);
  try {
    const { rowCount } = await client.query(
      "select from pg_stat_activity where datname = current_database() and application_name in ('holdpoint', 'holdpoint worker')",
    );
    return { url, migrationUrl: url, serving: (rowCount ?? 0) > 0, close: async () => undefined };
  } finally {
    await client.end();
  }
}

function claimIfFree(dataFolder: string): (() => void) | undefined {
  try {
    return claimDataFolder(dataFolder);
  } catch (error) {
    if (error instanceof StartError) return undefined;
    throw error;
  }
}

async function runningPort(cluster: string): Promise<number> {
  for (const until = Date.now() + START_SECONDS * 1000; Date.now() < until; await pause(250)) {
    const living = livingPostmaster(cluster);
    if (living) return living.port;
  }
  throw new StartError("The server is running but its database does not answer. See logs/postgres.log in the data folder.");
}
