import { createPool } from "#db/client.server.ts";
import { type CommitRequest, commit } from "~/ledger/commit.server.ts";
import { acceptNext, makeHeavyOrder } from "../tests/factories/heavy-order.ts";
import { appUrlOf } from "../tests/setup/data-place.ts";
import type { Founded } from "../tests/setup/founded.ts";
import { superuser } from "./fill.ts";
import { quantile, type Times } from "./report.ts";

const HEAVY = { requests: 200, filesEach: 10, events: 10_000 };
const DECISIONS = 60;
const TARGETS = { page: 100, html: 150_000, decision: 150 };

export interface HeavyMeasured {
  page: { times: Times; htmlBytes: number };
  decisions: Times;
}

/** One order with 200 requests, 2,000 files and 10,000 events: its page, asked for again and again, and decisions on it. */
export async function measureHeavy(place: Founded, timePage: (path: string) => Promise<HeavyMeasured["page"]>): Promise<HeavyMeasured> {
  const pool = createPool(appUrlOf(place.dataFolder), { name: "bench", max: 2 });
  await superuser(place.dataFolder, "alter role holdpoint_app in database holdpoint set synchronous_commit = off");
  const ledger = { ...place.ledger, pool };
  const order = await makeHeavyOrder(ledger, place.of, HEAVY);
  await pool.end();
  await superuser(place.dataFolder, "alter role holdpoint_app in database holdpoint reset synchronous_commit");
  await superuser(place.dataFolder, "vacuum analyze");
  const { orderId } = order.file;
  const page = await timePage(`/orders/${orderId}`);
  const request = (command: CommitRequest["command"]): CommitRequest => ({
    ...{ ledger: place.ledger, organizationId: place.of.organizationId, orderId, command },
    actor: { kind: "member", memberId: place.of.members.owner },
  });
  const decided = new Set(Object.values(order.file.decisions).map(({ requestId }) => requestId));
  const left = Object.keys(order.file.requests).filter((requestId) => !decided.has(requestId));
  const times: number[] = [];
  for (const requestId of left.slice(0, DECISIONS)) {
    const started = performance.now();
    await commit(request((file, ctx) => acceptNext(file, requestId, ctx)));
    times.push(performance.now() - started);
  }
  return { page, decisions: times.sort((a, b) => a - b) };
}

/** The targets of a heavy order, met or missed, in words. */
export function heavyTargets({ page, decisions }: HeavyMeasured): { met: boolean; words: string }[] {
  const [pageMs, decisionMs] = [quantile(page.times, 0.95), quantile(decisions, 0.95)];
  return [
    { met: pageMs <= TARGETS.page, words: `heavy order: p95 ${pageMs.toFixed(1)} ms, at most ${TARGETS.page} ms` },
    {
      met: page.htmlBytes <= TARGETS.html,
      words: `heavy order: ${(page.htmlBytes / 1000).toFixed(1)} kB of HTML, at most ${TARGETS.html / 1000} kB`,
    },
    {
      met: decisionMs <= TARGETS.decision,
      words: `a decision on a heavy order: p95 ${decisionMs.toFixed(1)} ms, at most ${TARGETS.decision} ms`,
    },
  ];
}
