import { startEmbedded } from "~/adapters/postgres/embedded.server.ts";
import { keyFromFile } from "~/server/keys.ts";
import { migrate } from "../db/migrate.server.ts";
import { removeScratch, scratchFolder } from "../tests/setup/scratch-folder.ts";

/** A database of its own on this disk, for one bench, with the product's tables. */
export async function startDatabase(): Promise<{ appUrl: string; superuserUrl: string; stop: () => Promise<void> }> {
  const dataFolder = scratchFolder();
  const key = (name: Parameters<typeof keyFromFile>[1]) => keyFromFile(dataFolder, name);
  const passwords = { superuserPassword: key("database-superuser"), ownerPassword: key("database-owner") };
  const postgres = await startEmbedded({ dataFolder, ...passwords });
  const stop = async () => {
    await postgres.stop();
    removeScratch(dataFolder);
  };
  try {
    const { appUrl } = await migrate({ migrationUrl: postgres.migrationUrl, appPassword: key("database-app") });
    return { appUrl, superuserUrl: postgres.superuserUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
