import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { findLink } from "#db/lookups.server.ts";
import { orderCode, orderList } from "#db/schema/orders.ts";
import { requestList } from "#db/schema/requests.ts";
import { stepList } from "#db/schema/steps.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { makeLink } from "~/domain/links/make-link.ts";
import { revokeLink } from "~/domain/links/revoke-link.ts";
import { fold } from "~/domain/order-file/fold.ts";
import { emptyFile, facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { declineRequest } from "~/domain/requests/decline-request.ts";
import { requestStatus } from "~/domain/requests/request.ts";
import { askEarlyRelease } from "~/domain/steps/ask-early-release.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { viewStep } from "~/domain/steps/step.ts";
import { type CommitRequest, type Committed, commit } from "~/ledger/commit.server.ts";
import { decode } from "~/ledger/encode.server.ts";
import type { Change } from "~/ledger/ledger.server.ts";
import { linkToken, tokenSha256 } from "~/ledger/link-token.server.ts";
import { rebuildProjections } from "~/ledger/project.server.ts";
import { askForSerialLog, makeOrder } from "../../factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";

let database: FreshDatabase;
let pool: Pool;
let of: TestOrganization;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl);
  of = await makeOrganization(pool);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const owner = () => ({ kind: "member", memberId: of.members.owner }) as const;
const on = (order: Committed) => ({ ledger: testLedger(pool), organizationId: of.organizationId, orderId: order.file.orderId });

/** The file folded here from the stored bytes, and the rows that the lists would show. */
async function storedOf(order: Committed) {
  return asWorker(pool, of, async ({ client, db }) => {
    const { rows } = await client.query<{ n: number; body: Buffer }>("select n, body from event where order_id = $1 order by n", [
      order.file.orderId,
    ]);
    const file: OrderFile = fold(
      emptyFile({ organizationId: of.organizationId, orderId: order.file.orderId, sample: false }),
      rows.map(({ n, body }) => decode(n, body)),
    );
    const all = async () => ({
      steps: (await db.select().from(stepList))
        .filter(({ orderId }) => orderId === order.file.orderId)
        .sort((a, b) => a.position - b.position),
      requests: (await db.select().from(requestList)).filter(({ orderId }) => orderId === order.file.orderId),
      orders: (await db.select().from(orderList)).filter(({ orderId }) => orderId === order.file.orderId),
      codes: (await db.select().from(orderCode)).flatMap(({ orderId, code }) => (orderId === order.file.orderId ? [code] : [])).sort(),
    });
    return { file, ...(await all()) };
  });
}

test("every row in the lists says what the stored bytes fold to", async () => {
  const order = await makeOrder(testLedger(pool), of);
  await askForSerialLog(testLedger(pool), of, order);
  const held = await commit({
    ...on(order),
    actor: owner(),
    command: (file, ctx) => placeHold(file, { target: "order", targetId: file.orderId, reason: "Stop" }, ctx),
  });
  const { file, steps, requests, orders, codes } = await storedOf(order);
  expect(steps).toHaveLength(1);
  for (const row of steps) {
    const view = viewStep(file, file.steps.find(({ stepId }) => stepId === row.stepId)!, held.now);
    expect(row).toMatchObject({
      status: view.status,
      amount: "1240000",
      remaining: view.remaining,
      sentence: view.sentence,
      blockers: view.evaluation.blockers,
      rev: file.rev,
      recheckAt: view.evaluation.recheckAt,
      payeeName: "Heng Ltd",
      supplierName: "Shenzhen Heng",
    });
    expect(row.status).toBe("on_hold");
  }
  for (const row of requests) {
    const request = file.requests[row.requestId]!;
    expect(row).toMatchObject({
      status: requestStatus(file, request),
      dueAt: request.dueAt,
      contactName: "Li Wei",
      stepId: file.steps[0]!.stepId,
    });
    expect(row.nextReminderAt).toBe(new Date(Date.parse(request.dueAt) - 72 * 3_600_000).toISOString());
  }
  expect(orders).toEqual([
    expect.objectContaining({ counts: { steps: { on_hold: 1 }, requests: { awaited: 1 } }, n: file.n, nextDue: "2099-03-04" }),
  ]);
  expect(codes).toEqual([facts(file).number.replace("PO-", ""), "T-1"]);

  const rows = await storedOf(order);
  await asWorker(pool, of, ({ client }) =>
    client.query(
      "update step_list set status = 'ready', payee_name = null; delete from request_list; update order_code set code = 'X' || code",
    ),
  );
  await rebuildProjections(testLedger(pool), of.organizationId, order.file.orderId);
  expect(await storedOf(order)).toEqual(rows);
});

