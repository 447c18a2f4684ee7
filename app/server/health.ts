import { randomBytes } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Pool } from "#db/client.server";
import type { Logger } from "~/adapters/log.server";
import type { ObjectStore } from "~/adapters/object-store/object-store";
import type { HealthCheck, Services } from "./services.server";
import { messageOf } from "./start-error";

export type Health = {
  status: "well" | "sick";
  /** The names of the parts that are not well. */
  sick: string[];
  parts: Record<string, { well: boolean; milliseconds: number }>;
  warnings: string[];
};

const PATIENCE_MS = 5000;
const CLOCK_TOLERANCE_MS = 2000;

/**
 * Asks every part at once, each for at most 5 seconds. What exactly is wrong goes to the log and not to the public.
 * A clock that differs from the database's by more than 2 seconds is a warning: deadlines follow the database's.
 */
export async function checkHealth({
  health,
  pool,
  log,
  unprotected,
}: Pick<Services, "health" | "pool" | "log" | "unprotected">): Promise<Health> {
  const parts: Health["parts"] = {};
  const ask = async ([name, check]: [string, HealthCheck]) => {
    const started = performance.now();
    const error = await settled(check).catch((reason) => reason ?? new Error("no reason given"));
    parts[name] = { well: error === undefined, milliseconds: Math.round(performance.now() - started) };
    if (error !== undefined) log.error({ part: name, err: error }, "health check failed");
  };
  await Promise.all([...health].map(ask));
  const sick = Object.keys(parts).filter((name) => !parts[name]?.well);
  const warnings = unprotected ? ["the app runs as the owner of its tables: see the settings page"] : [];
  if (!sick.includes("database")) {
    const seconds = Math.round((await clockDifference(pool)) / 100) / 10;
    if (Math.abs(seconds) * 1000 > CLOCK_TOLERANCE_MS) warnings.push(`this machine's clock differs from the database's by ${seconds} s`);
  }
  return { status: sick.length === 0 ? "well" : "sick", sick, parts, warnings };
}

async function settled(check: HealthCheck): Promise<undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    await Promise.race([check(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Milliseconds this machine's clock is ahead of the database's, half of the round trip taken off. */
async function clockDifference(pool: Pool): Promise<number> {
  const before = Date.now();
  const { rows } = await pool
    .query<{ now: string }>("select (extract(epoch from clock_timestamp()) * 1000)::text as now")
    .catch((error) => {
      throw new Error(`the database's clock could not be read: ${messageOf(error)}`);
    });
  return (before + Date.now()) / 2 - Number(rows[0]?.now);
}

/** Well when the database answers. */
export function databaseHealth(pool: Pool): HealthCheck {
  return async () => {
    await pool.query("select 1");
  };
}

/** Well when a file can be written into the folder and removed again. */
export function folderHealth(folder: string): HealthCheck {
  return async () => {
    const probe = path.join(folder, `.probe-${randomBytes(6).toString("hex")}`);
    await writeFile(probe, "probe", { flag: "wx", flush: true });
    await rm(probe);
  };
}

/**
 * Well when the object store answers. What the store can do is tried once, at start, and written to the log; one that cannot be
 * used then is no reason not to start, because it may come back: health says so until it does.
 */
export async function storeHealth(store: ObjectStore, log: Logger): Promise<HealthCheck> {
  const first = await store.probe();
  if (!first.ok) log.error({ problem: first.problem }, "the file storage cannot be used");
  else log.info(first, "the file storage answers");
  return async () => {
    const probe = await store.probe();
    if (!probe.ok) throw new Error(probe.problem);
  };
}
