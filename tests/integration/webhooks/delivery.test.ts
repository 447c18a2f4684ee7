import pg from "pg";
import { Webhook, WebhookVerificationError } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { createLog } from "~/adapters/log.server.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { PAUSES } from "~/domain/webhooks/delivery.ts";
import { WEBHOOK_TYPES, type WebhookType } from "~/domain/webhooks/events.ts";
import { deliverOutbox } from "~/jobs/deliver-outbox.server.ts";
import { deliverWebhook } from "~/jobs/deliver-webhook.server.ts";
import { orderTasks } from "~/jobs/task-list.server.ts";
import { commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { webhookSecret } from "~/ledger/webhook-secret.server.ts";
import {
  addWebhook,
  changeWebhook,
  endWebhookSecret,
  makeWebhookSecret,
  removeWebhook,
} from "~/queries/webhooks/change-endpoint.server.ts";
import { listEndpoints } from "~/queries/webhooks/endpoints.server.ts";
import { listDeliveries } from "~/queries/webhooks/list-deliveries.server.ts";
import { forgetDeliveries, sendAgain } from "~/queries/webhooks/send-again.server.ts";
import { startWorker } from "~/server/worker.server.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";
import { openPostOffice, type PostOffice } from "../mail/post-office.ts";
import { answerTo, startThread } from "../mail/thread.ts";
import { openReceiver, type Received, type Receiver } from "./receiver.ts";

let database: FreshDatabase;
let pool: Pool;
let receiver: Receiver;
let office: PostOffice;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl, { name: "test", max: 10 });
  office = await openPostOffice();
});
afterAll(async () => {
  await receiver?.close();
  await office.close();
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  await receiver?.close();
  receiver = await openReceiver();
  office.mails.length = 0;
});

type Thread = Awaited<ReturnType<typeof startThread>>;

async function start(types: WebhookType[] = [...WEBHOOK_TYPES]) {
  const thread = await startThread(pool, office.url);
  const { organizationId, members } = thread.of;
  const by = { pool, organizationId, actor: { kind: "member" as const, memberId: members.owner } };
  const endpointId = newId();
  await addWebhook(by, { endpointId, url: receiver.url, types });
  return { ...thread, by, endpointId };
}

const listed = ({ of }: Pick<Thread, "of">) =>
  asWorker(pool, of, (tenant) => listDeliveries(tenant, { endpointId: null, state: null, before: null })).then(
    ({ deliveries }) => deliveries,
  );

const endpointOf = ({ of }: Pick<Thread, "of">) => asWorker(pool, of, listEndpoints).then(([first]) => first!);

async function deliverWaiting(thread: Pick<Thread, "of" | "services">): Promise<void> {
  for (const { id, state } of await listed(thread)) {
    if (state === "waiting") await deliverWebhook(thread.services, { organizationId: thread.of.organizationId, deliveryId: id });
  }
}

const hold = (thread: Thread, reason = "Wrong label") =>
  thread.act("owner", (file, ctx) => placeHold(file, { target: "order", targetId: thread.orderId, reason }, ctx));

const verify = (secret: string, { body, headers }: Received) => new Webhook(secret).verify(body, headers);
const secretOf = (thread: Thread & { endpointId: string }, generation: number) =>
  webhookSecret(thread.ledger.linkKey, thread.endpointId, generation);

test("an answer of a supplier is told once, signed, with ids and a sentence, and no person's name or words", async () => {
  const thread = await start();
  const { link, requestId } = await thread.invite();
  await thread.act(link, (file, ctx) => makeSubmission(file, answerTo(requestId), ctx));
  await deliverWaiting(thread);
  const [message] = receiver.received;
  expect(receiver.received).toHaveLength(1);
  const body = verify(secretOf(thread, 1), message!) as { type: string; timestamp: string; data: Record<string, unknown> };
  expect(body.type).toBe("submission.received");
  expect(Object.keys(body).sort()).toEqual(["data", "timestamp", "type"]);
  expect(body.data).toMatchObject({ organizationId: thread.of.organizationId, orderId: thread.orderId, requestId, version: 1 });
  expect(body.data.sentence).toBe("Received: serial log v1");
  expect(body.data.orderNumber).toBeTruthy();
  for (const secret of ["Li Wei", "Quality manager", "li@example.com", "serials batch 7"]) expect(message!.body).not.toContain(secret);
  expect(message!.body.length).toBeLessThan(1_000);
  expect(await listed(thread)).toMatchObject([{ state: "delivered", tries: 1, status: 204, problem: null }]);
});

test("what was asked for is told and nothing else, and a step's message is the sentence of its page", async () => {
  const thread = await start(["step.locked", "hold.lifted"]);
  await thread.invite();
  await hold(thread);
  expect((await listed(thread)).map(({ type }) => type)).toEqual([]);
  const other = await start(["hold.placed"]);
  await hold(other, "A reason with a name, Li Wei");
  await deliverWaiting(other);
  const { data } = verify(secretOf(other, 1), receiver.received[0]!) as { data: { sentence: string; target: string } };
  expect(data).toMatchObject({ sentence: "On hold: the order", target: "order", targetId: other.orderId });
});

