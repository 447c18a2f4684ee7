import { Agent, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "@playwright/test";
import express from "express";
import { asWorker } from "#db/tenancy.server.ts";
import { linkToken } from "~/ledger/link-token.server.ts";
import { Visitor } from "../tests/integration/http/visitor.ts";
import { type Founded, startFounded } from "../tests/setup/founded.ts";
import { fillTo } from "./fill.ts";
import { type HeavyMeasured, heavyTargets, measureHeavy } from "./heavy.ts";
import { multiplyTo, STEPS_PER_ORDER, spreadSteps } from "./multiply.ts";
import { judge, printTable, quantile, type Times, timed } from "./report.ts";
import { openBrowser, scriptWeight } from "./script-weight.ts";

/** Orders made by the product's own commands, and orders in the lists once those are copied. */
const SIZES = [1_000, 100_000] as const;
const RUN = { warm: 30, times: 200 };
const TARGETS = { p95: 100, queue: 50, growth: 1.5, supplierScripts: 130_000 };

interface Page {
  name: string;
  path: string;
  cookie: string;
}

interface Measured {
  times: Times;
  /** A bare Express handler that answers the same bytes from memory: what the network and the client cost. */
  floor: Times;
  htmlBytes: number;
  scriptBytes: number;
}

/**
 * Server time of the pages people have open all day, in a small and a large organization, each page asked for one after the
 * other over one kept connection, against a handler that only sends the same bytes.
 */
export async function run(): Promise<boolean> {
  const place = await startFounded();
  try {
    const { seconds } = await fillTo(place, SIZES[0]);
    console.log(`${SIZES[0]} orders made in ${seconds.toFixed(1)} s (${((seconds * 1000) / SIZES[0]).toFixed(1)} ms each)`);
    await spreadSteps(place);
    const pages = await pagesOf(place);
    const small = await measureAll(place, pages);
    const copied = await multiplyTo(place, SIZES[0], SIZES[1]);
    console.log(`copied in the lists to ${SIZES[1]} orders with ${SIZES[1] * STEPS_PER_ORDER} steps in ${copied.toFixed(1)} s`);
    const large = await measureAll(place, pages);
    const heavy = await measureHeavy(place, async (path) => {
      const headers = { cookie: place.owner.cookieHeader };
      const html = await fetchOnce(new URL(path, place.origin), headers);
      return { times: await timedRun(new URL(path, place.origin), headers), htmlBytes: html.length };
    });
    return report([small, large], heavy);
  } finally {
    await place.stop();
  }
}

async function measureAll(place: Founded, pages: readonly Page[]): Promise<Map<string, Measured>> {
  const measured = new Map<string, Measured>();
  const browser = await openBrowser();
  try {
    for (const page of pages) measured.set(page.name, await measure(browser, place.origin, page));
    return measured;
  } finally {
    await browser.close();
  }
}

/** The member's pages of an order that waits for a decision, and the page on which another one's supplier answers. */
async function pagesOf({ pool, of, ledger, owner, origin }: Founded): Promise<Page[]> {
  const { decide, answer, step, payee } = await asWorker(pool, of, async ({ client }) => {
    const { rows } = await client.query<Asked>(
      `select distinct on (r.submission_id is null) r.order_id, r.request_id, l.id as link_id, l.generation, r.submission_id is null as open
         from request_list r join link l on l.organization_id = r.organization_id and l.order_id = r.order_id
        order by r.submission_id is null, r.order_id`,
    );
    const decide = rows.find(({ open }) => !open)!;
    const { rows: steps } = await client.query("select step_id from step_list where order_id = $1 and position = 0", [decide.order_id]);
    const { rows: payees } = await client.query("select name from payee order by length(name) desc, name limit 1");
    return { decide, answer: rows.find(({ open }) => open)!, step: steps[0].step_id, payee: payees[0].name };
  });
  const supplier = new Visitor({ url: origin, pages: origin });
  const opened = await supplier.get(`/i/${linkToken(ledger.linkKey, answer.link_id, answer.generation)}`);
  const link = /^\/s\/[^/?#]+/.exec(opened.location ?? "")?.[0];
  const member = owner.cookieHeader;
  return [
    { name: "queue", path: "/queue", cookie: member },
    { name: "order", path: `/orders/${decide.order_id}`, cookie: member },
    { name: "finance", path: `/payments?step=${step}`, cookie: member },
    { name: "finance: one payee", path: `/payments?payee=${encodeURIComponent(payee)}&step=${step}`, cookie: member },
    { name: "finance: totals by payee", path: "/payments/payees", cookie: member },
    { name: "orders", path: "/orders", cookie: member },
    { name: "search: a word of every order", path: "/search?q=serials", cookie: member },
    { name: "search: part of a number", path: "/search?q=2026-00042", cookie: member },
    { name: "search: found nowhere", path: "/search?q=turnbuckle", cookie: member },
    { name: "look-up: an order number", path: "/lookup?q=PO-2026-00042", cookie: member },
    { name: "look-up: a batch", path: "/lookup?q=LOT-00042", cookie: member },
    { name: "look-up: a SKU of every order", path: "/lookup?q=T-1", cookie: member },
    { name: "look-up: found nowhere", path: "/lookup?q=turnbuckle", cookie: member },
    { name: "supplier", path: `${link}/${answer.request_id}`, cookie: supplier.cookieHeader },
  ];
}

interface Asked {
  order_id: string;
  request_id: string;
  link_id: string;
  generation: number;
  open: boolean;
}

async function measure(browser: Browser, origin: string, { path, cookie }: Page): Promise<Measured> {
  const html = await fetchOnce(new URL(path, origin), { cookie });
  const times = await timedRun(new URL(path, origin), { cookie });
  const floor = express()
    .disable("x-powered-by")
    .get("/", (_req, res) => void res.type("html").send(html));
  const server = floor.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const floorTimes = await timedRun(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`), {});
  server.close();
  return { times, floor: floorTimes, htmlBytes: html.length, scriptBytes: await scriptWeight(browser, new URL(path, origin), cookie) };
}

async function timedRun(address: URL, headers: Record<string, string>): Promise<Times> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    return await timed(() => fetchOnce(address, headers, agent), RUN);
  } finally {
    agent.destroy();
  }
}

function fetchOnce(address: URL, headers: Record<string, string>, agent?: Agent): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { headers: { accept: "text/html", ...headers }, agent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        if (answer.statusCode === 200) resolve(Buffer.concat(chunks));
        else reject(new Error(`${address.pathname} answered ${answer.statusCode} ${locationOf(answer.headers)}`));
      });
    });
    asked.on("error", reject).end();
  });
}

const locationOf = (headers: IncomingHttpHeaders): string => (headers.location ? `to ${headers.location}` : "");

function report([small, large]: readonly Map<string, Measured>[], heavy: HeavyMeasured): boolean {
  const ms = (value: number) => value.toFixed(1);
  const kB = (bytes: number) => (bytes / 1000).toFixed(1);
  const rows: string[][] = [];
  const targets: { met: boolean; words: string }[] = [];
  for (const [name, few] of small ?? []) {
    const many = large!.get(name)!;
    const growth = quantile(many.times, 0.5) / quantile(few.times, 0.5);
    const p95 = Math.max(quantile(few.times, 0.95), quantile(many.times, 0.95));
    rows.push([
      name,
      ...[few, many].flatMap(({ times }) => [ms(quantile(times, 0.5)), ms(quantile(times, 0.95))]),
      `${growth.toFixed(2)} x`,
      ms(quantile(many.floor, 0.5)),
      `${(quantile(many.times, 0.5) / quantile(many.floor, 0.5)).toFixed(1)} x`,
      kB(many.htmlBytes),
      kB(many.scriptBytes),
    ]);
    const most = name === "queue" ? TARGETS.queue : TARGETS.p95;
    targets.push({ met: p95 <= most, words: `${name}: p95 ${ms(p95)} ms, at most ${most} ms` });
    targets.push({
      met: growth <= TARGETS.growth,
      words: `${name}: ${growth.toFixed(2)} times slower with ${SIZES[1]} orders than with ${SIZES[0]}, at most ${TARGETS.growth}`,
    });
    if (name === "supplier") {
      const words = `supplier: ${kB(many.scriptBytes)} kB of scripts (gzip), at most ${kB(TARGETS.supplierScripts)} kB`;
      targets.push({ met: many.scriptBytes <= TARGETS.supplierScripts, words });
    }
  }
  printTable(
    ["page (ms)", "1,000: p50", "p95", "100,000: p50", "p95", "growth", "floor p50", "over floor", "HTML kB", "scripts kB gz"],
    rows,
  );
  printTable(
    ["heavy order (ms)", "p50", "p95", "HTML kB"],
    [
      ["page", ms(quantile(heavy.page.times, 0.5)), ms(quantile(heavy.page.times, 0.95)), kB(heavy.page.htmlBytes)],
      ["decision", ms(quantile(heavy.decisions, 0.5)), ms(quantile(heavy.decisions, 0.95)), ""],
    ],
  );
  return judge([...targets, ...heavyTargets(heavy)]);
}
