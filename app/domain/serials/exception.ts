import type { Decision } from "~/domain/decisions/state.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { ExceptionKind, FoundException, LogExamined, SerialKind } from "~/domain/serials/events.ts";
import type { ExaminedLog } from "~/domain/serials/state.ts";
import type { Discrepancy } from "~/domain/submissions/events.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { proofFiles } from "~/domain/submissions/submission.ts";

/** `open`: nobody said why; `claimed`: a reason in words; `recorded`: a reason with a record that shows it. */
export type ExceptionStanding = "open" | "claimed" | "recorded";

/** One log of one version. */
export const logKey = ({ submissionId, fileId }: { submissionId: string; fileId: string }): string => `${submissionId} ${fileId}`;

/** The discrepancy that each kind of exception is, and back. */
export const DISCREPANCY_OF = {
  missing: "serials_missing",
  twice: "serials_twice",
  out_of_range: "serials_out_of_range",
  used_before: "serials_used_before",
  outside_run: "serials_outside_run",
  quantity: "serials_quantity",
} as const satisfies Record<ExceptionKind, Discrepancy["code"]>;
const KIND_OF = new Map<string, ExceptionKind>(Object.entries(DISCREPANCY_OF).map(([kind, code]) => [code, kind as ExceptionKind]));

/** Whether an exception speaks of serials: its ends then are serials, and it has a place among the numbers. */
export const isOfSerials = <E extends { kind: ExceptionKind }>(one: E): one is E & { kind: SerialKind } =>
  one.kind !== "outside_run" && one.kind !== "quantity";

/** Whether two exceptions are of the very same, so that what is said of one is said of the other. Of scattered ones nobody can see that. */
export const isSame = (one: Identity, other: Identity): boolean =>
  one.kind === other.kind &&
  one.from === other.from &&
  one.to === other.to &&
  one.count === other.count &&
  !one.scattered &&
  !other.scattered;
type Identity = Pick<FoundException, "kind" | "from" | "to" | "count" | "scattered">;

/** Faults among serials that a payment may have to wait for: declared by the supplier, and found in the log. */
export const SERIAL_FINDINGS: readonly string[] = [
  ...["serial_gaps", "serial_duplicates", ...KIND_OF.keys(), "log_not_examined", "sheets_not_read"],
  ...["serials_other_carton", "serials_not_in_log", "serials_not_listed", "serials_carton_counts"],
];

/** What was said of an exception, as far as its standing goes. */
interface Said {
  explanations: readonly { proof: object | null }[];
}

export function standingOf({ explanations }: Said): ExceptionStanding {
  const newest = explanations.at(-1);
  if (!newest) return "open";
  return newest.proof ? "recorded" : "claimed";
}

/** How many exceptions of a log nobody gave a reason for, those that are not listed among them. */
export function openCount({ exceptions, more }: { exceptions: readonly Said[]; more: LogExamined["more"] }): number {
  return exceptions.filter((one) => standingOf(one) === "open").length + sumOf(more);
}

/** How many exceptions there are beyond the listed ones. */
export const sumOf = (more: LogExamined["more"]): number => Object.values(more).reduce((sum, many) => sum + (many ?? 0), 0);

/** The same of one kind. */
export const moreOf = ({ more }: { more: Partial<Record<ExceptionKind, number>> }, kind: ExceptionKind): number => more[kind] ?? 0;

/** The examined logs of a version, in the order of its files. */
export const logsOf = (file: OrderFile, { submissionId, files }: Submission): ExaminedLog[] =>
  files.flatMap(({ fileId }) => file.logs[logKey({ submissionId, fileId })] ?? []);

/** Whether each exception that a discrepancy stands for has a reason; with a decision, one that lay before the decider. */
export function reasonsGiven(
  file: OrderFile,
  { submissionId }: Submission,
  discrepancy: Discrepancy,
  by: Pick<Decision, "n"> | null = null,
): boolean {
  const kind = KIND_OF.get(discrepancy.code);
  const log = discrepancy.fileId ? file.logs[logKey({ submissionId, fileId: discrepancy.fileId })] : undefined;
  if (!kind || !log || moreOf(log, kind) > 0) return false;
  const until = by?.n ?? Number.POSITIVE_INFINITY;
  return log.exceptions.filter((one) => one.kind === kind).every(({ explanations }) => explanations.some(({ n }) => n < until));
}

/** Whether a discrepancy must still be answered before an acceptance. */
export const stillBlocks = (file: OrderFile, submission: Submission, discrepancy: Discrepancy): boolean =>
  discrepancy.weight === "blocks" && !reasonsGiven(file, submission, discrepancy);

const LOG_TYPES = /^text\/(csv|plain|tab-separated-values)$|spreadsheet/;

/** Whether a file is one that a serial log can be in. */
export const mayBeLog = ({ mediaType }: { mediaType: string }): boolean => LOG_TYPES.test(mediaType);

/** Files of a version that count as proof and can hold a log, each with what its examination found, where it was examined. */
export const mayBeLogs = (file: OrderFile, submission: Submission): { log: ExaminedLog | undefined }[] =>
  proofFiles(submission)
    .filter(mayBeLog)
    .map(({ fileId }) => ({ log: file.logs[logKey({ submissionId: submission.submissionId, fileId })] }));

/** Whether a version has a log: a file that can be one and was not found to be none. */
export const hasLog = (file: OrderFile, submission: Submission): boolean => mayBeLogs(file, submission).some(({ log }) => !log?.problem);
