import { type CopyTo, fetched } from "~/adapters/examine/examine.server.ts";
import { createExaminingProcess, isFailure } from "~/adapters/examine/process.server.ts";
import type { RecordToRead, ScansToCompare } from "~/adapters/serial-log/compare-records.server.ts";
import { EXAMINATION_BYTES } from "~/domain/evidence/media.ts";
import type { Compared } from "~/domain/reconciliation/compared.ts";

/** How long the records of one order may be compared, in milliseconds. */
const COMPARE_MS = 120_000;

export type RecordToFetch = Omit<RecordToRead, "path"> & { copyTo: CopyTo };

export interface RecordComparer {
  /**
   * How records stand to each other, within two minutes and 512 MB of a process of its own. Throws ExaminerUnavailable when no process can be
   * started, and the openers' own errors.
   */
  compare(files: readonly RecordToFetch[], scans: ScansToCompare): Promise<Compared>;
  close(): void;
}

/** Makes a comparer whose process runs from the sources below `root`, the server's folder. One order at a time. */
export function createRecordComparer(root = process.cwd()): RecordComparer {
  const worker = createExaminingProcess<Compared, ScansToCompare & { records: RecordToRead[] }>(
    root,
    "app/adapters/serial-log/compare-child.server.ts",
    {
      milliseconds: COMPARE_MS,
      bytes: EXAMINATION_BYTES,
    },
  );
  const compareAt = async (records: RecordToRead[], scans: ScansToCompare): Promise<Compared> => {
    const found = await worker.examine({ path: "", name: "", size: 0, ...scans, records });
    if (!isFailure(found)) return found;
    return { problem: found === "died" ? "damaged" : found };
  };
  const gather = ([next, ...rest]: readonly RecordToFetch[], records: RecordToRead[], scans: ScansToCompare): Promise<Compared> => {
    if (!next) return compareAt(records, scans);
    const { copyTo, ...file } = next;
    return fetched(copyTo, (path) => gather(rest, [...records, { ...file, path }], scans));
  };
  return { compare: (files, scans) => gather(files, [], scans), close: () => worker.close() };
}
