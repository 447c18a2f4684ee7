import type { TableChoice } from "~/domain/evidence/events.ts";
import { type DeclaredNumbering, numberingFor, standingNumbering } from "~/domain/numbering/numbering.ts";
import { type Run, runOf } from "~/domain/numbering/run.ts";
import type { SerialRange } from "~/domain/numbering/serial-numbers.ts";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { logKey, mayBeLog } from "~/domain/serials/exception.ts";
import { type Pieces, piecesOf } from "~/domain/serials/pieces.ts";
import type { Submission, SubmittedFile } from "~/domain/submissions/state.ts";
import { proofFiles } from "~/domain/submissions/submission.ts";

/** What a log is held against: what the buyer declared for its lines, before what its sender says of it. */
export interface LogDeclared {
  /** Of the buyer; null where not every line that the log shows has one. */
  numbering: DeclaredNumbering | null;
  /** In the sender's words; it may be a rule or say it otherwise. */
  ruleWords: string;
  /** The range of the file where it says one, else empty and then perhaps in `rangeWords`. */
  ranges: SerialRange[];
  rangeWords: string;
  /** By which rules all logs of the answer are read, where that is not by its own alone. */
  rules: readonly string[] | null;
  /** The days of production that the sender states; null where the answer names none. */
  run: Run | null;
  /** Which sheet and columns hold the serials, as a person said; null where it is told from the file. */
  table: TableChoice | null;
}

/** A log that came and was not examined yet, with what was declared of it. */
export interface LogToExamine extends LogDeclared {
  submissionId: string;
  requestId: string;
  fileId: string;
  sha256: string;
  bytes: number;
  pieces: Pieces | null;
}

/** Whether an event brings logs to examine, or to keep beside the record what was found in them. */
export const bringsLog = (event: OrderEvent, file: OrderFile): boolean =>
  event.type === "submission.made" && isLogRequest(file, event.data.requestId) && event.data.files.some(mayBeLog);

/** Every log of a version that stands, version by version. `words` gives the words of a text. */
export function standingLogs(file: OrderFile, words: (key: string | null) => string): LogToExamine[] {
  const standing = Object.values(file.submissions).filter(
    ({ withdrawnAt, requestId, alternative }) => withdrawnAt === null && alternative === null && isLogRequest(file, requestId),
  );
  return standing.flatMap((submission) => logsToRead(file, submission, words));
}

/** The logs of a version, in the order of its files. */
export const logsToRead = (file: OrderFile, submission: Submission, words: (key: string | null) => string): LogToExamine[] =>
  proofFiles(submission)
    .filter(mayBeLog)
    .map((item) => toExamine(file, submission, item, words));

/** Those of them that were not examined yet. */
export const logsToExamine = (file: OrderFile, words: (key: string | null) => string): LogToExamine[] =>
  standingLogs(file, words).filter((log) => !file.logs[logKey(log)]);

const isLogRequest = (file: OrderFile, requestId: string): boolean => file.requests[requestId]?.type === "serial_log";

/** What is said of a log in the fields of its answer and of itself. */
export function declaredOf(item: Pick<SubmittedFile, "shows" | "table">, field: (name: string) => string): Omit<LogDeclared, "numbering"> {
  return {
    ruleWords: field("numbering_rule"),
    ranges: item.shows.flatMap(({ serialFrom, serialTo }) => (serialFrom && serialTo ? [{ from: serialFrom, to: serialTo }] : [])),
    rangeWords: field("used_ranges"),
    rules: null,
    run: runOf(field("run_from"), field("run_to")),
    table: item.table ?? null,
  };
}

/** A log of a version, with what was declared of it; of one that was examined what held then. */
export function toExamine(
  file: OrderFile,
  submission: Submission,
  item: SubmittedFile,
  words: (key: string | null) => string,
): LogToExamine {
  const { submissionId, requestId, fields } = submission;
  const lines = file.order?.lines ?? [];
  const scope = file.requests[requestId]?.scope ?? { lineIds: [], batches: [], quantity: null };
  const declared = standingNumbering(file, file.logs[logKey({ submissionId, fileId: item.fileId })]?.n);
  const logs = proofFiles(submission).filter(mayBeLog);
  return {
    ...{ submissionId, requestId, fileId: item.fileId, sha256: item.sha256, bytes: Number(item.bytes) },
    ...declaredOf(item, (name) => words(fields[name] ?? null)),
    numbering: numberingFor(lines, declared, item.shows, scope.lineIds),
    pieces: piecesOf(
      lines,
      declared,
      scope,
      logs.map(({ shows }) => shows),
    ),
  };
}
