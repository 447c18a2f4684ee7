import { spawn } from "node:child_process";
import path from "node:path";
import { program } from "../../app/server/prepare.mjs";

export interface ScriptRun {
  code: number | null;
  printed: string;
}

/** Runs one of the project's scripts from its source, as npm does, to its end in a process of its own, with these variables and no others of ours. */
export const runScript = (script: string, args: readonly string[], env: Record<string, string>): Promise<ScriptRun> =>
  run(["--import", "tsx", script, ...args], env);

/** The same as it was built beside the server, which has run already: it begins twice as fast. */
export const runBuiltScript = (script: string, args: readonly string[], env: Record<string, string>): Promise<ScriptRun> =>
  run([path.join(path.dirname(program), `${path.basename(script, ".ts")}.mjs`), ...args], env);

async function run(args: readonly string[], env: Record<string, string>): Promise<ScriptRun> {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, printed: printed.trim() };
}
