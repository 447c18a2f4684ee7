import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { APP_ROLE } from "../../db/migrate.server";

export type FreshDatabase = {
  /** As `holdpoint_app`, the role the product serves with: bound by row-level security, owner of nothing. */
  appUrl: string;
  /** As `holdpoint_owner`, the schema's owner: may change it, and is bound by forced row-level security too. */
  migrationUrl: string;
  /** As the server's superuser, for whom row-level security does not exist: to look behind the product's back. */
  superuserUrl: string;
  /** Removes the database, ending whatever is still connected to it. */
  drop: () => Promise<void>;
};

/** A migrated, empty database of its own for a test, in some tens of milliseconds. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const cluster = inject("cluster");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await asSuperuser(cluster.superuserUrl, `create database ${name} template holdpoint owner holdpoint_owner strategy file_copy`);
  const migrationUrl = onDatabase(cluster.templateUrl, name);
  const app = new URL(migrationUrl);
  app.username = APP_ROLE;
  app.password = cluster.appPassword;
  return {
    appUrl: app.href,
    migrationUrl,
    superuserUrl: onDatabase(cluster.superuserUrl, name),
    drop: () => asSuperuser(cluster.superuserUrl, `drop database if exists ${name} with (force)`),
  };
}

function onDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function asSuperuser(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
