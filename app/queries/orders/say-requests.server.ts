import { may } from "~/domain/access/access.ts";
import { addMs, dateIn } from "~/domain/calendar/calendar.ts";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { INSPECTION_TYPES } from "~/domain/requests/evidence-type.ts";
import { onlyContextCame } from "~/domain/requests/follow-up.ts";
import { acceptanceLapses, requestStatus, stepsWaiting } from "~/domain/requests/request.ts";
import type { Request } from "~/domain/requests/state.ts";
import { threadsOn } from "~/domain/statements/statement.ts";
import type { Level } from "~/domain/steps/events.ts";
import { viewStep } from "~/domain/steps/step.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { currentVersion, versionsOf } from "~/domain/submissions/submission.ts";
import { sayThread } from "~/queries/statements/say-statements.server.ts";
import type { StatusState } from "~/ui/status.tsx";
import { chipsOf } from "~/ui/step-chip.ts";
import type { OrderWords } from "./order-words.server.ts";
import { sayVersion } from "./say-version.server.ts";

/** What the supplier has begun and not sent, per request. */
export interface DraftSeen {
  requestId: string;
  files: number;
  updatedAt: string;
}

export interface RequestsAsked {
  file: OrderFile;
  stepId: string;
  now: string;
  drafts: readonly DraftSeen[];
  /** Due dates that a request had before, oldest first, by its id. */
  earlierDues: ReadonlyMap<string, readonly string[]>;
  /** The request whose every version is shown with its files. */
  shown: string | null;
}

/** The requests that a step waits for: what needs a member first, then what is awaited, then what is done. */
export function sayRequests(asked: RequestsAsked, words: OrderWords) {
  const { file, stepId } = asked;
  return Object.values(file.requirements)
    .filter((requirement) => requirement.stepId === stepId)
    .flatMap(({ requestId, level }) => {
      const request = file.requests[requestId];
      return request ? [sayRequest(asked, request, level, words)] : [];
    })
    .sort((a, b) => a.rank - b.rank || a.dueDate.localeCompare(b.dueDate));
}

export type RequestSaid = ReturnType<typeof sayRequest>;

const RANK: Record<StatusState, number> = {
  ...{ to_decide: 0, late: 1, awaited: 2, rejected: 2, sent: 2, declined: 3 },
  ...{ accepted_with_conditions: 4, accepted: 5, withdrawn: 6 },
};

function sayRequest(asked: RequestsAsked, request: Request, level: Level, words: OrderWords) {
  const { file, now, drafts, shown } = asked;
  const { t } = words;
  const state = stateOf(file, request, words);
  const current = currentVersion(file, request);
  const decides = may(words.reader.roles, INSPECTION_TYPES.includes(request.type) ? "decide_inspection" : "decide");
  const draft = drafts.find(({ requestId }) => requestId === request.requestId);
  const open = shown === request.requestId;
  const due = words.due(request.dueDate);
  return {
    requestId: request.requestId,
    level,
    rank: RANK[state],
    dueDate: request.dueDate,
    type: t(`evidence:name.${request.type}`),
    state,
    stateWords:
      state === "late"
        ? `${t("requests:status.awaited")}, ${due.words.split(", ").at(-1)}`
        : state === "to_decide" && decides
          ? t("requests:status.to_decide_by_you")
          : null,
    lapses: sayLapse(file, request, words, now),
    question: words.text(request.question),
    criteria: request.criteria === null ? null : words.text(request.criteria),
    meta: [
      t(`steps:level.${level}`),
      ...scopeWords(file, request, words),
      state === "awaited" || state === "late" || state === "rejected"
        ? sayDue(request.dueDate, asked.earlierDues.get(request.requestId) ?? [], words)
        : t("orders:asked_on", { date: words.day(request.sentAt) }),
    ],
    also: stepsWaiting(file, request.requestId)
      .filter((step) => step.stepId !== asked.stepId)
      .map((step) => {
        const view = viewStep(file, step, now);
        return { stepId: step.stepId, name: words.stepName(step), chip: chipsOf(view.status, step.side, view.marks).at(-1) ?? "locked" };
      }),
    contact: words.text(request.contactName),
    draft: draft && { version: request.versions.length + 1, files: draft.files, at: draft.updatedAt },
    declined: request.declined && {
      reason: t(`requests:decline_reason.${request.declined.reason}`),
      words: words.text(request.declined.words),
      who: words.who(request.declined.by),
      at: request.declined.at,
    },
    versions: versionsOf(file, request)
      .toReversed()
      .map((version) => sayVersion({ file, request, version, current: version === current, open }, words)),
    statements: threadsOn(file, request.requestId).map((versions) => sayThread(file, versions, words)),
    decide: current && state === "to_decide" ? current.submissionId : null,
    /** Nothing has come: a reminder is sent. What was rejected has its notice instead. */
    remindable: state === "awaited" || state === "late",
    owed: state === "awaited" || state === "late" || state === "rejected",
    /** Only general or old files came: one record of these goods can be asked for. */
    followable: onlyContextCame(file, request) && may(words.reader.roles, "send_requests"),
    open,
    /** There is more to see than is shown. */
    more: !open && hasMore(request, current),
  };
}

const hasMore = (request: Request, current: Submission | null): boolean => request.versions.length > 1 || (current?.files.length ?? 0) > 0;

function stateOf(file: OrderFile, request: Request, words: OrderWords): StatusState {
  const status = requestStatus(file, request);
  return status === "awaited" && words.due(request.dueDate).late ? "late" : status;
}

function sayLapse(file: OrderFile, request: Request, words: OrderWords, now: string): string | null {
  const at = acceptanceLapses(file, request, now);
  if (!at) return null;
  const { words: date } = words.due(dateIn(words.zone, addMs(at, -1)));
  return words.t("orders:lapses_short", { date });
}

/** "Line 1, batches B-2605-1 and B-2606-1"; nothing when the whole order is meant. */
function scopeWords(file: OrderFile, request: Request, { t }: OrderWords): string[] {
  const { lineIds, batches } = request.scope;
  const numbers = facts(file).lines.flatMap((line, n) => (lineIds.includes(line.lineId) ? [n + 1] : []));
  const lines = numbers.length > 0 ? [t("orders:lines_scope", { count: numbers.length, list: numbers.join(", ") })] : [];
  return [...lines, ...(batches.length > 0 ? [t("orders:batches_scope", { count: batches.length, list: batches.join(", ") })] : [])];
}

/** "Due 12 Mar 2026, was 4 Mar 2026": a date that was moved stands beside what it was. */
function sayDue(dueDate: string, earlier: readonly string[], words: OrderWords): string {
  const due = words.t("orders:due_on", { date: words.date(dueDate) });
  if (earlier.length === 0) return due;
  return words.t("orders:due_was", { due, dates: earlier.map(words.date).join(words.t("orders:list_comma")) });
}

/** The due dates that requests had before their present ones. */
export function earlierDuesIn(events: readonly OrderEvent[]): ReadonlyMap<string, readonly string[]> {
  const dues = new Map<string, string[]>();
  for (const event of events) {
    if (event.type !== "request.sent" && event.type !== "request.due_changed") continue;
    dues.set(event.data.requestId, [...(dues.get(event.data.requestId) ?? []), event.data.dueDate]);
  }
  return new Map([...dues].map(([requestId, all]) => [requestId, all.slice(0, -1)]));
}
