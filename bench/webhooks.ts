import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createPool } from "#db/client.server.ts";
import { recipients } from "~/domain/notifications/recipients.ts";
import { liftHold } from "~/domain/steps/lift-hold.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { addWebhook } from "~/queries/webhooks/change-endpoint.server.ts";
import { makeOrder } from "../tests/factories/order.ts";
import { makeOrganization, testLedger } from "../tests/factories/organization.ts";
import { openReceiver } from "../tests/integration/webhooks/receiver.ts";
import { startDatabase } from "./database.ts";
import { judge, printTable, quantile, type Times, timed } from "./report.ts";

const WORKER = fileURLToPath(new URL("../tests/integration/webhooks/worker-process.ts", import.meta.url));
const ORDERS = 50;
const STEADY = { messages: 300, every: 100 };
const AT_ONCE = 200;
const MOST_MS = 2_000;

/**
 * How long after its commit a message is first received, with commit and worker in processes of their own: commits ten a second, and
 * two hundred at once. Against bare posts of such a body to the same receiver, one after the other, in the same run.
 */
export async function run(): Promise<boolean> {
  const { appUrl, stop } = await startDatabase();
  const worker = fork(WORKER, { execArgv: ["--import", "tsx"], stdio: "ignore" });
  const receiver = await openReceiver();
  try {
    const pool = createPool(appUrl, { name: "bench", max: 8 });
    const of = await makeOrganization(pool);
    const ledger = testLedger(pool, { recipients });
    const actor = { kind: "member" as const, memberId: of.members.owner };
    const by = { pool, organizationId: of.organizationId, actor };
    await addWebhook(by, { endpointId: newId(), url: receiver.url, types: ["hold.placed", "hold.lifted"] });
    const orders: string[] = [];
    for (let at = 0; at < ORDERS; at += 1) orders.push((await makeOrder(ledger, of)).file.orderId);

    const committed: number[] = [];
    const arrived: number[] = [];
    receiver.beforeAnswer = async () => {
      arrived.push(performance.now());
    };
    /** Places a hold where none stands, else lifts it: one message either way. */
    const change = async (at: number) => {
      await commit({
        ...{ ledger, organizationId: of.organizationId, orderId: orders[at % ORDERS]!, actor },
        command: (file, ctx) => {
          const standing = Object.values(file.holds).find(({ liftedAt }) => liftedAt === null);
          if (standing) return liftHold(file, { holdId: standing.holdId, reason: "x" }, ctx);
          return placeHold(file, { target: "order", targetId: file.orderId, reason: "x" }, ctx);
        },
      });
      committed.push(performance.now());
    };
    /** Messages go out in no fixed order: the first received is set against the first committed, which bounds each share of the times. */
    const received = async (): Promise<Times> => {
      while (arrived.length < committed.length) await pause(5);
      const times = committed.sort((a, b) => a - b).map((at, nth) => arrived[nth]! - at);
      committed.length = 0;
      arrived.length = 0;
      return times.sort((a, b) => a - b);
    };

    await once(worker, "message");
    worker.send({ url: appUrl, linkKey: ledger.linkKey });
    for (let at = 0; at < ORDERS; at += 1) await change(at);
    await received();

    for (let at = 0; at < STEADY.messages; at += 1) await Promise.all([change(at), pause(STEADY.every)]);
    const steady = await received();
    await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => change(at)));
    const burst = await received();
    await pool.end();

    const body = receiver.received[0]!.body;
    receiver.beforeAnswer = async () => undefined;
    const bare = await timed(() => fetch(receiver.url, { method: "POST", body }), { warm: 20, times: 300 });
    return report([
      ["ten a second", steady],
      [`${AT_ONCE} at once`, burst],
      ["bare post", bare],
    ]);
  } finally {
    worker.kill("SIGKILL");
    await receiver.close();
    await stop();
  }
}

function report(rows: readonly [string, Times][]): boolean {
  const bare = quantile(rows.at(-1)![1], 0.95);
  printTable(
    ["commit to first try", "p50 ms", "p95 ms", "of a bare post"],
    rows.map(([name, times]) => {
      const p95 = quantile(times, 0.95);
      return [name, quantile(times, 0.5).toFixed(1), p95.toFixed(1), (p95 / bare).toFixed(1)];
    }),
  );
  return judge(
    rows.slice(0, -1).map(([name, times]) => {
      const p95 = quantile(times, 0.95);
      return { met: p95 <= MOST_MS, words: `${name}: p95 of a first try ${p95.toFixed(0)} ms, at most ${MOST_MS} ms` };
    }),
  );
}
