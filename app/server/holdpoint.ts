/** `npm run --silent holdpoint -- COMMAND`: what people and pipelines do without the server. */
import { checkSerials } from "./check-serials";

// A command hears of what could not be written where it writes.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

const COMMANDS: Record<string, (args: string[]) => Promise<number>> = { "serials check": checkSerials };

const [noun = "", verb = "", ...rest] = process.argv.slice(2);
const command = COMMANDS[`${noun} ${verb}`];
if (command) process.exitCode = await command(rest);
else {
  console.error(`Usage: npm run --silent holdpoint -- ${Object.keys(COMMANDS).join(" | ")} ...`);
  process.exitCode = 2;
}
