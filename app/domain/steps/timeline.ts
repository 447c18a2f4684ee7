import { dateIn } from "~/domain/calendar/calendar.ts";
import { creditsOf } from "~/domain/credits/credit.ts";
import { openPointsOf, pointHolds } from "~/domain/decisions/decision.ts";
import type { Decision } from "~/domain/decisions/state.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant, Minor } from "~/domain/record/scalars.ts";
import type { Request } from "~/domain/requests/state.ts";
import { recordsOf, releasesOf } from "~/domain/steps/movement.ts";
import type { MovementRecord, Step } from "~/domain/steps/state.ts";

export const STEP_MARKS = [
  "planned",
  "urged",
  "held",
  "lifted",
  "released",
  "ended",
  "paid",
  "carried_out",
  "outside",
  "credited",
  "kept",
] as const;
export const EVIDENCE_MARKS = [
  ...(["asked", "due", "answered", "withdrawn"] as const),
  ...(["accepted", "accepted_with_conditions", "rejected", "revoked", "lapsed"] as const),
] as const;
export type MarkKind = (typeof STEP_MARKS)[number] | (typeof EVIDENCE_MARKS)[number];

/** A required request that was not accepted when money moved, and the day on which it was, if it ever was. */
export interface Missing {
  requestId: string;
  acceptedOn: string | null;
}

/** One thing that happened, or is planned, on a day in the order's zone. */
export interface Mark {
  kind: MarkKind;
  date: string;
  amount: Minor | null;
  version: number | null;
  /** Of money or goods that moved: what was not accepted yet. */
  before: Missing[];
  early: boolean;
}

export const LANES = ["money", "goods", "evidence"] as const;

/** A step or a request over time. */
export interface TimelineRow {
  lane: (typeof LANES)[number];
  /** Of the step or the request. */
  id: string;
  marks: Mark[];
  /** Days between which a release, or an acceptance, stood. */
  spans: { from: string; to: string }[];
}

export interface Timeline {
  rows: TimelineRow[];
  from: string;
  to: string;
  today: string;
}

/** An order's payments and shipments over its requests on one axis of days, up to a moment. */
export function timelineOf(file: OrderFile, now: Instant): Timeline {
  const { zone, orderedOn } = facts(file);
  const today = dateIn(zone, now);
  const day = (at: Instant) => dateIn(zone, at);
  const steps = file.steps.map((step) => stepRow(file, step, { day, today }));
  const requests = Object.values(file.requests).map((request) => requestRow(file, request, now, { day, today }));
  const rows = [...steps, ...requests];
  const days = [orderedOn, today, ...rows.flatMap(({ marks }) => marks.map(({ date }) => date))].sort();
  return { rows, from: days[0] ?? today, to: days.at(-1) ?? today, today };
}

type Days = { day: (at: Instant) => string; today: string };

const mark = (kind: MarkKind, date: string, of: Partial<Mark> = {}): Mark => ({
  ...{ kind, date, amount: null, version: null, before: [], early: false },
  ...of,
});

const byDate = (marks: Mark[]): Mark[] => [...marks].sort((a, b) => a.date.localeCompare(b.date));

function stepRow(file: OrderFile, step: Step, { day, today }: Days): TimelineRow {
  const records = recordsOf(file, step.stepId);
  const releases = releasesOf(file, step.stepId);
  const holds = Object.values(file.holds).filter(
    ({ target, targetId }) => target === "order" || target === "supplier" || targetId === step.stepId || targetId === step.payee?.payeeId,
  );
  const endOf = (releaseId: string): string => {
    const record = records.find((one) => one.releaseId === releaseId);
    if (record) return record.date;
    const cancelled = file.releases[releaseId]?.cancelledAt;
    return cancelled ? day(cancelled) : today;
  };
  return {
    ...{ lane: step.side === "payment" ? "money" : "goods", id: step.stepId },
    marks: byDate([
      ...(step.dueDate === null ? [] : [mark("planned", step.dueDate, { amount: step.amount })]),
      ...step.urged.map(({ at }) => mark("urged", day(at))),
      ...holds.flatMap(({ at, liftedAt }) => [mark("held", day(at)), ...(liftedAt ? [mark("lifted", day(liftedAt))] : [])]),
      ...releases.flatMap(({ at, amount, cancelledAt, earlyReleaseId }) => [
        mark("released", day(at), { amount, early: earlyReleaseId !== null }),
        ...(cancelledAt ? [mark("ended", day(cancelledAt))] : []),
      ]),
      ...records.map((record) => moved(file, step, record, day)),
      ...creditsOf(file, step.stepId)
        .filter(({ state }) => state === "received")
        .map(({ stateAt, amount }) => mark("credited", day(stateAt), { amount })),
      ...keptUntil(file, step),
    ]),
    spans: releases.map(({ at, releaseId }) => ({ from: day(at), to: endOf(releaseId) })),
  };
}

