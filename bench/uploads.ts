import { rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Browser } from "@playwright/test";
import { makeLinkedOrder } from "../tests/factories/linked-order.ts";
import { type Founded, startFounded } from "../tests/setup/founded.ts";
import { removeScratch, scratchFolder } from "../tests/setup/scratch-folder.ts";
import { weigh } from "./process-cost.ts";
import { judge, printTable, quantile, type Times } from "./report.ts";
import { openBrowser } from "./script-weight.ts";
import { makeLog, RULE } from "./serial-log.ts";

const ROWS = 1_000_000;
const RUNS = 3;
const TARGETS = { seconds: 3, others: 1.2 };
/** The member whose waiting is measured looks at the queue so often. Milliseconds. */
const EVERY = 50;
const CALM_LOOKS = 100;
const COMMAND = fileURLToPath(new URL("../app/server/holdpoint.ts", import.meta.url));

/** A look of another member at a page: when it was asked for, and how long it took. Milliseconds. */
interface Look {
  at: number;
  took: number;
}

/** One upload: seconds from the last byte until what was found stands on the supplier's page, and what others waited before and after that byte. */
interface Uploaded {
  seconds: number;
  sending: Look[];
  examining: Look[];
}

/**
 * A log of a million rows sent through the browser: how long after its last byte the supplier reads what was found in it, and how much longer
 * another member waits for a page meanwhile. Against the command in a terminal, which examines the same file and does nothing else.
 */
export async function run(): Promise<boolean> {
  const [place, folder, browser] = [await startFounded(), scratchFolder(), await openBrowser()];
  try {
    const calm = await looksOf(place, (looks) => looks >= CALM_LOOKS);
    const uploads: Uploaded[] = [];
    const bare: number[] = [];
    for (let nth = 0; nth < RUNS; nth += 1) {
      const { file } = makeLog(path.join(folder, "log.csv"), ROWS + nth, false);
      uploads.push(await uploadOf(place, browser, file));
      bare.push((await weigh(process.execPath, ["--import", "tsx", COMMAND, "serials", "check", file, "--rule", RULE, "--json"])).wall);
      rmSync(file);
    }
    return report(calm, uploads, bare);
  } finally {
    await browser.close();
    await place.stop();
    removeScratch(folder);
  }
}

async function uploadOf(place: Founded, browser: Browser, file: string): Promise<Uploaded> {
  const order = await makeLinkedOrder(place.ledger, { asked: [{ type: "serial_log" }] });
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${place.origin}/i/${order.token}`);
    await page.goto(`${place.origin}/s/${order.ref}/${order.requestIds[0]}`, { waitUntil: "networkidle" });
    let lastByte = 0;
    let found = 0;
    page.on("requestfinished", (request) => {
      if (request.method() === "PUT") lastByte = performance.now();
    });
    await page.locator("input[type=file]").setInputFiles(file);
    const shown = page
      .locator(".answerlog .facts")
      .waitFor({ timeout: 120_000 })
      .then(() => {
        found = performance.now();
      });
    const [others] = await Promise.all([looksOf(place, () => found > 0), shown]);
    return {
      seconds: (found - lastByte) / 1_000,
      sending: others.filter(({ at }) => at < lastByte),
      examining: others.filter(({ at }) => at >= lastByte),
    };
  } finally {
    await context.close();
  }
}

/** What a member waits for the queue, who looks at it again and again until it is enough. */
async function looksOf({ owner }: Founded, enough: (looks: number) => boolean): Promise<Look[]> {
  const looks: Look[] = [];
  while (!enough(looks.length)) {
    const at = performance.now();
    await owner.get("/queue");
    looks.push({ at, took: performance.now() - at });
    await pause(EVERY);
  }
  return looks;
}

const waits = (looks: readonly Look[]): Times => looks.map(({ took }) => took).sort((a, b) => a - b);

function report(before: readonly Look[], uploads: readonly Uploaded[], bare: readonly number[]): boolean {
  const seconds = Math.max(...uploads.map((one) => one.seconds));
  const calm = waits(before);
  const examining = waits(uploads.flatMap((one) => one.examining));
  const slower = quantile(examining, 0.95) / quantile(calm, 0.95);
  printTable(
    [`${ROWS.toLocaleString("en")} rows through the browser`, "found after s", "the command alone s", "ratio"],
    uploads.map((one, nth) => [`upload ${nth + 1}`, one.seconds.toFixed(2), bare[nth]!.toFixed(2), (one.seconds / bare[nth]!).toFixed(1)]),
  );
  printTable(
    ["another member's queue", "looks", "p50 ms", "p95 ms", "of calm"],
    [
      { name: "calm", times: calm },
      { name: "while a log arrives", times: waits(uploads.flatMap((one) => one.sending)) },
      { name: "from its last byte until it is examined", times: examining },
    ].map(({ name, times }) => [
      name,
      String(times.length),
      quantile(times, 0.5).toFixed(1),
      quantile(times, 0.95).toFixed(1),
      (quantile(times, 0.95) / quantile(calm, 0.95)).toFixed(2),
    ]),
  );
  return judge([
    { met: seconds <= TARGETS.seconds, words: `findings ${seconds.toFixed(2)} s after the last byte, at most ${TARGETS.seconds} s` },
    { met: slower <= TARGETS.others, words: `others' p95 ${slower.toFixed(2)} times as long meanwhile, at most ${TARGETS.others}` },
  ]);
}