test("a wrong secret, a changed body and an old message are refused by the receiver's own library", async () => {
  const thread = await start();
  await hold(thread);
  await deliverWaiting(thread);
  const message = receiver.received[0]!;
  expect(() => verify(webhookSecret(thread.ledger.linkKey, newId(), 1), message)).toThrow(WebhookVerificationError);
  expect(() => verify(secretOf(thread, 1), { ...message, body: message.body.replace("hold", "held") })).toThrow(WebhookVerificationError);
  const old = { ...message.headers, "webhook-timestamp": String(Number(message.headers["webhook-timestamp"]) - 600) };
  expect(() => verify(secretOf(thread, 1), { ...message, headers: old })).toThrow(WebhookVerificationError);
});

test("two secrets sign while both live, then the newer alone", async () => {
  const thread = await start();
  const { generation } = await makeWebhookSecret(thread.by, thread.endpointId);
  expect(generation).toBe(2);
  await expect(makeWebhookSecret(thread.by, thread.endpointId)).rejects.toMatchObject({ code: "webhook_two_secrets" });
  await hold(thread);
  await deliverWaiting(thread);
  for (const each of [1, 2]) expect(verify(secretOf(thread, each), receiver.received[0]!)).toBeTruthy();
  await endWebhookSecret(thread.by, thread.endpointId);
  await sendAgain(thread.by, thread.endpointId, { days: 30, failedOnly: false });
  await deliverWaiting(thread);
  expect(verify(secretOf(thread, 2), receiver.received[1]!)).toBeTruthy();
  expect(() => verify(secretOf(thread, 1), receiver.received[1]!)).toThrow(WebhookVerificationError);
});

test("a commit that is rolled back tells nobody", async () => {
  const thread = await start();
  // A mail that cannot be written takes everything back, the messages too.
  const ledger = { ...thread.ledger, recipients: () => [{ kind: "x", payload: { broken: 1n } }] };
  await expect(
    commit({
      ...{ ledger, organizationId: thread.of.organizationId, orderId: thread.orderId, actor: thread.by.actor },
      command: (file, ctx) => placeHold(file, { target: "order", targetId: thread.orderId, reason: "x" }, ctx),
    }),
  ).rejects.toThrow();
  expect(await listed(thread)).toEqual([]);
});

test("ten tries under one id within 75 hours, then given up with one mail to the owner until it answers again", async () => {
  const thread = await start();
  receiver.answer = { status: 503, body: "down for repair" };
  await hold(thread);
  for (let tries = 1; tries <= 10; tries += 1) {
    await deliverWaiting(thread);
    const [row] = await listed(thread);
    expect(row).toMatchObject({
      tries,
      state: tries < 10 ? "waiting" : "failed",
      status: 503,
      problem: "refused_status",
      answer: "down for repair",
    });
    const pause = PAUSES[tries - 1];
    if (pause) expect(Math.abs(Date.parse(row!.nextAt!) - Date.parse(row!.triedAt!) - pause)).toBeLessThan(2_000);
  }
  expect(PAUSES.reduce((sum, pause) => sum + pause, 0) / 3_600_000).toBeCloseTo(75.6, 1);
  expect(receiver.received).toHaveLength(10);
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1);
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);

  const mailed = async () => {
    for (const { id, kind, delivered } of await thread.rows())
      if (kind === "webhook_trouble" && !delivered)
        await deliverOutbox(thread.services, { organizationId: thread.of.organizationId, outboxId: id });
    return office.mails.map(({ subject, to }) => [subject, to && !Array.isArray(to) ? to.value[0]?.address : null]);
  };
  const host = new URL(receiver.url).host;
  expect(await mailed()).toEqual([[`A message to ${host} was given up`, "owner@example.com"]]);

  await thread.act("owner", (file, ctx) => placeHold(file, { target: "supplier", targetId: thread.of.supplierId, reason: "y" }, ctx));
  for (let tries = 1; tries <= 10; tries += 1) await deliverWaiting(thread);
  expect(await mailed()).toHaveLength(1);
  receiver.answer = { status: 200 };
  expect(await sendAgain(thread.by, thread.endpointId, { days: 1, failedOnly: true })).toBe(2);
  await deliverWaiting(thread);
  expect((await listed(thread)).map(({ state }) => state)).toEqual(["delivered", "delivered"]);
  expect(await endpointOf(thread)).toMatchObject({ failingSince: null, active: true });
});

