import { createExaminingProcess, ExaminerUnavailable, isFailure } from "~/adapters/examine/process.server.ts";
import { EXAMINATION_BYTES } from "~/domain/evidence/media.ts";
import { findTogether, type LogOfAnswer } from "~/domain/serials/find-together.ts";
import type { ExaminedFile } from "~/domain/serials/log-findings.ts";

/** So many bytes of numbers are held together at once; the server would stand still for more, which have a process of their own. */
const MOST_AT_ONCE = 1 << 14;
/** How long that may take, in milliseconds. */
const TOGETHER_MS = 30_000;

const worker = createExaminingProcess<(ExaminedFile | null)[], { logs: readonly LogOfAnswer[] }>(
  process.cwd(),
  "app/adapters/serial-log/together-child.server.ts",
  { milliseconds: TOGETHER_MS, bytes: EXAMINATION_BYTES },
);
let before: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * What was found in the logs of one answer together, as `findTogether` tells it, without holding up whoever else is served. Logs that are
 * too scattered to be held together within the limits of an examination each stand for themselves, and say so.
 */
export async function holdTogether(logs: readonly LogOfAnswer[]): Promise<(ExaminedFile | null)[]> {
  const bytes = logs.reduce((sum, { numbers }) => sum + (numbers?.length ?? 0), 0);
  if (logs.length < 2 || bytes <= MOST_AT_ONCE) return findTogether(logs);
  waiting += 1;
  const asked = before.then(() => worker.examine({ path: "", name: "", size: 0, logs }));
  before = asked.catch(() => undefined);
  try {
    const found = await asked;
    return isFailure(found) ? findTogether(logs.map((log) => ({ ...log, numbers: null }))) : found;
  } catch (error) {
    if (error instanceof ExaminerUnavailable) return findTogether(logs);
    throw error;
  } finally {
    waiting -= 1;
    // A scattered answer is rare: its process is not kept for the next one.
    if (waiting === 0) worker.close();
  }
}
