import { readFileSync } from "node:fs";
import path from "node:path";
import { objectStore } from "~/adapters/object-store/configured.server";
import { env } from "~/env.server";
import { openDatabase } from "./backup/open-database";
import { writeBackup } from "./backup/write-backup";
import { messageOf, plainLine, StartError } from "./start-error";

const USAGE = "Usage: npm run backup -- DIR   (DIR: a folder that does not exist yet)";

/** `npm run backup -- DIR`: exit code 0 when whole, 2 when made but the storage lacks files, 1 when not made. */
async function run(): Promise<number> {
  const [given, ...more] = process.argv.slice(2);
  if (!given || given.startsWith("-") || more.length > 0) throw new StartError(USAGE);
  const target = path.resolve(given);
  const knobs = env();
  const database = await openDatabase(knobs);
  try {
    const program: { version: string } = JSON.parse(readFileSync("package.json", "utf8"));
    const source = {
      url: database.url,
      store: objectStore(),
      dataFolder: knobs.HOLDPOINT_DATA,
      linkKey: knobs.LINK_KEY,
      program: program.version,
    };
    const { manifest, orphans } = await writeBackup(source, target);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const bytes = manifest.parts.reduce((sum, part) => sum + part.bytes, 0);
    const files = manifest.parts.filter((part) => part.path.startsWith("files/")).length;
    console.log(`Backup made in ${target}: ${rows} rows, ${files} files, ${(bytes / 1e6).toFixed(1)} MB, as of ${manifest.madeAt}.`);
    if (knobs.LINK_KEY)
      console.log("LINK_KEY comes from the environment and is not in the backup: keep it yourself, invite links need it.");
    for (const { kind, key, sha256 } of manifest.faults) {
      console.error(
        `${kind === "missing" ? "Missing from" : "Changed in"} the file storage: ${key}${sha256 ? ` (SHA-256 ${sha256})` : ""}`,
      );
    }
    for (const key of orphans) console.log(`In the file storage but named by nothing, left out: ${key}`);
    return manifest.faults.length > 0 ? 2 : 0;
  } finally {
    await database.close();
  }
}

run()
  .catch((error: unknown) => {
    console.error(error instanceof StartError ? plainLine(error) : `No backup was made: ${messageOf(error)}`);
    return 1;
  })
  .then((code) => process.exit(code));
