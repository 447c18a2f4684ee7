import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartError } from "~/server/start-error";
import type { Binaries } from "./binaries.server";
import type { Owner } from "./owner.server";
import { BARE_ENVIRONMENT } from "./process.server";

type Initialise = { owner: Owner; binaries: Binaries; cluster: string; password: string; workFolder: string };

/**
 * Makes a new database cluster where none is: UTF-8, and a locale under which trigram search finds Chinese text.
 * It is built beside its place and moved in when complete, so a start that was cut short leaves nothing half made.
 */
export async function initialiseCluster({ owner, binaries, cluster, password, workFolder }: Initialise): Promise<void> {
  if (existsSync(path.join(cluster, "PG_VERSION"))) return;
  const draft = path.join(workFolder, "postgres.new");
  const passwordFile = path.join(workFolder, "postgres.password");
  rmSync(draft, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: "wx" });
  if (owner.uid !== undefined && owner.gid !== undefined) {
    chownSync(draft, owner.uid, owner.gid);
    chownSync(passwordFile, owner.uid, owner.gid);
  }
  const locale = process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8";
  const flags = [
    `--pgdata=${draft}`,
    `--pwfile=${passwordFile}`,
    `--locale=${locale}`,
    "--username=postgres",
    "--encoding=UTF8",
    "--auth=scram-sha-256",
    "--no-instructions",
  ];
  try {
    await run(binaries.initdb, flags, owner);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, cluster);
}

function run(program: string, flags: string[], owner: Owner): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, flags, { ...owner, cwd: "/", env: BARE_ENVIRONMENT, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) return resolve();
      if (/no space left/i.test(said)) return reject(Object.assign(new Error("No space left on device"), { code: "ENOSPC" }));
      const reason = said.split("\n").find((line) => /error|fatal/i.test(line)) ?? said;
      reject(new StartError(`The database could not be set up: ${reason.replace(/\s+/g, " ").trim()}`));
    });
  });
}
