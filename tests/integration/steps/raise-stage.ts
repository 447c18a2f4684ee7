import { freshDatabase } from "../../setup/database.ts";
import { runServer } from "../../setup/run-server.ts";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder.ts";
import { openStage, type Stage } from "./stage.ts";

export interface RaisedStage extends Stage {
  /** For what the app's role may not do. */
  superuserUrl: string;
  /** Ends the server and drops its database and files. */
  close: () => Promise<void>;
}

/** A server of the built pages on a database and a data folder of its own, with this process beside it. */
export async function raiseStage(): Promise<RaisedStage> {
  const dataFolder = scratchFolder();
  const endings = [async () => removeScratch(dataFolder)];
  const close = async () => {
    for (const end of endings.toReversed()) await end();
  };
  try {
    const database = await freshDatabase();
    endings.push(() => database.drop());
    const server = await runServer({
      HOLDPOINT_DATA: dataFolder,
      DATABASE_URL: database.appUrl,
      DATABASE_MIGRATION_URL: database.migrationUrl,
    });
    endings.push(async () => void (await server.stop()));
    const stage = await openStage({ url: server.url, appUrl: database.appUrl, dataFolder });
    endings.push(stage.close);
    return { ...stage, superuserUrl: database.superuserUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}
