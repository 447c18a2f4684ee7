import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "~/adapters/postgres/embedded.server";
import { keyFromFile } from "~/server/keys";
import { migrate } from "../../db/migrate.server";
import { removeScratch, scratchFolder, sweepScratch } from "./scratch-folder";

export type TestCluster = {
  /** Superuser on the database `postgres`. */
  superuserUrl: string;
  /** The schema's owner on the migrated template. */
  templateUrl: string;
  appPassword: string;
};

declare module "vitest" {
  interface ProvidedContext {
    cluster: TestCluster;
  }
}

/** One PostgreSQL for the run, and in it one migrated template that every test's database is copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepScratch();
  const dataFolder = scratchFolder();
  const postgres = await startEmbedded({
    dataFolder,
    superuserPassword: keyFromFile(dataFolder, "database-superuser"),
    ownerPassword: keyFromFile(dataFolder, "database-owner"),
    settings: { fsync: "off", full_page_writes: "off", synchronous_commit: "off", autovacuum: "off", max_connections: "200" },
  });
  const teardown = async () => {
    await postgres.stop();
    removeScratch(dataFolder);
  };
  try {
    const appPassword = keyFromFile(dataFolder, "database-app");
    await migrate({ migrationUrl: postgres.migrationUrl, appPassword });
    await closeToConnections(postgres.superuserUrl);
    project.provide("cluster", { superuserUrl: postgres.superuserUrl, templateUrl: postgres.migrationUrl, appPassword });
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}

/** A template can only be copied while nobody is connected to it. */
async function closeToConnections(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query("alter database holdpoint with is_template true allow_connections false");
  await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'holdpoint'");
  await client.end();
}
