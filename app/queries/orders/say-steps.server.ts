import { may } from "~/domain/access/access.ts";
import { addMs, dateIn } from "~/domain/calendar/calendar.ts";
import { subtract, sum } from "~/domain/money/money.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { acceptanceLapses } from "~/domain/requests/request.ts";
import type { Blocker, Owner } from "~/domain/steps/blocker.ts";
import { releasesOf } from "~/domain/steps/movement.ts";
import { samePayee } from "~/domain/steps/payee.ts";
import type { MovementRecord, PayeeCheck, Step } from "~/domain/steps/state.ts";
import { ENDED, type StepStatus, type StepView } from "~/domain/steps/step.ts";
import { sayRecordGoods } from "~/queries/steps/say-record.server.ts";
import { sayHeld } from "~/queries/steps/say-step.ts";
import { chipsOf } from "~/ui/step-chip.ts";
import type { WordKey } from "~/words/translate.ts";
import { capital, type OrderWords } from "./order-words.server.ts";
import { momentOf } from "./parse-as-of.ts";
import { noteAddress } from "./say-next.server.ts";

export const isOver = (status: StepStatus): boolean => ENDED.some((ended) => ended === status);

/** As every member reads it, here and on the boards. */
const sentenceOf = ({ status, sentence, evaluation }: StepView, words: OrderWords): string =>
  sayHeld(words.t, { status, sentence, blockers: evaluation.blockers }, words.say);

/** A step as a row of the list. */
export function sayStepRow(view: StepView, words: OrderWords) {
  const { step, status, marks, records } = view;
  const over = isOver(status);
  const last = records.at(-1)?.date;
  const date = over && last ? last : step.dueDate;
  return {
    stepId: step.stepId,
    name: words.stepName(step),
    amount: step.amount === null ? "" : words.amount(step.amount),
    chips: chipsOf(status, step.side, marks),
    date: date === null ? "" : over || step.side === "shipment" ? words.date(date) : words.t("steps:due", { date: words.date(date) }),
    sentence: capital(sentenceOf(view, words)),
    over,
  };
}

/** The chosen step in full: its sentence, what holds it and who acts, what may lapse, whom it pays. */
export function sayStep(file: OrderFile, view: StepView, words: OrderWords, now: string) {
  const { step, status, marks, evaluation } = view;
  return {
    ...sayStepRow(view, words),
    side: step.side,
    status,
    marks,
    lead: sentenceOf(view, words),
    holds: isOver(status) ? [] : evaluation.blockers.map((blocker) => sayBlocker(file, blocker, words)),
    warnings: evaluation.warnings.map(({ requestId, code }) => ({
      requestId,
      type: words.t(`evidence:name.${file.requests[requestId]?.type ?? "other_document"}`),
      state: words.t(`orders:holds.${code}` as WordKey, { version: "" }),
    })),
    lapses: isOver(status) ? [] : lapsing(file, step.stepId, words, now),
    early: evaluation.early ? words.t("orders:early_in_use", { until: words.day(evaluation.early.until) }) : null,
    facts: step.side === "payment" ? payFacts(view, words) : [],
    /** What decides which ways to move it are open, and to whom. */
    movable: {
      ...{ side: step.side, status, breached: marks.breached, going: facts(file).state === "going" },
      codes: evaluation.blockers.map(({ code }) => code),
      asked: Object.values(file.earlyReleases).some((early) => early.stepId === step.stepId && early.revokedAt === null),
    },
    roles: words.reader.roles,
    moments: view.records.map((record) => ({
      ...momentOfRecord(file, step, record, words),
      goods: sayRecordGoods(file, record, words),
    })),
    left: view.remaining === null ? "" : words.amount((status === "ready" && evaluation.most) || view.remaining),
    payeeNamed: step.payee !== null,
    /** Whether there is a release to print a note of. */
    released: releasesOf(file, step.stepId).length > 0,
    needsNoEvidence: step.noEvidence !== null,
    unconfirmed: evaluation.blockers.some(({ code }) => code === "payee_unconfirmed" || code === "terms_unconfirmed"),
  };
}

/** The way to what was known and accepted when it moved: before it was recorded, or the end of its day where that was later. */
function momentOfRecord(file: OrderFile, { kind, side }: Step, { n, at, date, recordId }: MovementRecord, words: OrderWords) {
  const ended = dateIn(words.zone, at) > date ? momentOf(date, null, words.zone) : null;
  // What moved before the order was opened here is shown as of its recording.
  const asOf = ended !== null && ended >= facts(file).createdAt ? ended : `n:${n - 1}`;
  return { recordId, asOf, words: words.t(`orders:known_when.${kind === "receiving" ? kind : side}`, { date: words.date(date) }) };
}

export type ChosenStep = ReturnType<typeof sayStep>;
export type StepRow = ReturnType<typeof sayStepRow>;

