import { effectiveDecision, openPointsOf, pointHolds } from "~/domain/decisions/decision.ts";
import type { Decision } from "~/domain/decisions/state.ts";
import { rulesWritten } from "~/domain/numbering/declared.ts";
import { SerialNumbers, type SerialRange } from "~/domain/numbering/serial-numbers.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { acceptedLogs } from "~/domain/registry/accepted-logs.ts";
import type { Request } from "~/domain/requests/state.ts";
import { isOfSerials, logKey } from "~/domain/serials/exception.ts";
import type { ExaminedLog, SerialException } from "~/domain/serials/state.ts";
import type { Submission, SubmittedFile } from "~/domain/submissions/state.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";

/** Where the answer that holds a unit's log stands. `in_part`: accepted for a part, and nobody said that this unit is in it. */
export const UNIT_STANDINGS = [
  "accepted",
  "accepted_with_conditions",
  "in_part",
  "undecided",
  "rejected",
  "replaced",
  "withdrawn",
] as const;
export type UnitStanding = (typeof UNIT_STANDINGS)[number];

/** A serial, or neighbouring ones, as one log of an order has them. */
export interface UnitView {
  request: Request;
  submission: Submission;
  item: SubmittedFile;
  log: ExaminedLog;
  standing: UnitStanding;
  /** The decision on that version which speaks now; null where none does. */
  decision: Decision | null;
  /** The acceptance has run out: a condition was not met in time, or its last day has passed. */
  lapsed: boolean;
  /** What the log's examination found among these very serials. */
  exceptions: SerialException[];
  /** Batches that the answer names for them; else those that were asked about. */
  batches: { named: boolean; batches: string[] };
}

/** What an order's record says of serials in one of its logs, which uses so many of them; null where the log is not on it. */
export function viewUnit(
  file: OrderFile,
  { submissionId, fileId, registered, ...unit }: SerialRange & { submissionId: string; fileId: string; registered: boolean; used?: number },
  now: Instant,
): UnitView | null {
  const submission = file.submissions[submissionId];
  const request = submission && file.requests[submission.requestId];
  const item = submission?.files.find((one) => one.fileId === fileId);
  const log = file.logs[logKey({ submissionId, fileId })];
  if (!submission || !request || !item || !log) return null;
  const lead = log.together?.lead;
  const leading = lead && lead !== fileId ? file.logs[logKey({ submissionId, fileId: lead })] : null;
  const current = currentVersion(file, request);
  const effective = current && effectiveDecision(file, request, current);
  const decision = current === submission && effective && !effective.crossed ? effective : null;
  const numbers = new SerialNumbers(rulesWritten(log.rule ?? ""));
  const touches = (range: SerialRange) => meet(numbers, range, unit);
  const range = numbers.readRange(unit)?.range;
  // Between scattered gaps most numbers are in the log.
  const isWhole = range !== undefined && unit.used === range.to - range.from + 1;
  const batches = item.shows.flatMap(({ batch, serialFrom, serialTo }) =>
    batch && serialFrom && serialTo && touches({ from: serialFrom, to: serialTo }) ? [batch] : [],
  );
  return {
    ...{ request, submission, item, log, decision },
    standing: standingOf(file, submission, { current, decision, registered }),
    lapsed: decision !== null && hasLapsed(file, decision, now),
    exceptions: [...log.exceptions, ...(leading ? leading.exceptions : [])].filter(
      (one) => isOfSerials(one) && touches(one) && !(one.kind === "missing" && one.scattered && isWhole),
    ),
    batches: batches.length > 0 ? { named: true, batches } : { named: false, batches: batchesAsked(file, request) },
  };
}

function standingOf(
  file: OrderFile,
  { submissionId, withdrawnAt }: Submission,
  of: { current: Submission | null; decision: Decision | null; registered: boolean },
): UnitStanding {
  if (withdrawnAt !== null) return "withdrawn";
  if (of.current?.submissionId !== submissionId) return "replaced";
  if (!of.decision) return "undecided";
  const part = acceptedLogs(file).find((one) => one.submissionId === submissionId)?.part ?? null;
  return part !== null && !of.registered ? "in_part" : of.decision.outcome;
}

function hasLapsed(file: OrderFile, decision: Decision, now: Instant): boolean {
  if (decision.outcome === "rejected") return false;
  const { validity } = decision.boundary;
  const over = validity.kind === "date" && validity.until <= now;
  return over || !openPointsOf(file, decision).every((point) => pointHolds(point, now));
}

function meet(numbers: SerialNumbers, one: SerialRange, other: SerialRange): boolean {
  const [a, b] = [numbers.readRange(one), numbers.readRange(other)];
  return a !== null && b !== null && a.group === b.group && a.range.from <= b.range.to && b.range.from <= a.range.to;
}

function batchesAsked(file: OrderFile, { scope }: Request): string[] {
  if (scope.batches.length > 0) return scope.batches;
  const lines = facts(file).lines.filter(({ lineId }) => scope.lineIds.length === 0 || scope.lineIds.includes(lineId));
  return [...new Set(lines.flatMap((line) => line.batches))];
}
