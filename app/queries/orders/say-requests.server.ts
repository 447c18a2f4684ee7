import { may } from "~/domain/access/access.ts";
import { addMs, dateIn } from "~/domain/calendar/calendar.ts";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { INSPECTION_TYPES } from "~/domain/requests/evidence-type.ts";
import { onlyContextCame } from "~/domain/requests/follow-up.ts";
import { acceptanceLapses, requestStatus, stepsWaiting } from "~/domain/requests/request.ts";
import type { Request } from "~/domain/requests/state.ts";
import { saysRoutine } from "~/domain/statements/routine.ts";
import { threadsOn } from "~/domain/statements/statement.ts";
import type { Level } from "~/domain/steps/events.ts";
import { viewStep } from "~/domain/steps/step.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { currentVersion, versionsOf } from "~/domain/submissions/submission.ts";
import { sayThread } from "~/queries/statements/say-statements.server.ts";
import type { StatusState } from "~/ui/status.tsx";
import { chipsOf } from "~/ui/step-chip.ts";
import type { OrderWords } from "./order-words.server.ts";
import { sayFollowedUp } from "./say-followed-up.server.ts";
import { sayVersion } from "./say-version.server.ts";

/** What the supplier has begun and not sent, per request. */
export interface DraftSeen {
  requestId: string;
  files: number;
  updatedAt: string;
}

export interface RequestsAsked {
  file: OrderFile;
  /** Null for an order without steps. */
  stepId: string | null;
  now: string;
  drafts: readonly DraftSeen[];
  /** Due dates that a request had before, oldest first, by its id. */
  earlierDues: ReadonlyMap<string, readonly string[]>;
  /** The request whose every version is shown with its files. */
  shown: string | null;
  /** Every line of the folded requests is wanted. */
  all: boolean;
}

/** So many requests stand whole on the page, and so many lines after them, unless more are asked for. */
const MOST_WHOLE = 8;
const MOST_LINES = 30;

/**
 * The requests that a step waits for: what needs a member first, then what is awaited, then what is done. The most pressing
 * and the opened one are said whole, the others in a line each.
 */
export function sayRequests(asked: RequestsAsked, words: OrderWords) {
  const { file, stepId } = asked;
  const all = Object.values(file.requirements)
    .filter((requirement) => requirement.stepId === stepId)
    .flatMap(({ requestId, level }) => {
      const request = file.requests[requestId];
      return request ? [{ request, level, state: stateOf(file, request, words) }] : [];
    })
    .sort((a, b) => RANK[a.state] - RANK[b.state] || a.request.dueDate.localeCompare(b.request.dueDate));
  const isWhole = ({ request }: (typeof all)[number], place: number) => place < MOST_WHOLE || request.requestId === asked.shown;
  const lines = all.filter((one, place) => !isWhole(one, place));
  const required = all.filter(({ level }) => level === "required").length;
  return {
    requests: all.filter(isWhole).map(({ request, level }) => sayRequest(asked, request, level, words)),
    levels: { required, other: all.length - required },
    folded: {
      lines: lines.slice(0, asked.all ? lines.length : MOST_LINES).map(({ request, state }) => ({
        ...{ requestId: request.requestId, state, type: words.t(`evidence:name.${request.type}`) },
        question: words.text(request.question).slice(0, 120).toWellFormed(),
      })),
      more: asked.all ? 0 : Math.max(0, lines.length - MOST_LINES),
    },
  };
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
      t("requests:promise_of", { promise: t(`requests:promise.${request.promise}`) }),
    ],
    also: stepsWaiting(file, request.requestId)
      .filter((step) => step.stepId !== asked.stepId)
      .map((step) => {
        const view = viewStep(file, step, now);
        return { stepId: step.stepId, name: words.stepName(step), chip: chipsOf(view.status, step.side, view.marks).at(-1) ?? "locked" };
      }),
    contact: words.text(request.contactName),
    draft: draft && { version: request.versions.length + 1, files: draft.files, at: draft.updatedAt },
    refused: sayRefusal(file, request, words),
    versions: versionsOf(file, request)
      .toReversed()
      .map((version) => sayVersion({ file, request, version, current: version === current, open }, words)),
    statements: threadsOn(file, request.requestId).map((versions) => sayThread(file, versions, words)),
    decide: current && state === "to_decide" ? current.submissionId : null,
    /** Nothing has come: a reminder is sent. What was rejected has its notice instead. */
    remindable: state === "awaited" || state === "late",
    owed: state === "awaited" || state === "late" || state === "rejected",
    /** Only general or old files came: one record of these goods can be asked for. */
    contextOnly: onlyContextCame(file, request)
      ? sayFollowedUp(file, request.requestId, { kind: "only_context", id: request.requestId }, words)
      : null,
    open,
    /** There is more to see than is shown. */
    more: !open && hasMore(request, current),
  };
}

/** The newest refusal, also when something was sent after it. */
function sayRefusal(file: OrderFile, { requestId, refusals }: Request, words: OrderWords) {
  const refusal = refusals.at(-1);
  if (!refusal) return null;
  const said = words.text(refusal.words);
  return {
    words: said || words.t(`requests:decline_reason.${refusal.reason}`),
    who: words.who(refusal.by),
    at: refusal.at,
    routine: saysRoutine(said) ? sayFollowedUp(file, requestId, { kind: "routine", id: requestId }, words) : null,
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