test("a row that already says so is not written again", async () => {
  const order = await makeOrder(testLedger(pool), of);
  const versions = () =>
    asWorker(pool, of, async ({ client }) => {
      const { rows } = await client.query(
        `select 'step' as list, xmin::text from step_list where order_id = $1
         union all select 'order', xmin::text from order_list where order_id = $1
         union all select code, xmin::text from order_code where order_id = $1 order by list`,
        [order.file.orderId],
      );
      return rows;
    });
  const before = await versions();
  await commit({ ...on(order), actor: { kind: "system", part: "recheck" }, command: () => [] });
  expect(await versions()).toEqual(before);
});

test("the jobs of a commit leave with it or not at all, and carry ids only", async () => {
  const drafts = [{ kind: "hold_placed", payload: { words: "the content stays in the outbox" } }];
  const ledger = testLedger(pool, { recipients: ({ events }) => (events.length > 0 ? drafts : []) });
  const jobs = async () =>
    (
      await pool.query(
        "select t.identifier as task, payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id",
      )
    ).rows;
  const order = await makeOrder(testLedger(pool), of);
  const before = (await jobs()).length;
  await expect(
    commit({
      ...on(order),
      ledger: {
        ...ledger,
        supplierParts: () => {
          throw new Error("late failure");
        },
      },
      actor: owner(),
      command: (file, ctx) => makeLink(file, { contactId: of.contactId, contactName: "Li Wei" }, ctx),
    }),
  ).rejects.toThrow("late failure");
  expect((await jobs()).length).toBe(before);
  const held = await commit({
    ...on(order),
    ledger,
    actor: owner(),
    command: (file, ctx) => placeHold(file, { target: "order", targetId: file.orderId, reason: "Stop" }, ctx),
  });
  expect((await jobs()).slice(before)).toEqual([
    { task: "deliver_outbox", payload: { organizationId: of.organizationId, outboxId: held.outboxIds[0] } },
  ]);
  const outbox = await asWorker(pool, of, ({ client }) =>
    client.query("select kind, payload from outbox where id = $1", [held.outboxIds[0]]),
  );
  expect(outbox.rows).toEqual(drafts);
});

test("a link is found by its token, acts for its contact, and ends when it is revoked", async () => {
  const order = await makeOrder(testLedger(pool), of);
  const asked = await askForSerialLog(testLedger(pool), of, order);
  const [requestId] = Object.keys(asked.file.requests);
  const made = await commit({
    ...on(order),
    actor: owner(),
    command: (file, ctx) => makeLink(file, { contactId: of.contactId, contactName: "Li Wei" }, ctx),
  });
  const link = Object.values(made.file.links)[0]!;
  const token = linkToken(testLedger(pool).linkKey, link.linkId, link.generation);
  const find = (text: string) => findLink(pool, tokenSha256(text));
  expect(await find(token)).toEqual({
    organizationId: of.organizationId,
    linkId: link.linkId,
    orderId: order.file.orderId,
    contactId: of.contactId,
    generation: 1,
    expiresAt: link.expiresAt,
    revokedAt: null,
  });
  expect(await find(linkToken("another key that is long enough", link.linkId, link.generation))).toBeNull();

  const decline = (generation: number) =>
    commit({
      ...on(order),
      actor: { kind: "supplier", linkId: link.linkId, generation },
      command: (file, ctx) =>
        declineRequest(
          file,
          { requestId: requestId!, reason: "capacity", words: "No capacity", personName: "Li Wei", personTitle: "Sales" },
          ctx,
        ),
    });
  await expect(decline(2)).rejects.toMatchObject({ kind: "gone", code: "link_ended" });
  const declined = await decline(1);
  expect(declined.events[0]!.actor).toMatchObject({ kind: "supplier", contactId: of.contactId });
  await commit({
    ...on(order),
    actor: owner(),
    command: (file, ctx) => revokeLink(file, { linkId: link.linkId, reason: "Left the firm" }, ctx),
  });
  await expect(decline(1)).rejects.toMatchObject({ kind: "gone", code: "link_ended" });
});

