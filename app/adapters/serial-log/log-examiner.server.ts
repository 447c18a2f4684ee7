import { type FileToExamine, fetched } from "~/adapters/examine/examine.server.ts";
import { createExaminingProcess, isFailure, type Limits } from "~/adapters/examine/process.server.ts";
import type { LogDeclared } from "~/adapters/serial-log/examine-log.server.ts";
import { EXAMINATION_BYTES } from "~/domain/evidence/media.ts";
import type { JustExamined } from "~/domain/serials/log-findings.ts";

/** How long one log may be examined, in milliseconds. */
const LOG_MS = 120_000;

export interface LogExaminer {
  /**
   * What a log holds, within two minutes and 512 MB of a process of its own. Never throws for a bad file; throws ExaminerUnavailable
   * when no process can be started, and the opener's own error.
   */
  examine(file: FileToExamine, declared: LogDeclared): Promise<JustExamined>;
  /** Ends the process; a later examination starts a new one. */
  close(): void;
}

/** Makes an examiner whose process runs from the sources below `root`, the server's folder. One log at a time. */
export function createLogExaminer({ root = process.cwd(), ...limits }: { root?: string } & Partial<Limits> = {}): LogExaminer {
  const worker = createExaminingProcess<JustExamined, LogDeclared>(root, "app/adapters/serial-log/child.server.ts", {
    ...{ milliseconds: LOG_MS, bytes: EXAMINATION_BYTES },
    ...limits,
  });
  return {
    async examine(file, { ruleWords, ranges, rangeWords }) {
      const { name, size } = file;
      const examineAt = async (path: string): Promise<JustExamined> => {
        const found = await worker.examine({ path, name, size, ruleWords, ranges, rangeWords });
        if (!isFailure(found)) return found;
        return { problem: found === "died" ? "damaged" : found };
      };
      return "path" in file ? examineAt(file.path) : fetched(file.open, examineAt);
    },
    close: () => worker.close(),
  };
}
