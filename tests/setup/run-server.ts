import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { livingPostmaster, stopPostmaster } from "~/adapters/postgres/postmaster.server";
import { buildIfNeeded, program } from "../../app/server/prepare.mjs";

export type RunningServer = {
  /** Where it answers, without a slash at the end. */
  url: string;
  pid: number;
  /** All it printed so far, logs included. */
  output: () => string;
  /** Asks it to end as Ctrl-C does and waits; resolves with its exit code. */
  stop: () => Promise<number | null>;
  /** Ends it as a power cut would; its database stays behind. */
  kill: () => Promise<void>;
};

const START_MS = 60_000;
const END_MS = 10_000;

/**
 * Starts a real server in a process of its own, on a free port unless PORT is given, and waits until it is ready.
 * Rejects with all it printed when it ends before, or is not ready within a minute; nothing of it runs on then.
 */
export async function runServer(env: Record<string, string>, args: string[] = []): Promise<RunningServer> {
  const server = launchServer(env, args);
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(async () => {
      await endWhole(server, env.HOLDPOINT_DATA);
      reject(new Error(`The server was not ready in time:\n${server.output()}`));
    }, START_MS);
    const look = () => {
      const here = /^ {2}Here +(\S+)$/m.exec(server.output())?.[1];
      if (!here) return;
      clearTimeout(late);
      resolve(here);
    };
    server.child.stdout?.on("data", look);
    void server.ended.then(() => {
      clearTimeout(late);
      reject(new Error(`The server ended before it was ready:\n${server.output()}`));
    });
  });
  return {
    url,
    pid: server.child.pid!,
    output: server.output,
    stop: () => {
      server.child.kill("SIGINT");
      return server.ended;
    },
    kill: async () => {
      server.child.kill("SIGKILL");
      await server.ended;
    },
  };
}

/** Runs a server that is expected to refuse to start; resolves with its exit code and what it printed. */
export async function runRefusedServer(env: Record<string, string>): Promise<{ code: number | null; printed: string }> {
  const server = launchServer(env, []);
  const code = await server.ended;
  return { code, printed: server.output().trim() };
}

/** Asks a server to end and ends it if it does not, and then the database that it may leave behind. */
async function endWhole({ child, ended }: Launched, dataFolder: string | undefined): Promise<void> {
  child.kill("SIGTERM");
  await Promise.race([ended, pause(END_MS)]);
  child.kill("SIGKILL");
  await ended;
  const left = dataFolder && livingPostmaster(path.join(dataFolder, "postgres"));
  if (left) await stopPostmaster(left);
}

type Launched = ReturnType<typeof launchServer>;
let built = false;

function launchServer(env: Record<string, string>, args: string[]) {
  built ||= buildIfNeeded();
  if (!built) throw new Error("The server could not be built.");
  const child: ChildProcess = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production", PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, ended, output: () => printed };
}
