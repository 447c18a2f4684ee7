import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { codeOf, messageOf, StartError } from "~/server/start-error";
import { type Binaries, findBinaries } from "./binaries.server";
import { initialiseCluster } from "./initdb.server";
import { databaseOwner, firstBarrier, type Owner } from "./owner.server";
import { freePort, isPortFree } from "./port.server";
import { livingPostmaster, type Postmaster, postmasterExit, spawnPostmaster, stopPostmaster } from "./postmaster.server";

export type EmbeddedOptions = {
  /** Absolute path; the cluster lives in its `postgres` folder, the server's log in `logs/postgres.log`. */
  dataFolder: string;
  superuserPassword: string;
  /** The schema's owner: it may make roles and databases' objects, and row-level security binds it like everyone else. */
  ownerPassword: string;
  /** Server settings on top of the standard ones, such as `{ fsync: "off" }` for throw-away data. */
  settings?: Readonly<Record<string, string>>;
  /** Told in plain words when the server was adopted, died or came back. */
  onNotice?: (line: string) => void;
};

export type EmbeddedPostgres = {
  /** The schema's owner on the database `holdpoint`; no superuser. */
  migrationUrl: string;
  /** The cluster's superuser on the database `postgres`. */
  superuserUrl: string;
  port: number;
  /** True when a server that already ran on this data was taken over. */
  adopted: boolean;
  /** The process id of the running postmaster. */
  pid: () => number;
  /** Ends the watch and the server, after its clients' transactions were aborted; resolves when the process is gone. */
  stop: () => Promise<void>;
  /** Ends the watch and leaves the server running. */
  release: () => void;
};

const START_SECONDS = 60;
const RETRY_MS = 250;

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  max_connections: "100",
  log_statement: "none",
  // Terse leaves out the DETAIL line, which repeats the values of a refused row.
  log_error_verbosity: "terse",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
};

/**
 * Starts PostgreSQL on the data folder, or adopts the one that a killed process left running there, and keeps it running:
 * when the server dies it is started again on the same port. Only this machine can reach it, by password.
 * Throws a StartError when the database's system user cannot reach the folder, the disk is full or the data is damaged.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const cluster = path.join(options.dataFolder, "postgres");
  const owner = databaseOwner();
  refuseBarrier(owner, options.dataFolder);
  const binaries = findBinaries(owner, options.dataFolder);
  await initialiseCluster({ owner, binaries, cluster, password: options.superuserPassword, workFolder: options.dataFolder });

  const living = await adopt(cluster, options);
  let current: Postmaster = living ?? (await launch({ owner, binaries, cluster, options }));
  const { port } = current;
  await makeOwnerAndDatabase(superuserUrl(port, options), options.ownerPassword);

  let ended = false;
  let reviving: Promise<void> | undefined;
  const revive = async () => {
    options.onNotice?.("The database server died and is being started again.");
    try {
      current = await launch({ owner, binaries, cluster, options, port });
      options.onNotice?.("The database server is back.");
    } catch (error) {
      options.onNotice?.(`The database server could not be started again and will be tried further: ${messageOf(error)}`);
    } finally {
      reviving = undefined;
    }
  };
  const watch = setInterval(() => {
    if (!ended && !reviving && postmasterExit(current) !== undefined) reviving = revive();
  }, RETRY_MS);
  const release = () => {
    ended = true;
    clearInterval(watch);
  };
  return {
    migrationUrl: `postgres://holdpoint_owner:${encodeURIComponent(options.ownerPassword)}@127.0.0.1:${port}/holdpoint`,
    superuserUrl: superuserUrl(port, options),
    port,
    adopted: living !== undefined,
    pid: () => current.pid,
    release,
    stop: async () => {
      release();
      await reviving;
      await stopPostmaster(current);
    },
  };
}

function refuseBarrier(owner: Owner, dataFolder: string): void {
  const barrier = firstBarrier(owner, dataFolder);
  if (barrier === undefined) return;
  throw new StartError(
    `The database cannot reach its data: as root, PostgreSQL runs as the system user "postgres", who may not enter ${barrier}. ` +
      "Set HOLDPOINT_DATA to a folder that user can reach (such as /var/lib/holdpoint), or start as an ordinary user.",
  );
}

function superuserUrl(port: number, options: EmbeddedOptions): string {
  return `postgres://postgres:${encodeURIComponent(options.superuserPassword)}@127.0.0.1:${port}/postgres`;
}

/** Takes over a living server of this data if it answers; one that does not is stopped. */
async function adopt(cluster: string, options: EmbeddedOptions): Promise<Postmaster | undefined> {
  const living = livingPostmaster(cluster);
  if (!living) return undefined;
  if (await answers(superuserUrl(living.port, options), living, 10)) {
    options.onNotice?.("A database server was still running on this data and is used as it is.");
    return living;
  }
  await stopPostmaster(living);
  return undefined;
}

