import { type FileToExamine, fetched } from "~/adapters/examine/examine.server.ts";
import { createExaminingProcess, isFailure, type Limits } from "~/adapters/examine/process.server.ts";
import { EXAMINATION_BYTES } from "~/domain/evidence/media.ts";
import type { JustExamined } from "~/domain/serials/log-findings.ts";
import type { LogDeclared } from "~/domain/serials/log-to-examine.ts";

/** How long one log may be examined, in milliseconds. */
const LOG_MS = 120_000;

export interface LogExaminer {
  /**
   * What a log holds, within two minutes and 512 MB of a process of its own. Never throws for a bad file; throws ExaminerUnavailable
   * when no process can be started, and the opener's own error.
   * `onDone` is told now and then which share of it is done, from 0 to 1; not of a workbook.
   */
  examine(file: FileToExamine, declared: LogDeclared, onDone?: (share: number) => void): Promise<JustExamined>;
  /** Starts the process ahead of its first log. */
  wake(): void;
  /** Ends the process; a later examination starts a new one. */
  close(): void;
}

/**
 * Makes an examiner whose process runs from the sources below `root`, the server's folder. One log at a time. Without `parts` it does not say
 * what each carton holds and all that is used: many thousand ranges, for which the server would stand still for a moment.
 */
export function createLogExaminer({
  root = process.cwd(),
  parts = true,
  ...limits
}: { root?: string; parts?: boolean } & Partial<Limits> = {}): LogExaminer {
  const worker = createExaminingProcess<JustExamined, LogDeclared & { parts: boolean }>(root, "app/adapters/serial-log/child.server.ts", {
    ...{ milliseconds: LOG_MS, bytes: EXAMINATION_BYTES },
    ...limits,
  });
  return {
    async examine(file, { numbering, ruleWords, ranges, rangeWords, rules, run, table }, onDone) {
      const { name, size } = file;
      const examineAt = async (path: string): Promise<JustExamined> => {
        const found = await worker.examine(
          { path, name, size, parts, numbering, ruleWords, ranges, rangeWords, rules, run, table },
          onDone,
        );
        if (!isFailure(found)) return found;
        return { problem: found === "died" ? "damaged" : found, read: null };
      };
      return "path" in file ? examineAt(file.path) : fetched(file.copyTo, examineAt);
    },
    wake: () => worker.wake(),
    close: () => worker.close(),
  };
}
