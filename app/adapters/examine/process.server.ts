import { type ChildProcess, fork } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { EXAMINATION_BYTES } from "~/domain/evidence/media";

export type Limits = { milliseconds: number; bytes: number };

/** One file to look into, lying on this machine. */
export type Job = { id: number; path: string; name: string; size: number };

/** What a process runs, below the server's folder. A TypeScript one is compiled as it is loaded. */
export type Program =
  | "app/adapters/examine/child.server.ts"
  | "app/adapters/examine/read-text.mjs"
  | "app/adapters/serial-log/child.server.ts"
  | "app/adapters/serial-log/compare-child.server.ts"
  | "app/adapters/serial-log/together-child.server.ts";

/** A process that does not come up within this time will not, in milliseconds. */
const START_MS = 30_000;
/** Between two looks at the memory of a process at work, in milliseconds; it is ended that far before the limit is reached. */
const WATCH_MS = 20;
const MARGIN = 0.9;
/** A process that has grown to this is replaced between two jobs, in bytes. */
const RETIRE_BYTES = EXAMINATION_BYTES / 2;
const HEAP_MIB = 256;

/** How a process may fail to answer: ended by one of our limits or its own of memory, or dead for another reason. */
export type Failure = "took_too_long" | "too_large_inside" | "died";

/** The examining process could not be started: a fault of this machine, not of a file. The file may be examined again. */
export class ExaminerUnavailable extends Error {
  override name = "ExaminerUnavailable";
}

/**
 * One process that examines one file after another and is killed when a file takes too long or too much memory; the next file
 * gets a new one. It starts with the first job, does not keep this process alive, and gets nothing of its environment,
 * so a file that breaks out of a decoder finds no secrets. Its answers are `T` as far as the program keeps to it; `A` is what it is asked
 * beside the file.
 */
export function createExaminingProcess<T, A extends object = object>(root: string, program: Program, limits: Limits) {
  let running: Promise<ChildProcess> | undefined;
  let jobs = 0;

  const begin = () => {
    if (running) return running;
    const starting = start(root, program);
    const forget = () => {
      if (running === starting) running = undefined;
    };
    starting.then((child) => child.once("exit", forget), forget);
    running = starting;
    return starting;
  };

  const end = (child: ChildProcess) => {
    running = undefined;
    child.kill("SIGKILL");
  };

  return {
    /**
     * The answer to one file, or the limit it broke; only one at a time may be asked for. A process that died of something else than our limits may have been
     * killed by anyone, so the file is tried once more before it is blamed. `onDone` hears the share that is done, where the program says it.
     */
    async examine(file: Omit<Job, "id"> & A, onDone: (share: number) => void = () => {}): Promise<T | Failure> {
      for (let attempt = 1; ; attempt++) {
        const child = await begin();
        const outcome = await answerOf<T>(child, { ...file, id: ++jobs }, limits, onDone);
        if (!isFailure(outcome) && memoryOf(child) > RETIRE_BYTES) end(child);
        if (isFailure(outcome) && outcome !== "died") end(child);
        if (outcome !== "died" || attempt === 2) return outcome;
      }
    },
    /** Starts the process ahead of its first file; that one is told what keeps it from starting. */
    wake(): void {
      Promise.resolve()
        .then(begin)
        .catch(() => undefined);
    },
    close() {
      running?.then(end, () => undefined);
    },
    /** For whoever watches: undefined while there is none. */
    pid: async () => (await running)?.pid,
  };
}

const FAILURES: readonly unknown[] = ["took_too_long", "too_large_inside", "died"] satisfies Failure[];
export const isFailure = (outcome: unknown): outcome is Failure => FAILURES.includes(outcome);

function start(root: string, program: Program): Promise<ChildProcess> {
  const script = path.join(root, program);
  if (!existsSync(script)) throw new ExaminerUnavailable("The program that examines files is missing. Start the server in its own folder.");
  const child = fork(script, [], {
    cwd: root,
    execArgv: [...(program.endsWith(".ts") ? ["--import", "tsx"] : []), `--max-old-space-size=${HEAP_MIB}`],
    env: { NODE_ENV: "production" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  return new Promise((resolve, reject) => {
    const fail = () => {
      clearTimeout(timer);
      child.kill("SIGKILL");
      reject(new ExaminerUnavailable("The process that examines files could not be started."));
    };
    const timer = setTimeout(fail, START_MS);
    child.once("error", fail);
    child.once("exit", fail);
    child.once("message", () => {
      clearTimeout(timer);
      child.off("exit", fail);
      letParentEnd(child, true);
      resolve(child);
    });
  });
}

/** Sends a job and waits for its answer, its limits or its process's end, whichever comes first. */
function answerOf<T>(child: ChildProcess, job: Job, limits: Limits, onDone: (share: number) => void): Promise<T | Failure> {
  return new Promise((resolve) => {
    const settle = (found: T | Failure) => {
      clearTimeout(timer);
      clearInterval(watch);
      child.off("message", onMessage);
      child.off("exit", onExit);
      letParentEnd(child, true);
      resolve(found);
    };
    const onMessage = (message: unknown) => {
      if (isAnswer<T>(message) && message.id === job.id) settle(message.found);
      else if (isShare(message) && message.id === job.id) onDone(message.done);
    };
    // A process whose heap is full aborts itself: no other end is told so by the system, and a second try would end alike.
    const onExit = (_code: number | null, signal: NodeJS.Signals | null) => settle(signal === "SIGABRT" ? "too_large_inside" : "died");
    const timer = setTimeout(() => settle("took_too_long"), limits.milliseconds);
    const watch = setInterval(() => {
      if (memoryOf(child) > limits.bytes * MARGIN) settle("too_large_inside");
    }, WATCH_MS);
    letParentEnd(child, false);
    child.on("message", onMessage);
    child.on("exit", onExit);
    child.send(job, (error) => {
      if (error) settle("died");
    });
  });
}

function isAnswer<T>(message: unknown): message is { id: number; found: T } {
  return typeof message === "object" && message !== null && "id" in message && "found" in message;
}

function isShare(message: unknown): message is { id: number; done: number } {
  return typeof message === "object" && message !== null && "id" in message && "done" in message && typeof message.done === "number";
}

/** An idle process must not keep the server from ending; one at work must not be lost by it. */
function letParentEnd(child: ChildProcess, may: boolean): void {
  if (may) child.unref();
  else child.ref();
  const channel = child.channel;
  if (may) channel?.unref();
  else channel?.ref();
}

/** Bytes of memory that a process holds now, where the system tells (Linux); elsewhere the limits of heap, pixels and time stand alone. */
function memoryOf(child: ChildProcess): number {
  try {
    const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "latin1"));
    return Number(resident?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
