import { afterAll, beforeAll, expect, test } from "vitest";
import { asWorker } from "#db/tenancy.server.ts";
import { takeDecision } from "~/domain/decisions/take-decision.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { readQueue } from "~/queries/queue/read-queue.server.ts";
import { acceptanceOf } from "../../factories/decision.ts";
import { type AskedOrder, askedOrder } from "../steps/accepted-order.ts";
import { type RaisedStage, raiseStage } from "../steps/raise-stage.ts";
import { type Cast, castOrganization, get, post } from "../steps/stage.ts";

let stage: RaisedStage;
let cast: Cast;

beforeAll(async () => {
  stage = await raiseStage();
  cast = await castOrganization(stage);
}, 180_000);

afterAll(() => stage?.close());

const reminders = async (order: AskedOrder) => (await order.read()).events.filter(({ type }) => type === "request.reminded").length;
const remind = (order: AskedOrder, key: string, cookie = cast.cookies.purchasing) =>
  post(stage, cookie, "/queue?view=late", { orderId: order.orderId, requestId: order.requestId, key });

const late = (order: AskedOrder) =>
  asWorker(stage.pool, cast.of, async (tenant) => {
    const { rows } = await readQueue(tenant, { view: "late", roles: ["purchasing"], now: "2099-03-06T12:00:00.000Z", zone: "UTC" });
    return rows.find(({ orderId }) => orderId === order.orderId)?.request;
  });

test("the supplier is reminded from the queue, once a click, and the queue says how often; a role that sends no requests is refused", async () => {
  const order = await askedOrder(stage, cast.of);
  expect(await remind(order, "one")).toMatchObject({ status: 302, location: `/queue?view=late&reminded=${order.requestId}` });
  expect((await remind(order, "one")).status).toBe(302);
  expect(await reminders(order)).toBe(1);
  expect((await remind(order, "two", cast.cookies.finance)).status).toBe(403);
  expect(await late(order)).toMatchObject({ reminded: 1, draft: null, contactName: "Li Wei" });
  expect((await get(stage, cast.cookies.purchasing, `/queue?view=supplier&reminded=${order.requestId}`)).body).toContain(
    "Li Wei was reminded of the serial log",
  );
});

test("after a rejection the next version can be asked for in the same way", async () => {
  const order = await askedOrder(stage, cast.of);
  const { submission } = await order.answer("wrong batch");
  await remind(order, "while it waits for a decision");
  expect(await reminders(order)).toBe(0);
  await order.act("purchasing", (file, ctx) =>
    takeDecision(
      file,
      acceptanceOf(submission, order.stepId, {
        outcome: "rejected",
        faults: [{ words: "wrong batch", mend: "send batch 7", fileId: null }],
      }),
      ctx,
    ),
  );
  expect((await remind(order, "rejected")).status).toBe(302);
  expect(await reminders(order)).toBe(1);
});

test("the queue says that the supplier has begun, when and with how many files, and nothing of what is in it", async () => {
  const order = await askedOrder(stage, cast.of);
  await asWorker(stage.pool, cast.of, async ({ client }) => {
    const key = [cast.of.organizationId, order.orderId, order.linkId, order.requestId];
    await client.query(
      `insert into draft (organization_id, order_id, link_id, request_id, id, fields, updated_at)
       values ($1, $2, $3, $4, $5, '{"note": "NOT-FOR-THE-BUYER"}', '2099-03-05T09:00:00Z')`,
      [...key, newId()],
    );
    for (const state of ["ready", "ready", "refused"])
      await client.query(
        `insert into upload (organization_id, order_id, link_id, request_id, id, purpose, name, declared_size, upload_id, object_key, state, created_at)
         values ($1, $2, $3, $4, $5, 'evidence', 'NOT-FOR-THE-BUYER.csv', 1, 'u', $6, $7, now())`,
        [...key, newId(), newId(), state],
      );
  });
  const request = await late(order);
  expect(request?.draft).toEqual({ files: 2, at: "2099-03-05T09:00:00.000Z" });
  const page = await get(stage, cast.cookies.purchasing, "/queue?view=supplier");
  expect(page.body).toContain("Begun by the supplier, last on 5 Mar 2099, 2 files, not sent");
  expect(page.body).not.toContain("NOT-FOR-THE-BUYER");
});
