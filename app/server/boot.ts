import path from "node:path";
import { objectStore } from "~/adapters/object-store/configured.server";
import { startEmbedded } from "~/adapters/postgres/embedded.server";
import type { Env } from "~/env.server";
import { createPool, type Pool } from "../../db/client.server";
import { type Migrated, migrate, unreachable } from "../../db/migrate.server";
import { createLog, type Logger } from "../adapters/log.server";
import { recordDenial } from "../queries/logs/record-denial.server";
import { claimDataFolder, prepareDataFolder } from "./data-folder";
import { databaseHealth, folderHealth, storeHealth } from "./health";
import { keyFromFile } from "./keys";
import { ownOrigins } from "./origins";
import { provideServices, type Services } from "./services.server";
import { StartError } from "./start-error";
import { first, schedule, tasks } from "./tasks.server";
import { startWorker } from "./worker.server";

export type Booted = { services: Services; stop: () => Promise<void> };

/**
 * Brings up everything the server needs, from the database to the worker, and provides it as `services()`.
 * `port` is the one the server will listen on. When a part fails, the parts before it are stopped again.
 * Throws a StartError for what an operator can mend.
 */
export async function boot(env: Env, port: number): Promise<Booted> {
  const undo: Array<() => unknown> = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { services: await assemble(env, port, undo), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function assemble(env: Env, port: number, undo: Array<() => unknown>): Promise<Services> {
  const dataFolder = env.HOLDPOINT_DATA;
  prepareDataFolder(dataFolder);
  undo.push(claimDataFolder(dataFolder));
  const logFile = process.stdout.isTTY ? path.join(dataFolder, "logs", "app.log") : undefined;
  const log = createLog(env.LOG_LEVEL, logFile);

  const { appUrl, unprotected } = await openDatabase(env, log, undo);
  const pool = createPool(appUrl, { onError: (err) => log.warn({ err }, "a database connection broke") });
  undo.push(() => pool.end());
  await refusePowerfulRole(pool, appUrl);

  const origins = ownOrigins(env.HOLDPOINT_ORIGIN, port);
  const services: Services = {
    env,
    pool,
    log,
    dataFolder,
    origin: origins[0],
    origins: new Set(origins),
    unprotected,
    linkKey: env.LINK_KEY ?? keyFromFile(dataFolder, "link-key"),
    authSecret: keyFromFile(dataFolder, "auth-secret"),
    health: new Map([
      ["database", databaseHealth(pool)],
      ["storage", env.S3_BUCKET === undefined ? folderHealth(path.join(dataFolder, "files")) : await storeHealth(objectStore(), log)],
    ]),
    recordDenial: (denial) => recordDenial(pool, denial),
  };
  provideServices(services);
  undo.push(() => provideServices(undefined));

  // Its jobs ask for the services as soon as it runs.
  const worker = await startWorker({ url: appUrl, log, tasks, schedule, first, alone: env.DATABASE_URL === undefined });
  undo.push(() => worker.stop());
  services.health.set("queue", worker.health);
  return services;
}

/** The operator's database when one is configured, else the built-in one; migrated either way. */
async function openDatabase(env: Env, log: Logger, undo: Array<() => unknown>): Promise<Migrated> {
  const key = (name: "database-app" | "database-owner" | "database-superuser") => keyFromFile(env.HOLDPOINT_DATA, name);
  const appPassword = key("database-app");
  if (env.DATABASE_MIGRATION_URL) return migrate({ migrationUrl: env.DATABASE_MIGRATION_URL, appUrl: env.DATABASE_URL, appPassword });
  if (env.DATABASE_URL) return migrate({ migrationUrl: env.DATABASE_URL, appPassword });
  const postgres = await startEmbedded({
    dataFolder: env.HOLDPOINT_DATA,
    superuserPassword: key("database-superuser"),
    ownerPassword: key("database-owner"),
    onNotice: (line) => log.warn(line),
  });
  undo.push(() => postgres.stop());
  return migrate({ migrationUrl: postgres.migrationUrl, appPassword });
}

/** A superuser and a role with BYPASSRLS see every organization's rows, so the app never serves as one. */
async function refusePowerfulRole(pool: Pool, url: string): Promise<void> {
  const { rows } = await pool
    .query<{ name: string; powerful: boolean }>(
      "select rolname as name, (rolsuper or rolbypassrls) as powerful from pg_roles where rolname = current_user",
    )
    .catch((error) => {
      throw unreachable(url, error);
    });
  if (rows[0]?.powerful === false) return;
  throw new StartError(
    `The database user "${rows[0]?.name}" may bypass row-level security, so organizations would not be kept apart. ` +
      "Give DATABASE_URL a user that is neither superuser nor BYPASSRLS, and the owner's URL as DATABASE_MIGRATION_URL.",
  );
}
