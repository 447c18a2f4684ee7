import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { recipients } from "~/domain/notifications/recipients.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { deliverWebhook } from "~/jobs/deliver-webhook.server.ts";
import { commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { addWebhook } from "~/queries/webhooks/change-endpoint.server.ts";
import { makeOrder } from "../../factories/order.ts";
import { makeOrganization, testLedger } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";
import { openReceiver, type Receiver } from "./receiver.ts";

let database: FreshDatabase;
let pool: Pool;
let receiver: Receiver;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl, { name: "test", max: 4 });
  receiver = await openReceiver();
});
afterAll(async () => {
  await receiver.close();
  await pool.end();
  await database.drop();
});

/** The rows of a statement about an organization, as its worker reads them. */
const read = <T extends object>(of: { organizationId: string }, text: string) =>
  asWorker(pool, of, async ({ client }) => (await client.query<T>(text)).rows);

test("one job sends what waits behind its message, oldest first; it stops at a failure, and each one that is left keeps its job", async () => {
  const of = await makeOrganization(pool);
  const ledger = testLedger(pool, { recipients });
  const actor = { kind: "member" as const, memberId: of.members.owner };
  const { organizationId } = of;
  await addWebhook({ pool, organizationId, actor }, { endpointId: newId(), url: receiver.url, types: ["hold.placed"] });
  for (let at = 0; at < 4; at += 1) {
    const { orderId } = (await makeOrder(ledger, of)).file;
    const command: Parameters<typeof commit>[0]["command"] = (file, ctx) =>
      placeHold(file, { target: "order", targetId: orderId, reason: "x" }, ctx);
    await commit({ ledger, organizationId, orderId, actor, command });
  }
  const waiting = await read<{ id: string }>(of, "select id from webhook_delivery order by created_at, id");
  const [first, second, third, fourth] = waiting.map(({ id }) => id);
  receiver.beforeAnswer = async ({ id }) => {
    receiver.answer = { status: id === third ? 500 : 204 };
  };

  await deliverWebhook({ ledger, reach: { loopback: true } }, { organizationId, deliveryId: first! });

  expect(receiver.received.map(({ id }) => id)).toEqual([first, second, third]);
  const jobs = await read<{ key: string; later: boolean }>(
    of,
    "select key, run_at > now() as later from graphile_worker.jobs where key like 'webhook:%'",
  );
  // The worker holds the job of the first while it runs; here nobody does.
  const left = jobs.filter(({ key }) => key !== `webhook:${first}`).sort((a, b) => Number(b.later) - Number(a.later));
  expect(left).toEqual([
    { key: `webhook:${third}`, later: true },
    { key: `webhook:${fourth}`, later: false },
  ]);
});
