import { createHash } from "node:crypto";
import { chmod, copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import type { ObjectStore } from "~/adapters/object-store/object-store";
import type { Env } from "~/env.server";
import { createPool } from "../../../db/client.server";
import { keyFromFile } from "../keys";
import { StartError } from "../start-error";
import { checkParts, type PartFault } from "./check-parts";
import { type Checked, checkRestored } from "./check-restored";
import { loadRows, requireKnownVersion } from "./load-rows";
import { type Manifest, readManifest } from "./manifest";
import { openTarget } from "./open-target";
import { forEachOf, readChunks } from "./write-part";

export interface RestoreOptions {
  /** Puts the backup in the place of data that is already there. */
  force: boolean;
  /** Restores the rest of a backup in which stored files are missing or damaged. Its rows must always be whole. */
  withoutDamaged: boolean;
}

export interface Restored {
  manifest: Manifest;
  faults: PartFault[];
  checked: Checked;
  replaced: string | null;
  /** False when the link key here is another one than the backup's: invite links given out before do not open. */
  linksOpen: boolean;
}

/** A backup that is not what was written; nothing was touched. */
export class DamagedBackup extends Error {
  override name = "DamagedBackup";
  constructor(readonly faults: PartFault[]) {
    super("The backup is damaged, and nothing was restored.");
  }
}

/**
 * Puts a backup in an empty place, or with `force` in the place of what is there. Every file of the backup is read and held
 * against the manifest before anything is touched; bytes are stored before the rows that name them; at the end everything is
 * read back. Throws DamagedBackup or a StartError when nothing was restored.
 */
export async function restoreBackup(env: Env, store: ObjectStore, folder: string, options: RestoreOptions): Promise<Restored> {
  const manifest = await readManifest(folder);
  requireKnownVersion(manifest);
  const faults = await checkParts(folder, manifest);
  const damaged = faults.filter(({ kind }) => kind !== "orphan");
  if (damaged.some((fault) => !(options.withoutDamaged && fault.path.startsWith("files/")))) throw new DamagedBackup(faults);

  const target = await openTarget(env, options);
  try {
    await placeOwnFiles(env.HOLDPOINT_DATA, folder, manifest);
    await placeObjects(store, folder, manifest, new Set(damaged.map((fault) => fault.path)));
    const migration = {
      migrationUrl: target.migrationUrl,
      appUrl: env.DATABASE_MIGRATION_URL ? env.DATABASE_URL : undefined,
      appPassword: keyFromFile(env.HOLDPOINT_DATA, "database-app"),
    };
    const { appUrl } = await loadRows(target.url, migration, folder, manifest);
    const linkKey = env.LINK_KEY ?? keyFromFile(env.HOLDPOINT_DATA, "link-key");
    const linksOpen = manifest.linkKeySha256 === null || createHash("sha256").update(linkKey).digest("hex") === manifest.linkKeySha256;
    const pool = createPool(appUrl, { name: "holdpoint copy", max: 4 });
    try {
      const checked = await checkRestored(target.url, pool, store, linkKey);
      return { manifest, faults, checked, replaced: target.replaced, linksOpen };
    } finally {
      await pool.end();
    }
  } finally {
    await target.close();
  }
}

async function placeOwnFiles(dataFolder: string, folder: string, manifest: Manifest): Promise<void> {
  for (const part of manifest.parts.filter(({ path: at }) => /^(keys|mail)\//.test(at))) {
    const file = path.join(dataFolder, part.path);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await copyFile(path.join(folder, part.path), file);
    await chmod(file, 0o600);
  }
}

async function placeObjects(store: ObjectStore, folder: string, manifest: Manifest, leaveOut: ReadonlySet<string>): Promise<void> {
  const objects = manifest.parts.filter((part) => part.path.startsWith("files/") && !leaveOut.has(part.path));
  await forEachOf(objects, async (part) => {
    const key = part.path.slice("files/".length);
    await store.put(key, readChunks(path.join(folder, part.path))).catch((error: unknown) => {
      throw new StartError(`The file storage refused ${key}: ${error instanceof Error ? error.message : String(error)}`);
    });
  });
}
