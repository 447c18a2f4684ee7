import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { addDays, addMs, dateIn } from "~/domain/calendar/calendar.ts";
import { takeDecision } from "~/domain/decisions/take-decision.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { recheckOrder } from "~/jobs/recheck-order.server.ts";
import { remindOrder } from "~/jobs/remind-order.server.ts";
import { warnLapse } from "~/jobs/warn-lapse.server.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";
import { openPostOffice, type PostOffice } from "./post-office.ts";
import { answerTo, conditionOf, startThread } from "./thread.ts";

let database: FreshDatabase;
let pool: Pool;
let office: PostOffice;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl, { max: 10 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  office = await openPostOffice();
});
afterEach(() => office.close());

const ZONE = "Asia/Shanghai";
const DAY_MS = 86_400_000;

/** A sample organization whose order was made some days ago, with a request due so many days from today. */
async function startedAgo(daysAgo: number, dueInDays: number) {
  const now = new Date().toISOString();
  const thread = await startThread(pool, office.url, { sample: true, sampleNow: addMs(now, -daysAgo * DAY_MS) });
  const asked = await thread.invite(addDays(dateIn(ZONE, now), dueInDays));
  const job = { organizationId: thread.of.organizationId, orderId: thread.orderId };
  return { thread, ...asked, job, today: dateIn(ZONE, now) };
}

const kindsOf = async (thread: Awaited<ReturnType<typeof startThread>>) => (await thread.rows()).map(({ kind }) => kind);

test("a scheduler that slept past every reminder makes up for it in one mail, once", async () => {
  const { thread, job } = await startedAgo(6, -1);
  await remindOrder(thread.services, job);
  await remindOrder(thread.services, job);
  await thread.deliverAll();
  const reminders = office.mails.filter(({ subject }) => subject?.includes("提醒"));
  expect(reminders).toHaveLength(1);
  const recorded = await asWorker(pool, thread.of, ({ client }) =>
    client.query(
      "select convert_from(body, 'utf8')::json->'data'->>'moment' as moment from event where type = 'request.reminded' order by n",
    ),
  );
  expect(recorded.rows.map(({ moment }) => moment)).toEqual(["72h", "24h", "due"]);
});

test("a reminder whose time has not come is not sent", async () => {
  const { thread, job } = await startedAgo(6, 5);
  await remindOrder(thread.services, job);
  expect(await kindsOf(thread)).toEqual(["requests_sent"]);
});

test("a step that time alone locked is told once, however often it is looked at", async () => {
  const { thread, job, link, requestId, stepId, today } = await startedAgo(6, 5);
  const made = await thread.act(link, (file, ctx) => makeSubmission(file, answerTo(requestId), ctx));
  const submission = Object.values(made.file.submissions)[0]!;
  await thread.act("purchasing", (file, ctx) => takeDecision(file, conditionOf(submission, stepId, addDays(today, -2)), ctx));
  expect(await kindsOf(thread)).toContain("step_ready");
  await recheckOrder(thread.services, job);
  await recheckOrder(thread.services, job);
  expect((await kindsOf(thread)).filter((kind) => kind === "step_locked")).toHaveLength(1);
});

test("deciders are warned before an acceptance ends, and not when it has", async () => {
  const { thread, job, link, requestId, stepId, today } = await startedAgo(6, 5);
  const made = await thread.act(link, (file, ctx) => makeSubmission(file, answerTo(requestId), ctx));
  const submission = Object.values(made.file.submissions)[0]!;
  await thread.act("purchasing", (file, ctx) => takeDecision(file, conditionOf(submission, stepId, today), ctx));
  await thread.deliverAll();
  const planned = await pool.query("select 1 from graphile_worker.jobs where key = $1", [`lapse:${requestId}`]);
  expect(planned.rowCount).toBe(1);
  await warnLapse(thread.services, { ...job, requestId });
  expect((await kindsOf(thread)).filter((kind) => kind === "acceptance_lapsing")).toHaveLength(1);
});
