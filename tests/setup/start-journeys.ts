import { runServer } from "./run-server";
import { removeScratch, scratchFolder, sweepScratch } from "./scratch-folder";

/** One real server with an empty data folder for all journeys; each journey makes its own organization. */
export default async function setup(): Promise<() => Promise<void>> {
  await sweepScratch();
  const dataFolder = scratchFolder();
  const server = await runServer({ HOLDPOINT_DATA: dataFolder });
  process.env.HOLDPOINT_TEST_URL = server.url;
  process.env.HOLDPOINT_TEST_DATA = dataFolder;
  return async () => {
    await server.stop();
    removeScratch(dataFolder);
  };
}