test("an endpoint that takes nothing over for five days is switched off, recorded, and told to the owner; 410 does so at once", async () => {
  const thread = await start();
  receiver.answer = { status: 500 };
  await hold(thread);
  await deliverWaiting(thread);
  expect(await endpointOf(thread)).toMatchObject({ active: true });
  await asWorker(pool, thread.of, ({ client }) =>
    client.query("update webhook_endpoint set failing_since = failing_since - interval '121 hours'"),
  );
  await deliverWaiting(thread);
  expect(await endpointOf(thread)).toMatchObject({ active: false, offCause: "failing", failed: 1, waiting: 0 });
  const { rows } = await asWorker(pool, thread.of, ({ client }) =>
    client.query<{ type: string }>("select type from org_event where type like 'webhook.%' order by n"),
  );
  expect(rows.map(({ type }) => type)).toEqual(["webhook.added", "webhook.switched_off"]);
  expect((await thread.rows()).filter(({ kind }) => kind === "webhook_trouble")).toHaveLength(1);
  await thread.invite();
  expect(await listed(thread)).toHaveLength(1);
  await expect(sendAgain(thread.by, thread.endpointId, { days: 1, failedOnly: true })).rejects.toMatchObject({ code: "webhook_off" });

  const gone = await start();
  receiver.answer = { status: 410 };
  await hold(gone);
  await deliverWaiting(gone);
  expect(await endpointOf(gone)).toMatchObject({ active: false, offCause: "gone" });
});

test("two workers never send one message at once, and one that dies leaves it under the same id", async () => {
  const thread = await start();
  await hold(thread);
  const id = (await listed(thread))[0]!.id;
  const job = { organizationId: thread.of.organizationId, deliveryId: id };
  await Promise.all([1, 2, 3, 4].map(() => deliverWebhook(thread.services, job)));
  expect(receiver.received.map((message) => message.id)).toEqual([id]);
});

test("after an outage everything that was committed is delivered by the worker, each message once", async () => {
  const thread = await start();
  receiver.answer = { status: 500 };
  const { link, requestId } = await thread.invite();
  await hold(thread);
  await thread.act(link, (file, ctx) => makeSubmission(file, answerTo(requestId), ctx));
  await deliverWaiting(thread);
  const committed = (await listed(thread)).map(({ id }) => id);
  expect(committed.length).toBeGreaterThan(1);
  receiver.answer = { status: 200 };
  receiver.received.length = 0;
  // Three days later: what was planned for then is due now.
  const admin = new pg.Client({ connectionString: database.superuserUrl });
  await admin.connect();
  await admin.query("update graphile_worker._private_jobs set run_at = now() - interval '1 second'");
  await admin.end();
  const worker = await startWorker({
    url: database.appUrl,
    log: createLog("silent"),
    tasks: orderTasks(() => thread.services),
    alone: true,
  });
  await expect.poll(async () => (await listed(thread)).every(({ state }) => state === "delivered"), { timeout: 20_000 }).toBe(true);
  await worker.stop();
  expect(receiver.received.map(({ id }) => id).sort()).toEqual([...committed].sort());
});

test("messages can be sent again for 30 days, each alone too; another organization's do not exist", async () => {
  const thread = await start();
  await hold(thread);
  await deliverWaiting(thread);
  const id = (await listed(thread))[0]!.id;
  const other = await start();
  await expect(sendAgain(other.by, thread.endpointId, { deliveryId: id })).rejects.toMatchObject({ kind: "missing" });
  expect(await sendAgain(other.by, other.endpointId, { deliveryId: id })).toBe(0);
  expect(await sendAgain(thread.by, thread.endpointId, { deliveryId: id })).toBe(1);
  await deliverWaiting(thread);
  expect(receiver.received.map((message) => message.id)).toEqual([id, id]);
  const age = (days: number) =>
    asWorker(pool, thread.of, ({ client }) =>
      client.query("update webhook_delivery set created_at = clock_timestamp() - make_interval(days => $1)", [days]),
    );
  await age(29);
  expect(await sendAgain(thread.by, thread.endpointId, { days: 30, failedOnly: false })).toBe(1);
  await deliverWaiting(thread);
  await age(31);
  expect(await sendAgain(thread.by, thread.endpointId, { days: 30, failedOnly: false })).toBe(0);
  await asWorker(pool, thread.of, forgetDeliveries);
  expect(await listed(thread)).toEqual([]);
});

test("only owners change endpoints; a form sent twice adds one; one that is removed takes its messages along", async () => {
  const thread = await start();
  const buyer = { ...thread.by, actor: { kind: "member" as const, memberId: thread.of.members.purchasing } };
  const input = { endpointId: newId(), url: receiver.url, types: [...WEBHOOK_TYPES] };
  await expect(addWebhook(buyer, input)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(changeWebhook(buyer, thread.endpointId, { ...input, active: false })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(makeWebhookSecret(buyer, thread.endpointId)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(endWebhookSecret(buyer, thread.endpointId)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(removeWebhook(buyer, thread.endpointId)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(sendAgain(buyer, thread.endpointId, { days: 1, failedOnly: true })).rejects.toMatchObject({ kind: "forbidden" });
  await Promise.all([addWebhook(thread.by, input), addWebhook(thread.by, input)]);
  expect(await asWorker(pool, thread.of, listEndpoints)).toHaveLength(2);
  await hold(thread);
  expect(await listed(thread)).toHaveLength(2);
  await removeWebhook(thread.by, thread.endpointId);
  expect((await listed(thread)).map(({ endpointId }) => endpointId)).toEqual([input.endpointId]);
});
