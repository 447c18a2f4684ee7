import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { migrate as runDrizzle } from "drizzle-orm/node-postgres/migrator";
import { Logger, runMigrations as runQueueMigrations } from "graphile-worker";
import pg from "pg";
import { codeOf, messageOf, StartError } from "~/server/start-error";
import { drizzleOver } from "./client.server";

/** The role that serves: owner of nothing, bound by row-level security. Migrations grant to it by this name. */
export const APP_ROLE = "holdpoint_app";

/** The schema of the job queue's own tables. */
export const QUEUE_SCHEMA = "graphile_worker";

const LOCK = 4_713_020_262_026n;

export type Migration = {
  /** The schema's owner, or a role that may make roles. */
  migrationUrl: string;
  /** The app's own URL where the operator gave one; its role is then used as it is. */
  appUrl?: string | undefined;
  /** The password the app's role gets when it is made here. */
  appPassword: string;
  /** Absolute path of the drizzle migrations; the project's own unless told. */
  folder?: string;
};

export type Migrated = {
  appUrl: string;
  /** True when the app runs as the schema's owner, because no role for it could be made. */
  unprotected: boolean;
};

/**
 * Brings the database up to date: the app's role first, so that migrations may grant to it, then the schema, then the job queue.
 * Any number of processes may call it at once on one database; they queue. Running it again changes nothing.
 * Throws a StartError when the server cannot be reached, or the app's role exists under a password that is not known here.
 */
export async function migrate({ migrationUrl, appUrl, appPassword, folder = path.resolve("db/migrations") }: Migration): Promise<Migrated> {
  const client = new pg.Client({ connectionString: migrationUrl, connectionTimeoutMillis: 10_000, application_name: "holdpoint migrate" });
  client.on("error", () => undefined);
  await client.connect().catch((error) => {
    throw unreachable(migrationUrl, error);
  });
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    const own = appUrl ? new URL(appUrl).username : undefined;
    const made = await ensureAppRole(client, appUrl && own === APP_ROLE ? decodeURIComponent(new URL(appUrl).password) : appPassword);
    if (made && own && own !== APP_ROLE) await joinAppRole(client, decodeURIComponent(own));
    const grantee = made ? APP_ROLE : await currentUser(client);
    await migrateSchema(client, folder, grantee);
    await migrateQueue(client, migrationUrl, made);
    // The one table whose owner is exempt, for its search function's sake: an app that runs as owner must be bound there as well.
    if (!made && !appUrl) await client.query("alter table search_entry force row level security");
    if (appUrl) return { appUrl, unprotected: false };
    return made ? { appUrl: asAppRole(migrationUrl, appPassword), unprotected: false } : { appUrl: migrationUrl, unprotected: true };
  } finally {
    await client.end();
  }
}

/** The StartError for a database that does not answer; names host and port, never the password. */
export function unreachable(url: string, error: unknown): StartError {
  const { hostname, port, pathname } = new URL(url);
  const where = `${hostname}:${port || 5432}${pathname}`;
  if (codeOf(error) === "28P01" || codeOf(error) === "28000") {
    return new StartError(`The database at ${where} refuses the user or password. Check DATABASE_URL and DATABASE_MIGRATION_URL.`);
  }
  return new StartError(
    `The database at ${where} cannot be reached (${messageOf(error)}). Check DATABASE_URL and that the server is running.`,
  );
}

function asAppRole(url: string, password: string): string {
  const app = new URL(url);
  app.username = APP_ROLE;
  app.password = password;
  return app.href;
}

async function currentUser(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>("select current_user as name");
  return rows[0]!.name;
}

/** Makes the app's role when it is missing; false when it is missing and this user may not make roles. */
async function ensureAppRole(client: pg.Client, password: string): Promise<boolean> {
  const { rows } = await client.query<{ present: boolean; able: boolean }>(
    "select exists (select from pg_roles where rolname = $1) as present, (rolsuper or rolcreaterole) as able from pg_roles where rolname = current_user",
    [APP_ROLE],
  );
  if (rows[0]!.present) return true;
  if (!rows[0]!.able) return false;
  try {
    await client.query(
      `create role ${APP_ROLE} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password ${client.escapeLiteral(password)}`,
    );
  } catch (error) {
    // Roles belong to the whole server: another database's migration may have made it in the same moment.
    if (codeOf(error) !== "42710" && codeOf(error) !== "23505") throw error;
  }
  return true;
}

/** An operator's own app user gets what is granted to the app's role, unless it already has it. */
async function joinAppRole(client: pg.Client, user: string): Promise<void> {
  const { rows } = await client.query<{ member: boolean }>(
    "select pg_has_role($1, $2, 'usage') as member from pg_roles where rolname = $1",
    [user, APP_ROLE],
  );
  if (rows.length === 0)
    throw new StartError(`The user "${user}" in DATABASE_URL does not exist in the database. Make it, or use ${APP_ROLE}.`);
  if (rows[0]!.member) return;
  await client.query(`grant ${APP_ROLE} to ${client.escapeIdentifier(user)}`);
}

async function migrateSchema(client: pg.Client, folder: string, grantee: string): Promise<void> {
  if (!existsSync(path.join(folder, "meta", "_journal.json"))) return;
  if (grantee === APP_ROLE) return runDrizzle(drizzleOver(client), { migrationsFolder: folder });
  const adapted = mkdtempSync(path.join(tmpdir(), "holdpoint-migrations-"));
  try {
    cpSync(folder, adapted, { recursive: true });
    for (const file of readdirSync(adapted).filter((name) => name.endsWith(".sql"))) {
      const sql = readFileSync(path.join(adapted, file), "utf8");
      writeFileSync(path.join(adapted, file), sql.replace(new RegExp(`"?\\b${APP_ROLE}\\b"?`, "g"), client.escapeIdentifier(grantee)));
    }
    await runDrizzle(drizzleOver(client), { migrationsFolder: adapted });
  } finally {
    rmSync(adapted, { recursive: true, force: true });
  }
}

/**
 * The queue's tables have row-level security without policies, which shuts everyone but their owner out.
 * The app adds jobs and runs the worker, so it gets every row of them; jobs carry ids only, never content.
 */
async function migrateQueue(client: pg.Client, migrationUrl: string, grant: boolean): Promise<void> {
  const silent = new Logger(() => () => undefined);
  await runQueueMigrations({ connectionString: migrationUrl, schema: QUEUE_SCHEMA, logger: silent });
  if (!grant) return;
  await client.query(`
    grant usage on schema ${QUEUE_SCHEMA} to ${APP_ROLE};
    grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
    revoke insert, update, delete on ${QUEUE_SCHEMA}.migrations from ${APP_ROLE};
  `);
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
      where c.relnamespace = $1::regnamespace and c.relkind = 'r' and c.relrowsecurity
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'app_runs_the_queue')`,
    [QUEUE_SCHEMA],
  );
  for (const { name } of rows) {
    const table = `${QUEUE_SCHEMA}.${client.escapeIdentifier(name)}`;
    await client.query(`create policy app_runs_the_queue on ${table} for all to ${APP_ROLE} using (true) with check (true)`);
  }
}
