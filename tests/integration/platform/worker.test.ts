import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLog } from "~/adapters/log.server";
import { startWorker } from "~/server/worker.server";
import { type FreshDatabase, freshDatabase } from "../../setup/database";

const log = createLog("silent");
let database: FreshDatabase;
let app: pg.Client;

beforeEach(async () => {
  database = await freshDatabase();
  app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
});

afterEach(async () => {
  await app.end();
  await database.drop();
});

/** Starts a worker and gives what its task was called with, and a promise of the first call. */
async function work(alone: boolean) {
  const seen: unknown[] = [];
  let called: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    called = resolve;
  });
  const probe = async (payload: unknown) => {
    seen.push(payload);
    called();
  };
  return { seen, first, worker: await startWorker({ url: database.appUrl, log, tasks: { probe }, alone }) };
}

const addJob = () => app.query("select graphile_worker.add_job('probe', '{\"id\": 1}')");
const lockAs = (name: string, age: string) =>
  app.query("update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - $2::interval, attempts = 1", [name, age]);

test("a job added by the app's role is run by a worker of the same role", async () => {
  const { seen, first, worker } = await work(true);
  await addJob();
  await first;
  await worker.health();
  await worker.stop();
  expect(seen).toEqual([{ id: 1 }]);
});

test("a killed worker's job is run after the next start at once, where nobody else works", async () => {
  await addJob();
  await lockAs("worker-dead", "1 second");
  const { first, worker } = await work(true);
  await first;
  await worker.stop();
});

test("among several processes a dead worker's job is given back", async () => {
  await addJob();
  await lockAs("worker-dead", "2 minutes");
  const { first, worker } = await work(false);
  await first;
  await worker.stop();
});

test("a living worker of another process keeps its job", async () => {
  await addJob();
  await lockAs("worker-elsewhere", "2 minutes");
  await app.query("select pg_advisory_lock(1213156420, hashtext('worker-elsewhere'))");
  const { seen, worker } = await work(false);
  await new Promise((wake) => setTimeout(wake, 500));
  await worker.stop();
  expect(seen).toEqual([]);
  const { rows } = await app.query("select locked_by from graphile_worker._private_jobs");
  expect(rows).toEqual([{ locked_by: "worker-elsewhere" }]);
});

test("the queue is sick while jobs wait that nobody takes", async () => {
  const { worker } = await work(true);
  await app.query("select graphile_worker.add_job('unknown-task', '{}', run_at => now() - interval '10 minutes')");
  await expect(worker.health()).rejects.toThrow(/have waited/);
  await worker.stop();
});

test("the queue is well while it works off what has waited long, and sick of each kind that it does not get on with", async () => {
  const late = (task: string) => app.query("select graphile_worker.add_job($1, '{}', run_at => now() - interval '10 minutes')", [task]);
  const { first, worker } = await work(true);
  await late("probe");
  await first;
  // One more that has waited as long, in somebody else's hands for now.
  await app.query(`select graphile_worker.add_job('probe', '{}', run_at => now() - interval '10 minutes', queue_name => 'taken');
    update graphile_worker._private_job_queues set locked_by = 'worker-elsewhere', locked_at = now()`);
  await expect.poll(() => worker.health().then(() => "well")).toBe("well");
  await late("unknown-task");
  await expect(worker.health()).rejects.toThrow("1 of unknown-task");
  await worker.stop();
});
