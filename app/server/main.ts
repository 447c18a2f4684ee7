import { env, setMode } from "~/env.server";
import { afterStart } from "./after-start";
import { listen } from "./listen";
import { networkAddresses } from "./origins";
import { plainLine } from "./start-error";

const DRAIN_SECONDS = 10;

const dev = process.argv.includes("--dev");
const demo = process.argv.includes("--demo");
setMode(dev ? "development" : "production");

const undo: Array<() => Promise<unknown>> = [];
let ending = false;

/** Ends in the opposite order of starting: requests in hand first, then the worker, the connections, the database. */
async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  for (const step of undo.reverse()) {
    try {
      await step();
    } catch (error) {
      console.error(`While stopping: ${plainLine(error)}`);
      code ||= 1;
    }
  }
  process.exit(code);
}

process.on("uncaughtException", (error) => {
  console.error(`Holdpoint stops because of a fault: ${error instanceof Error ? error.stack : String(error)}`);
  void end(1);
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));

async function start(): Promise<void> {
  const knobs = env();
  const listening = await listen(knobs.PORT);
  // Loaded only now: a wrong variable or a port in use is told at once, and React and Express look at the mode when they load.
  const { boot } = await import("./boot");
  const booting = boot(knobs, listening.port);
  // A signal in the middle of booting waits for its end, so that no database is left running.
  undo.push(async () => (await booting.catch(() => undefined))?.stop());
  undo.push(() => listening.close(DRAIN_SECONDS));
  const { services } = await booting;
  const { createHttp } = await import("./http");
  const { builtPages, livePages } = await import("./pages");
  const pages = dev ? await livePages() : await builtPages();
  if (pages.close) undo.push(pages.close);
  listening.serve(createHttp(services, pages, { dev }));

  const lines = ["", "Holdpoint is ready.", `  Here             ${services.origin}`];
  if (!knobs.HOLDPOINT_ORIGIN) {
    for (const address of networkAddresses())
      lines.push(`  On your network  http://${address}:${listening.port}   (for trying it on a phone)`);
  }
  lines.push(`  Data             ${services.dataFolder}`);
  if (services.unprotected)
    lines.push("  Note             The database user may make no role, so the app runs as the owner of its tables; see README, Database.");
  lines.push(...(await afterStart(services, { demo })), "Stop with Ctrl-C.", "");
  console.log(lines.join("\n"));
}

start().catch(async (error) => {
  // What a Ctrl-C cut short is no failure to start.
  if (ending) return;
  console.error(`Holdpoint cannot start: ${plainLine(error)}`);
  await end(1);
});