type Launch = { owner: Owner; binaries: Binaries; cluster: string; options: EmbeddedOptions; port?: number };

async function launch({ owner, binaries, cluster, options, port: fixed }: Launch): Promise<Postmaster> {
  const log = path.join(options.dataFolder, "logs", "postgres.log");
  const until = Date.now() + START_SECONDS * 1000;
  let port = fixed ?? (await choosePort(options.dataFolder));
  for (;;) {
    const settings = { ...SETTINGS, ...options.settings };
    const started = spawnPostmaster({ owner, binary: binaries.postgres, cluster, port, settings, log });
    if (await answers(superuserUrl(port, options), started, (until - Date.now()) / 1000)) return started;
    const said = postmasterExit(started) ?? "it did not answer in time";
    if (postmasterExit(started) === undefined) await stopPostmaster(started);
    if (/no space left/i.test(said)) throw Object.assign(new Error(said), { code: "ENOSPC" });
    if (/address already in use|could not create any TCP/i.test(said) && fixed === undefined)
      port = await choosePort(options.dataFolder, true);
    // A server killed a moment ago leaves backends and a lock behind that vanish by themselves.
    else if (!/already exists|still in use|in use by another|address already in use/i.test(said)) throw refusal(cluster, said, log);
    if (Date.now() > until) throw refusal(cluster, said, log);
    await new Promise((wake) => setTimeout(wake, RETRY_MS));
  }
}

function refusal(cluster: string, said: string, log: string): StartError {
  return new StartError(
    `PostgreSQL did not start on ${cluster}: ${said.split("\n").filter(Boolean).at(-1) ?? "no reason given"} (see ${log}).`,
  );
}

/** The port is kept in the data folder, so that a restart answers where its clients look for it. */
async function choosePort(dataFolder: string, afresh = false): Promise<number> {
  const file = path.join(dataFolder, "postgres-port");
  const kept = afresh ? Number.NaN : Number(readIfThere(file));
  if (kept > 0 && (await isPortFree(kept))) return kept;
  const port = await freePort();
  writeFileSync(file, String(port), { mode: 0o600 });
  return port;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "";
    throw error;
  }
}

/** Resolves true at the first answered query; false when the process ended or `seconds` passed. */
async function answers(url: string, postmaster: Postmaster, seconds: number): Promise<boolean> {
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until && postmasterExit(postmaster) === undefined) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.query("select 1");
      return true;
    } catch (error) {
      if (codeOf(error) === "28P01") {
        throw new StartError(
          "The database refuses the password in the data folder's keys. Restore the keys folder that belongs to this data.",
        );
      }
      await new Promise((wake) => setTimeout(wake, 50));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

async function makeOwnerAndDatabase(url: string, ownerPassword: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const role = await client.query("select from pg_roles where rolname = 'holdpoint_owner'");
    if (role.rowCount === 0) {
      await client.query(
        `create role holdpoint_owner login createrole nosuperuser nobypassrls password ${client.escapeLiteral(ownerPassword)}`,
      );
    }
    const database = await client.query("select from pg_database where datname = 'holdpoint'");
    if (database.rowCount === 0) await client.query("create database holdpoint owner holdpoint_owner");
  } finally {
    await client.end();
  }
}
