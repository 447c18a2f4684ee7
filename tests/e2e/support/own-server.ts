import { livingPostmaster } from "~/adapters/postgres/postmaster.server.ts";
import { type RunningServer, runServer } from "../../setup/run-server.ts";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder.ts";

/** A server of a journey's own, that nobody has visited yet and that may lose its power. */
export interface OwnServer {
  url: string;
  /** Ends app and database as a power cut would, and starts the app again on the same data folder and port. */
  powerCut: () => Promise<void>;
  stop: () => Promise<void>;
}

export async function startOwnServer(): Promise<OwnServer> {
  const dataFolder = scratchFolder();
  let server: RunningServer = await runServer({ HOLDPOINT_DATA: dataFolder });
  const { url } = server;
  return {
    url,
    powerCut: async () => {
      const database = livingPostmaster(`${dataFolder}/postgres`)?.pid;
      if (!database) throw new Error("The database is not running.");
      process.kill(database, "SIGKILL");
      await server.kill();
      server = await runServer({ HOLDPOINT_DATA: dataFolder, PORT: new URL(url).port });
    },
    stop: async () => {
      await server.stop();
      removeScratch(dataFolder);
    },
  };
}
