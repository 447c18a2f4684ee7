import { run as gate } from "./gate.ts";
import { run as ledger } from "./ledger.ts";
import { run as pages } from "./pages.ts";
import { run as serials } from "./serials.ts";
import { run as uploads } from "./uploads.ts";
import { run as webhooks } from "./webhooks.ts";
import { run as workbooks } from "./workbooks.ts";

const benches = new Map([
  ["pages", pages],
  ["ledger", ledger],
  ["gate", gate],
  ["webhooks", webhooks],
  ["serials", serials],
  ["workbooks", workbooks],
  ["uploads", uploads],
]);

/** `npm run bench -- NAME`: runs a benchmark; exit code 1 when a target is missed. */
const bench = benches.get(process.argv[2] ?? "");
if (bench) process.exit((await bench()) ? 0 : 1);
console.error(`Usage: npm run bench -- ${[...benches.keys()].join(" | ")}`);
process.exit(1);
