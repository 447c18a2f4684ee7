import { foundFirst } from "../e2e/sign-up.ts";
import { runServer } from "./run-server";
import { removeScratch, scratchFolder, sweepScratch } from "./scratch-folder";

/**
 * One real server with a new data folder for all journeys; each journey makes its own organization. Beside it the data folder
 * of a sample that was started once and stopped: journeys in the sample begin with a copy.
 */
export default async function setup(): Promise<() => Promise<void>> {
  await sweepScratch();
  const dataFolder = scratchFolder();
  const sampleFolder = scratchFolder();
  const [server] = await Promise.all([runServer({ HOLDPOINT_DATA: dataFolder }), keepSample(sampleFolder)]);
  await foundFirst(server.url);
  process.env.HOLDPOINT_TEST_URL = server.url;
  process.env.HOLDPOINT_TEST_DATA = dataFolder;
  process.env.HOLDPOINT_TEST_SAMPLE = sampleFolder;
  return async () => {
    await server.stop();
    for (const folder of [dataFolder, sampleFolder]) removeScratch(folder);
  };
}

async function keepSample(dataFolder: string): Promise<void> {
  const server = await runServer({ HOLDPOINT_DATA: dataFolder }, ["--demo"]);
  await server.stop();
}
