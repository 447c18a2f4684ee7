import { createServer } from "node:net";
import path from "node:path";
import { createPool, type Pool } from "#db/client.server.ts";
import { createDiskStore } from "~/adapters/object-store/disk.server.ts";
import type { ObjectStore } from "~/adapters/object-store/object-store.ts";
import { recipients } from "~/domain/notifications/recipients.ts";
import { supplierParts } from "~/domain/order-file/view-for.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import { freshDatabase } from "../../setup/database";
import { type RunningServer, runServer } from "../../setup/run-server";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder";
import { type Company, foundFirstCompany, foundSecondCompany } from "./companies";
import type { Site } from "./visitor";

export const LINK_KEY = "the link key of the tests over HTTP, long enough to be one";

/** A real server on the built pages with a database of its own, and two companies in it that know nothing of each other. */
export interface Place {
  server: RunningServer;
  site: Site;
  dataFolder: string;
  /** As the app: bound by row-level security. */
  pool: Pool;
  /** As a superuser: sees every organization's rows. */
  all: Pool;
  /** The same ledger that the server writes with. */
  ledger: Ledger;
  store: ObjectStore;
  a: Company;
  b: Company;
  stop: () => Promise<void>;
}

export async function startPlace(env: Record<string, string> = {}): Promise<Place> {
  const database = await freshDatabase();
  const dataFolder = scratchFolder();
  const port = await freePort();
  const server = await runServer({
    PORT: String(port),
    HOLDPOINT_DATA: dataFolder,
    DATABASE_URL: database.appUrl,
    DATABASE_MIGRATION_URL: database.migrationUrl,
    LINK_KEY,
    TRUSTED_PROXIES: "1",
    ...env,
  });
  const site = { url: env.HOLDPOINT_ORIGIN ? `http://127.0.0.1:${port}` : server.url, pages: server.url };
  const pool = createPool(database.appUrl, { name: "test", max: 4 });
  const all = createPool(database.superuserUrl, { name: "test-superuser", max: 4 });
  const stop = async () => {
    await Promise.all([pool.end(), all.end()]);
    await server.stop();
    await database.drop();
    removeScratch(dataFolder);
  };
  try {
    const a = await foundFirstCompany(site, all);
    const b = await foundSecondCompany(site, all, a);
    // Whoever approves must have been a member for a day.
    await all.query("update member set active_since = active_since - interval '30 days'");
    const ledger: Ledger = {
      pool,
      linkKey: LINK_KEY,
      recipients,
      supplierParts,
    };
    return { server, site, dataFolder, pool, all, ledger, store: createDiskStore({ root: path.join(dataFolder, "files") }), a, b, stop };
  } catch (error) {
    await stop();
    throw new Error(`The place could not be made; the server printed:\n${server.output().slice(-4000)}`, { cause: error });
  }
}

/** With a configured origin the server does not tell its port, so it is given one. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
