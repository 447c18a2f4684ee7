import path from "node:path";
import { objectStore } from "~/adapters/object-store/configured.server";
import { env } from "~/env.server";
import type { PartFault } from "./backup/check-parts";
import { DamagedBackup, type Restored, restoreBackup } from "./backup/restore-backup";
import { messageOf, plainLine, StartError } from "./start-error";

const USAGE = `Usage: npm run restore -- DIR [--force] [--without-damaged]
  --force            put the backup in the place of data that is already there
  --without-damaged  restore the rest of a backup in which stored files are missing or damaged`;

/** `npm run restore -- DIR`: exit code 0 when all is whole, 2 when restored with the faults listed, 1 when not restored. */
async function run(): Promise<number> {
  const given = process.argv.slice(2);
  const options = { force: given.includes("--force"), withoutDamaged: given.includes("--without-damaged") };
  const [folder, ...more] = given.filter((word) => !["--force", "--without-damaged"].includes(word));
  if (!folder || folder.startsWith("-") || more.length > 0) throw new StartError(USAGE);
  const restored = await restoreBackup(env(), objectStore(), path.resolve(folder), options);
  return report(restored);
}

function report({ manifest, faults, checked, replaced, linksOpen }: Restored): number {
  sayPartFaults(faults);
  for (const { orderId, verdict } of checked.broken)
    console.error(`Record of order ${orderId} is broken at event ${verdict.n}: ${verdict.fault}`);
  for (const key of checked.missing) console.error(`Missing from the file storage: ${key}`);
  for (const key of checked.mismatched) console.error(`Changed in the file storage: ${key}`);
  for (const key of checked.orphans) console.log(`In the file storage but named by nothing: ${key}`);
  if (!linksOpen)
    console.error("The link key is not the one this backup was made with: set LINK_KEY to it, or invite links sent before stay closed.");
  if (replaced) console.log(`What was there before is kept in ${replaced}. Remove it when you no longer need it.`);
  const good = checked.broken.length + checked.missing.length + checked.mismatched.length === 0 && linksOpen;
  const counts = `${checked.orders} orders with ${checked.events} events, ${checked.files} files, as of ${manifest.madeAt}`;
  console.log(good ? `Restored and verified: ${counts}.` : `Restored with the faults above: ${counts}.`);
  return good ? 0 : 2;
}

function sayPartFaults(faults: readonly PartFault[]): void {
  const words = { missing: "Missing from the backup", mismatched: "Changed in the backup", orphan: "Not part of the backup, left alone" };
  for (const fault of faults) console.error(`${words[fault.kind]}: ${fault.path}`);
}

run()
  .catch((error: unknown) => {
    if (error instanceof DamagedBackup) sayPartFaults(error.faults);
    console.error(
      error instanceof StartError || error instanceof DamagedBackup ? plainLine(error) : `Restoring failed: ${messageOf(error)}`,
    );
    return 1;
  })
  .then((code) => process.exit(code));
