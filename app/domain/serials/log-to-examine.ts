import type { OrderEvent } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { SerialRange } from "~/domain/serials/examination.ts";
import { logKey, mayBeLog } from "~/domain/serials/exception.ts";
import type { Submission, SubmittedFile } from "~/domain/submissions/state.ts";
import { proofFiles } from "~/domain/submissions/submission.ts";

/** A log that came and was not examined yet, with what its sender declared of it. */
export interface LogToExamine {
  submissionId: string;
  requestId: string;
  fileId: string;
  sha256: string;
  bytes: number;
  /** In the sender's words; it may be a rule or say it otherwise. */
  ruleWords: string;
  /** The range of the file where it says one, else null and then perhaps in `rangeWords`. */
  ranges: SerialRange[];
  rangeWords: string;
}

/** Whether an event brings logs to examine. */
export const bringsLog = (event: OrderEvent, file: OrderFile): boolean =>
  event.type === "submission.made" && isLogRequest(file, event.data.requestId) && event.data.files.some(mayBeLog);

/** Every log of a version that stands and was not examined yet. `words` gives the words of a text. */
export function logsToExamine(file: OrderFile, words: (key: string | null) => string): LogToExamine[] {
  const standing = Object.values(file.submissions).filter(
    ({ withdrawnAt, requestId, alternative }) => withdrawnAt === null && alternative === null && isLogRequest(file, requestId),
  );
  return standing.flatMap((submission) =>
    proofFiles(submission)
      .filter((item) => mayBeLog(item) && !file.logs[logKey({ submissionId: submission.submissionId, fileId: item.fileId })])
      .map((item) => toExamine(submission, item, words)),
  );
}

const isLogRequest = (file: OrderFile, requestId: string): boolean => file.requests[requestId]?.type === "serial_log";

/** A log of a version, with what its sender declared of it. */
export function toExamine(submission: Submission, item: SubmittedFile, words: (key: string | null) => string): LogToExamine {
  const { submissionId, requestId, fields } = submission;
  const alone = proofFiles(submission).filter(mayBeLog).length === 1;
  const said = (name: string) => words(fields[name] ?? null);
  return {
    ...{ submissionId, requestId, fileId: item.fileId, sha256: item.sha256, bytes: Number(item.bytes), ruleWords: said("numbering_rule") },
    ranges: item.shows.flatMap(({ serialFrom, serialTo }) => (serialFrom && serialTo ? [{ from: serialFrom, to: serialTo }] : [])),
    // What the answer says of all its serials is said of its one log; of several it says nothing about each.
    rangeWords: alone ? said("used_ranges") : "",
  };
}
