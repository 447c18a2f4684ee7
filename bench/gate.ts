import pg from "pg";
import { createPool, type Pool } from "#db/client.server.ts";
import { recipients } from "~/domain/notifications/recipients.ts";
import { recordStep } from "~/domain/steps/record-step.ts";
import { releaseStep } from "~/domain/steps/release-step.ts";
import { openRelease } from "~/domain/steps/step.ts";
import { type Committed, commit } from "~/ledger/commit.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import { makeOrder } from "../tests/factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../tests/factories/organization.ts";
import { startDatabase } from "./database.ts";
import { type Recorded, recordWrites, replay } from "./gate-writes.ts";
import { judge, printTable, quantile, type Times } from "./report.ts";

const CLIENTS = 16;
const ORDERS = 1_000;
const ON_ONE_ORDER = 600;
/** Done first on every connection and not counted: connections open and statements are prepared. */
const WARM_UP = 160;
const TARGETS = { shareOfBare: 0.5, p95: 150 };

interface Rate {
  perSecond: number;
  times: Times;
}

/**
 * Payments let go (rules, rights, gate, hash chain, lists, mails to be sent), by 16 clients: on one order, where each waits for the
 * one before, and over a thousand orders. Against bare SQL: the very same writes of the very same transactions, replayed without
 * any of the reading, folding and deciding, one statement after the other, on a copy of the database in the same run.
 */
export async function run(): Promise<boolean> {
  const { appUrl, superuserUrl, stop } = await startDatabase();
  try {
    const setUp = createPool(appUrl, { name: "bench", max: CLIENTS });
    const of = await makeOrganization(setUp);
    const hot = await makeOrder(testLedger(setUp), of, { noEvidence: "Paid as it goes" });
    const orders = await side(CLIENTS, WARM_UP + ORDERS, () => makeOrder(testLedger(setUp), of, { noEvidence: "Advance" }));
    await setUp.end();
    const copyUrl = await copyDatabase(superuserUrl, appUrl);

    const pool = createPool(appUrl, { name: "bench", max: CLIENTS });
    const recorded = recordWrites(pool);
    const ledger = { ...testLedger(pool), recipients };
    await side(CLIENTS, WARM_UP, (at) => release(ledger, of, orders[at]!));
    const warmUp = recorded.take();
    const onOne = await rateOf(CLIENTS, ON_ONE_ORDER, () => releaseOrRecord(ledger, of, hot));
    const onOneWrites = recorded.take();
    const over = await rateOf(CLIENTS, ORDERS, (at) => release(ledger, of, orders[WARM_UP + at]!));
    const overWrites = recorded.take();
    await pool.end();

    const bare = createPool(copyUrl, { name: "bench bare", max: CLIENTS });
    await replayed(bare, CLIENTS, warmUp);
    const bareOnOne = await replayed(bare, 1, onOneWrites);
    const bareOver = await replayed(bare, CLIENTS, overWrites);
    await bare.end();
    return report([
      ["one order", onOne, bareOnOne],
      [`${ORDERS} orders`, over, bareOver],
    ]);
  } finally {
    await stop();
  }
}

/** Works through numbers with so many hands. */
async function side<T>(hands: number, count: number, work: (at: number) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  const left = Array.from({ length: count }, (_, at) => at).values();
  await Promise.all(
    Array.from({ length: hands }, async () => {
      for (const at of left) done[at] = await work(at);
    }),
  );
  return done;
}

async function rateOf(hands: number, count: number, work: (at: number) => Promise<unknown>): Promise<Rate> {
  const started = performance.now();
  const times = await side(hands, count, async (at) => {
    const begun = performance.now();
    await work(at);
    return performance.now() - begun;
  });
  return { perSecond: count / ((performance.now() - started) / 1000), times: times.sort((a, b) => a - b) };
}

/** One order's writes follow one another, so one hand replays them; several would only wait. */
const replayed = (pool: Pool, hands: number, transactions: readonly Recorded[]) =>
  rateOf(hands, transactions.length, (at) => replay(pool, transactions[at]!));

const asFinance = (ledger: Ledger, of: TestOrganization, { file }: Committed) => ({
  ...{ ledger, organizationId: of.organizationId, orderId: file.orderId },
  actor: { kind: "member" as const, memberId: of.members.finance },
});

const release = (ledger: Ledger, of: TestOrganization, order: Committed) =>
  commit({
    ...asFinance(ledger, of, order),
    command: (file, ctx) => releaseStep(file, { stepId: file.steps[0]!.stepId, amount: null, rev: file.rev, rehashed: [] }, ctx),
  });

/** One dollar at a time: released when nothing is, else recorded. */
const releaseOrRecord = (ledger: Ledger, of: TestOrganization, order: Committed) =>
  commit({
    ...asFinance(ledger, of, order),
    command: (file, ctx) => {
      const { stepId } = file.steps[0]!;
      if (!openRelease(file, stepId)) return releaseStep(file, { stepId, amount: "100", rev: file.rev, rehashed: [] }, ctx);
      const paid = { stepId, date: ctx.now.slice(0, 10), amount: "100", reference: "FT-1", proof: null };
      return recordStep(file, { ...paid, difference: null, differenceReason: null }, ctx);
    },
  });

/** A second database with the same contents; nobody may be connected to the first meanwhile. */
async function copyDatabase(superuserUrl: string, appUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query("create database bare template holdpoint");
  await client.end();
  const url = new URL(appUrl);
  url.pathname = "/bare";
  return url.href;
}

function report(rows: readonly [string, Rate, Rate][]): boolean {
  printTable(
    ["releases, 16 clients", "per second", "p50 ms", "p95 ms", "bare SQL per second", "p50 ms", "share of bare"],
    rows.map(([name, ours, bare]) => [
      name,
      ours.perSecond.toFixed(0),
      quantile(ours.times, 0.5).toFixed(1),
      quantile(ours.times, 0.95).toFixed(1),
      bare.perSecond.toFixed(0),
      quantile(bare.times, 0.5).toFixed(1),
      (ours.perSecond / bare.perSecond).toFixed(2),
    ]),
  );
  return judge(
    rows.flatMap(([name, ours, bare]) => {
      const [share, p95] = [ours.perSecond / bare.perSecond, quantile(ours.times, 0.95)];
      return [
        { met: share >= TARGETS.shareOfBare, words: `${name}: ${share.toFixed(2)} of bare SQL, at least ${TARGETS.shareOfBare}` },
        { met: p95 <= TARGETS.p95, words: `${name}: p95 of one release ${p95.toFixed(1)} ms, at most ${TARGETS.p95} ms` },
      ];
    }),
  );
}
