import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { databaseOwner, firstBarrier } from "~/adapters/postgres/owner.server";
import { livingPostmaster, stopPostmaster } from "~/adapters/postgres/postmaster.server";
import { isAlive } from "~/server/is-alive.mjs";

const PREFIX = "holdpoint-test-";
const MADE_BY = "made-by";

/** A new data folder under the system's temporary folder, where the database's system user can reach it. */
export function scratchFolder(): string {
  const folder = mkdtempSync(path.join(reachableTemp(), PREFIX));
  chmodSync(folder, 0o755);
  writeFileSync(path.join(folder, MADE_BY), String(process.pid));
  return folder;
}

/** The same with everything in another folder, whose server is stopped; owners of files are kept. */
export function scratchCopy(of: string): string {
  const folder = scratchFolder();
  execFileSync("cp", ["-a", `${of}/.`, folder]);
  writeFileSync(path.join(folder, MADE_BY), String(process.pid));
  return folder;
}

export function removeScratch(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Ends the servers and removes the folders of test runs that were killed before they could do so themselves. */
export async function sweepScratch(): Promise<void> {
  const temp = reachableTemp();
  for (const name of readdirSync(temp).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(temp, name);
    const maker = Number(readMaker(folder));
    if (!(maker > 0) || isAlive(maker)) continue;
    const postmaster = livingPostmaster(path.join(folder, "postgres"));
    if (postmaster) await stopPostmaster(postmaster);
    removeScratch(folder);
  }
}

function reachableTemp(): string {
  const owner = databaseOwner();
  return [tmpdir(), "/tmp", "/var/tmp"].find((folder) => firstBarrier(owner, folder) === undefined) ?? tmpdir();
}

function readMaker(folder: string): string {
  try {
    return readFileSync(path.join(folder, MADE_BY), "utf8");
  } catch {
    return "";
  }
}
