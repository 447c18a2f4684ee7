import type { OrderEvent } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { standingDocuments } from "~/domain/orders/attach-document.ts";
import type { ScanRound } from "~/domain/reconciliation/state.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { logKey, mayBeLog } from "~/domain/serials/exception.ts";
import { currentVersion, proofFiles } from "~/domain/submissions/submission.ts";

/** A file that is one side of the comparison. */
export interface RecordFile {
  side: "log" | "list";
  fileId: string;
  sha256: string;
  bytes: number;
  name: TextKey | null;
  /** Null for a document of the order itself. */
  submissionId: string | null;
  requestId: string | null;
  version: number | null;
}

/** Answers that say which serials, or how many, lie in which carton. */
const LISTS: readonly EvidenceType[] = ["serial_lot_map"];

/** The files that are compared: examined logs, lists of cartons that came as answers, and the order's own packing lists; those that stand now. */
export function recordFiles(file: OrderFile): RecordFile[] {
  const answers = Object.values(file.requests).flatMap((request): RecordFile[] => {
    const side = request.type === "serial_log" ? "log" : LISTS.includes(request.type) ? "list" : null;
    const submission = side && currentVersion(file, request);
    if (!side || !submission || submission.alternative !== null) return [];
    const { submissionId, requestId, version } = submission;
    return proofFiles(submission)
      .filter(mayBeLog)
      .filter(({ fileId }) => side === "list" || file.logs[logKey({ submissionId, fileId })]?.problem === null)
      .map(({ fileId, sha256, bytes, name }) => ({ side, fileId, sha256, bytes: Number(bytes), name, submissionId, requestId, version }));
  });
  const documents = standingDocuments(file)
    .filter(({ kind, file: item }) => kind === "packing_list" && mayBeLog(item))
    .map(({ name, file: { fileId, sha256, bytes } }) => ({
      ...{ side: "list" as const, fileId, sha256, bytes: Number(bytes), name },
      ...{ submissionId: null, requestId: null, version: null },
    }));
  return [...answers, ...documents];
}

/** Rounds of scanning that count, oldest first. */
export const standingRounds = (file: OrderFile): ScanRound[] =>
  Object.values(file.scanRounds)
    .filter(({ setAside }) => setAside === null)
    .toSorted((a, b) => a.n - b.n);

/** Whether there is something to compare: two records of different sides. */
export const comparable = (file: OrderFile): boolean =>
  new Set([...recordFiles(file).map(({ side }) => side), ...standingRounds(file).map(() => "scans")]).size > 1;

/** Whether an event brings, changes or takes away something to compare. */
export function bringsRecord(event: OrderEvent, file: OrderFile): boolean {
  switch (event.type) {
    case "log.examined":
    case "scans.kept":
    case "scans.set_aside":
      return mayDiffer(file);
    case "submission.made":
    case "submission.withdrawn": {
      const type = file.requests[event.data.requestId]?.type;
      // A log that comes is compared once it was examined.
      const brings = type !== undefined && (LISTS.includes(type) || (type === "serial_log" && event.type === "submission.withdrawn"));
      return brings && mayDiffer(file);
    }
    case "document.attached":
      return event.data.kind === "packing_list" && mayDiffer(file);
    default:
      return false;
  }
}

const mayDiffer = (file: OrderFile): boolean => comparable(file) || Object.keys(file.comparisons).length > 0;
