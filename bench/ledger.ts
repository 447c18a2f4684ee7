import { randomBytes } from "node:crypto";
import pg from "pg";
import { createPool, type Pool } from "#db/client.server.ts";
import { liftHold } from "~/domain/steps/lift-hold.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { type Committed, commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { makeOrder } from "../tests/factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../tests/factories/organization.ts";
import { startDatabase } from "./database.ts";
import { judge, printTable, quantile, type Times } from "./report.ts";

const SECONDS = 8;
const WRITERS = 8;
const TARGETS = { oneOrder: 200, manyOrders: 500 };

interface Rate {
  perSecond: number;
  times: Times;
}

/**
 * Commits per second on one order and across orders, durable on this disk, against the same rows written by bare SQL without
 * rules, hashes or folding: head locked and moved, one event, one text, one list row, one transaction.
 */
export async function run(): Promise<boolean> {
  const { appUrl, superuserUrl, stop } = await startDatabase();
  try {
    const pool = createPool(appUrl, { name: "bench", max: WRITERS });
    const superuser = new URL(superuserUrl);
    superuser.pathname = "/holdpoint";
    const bare = createPool(superuser.href, { name: "bench bare", max: WRITERS });
    const client = new pg.Client({ connectionString: superuser.href });
    await client.connect();
    await client.query(BARE_TABLES);
    await client.end();
    const of = await makeOrganization(pool);
    const rows: [string, Rate, Rate][] = [];
    for (const [name, orders] of [
      ["one order", 1],
      [`${WRITERS} orders`, WRITERS],
    ] as const) {
      const streams = await Promise.all(Array.from({ length: orders }, () => makeOrder(testLedger(pool), of)));
      rows.push([name, await rateOf(orders, holdAndLift(pool, of, streams)), await rateOf(orders, await bareWrites(bare, orders))]);
    }
    await Promise.all([pool.end(), bare.end()]);
    return report(rows);
  } finally {
    await stop();
  }
}

type Write = (stream: number) => Promise<void>;

/** Runs writers side by side, one on each stream; with one stream only its own, so that waiting for the lock is not counted as work. */
async function rateOf(streams: number, write: Write): Promise<Rate> {
  const times: number[] = [];
  const started = performance.now();
  const until = started + SECONDS * 1000;
  await Promise.all(
    Array.from({ length: streams }, async (_, stream) => {
      while (performance.now() < until) {
        const begun = performance.now();
        await write(stream);
        times.push(performance.now() - begun);
      }
    }),
  );
  return { perSecond: times.length / ((performance.now() - started) / 1000), times: times.sort((a, b) => a - b) };
}

function holdAndLift(pool: Pool, of: TestOrganization, streams: readonly Committed[]): Write {
  const ledger = testLedger(pool);
  return async (stream) => {
    const { orderId } = streams[stream]!.file;
    await commit({
      ...{ ledger, organizationId: of.organizationId, orderId, actor: { kind: "member", memberId: of.members.owner } },
      command: (file, ctx) => {
        const standing = Object.values(file.holds).find((hold) => hold.liftedAt === null);
        return standing
          ? liftHold(file, { holdId: standing.holdId, reason: "Checked" }, ctx)
          : placeHold(file, { target: "order", targetId: orderId, reason: "Look again" }, ctx);
      },
    });
  };
}

const BARE_TABLES = `
  create table bare_head (id uuid primary key, lock bigint not null default 0, n int not null default 0, hash bytea);
  create table bare_event (id uuid, n int, body bytea, prev bytea, hash bytea, at timestamptz, primary key (id, n));
  create table bare_text (id uuid, n int, field text, salt bytea, words text, primary key (id, n, field));
  create table bare_list (id uuid primary key, n int, row jsonb)`;

async function bareWrites(pool: Pool, streams: number): Promise<Write> {
  const ids = Array.from({ length: streams }, () => newId());
  for (const id of ids) {
    await pool.query("insert into bare_head (id) values ($1)", [id]);
    await pool.query("insert into bare_list (id, n, row) values ($1, 0, '{}')", [id]);
  }
  const body = randomBytes(300);
  const row = JSON.stringify({ sentence: "x".repeat(400) });
  return async (stream) => {
    const id = ids[stream];
    const client = await pool.connect();
    try {
      await client.query("begin");
      const { rows } = await client.query<{ n: number }>("update bare_head set lock = lock + 1 where id = $1 returning n", [id]);
      const n = rows[0]!.n + 1;
      await client.query("insert into bare_event values ($1, $2, $3, $4, $5, clock_timestamp())", [
        id,
        n,
        body,
        body.subarray(0, 32),
        body.subarray(32, 64),
      ]);
      await client.query("insert into bare_text values ($1, $2, 'reason', $3, 'Look again')", [id, n, body.subarray(0, 32)]);
      await client.query("update bare_head set n = $2, hash = $3 where id = $1", [id, n, body.subarray(0, 32)]);
      await client.query("update bare_list set n = $2, row = $3 where id = $1", [id, n, row]);
      await client.query("commit");
    } finally {
      client.release();
    }
  };
}

function report(rows: readonly [string, Rate, Rate][]): boolean {
  printTable(
    ["commits", "per second", "p50 ms", "p99 ms", "bare SQL per second", "p50 ms", "share of bare"],
    rows.map(([name, ours, bare]) => [
      name,
      ours.perSecond.toFixed(0),
      quantile(ours.times, 0.5).toFixed(2),
      quantile(ours.times, 0.99).toFixed(2),
      bare.perSecond.toFixed(0),
      quantile(bare.times, 0.5).toFixed(2),
      `${((ours.perSecond / bare.perSecond) * 100).toFixed(0)} %`,
    ]),
  );
  const [[, one], [, many]] = rows as [[string, Rate, Rate], [string, Rate, Rate]];
  return judge([
    {
      met: one.perSecond >= TARGETS.oneOrder,
      words: `${one.perSecond.toFixed(0)} commits a second on one order, at least ${TARGETS.oneOrder}`,
    },
    {
      met: many.perSecond >= TARGETS.manyOrders,
      words: `${many.perSecond.toFixed(0)} commits a second across orders, at least ${TARGETS.manyOrders}`,
    },
  ]);
}
