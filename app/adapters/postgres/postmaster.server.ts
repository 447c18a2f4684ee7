import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { isAlive } from "~/server/is-alive.mjs";
import type { Owner } from "./owner.server";
import { BARE_ENVIRONMENT, commandLineOf } from "./process.server";

/** A running (or just ended) PostgreSQL server process. */
export type Postmaster = { pid: number; port: number; log?: { file: string; from: number }; child?: ChildProcess };

const LOG_LIMIT = 10 * 1024 * 1024;

type Spawn = { owner: Owner; binary: string; cluster: string; port: number; settings: Readonly<Record<string, string>>; log: string };

/**
 * Starts the server in its own process group and session: the terminal's Ctrl-C reaches only the app, which stops the server last.
 * Its log goes to a file, so it keeps logging after a killed app.
 */
export function spawnPostmaster({ owner, binary, cluster, port, settings, log }: Spawn): Postmaster {
  mkdirSync(path.dirname(log), { recursive: true });
  if (sizeOf(log) > LOG_LIMIT) renameSync(log, `${log}.1`);
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const from = sizeOf(log);
  const out = openSync(log, "a", 0o600);
  try {
    const child = spawn(binary, ["-D", cluster, "-p", String(port), ...flags], {
      ...owner,
      cwd: "/",
      env: BARE_ENVIRONMENT,
      detached: true,
      stdio: ["ignore", out, out],
    });
    child.on("error", () => undefined);
    child.unref();
    return { pid: child.pid ?? -1, port, child, log: { file: log, from } };
  } finally {
    closeSync(out);
  }
}

/** Undefined while the server runs; afterwards what it wrote to its log since it was started. */
export function postmasterExit({ pid, child, log }: Postmaster): string | undefined {
  const running = child ? child.pid !== undefined && child.exitCode === null && child.signalCode === null : isAlive(pid);
  if (running) return undefined;
  if (!log) return "";
  return readFileSync(log.file).subarray(log.from).toString("utf8");
}

/** The living server of this data folder according to its lock file; undefined when the file is missing or stale. */
export function livingPostmaster(cluster: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0) || !isAlive(pid)) return undefined;
  const command = commandLineOf(pid);
  const ours = command === undefined || [cluster, realpathSync(cluster)].some((folder) => command.includes(` -D ${folder} `));
  if (ours) return { pid, port };
  // The number now belongs to another program: PostgreSQL would refuse to start for a lock that nobody holds.
  rmSync(path.join(cluster, "postmaster.pid"), { force: true });
  return undefined;
}

/** Stops the server, first politely (its "fast" mode), and after 30 seconds in its "immediate" mode; resolves when it is gone. */
export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  const started = Date.now();
  signal(postmaster.pid, "SIGINT");
  for (let urged = false; postmasterExit(postmaster) === undefined; ) {
    await new Promise((wake) => setTimeout(wake, 25));
    if (!urged && Date.now() - started > 30_000) {
      urged = true;
      signal(postmaster.pid, "SIGQUIT");
    }
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself in the meantime, which is what was wanted.
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
