import { EventEmitter } from "node:events";
import { Logger as QueueLogger, type Runner, run, type TaskList } from "graphile-worker";
import pg from "pg";
import { createPool } from "#db/client.server";
import { QUEUE_SCHEMA } from "#db/migrate.server";
import type { Logger } from "~/adapters/log.server";
import { DELIVER_WEBHOOK } from "../ledger/write-webhooks.server";
import type { HealthCheck } from "./services.server";

export type WorkerOptions = {
  /** Connects as the app's role. */
  url: string;
  log: Logger;
  tasks: TaskList;
  schedule?: readonly string[];
  /** What it does once as soon as it runs. */
  first?: readonly string[];
  /** True when no other process works on this database, so that every lock found at start is a dead worker's. */
  alone: boolean;
};

export type Worker = {
  /**
   * Well while the worker runs and keeps up or catches up: no kind of job has waited for more than five minutes without one of its
   * kind having succeeded within the last. Other people's servers may be slow.
   */
  health: HealthCheck;
  /** Waits for the jobs in hand, then ends. */
  stop: () => Promise<void>;
};

const CONCURRENCY = 4;
/** Without a delay the queue awaits nobody's "done" or "failed": a database that dies at that moment would end this process. */
const AWAITED_RESULTS = { completeJobBatchDelay: 0, failJobBatchDelay: 0 };
const AGAIN_MS = 1000;
const CATCHING_UP_MS = 60_000;
const SWEEP_MS = 30_000;
const LOCK_CLASS = 1_213_156_420;

/**
 * Runs the job queue in this process. It survives restarts of the database: a worker that gave up is started again.
 *
 * A killed worker leaves its jobs locked. Each worker therefore holds an advisory lock under its name for as long as its
 * process lives; a name whose lock is free belongs to the dead, and its jobs are given back, at start and twice a minute.
 */
export async function startWorker({ url, log, tasks, schedule = [], first = [], alone }: WorkerOptions): Promise<Worker> {
  const pool = createPool(url, {
    max: CONCURRENCY + 2,
    name: "holdpoint worker",
    onError: (err) => log.warn({ err }, "worker lost a connection"),
  });
  const logger = new QueueLogger(() => (level, message) => log[QUEUE_LEVELS[level] ?? "debug"]({ queue: true }, message));
  const names = new Set<string>();
  /** When a job of each kind last succeeded here, on this process's own clock. */
  const succeeded = new Map<string, number>();
  let runner: Runner | undefined;
  let stopping = false;

  const presence = keepPresence(url, names, log);
  if (alone) await unlockEverything(pool);
  else await presence.sweep();

  const begin = async () => {
    const events = new EventEmitter();
    names.clear();
    events.on("worker:create", ({ worker }: { worker: { workerId: string } }) => {
      names.add(worker.workerId);
      presence.hold(worker.workerId);
    });
    events.on("job:success", ({ job }: { job: { task_identifier: string } }) => {
      succeeded.set(job.task_identifier, performance.now());
    });
    runner = await run({
      pgPool: pool,
      schema: QUEUE_SCHEMA,
      taskList: tasks,
      crontab: schedule.join("\n"),
      concurrency: CONCURRENCY,
      pollInterval: 2000,
      noHandleSignals: true,
      logger,
      events,
      preset: { worker: AWAITED_RESULTS },
    });
    for (const task of first) await pool.query(`select ${QUEUE_SCHEMA}.add_job($1, job_key := $1)`, [task]);
    runner.promise.catch((err) => log.error({ err }, "worker failed")).finally(restart);
  };
  const restart = () => {
    runner = undefined;
    if (stopping) return;
    setTimeout(() => {
      if (stopping) return;
      begin().catch((err) => {
        log.error({ err }, "worker could not be started");
        restart();
      });
    }, AGAIN_MS);
  };
  await begin();

  const health = async () => {
    if (!runner) throw new Error("the worker is not running");
    const { rows } = await pool.query<{ task: string; waiting: number }>(LATE);
    const stuck = rows.filter(({ task }) => performance.now() - (succeeded.get(task) ?? Number.NEGATIVE_INFINITY) > CATCHING_UP_MS);
    if (stuck.length === 0) return;
    const counts = stuck.map(({ task, waiting }) => `${waiting} of ${task}`);
    throw new Error(`jobs have waited for more than five minutes: ${counts.join(", ")}`);
  };
  const stop = async () => {
    stopping = true;
    await runner?.stop().catch((err) => log.warn({ err }, "worker did not end cleanly"));
    await presence.end();
    await pool.end();
  };
  return { health, stop };
}

const LATE = `
  select task_identifier as task, count(*)::int as waiting from ${QUEUE_SCHEMA}.jobs
   where task_identifier <> '${DELIVER_WEBHOOK}' and locked_at is null and attempts < max_attempts
     and run_at < now() - interval '5 minutes'
   group by task_identifier`;

const QUEUE_LEVELS: Record<string, "error" | "warn" | "debug"> = { error: "error", warning: "warn" };

/** One connection that holds the advisory locks of this process's workers, made again when it breaks. */
function keepPresence(url: string, names: ReadonlySet<string>, log: Logger) {
  let client: pg.Client | undefined;
  let ended = false;

  const lock = (name: string) => client?.query("select pg_advisory_lock($1, hashtext($2))", [LOCK_CLASS, name]);
  const connect = async () => {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: "holdpoint presence",
      keepAlive: true,
      connectionTimeoutMillis: 5000,
    });
    fresh.on("error", () => {
      if (client === fresh) client = undefined;
    });
    await fresh.connect();
    client = fresh;
    for (const name of names) await lock(name);
  };
  const sweep = async () => {
    if (ended) return;
    if (!client) await connect();
    await client?.query(UNLOCK_THE_DEAD, [LOCK_CLASS, [...names]]);
  };
  const timer = setInterval(() => sweep().catch((err) => log.warn({ err }, "dead workers could not be looked for")), SWEEP_MS);
  timer.unref();
  return {
    sweep,
    hold: (name: string) => void lock(name)?.catch((err) => log.warn({ err }, "worker could not announce itself")),
    end: async () => {
      ended = true;
      clearInterval(timer);
      await client?.end();
    },
  };
}

// A lock younger than a minute may belong to a worker that has not announced itself yet.
const UNLOCK_THE_DEAD = `
  with held as (
    select distinct locked_by as name from ${QUEUE_SCHEMA}._private_jobs where locked_at < now() - interval '1 minute'
    union select distinct locked_by from ${QUEUE_SCHEMA}._private_job_queues where locked_at < now() - interval '1 minute'
  ), dead as materialized (
    select name from held where name is not null and name <> all ($2::text[])
      and not exists (
        select from pg_locks where locktype = 'advisory' and objsubid = 2
          and database = (select oid from pg_database where datname = current_database())
          and classid = $1::int::oid and objid::bigint = (hashtext(name)::bigint & 4294967295)
      )
  )
  select ${QUEUE_SCHEMA}.force_unlock_workers(array_agg(name)) from dead having count(*) > 0`;

async function unlockEverything(pool: pg.Pool): Promise<void> {
  await pool.query(`
    select ${QUEUE_SCHEMA}.force_unlock_workers(array_agg(distinct name)) from (
      select locked_by as name from ${QUEUE_SCHEMA}._private_jobs where locked_by is not null
      union select locked_by from ${QUEUE_SCHEMA}._private_job_queues where locked_by is not null
    ) held having count(*) > 0`);
}