function sayBlocker(file: OrderFile, blocker: Blocker, words: OrderWords) {
  const { t } = words;
  const request = blocker.requestId ? file.requests[blocker.requestId] : undefined;
  const version = request?.versions.length ?? 0;
  return {
    key: `${blocker.code}-${blocker.subject}`,
    requestId: request?.requestId ?? null,
    /** The evidence's name when a request holds it; else the whole reason. */
    what: request ? t(`evidence:name.${request.type}`) : capital(words.say(blocker.shared)),
    state: request ? t(`orders:holds.${blocker.code}` as WordKey, { version: String(version) }) : null,
    reason: blocker.internal ? words.say(blocker.internal) : null,
    who: sayOwner(blocker.owner, words),
    you: isYours(blocker.owner, words),
    since: words.day(blocker.since),
    due: blocker.dueDate === null ? null : words.due(blocker.dueDate),
    /** Where what it waits for is asked for. */
    ask: blocker.code === "payee_note_unasked" && may(words.reader.roles, "send_requests") ? noteAddress(blocker.subject) : null,
  };
}

function sayOwner(owner: Owner, words: OrderWords): string {
  switch (owner.kind) {
    case "contact":
      return words.text(owner.name);
    case "role":
      return words.t(`access:role.${owner.role}`);
    case "nobody":
      return "–";
  }
}

const isYours = (owner: Owner, { reader }: OrderWords): boolean =>
  owner.kind === "role" && reader.roles.some((role) => role === owner.role);

const SOON_DAYS = 7;

/** Acceptances that end by time alone within a week, unless their open points are closed. */
function lapsing(file: OrderFile, stepId: string, words: OrderWords, now: string) {
  const soon = addMs(now, SOON_DAYS * 86_400_000);
  return Object.values(file.requirements)
    .filter((requirement) => requirement.stepId === stepId && requirement.level === "required")
    .flatMap(({ requestId }) => {
      const request = file.requests[requestId];
      const at = request && acceptanceLapses(file, request, now);
      if (!request || !at || at > soon) return [];
      // A due date holds through its day: the moment it ends is the first of the next.
      const last = words.day(addMs(at, -1));
      return [words.t("orders:lapses", { type: words.t(`evidence:in_sentence.${request.type}`), date: last })];
    });
}

function payFacts({ step }: StepView, words: OrderWords) {
  const { t } = words;
  const since = step.payeeSince;
  const { checked } = step;
  const confirmed = samePayee(step.payee, step.confirmed.payee);
  return [
    { label: t("orders:pays"), value: step.payee ? words.text(step.payeeName) : t("orders:nobody_yet"), detail: null },
    {
      label: t("orders:account"),
      value: step.accountEnding ? `•••• ${step.accountEnding}` : "–",
      detail: step.payee && since ? t(confirmed ? "orders:unchanged" : "orders:changed_unconfirmed", { date: words.day(since) }) : null,
    },
    ...(checked && confirmed ? [{ label: t("moves:confirm.payee_checked"), value: sayChecked(checked, words), detail: null }] : []),
    { label: t("orders:invoice"), value: step.invoice ?? "–", detail: null },
    ...(step.reference ? [{ label: t("orders:reference"), value: step.reference, detail: null }] : []),
  ];
}

/** By which second channel a changed payee or account was checked. */
export const sayChecked = ({ channel, withWhom, knownSince }: PayeeCheck, { t, text, date }: Pick<OrderWords, "t" | "text" | "date">) =>
  t(`moves:confirm.checked.${channel}`, { whom: text(withWhom), date: date(knownSince) });

/** The order's money by the state of its steps, largest questions first. */
export function sayTotals(file: OrderFile, views: readonly StepView[], words: OrderWords) {
  const { t } = words;
  const order = facts(file);
  const left = (...statuses: StepStatus[]) =>
    sum(views.filter((view) => view.step.side === "payment" && statuses.includes(view.status)).map((view) => view.remaining ?? "0"));
  const paid = sum(views.filter(({ step }) => step.side === "payment").flatMap((view) => view.records.map(({ amount }) => amount ?? "0")));
  const may = sum(views.filter(({ status }) => status === "ready").map(({ evaluation }) => evaluation.most ?? "0"));
  const waiting = subtract(sum([left("locked", "on_hold"), left("ready")]), may);
  const charges = sum(file.steps.filter(({ charge }) => charge).map(({ amount }) => amount ?? "0"));
  const departure = file.steps.find((step) => step.kind === "departure")?.dueDate;
  const rows = [
    { label: t(charges === "0" ? "orders:total" : "charges:goods"), value: words.amount(order.total), always: true },
    { label: t("charges:added"), value: words.amount(charges), always: charges !== "0" },
    { label: t("orders:paid"), value: words.amount(paid), always: true },
    { label: t("orders:ready_to_pay"), value: words.amount(may), always: true },
    { label: t("orders:released"), value: words.amount(left("released")), always: left("released") !== "0" },
    { label: t("orders:locked"), value: words.amount(waiting), always: true },
  ];
  const serials = order.lines.some((line) => line.flags.includes("serials"));
  const risk = t(`orders:risk.${order.riskClass}`);
  return {
    money: rows.filter(({ always }) => always).map(({ label, value }) => ({ label, value })),
    more: [
      { label: t("orders:ordered"), value: words.date(order.orderedOn) },
      ...(departure ? [{ label: t("orders:departs"), value: words.date(departure) }] : []),
      { label: t("orders:risk_class"), value: serials ? t("orders:risk_serials", { risk }) : risk },
    ],
  };
}

export const mayDo = (words: OrderWords) => ({
  order: may(words.reader.roles, "create_orders"),
  ask: may(words.reader.roles, "send_requests"),
  pay: may(words.reader.roles, "release_payment"),
});
