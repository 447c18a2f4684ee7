import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { EXAMINATION_BYTES, EXAMINATION_MS, type Examination, MAX_FILE_BYTES, turnedAway } from "~/domain/evidence/media";
import { createExaminingProcess, ExaminerUnavailable, isFailure, type Limits } from "./process.server";

/** Lays a file's bytes down at a place on this machine. */
export type CopyTo = (file: string) => Promise<void>;

/** A file to examine: lying on this machine, or to be fetched. `name` is the sender's, `size` in bytes. */
export type FileToExamine = { name: string; size: number } & ({ path: string } | { copyTo: CopyTo });

export type Examiner = {
  /**
   * Says what a file is and whether it can be evidence, within 5 s and 512 MB of a process of its own. Never throws for a bad
   * file; throws ExaminerUnavailable when no process can be started, and the opener's own error.
   */
  examine(file: FileToExamine): Promise<Examination>;
  /** Starts a process ahead of the first file. */
  wake(): void;
  /** Ends the processes; a later examination starts new ones. */
  close(): void;
  /** The processes alive now, for whoever watches over them. */
  pids(): Promise<number[]>;
};

/** Makes an examiner whose processes run from the sources below `root`, the server's folder. Files wait their turn in order. */
export function createExaminer(options: { root?: string; processes?: number } & Partial<Limits> = {}): Examiner {
  const limits = { milliseconds: options.milliseconds ?? EXAMINATION_MS, bytes: options.bytes ?? EXAMINATION_BYTES };
  const count = options.processes ?? Math.min(2, availableParallelism());
  const all = Array.from({ length: count }, () =>
    createExaminingProcess<Examination>(options.root ?? process.cwd(), "app/adapters/examine/child.server.ts", limits),
  );
  const idle = [...all];
  const waiting: Array<(worker: (typeof all)[number]) => void> = [];

  const take = () => {
    const worker = idle.pop();
    return worker ? Promise.resolve(worker) : new Promise<(typeof all)[number]>((resolve) => waiting.push(resolve));
  };
  const giveBack = (worker: (typeof all)[number]) => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };
  const examineAt = async (file: { path: string; name: string; size: number }) => {
    const worker = await take();
    try {
      const found = await worker.examine(file);
      return isFailure(found) ? turnedAway(found === "took_too_long" ? found : "too_large_inside") : found;
    } finally {
      giveBack(worker);
    }
  };

  return {
    async examine(file) {
      const { name, size } = file;
      if (size > MAX_FILE_BYTES) return turnedAway("too_big");
      if ("path" in file) return examineAt({ path: file.path, name, size });
      return fetched(file.copyTo, (path) => examineAt({ path, name, size }));
    },
    wake: () => idle.at(-1)?.wake(),
    close() {
      for (const worker of all) worker.close();
    },
    pids: async () => (await Promise.all(all.map((worker) => worker.pid()))).filter((pid): pid is number => pid !== undefined),
  };
}

/** Lays fetched bytes down in a folder of its own for as long as they are examined; parsers want to read at any place. */
export async function fetched<T>(copyTo: CopyTo, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "holdpoint-examine-"));
  try {
    const file = path.join(folder, "file");
    await copyTo(file);
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export { ExaminerUnavailable };
