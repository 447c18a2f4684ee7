import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { createPool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { recipients } from "~/domain/notifications/recipients.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { addWebhook } from "~/queries/webhooks/change-endpoint.server.ts";
import { makeOrder } from "../../factories/order.ts";
import { makeOrganization, testLedger } from "../../factories/organization.ts";
import { freshDatabase } from "../../setup/database.ts";
import { openReceiver } from "./receiver.ts";

const SCRIPT = fileURLToPath(new URL("./worker-process.ts", import.meta.url));
const ROUNDS_PER_ORDER = 20;

/** A worker's process that is there and has not begun. */
async function summon(): Promise<ChildProcess> {
  const child = fork(SCRIPT, { execArgv: ["--import", "tsx"], stdio: "ignore" });
  await once(child, "message");
  return child;
}

/**
 * Commits, rolls back, and kills the worker with signal 9 at some moment between the commit and the end of the sending, so many
 * times; then lets one worker finish. Gives what was committed and what the receiver got.
 */
export async function killWhileSending(kills: number): Promise<{ committed: string[]; received: { id: string; body: string }[] }> {
  const database = await freshDatabase();
  const pool = createPool(database.appUrl, { name: "test", max: 6 });
  const receiver = await openReceiver();
  const of = await makeOrganization(pool);
  const ledger = testLedger(pool, { recipients });
  const member = { kind: "member" as const, memberId: of.members.owner };
  await addWebhook(
    { pool, organizationId: of.organizationId, actor: member },
    { endpointId: newId(), url: receiver.url, types: ["hold.placed"] },
  );
  const hold = (orderId: string, fails: boolean) =>
    commit({
      ...{ ledger: fails ? { ...ledger, recipients: () => [{ kind: "x", payload: { broken: 1n } }] } : ledger },
      ...{ organizationId: of.organizationId, orderId, actor: member },
      command: (file, ctx) => placeHold(file, { target: "order", targetId: orderId, reason: "x" }, ctx),
    });
  const waiting = (): Promise<number> =>
    asWorker(pool, of, async ({ client }) => {
      const { rows } = await client.query<{ n: number }>("select count(*)::int as n from webhook_delivery where state = 'waiting'");
      return rows[0]!.n;
    });

  let coming = summon();
  let orderId = "";
  const go = async () => {
    const child = await coming;
    coming = summon();
    child.send({ url: database.appUrl, linkKey: ledger.linkKey });
    return child;
  };
  try {
    for (let round = 0; round < kills; round += 1) {
      if (round % ROUNDS_PER_ORDER === 0) orderId = (await makeOrder(ledger, of, { number: `PO K${round}` })).file.orderId;
      await hold(orderId, false);
      await expect(hold(orderId, true)).rejects.toThrow();
      const child = await go();
      const ended = once(child, "exit");
      const kill = () => child.kill("SIGKILL");
      // In turn: while the message is on its way, once it is answered, and at any moment since the start.
      receiver.beforeAnswer = async () => {
        if (round % 3 === 0) kill();
        if (round % 3 === 1) setTimeout(kill, round % 7);
      };
      const late = setTimeout(kill, round % 3 === 2 ? (round * 37) % 400 : 10_000);
      await ended;
      clearTimeout(late);
    }
    receiver.beforeAnswer = async () => undefined;
    const last = await go();
    await expect.poll(waiting, { timeout: 60_000, interval: 100 }).toBe(0);
    last.kill("SIGKILL");
    const { rows } = await asWorker(pool, of, ({ client }) => client.query<{ id: string }>("select id from webhook_delivery"));
    return { committed: rows.map(({ id }) => id), received: receiver.received };
  } finally {
    (await coming).kill("SIGKILL");
    await receiver.close();
    await pool.end();
    await database.drop();
  }
}

/** Delivered is what was committed, nothing more and nothing less; what came twice says the same. */
export function expectDelivered({ committed, received }: Awaited<ReturnType<typeof killWhileSending>>, kills: number): void {
  expect(committed).toHaveLength(kills);
  expect([...new Set(received.map(({ id }) => id))].sort()).toEqual([...committed].sort());
  expect(new Set(received.map(({ id, body }) => `${id} ${body}`)).size).toBe(committed.length);
}