/** The day until which a part is kept back: a named one, or when the step that it waits for was carried out, else is planned. */
function keptUntil(file: OrderFile, { retention }: Step): Mark[] {
  if (!retention) return [];
  const { amount, until } = retention;
  if (until.kind === "date") return [mark("kept", until.date, { amount })];
  const carriedOut = recordsOf(file, until.stepId).map(({ date }) => date);
  const date = carriedOut.sort().at(-1) ?? file.steps.find(({ stepId }) => stepId === until.stepId)?.dueDate;
  return date ? [mark("kept", date, { amount })] : [];
}

function moved(file: OrderFile, step: Step, { date, amount, outsideGate, releaseId }: MovementRecord, day: Days["day"]): Mark {
  const release = file.releases[releaseId ?? ""];
  const waived = new Set(release?.basis.flatMap(({ by, requestId }) => (by === "waiver" ? [requestId] : [])));
  const required = Object.values(file.requirements).filter(
    ({ stepId, level, requestId }) => stepId === step.stepId && level === "required" && !waived.has(requestId),
  );
  const before = required.flatMap(({ requestId }): Missing[] => {
    const acceptedOn = firstAccepted(file, requestId, day);
    return acceptedOn !== null && acceptedOn <= date ? [] : [{ requestId, acceptedOn }];
  });
  const kind = step.side === "payment" ? "paid" : "carried_out";
  return mark(outsideGate ? "outside" : kind, date, { amount, before, early: release?.earlyReleaseId != null });
}

/** The day on which a request was first accepted, with conditions or without. */
function firstAccepted(file: OrderFile, requestId: string, day: Days["day"]): string | null {
  const accepted = Object.values(file.decisions).filter((one) => one.requestId === requestId && one.outcome !== "rejected");
  return accepted.map(({ at }) => day(at)).sort()[0] ?? null;
}

function requestRow(file: OrderFile, request: Request, now: Instant, { day, today }: Days): TimelineRow {
  const versions = Object.values(file.submissions).filter(({ requestId }) => requestId === request.requestId);
  const decisions = Object.values(file.decisions).filter(({ requestId }) => requestId === request.requestId);
  const accepted = decisions.filter(({ outcome }) => outcome !== "rejected");
  const endOf = (decision: Decision): string => {
    const newer = versions.filter(({ version }) => version > decision.version).map(({ at }) => day(at));
    const later = decisions.filter(({ supersedes }) => supersedes === decision.decisionId).map(({ at }) => day(at));
    const revoked = decision.revoked ? [day(decision.revoked.at)] : [];
    return [...newer, ...later, ...revoked, ...lapsesOf(file, decision, now), today].sort()[0] ?? today;
  };
  return {
    ...{ lane: "evidence", id: request.requestId },
    marks: byDate([
      mark("asked", day(request.sentAt)),
      mark("due", request.dueDate),
      ...versions.flatMap(({ at, version, withdrawnAt }) => [
        mark("answered", day(at), { version }),
        ...(withdrawnAt ? [mark("withdrawn", day(withdrawnAt), { version })] : []),
      ]),
      ...decisions.map(({ outcome, at, version }) => mark(outcome, day(at), { version })),
      ...decisions.flatMap(({ revoked, version }) => (revoked ? [mark("revoked", day(revoked.at), { version })] : [])),
      ...accepted.flatMap((decision) =>
        lapsesOf(file, decision, now).map((lastDay) => mark("lapsed", lastDay, { version: decision.version })),
      ),
    ]),
    spans: accepted.map((decision) => ({ from: day(decision.at), to: endOf(decision) })),
  };
}

/** The last days of a decision's open points that passed without their being closed. */
const lapsesOf = (file: OrderFile, decision: Decision, now: Instant): string[] =>
  openPointsOf(file, decision)
    .filter((point) => !pointHolds(point, now))
    .map(({ dueDate }) => dueDate);