test("only a sample organization has a time of its own", async () => {
  const sample = await makeOrganization(pool, { sample: true });
  const sampleNow = "2026-03-04T08:00:00.000Z";
  const order = await makeOrder(testLedger(pool), sample, {}, { sampleNow });
  expect(order.now).toBe(sampleNow);
  expect(order.file.sample).toBe(true);
  const back = await commit({
    ...on(order),
    organizationId: sample.organizationId,
    sampleNow: "2026-03-01T08:00:00.000Z",
    actor: { kind: "system", part: "recheck" },
    command: () => [],
  });
  expect(back.now).toBe(sampleNow);
  const real = await makeOrder(testLedger(pool), of, {}, { sampleNow });
  expect(Math.abs(Date.parse(real.now) - Date.now())).toBeLessThan(60_000);
  await expect(
    asWorker(pool, of, ({ client }) =>
      client.query("update organization set sample = true where organization_id = $1", [of.organizationId]),
    ),
  ).rejects.toThrow(/permission denied/);
});

test("what time alone changes is planned, and the lists follow when it has come", async () => {
  const sample = await makeOrganization(pool, { sample: true });
  await asWorker(pool, sample, ({ client }) => client.query("update member set ended_at = now() where id = $1", [sample.members.finance]));
  const sampleNow = "2026-03-04T08:00:00.000Z";
  const order = await makeOrder(testLedger(pool), sample, {}, { sampleNow });
  const { orderId } = order.file;
  const [stepId] = order.file.steps.map((step) => step.stepId);
  const window = { from: "2026-03-04T07:00:00.000Z", until: "2026-03-05T08:00:00.000Z" };
  const run = (request: Partial<CommitRequest>) =>
    commit({
      ...on(order),
      organizationId: sample.organizationId,
      actor: { kind: "member", memberId: sample.members.owner },
      sampleNow,
      command: () => [],
      ...request,
    });
  await run({
    command: (file, ctx) =>
      askEarlyRelease(file, { stepId: stepId!, ...window, cap: "1240000", beneficiary: null, reason: "The vessel sails" }, ctx),
  });
  const row = async () =>
    (await asWorker(pool, sample, ({ db }) => db.select().from(stepList)))
      .filter((step) => step.stepId === stepId)
      .map(({ status, recheckAt }) => ({ status, recheckAt }));
  const recheckAt = "2026-03-05T07:59:58.000Z";
  expect(await row()).toEqual([{ status: "ready", recheckAt }]);
  const { rows } = await pool.query("select run_at from graphile_worker.jobs where key = $1", [`recheck:${orderId}`]);
  expect(rows).toEqual([{ run_at: new Date(recheckAt) }]);

  const told: Change[] = [];
  const ledger = testLedger(pool, {
    recipients: (change) => {
      told.push(change);
      return [];
    },
  });
  const later = await run({ ledger, sampleNow: recheckAt, actor: { kind: "system", part: "recheck" } });
  expect(later.events).toEqual([]);
  expect(await row()).toEqual([expect.objectContaining({ status: "locked" })]);
  expect(told).toMatchObject([{ told: { [stepId!]: "ready" }, now: recheckAt }]);
});
