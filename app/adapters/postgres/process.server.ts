import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The command line of a process, its arguments separated by spaces; undefined where the system does not tell. */
export function commandLineOf(pid: number): string | undefined {
  if (process.platform === "linux") {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    } catch {
      return undefined;
    }
  }
  const ps = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return ps.status === 0 ? ps.stdout.trim() : undefined;
}

/** What the database's programs see of the environment: nothing of this process's own, which holds secrets. */
export const BARE_ENVIRONMENT: NodeJS.ProcessEnv = { PATH: "/usr/bin:/bin", NODE_ENV: "production" };
