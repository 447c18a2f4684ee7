import type { Permission } from "~/domain/access/access.ts";
import { decisionsOn } from "~/domain/decisions/decision.ts";
import type { Decision } from "~/domain/decisions/state.ts";
import type { Cited, HandoffQuestion, Impact } from "~/domain/matters/events.ts";
import type { HandoffAnswer, Matter, MatterNote } from "~/domain/matters/state.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { OrderDocument } from "~/domain/orders/state.ts";
import type { Request } from "~/domain/requests/state.ts";
import type { Statement } from "~/domain/statements/state.ts";
import { threadsOf } from "~/domain/statements/statement.ts";
import type { Hold, MovementRecord, Step } from "~/domain/steps/state.ts";
import { isCarriedOut } from "~/domain/steps/step.ts";
import type { Submission } from "~/domain/submissions/state.ts";

/** Matters of an order: open ones first, each group oldest first. */
export const mattersOf = (file: OrderFile): Matter[] =>
  Object.values(file.matters).sort((a, b) => Number(a.closed !== null) - Number(b.closed !== null) || a.n - b.n);

/** The newest matter in which two records that disagree are looked at, open or closed. */
export const matterOfConflict = (file: OrderFile, conflictKey: string | null): Matter | null =>
  conflictKey === null
    ? null
    : (Object.values(file.matters)
        .filter(({ about }) => about.conflictKey === conflictKey)
        .sort((a, b) => a.n - b.n)
        .at(-1) ?? null);

/** The steps that an impact concerns by the order's rules and that are still to come: what its tick locks unless others are chosen. */
export function stepsOfImpact(file: OrderFile, impact: Impact): Step[] {
  const named = file.rules?.content.impacts[impact];
  const concerns = (step: Step) => named?.includes(step.kind) ?? CONCERNS[impact](step);
  return file.steps.filter((step) => !isCarriedOut(file, step) && concerns(step));
}

const isPayment = ({ side }: Step) => side === "payment";

/** What each concerns on an order that has no rules of its own. */
const CONCERNS: Record<Impact, (step: Step) => boolean> = {
  // The money itself: what is paid, to whom, and what a later claim could get back.
  payment_risk: isPayment,
  // Goods that may be wrong are neither paid for nor sent.
  product_quality: () => true,
  // Customs reads what departs with the goods: value, product and party.
  import_records: (step) => !isPayment(step) && step.kind !== "receiving",
  // The warehouse counts and the customer takes what was shipped.
  customer_acceptance: (step) => !isPayment(step),
};

/** The holds a matter placed that still stand. */
export const holdsOf = (file: OrderFile, matterId: string): Hold[] =>
  Object.values(file.holds).filter((hold) => hold.matterId === matterId && hold.liftedAt === null);

/** Steps that a matter stops now, in the order's sequence. */
export function stepsLockedBy(file: OrderFile, matterId: string): Step[] {
  const held = new Set(holdsOf(file, matterId).map(({ targetId }) => targetId));
  return file.steps.filter(({ stepId }) => held.has(stepId));
}

export const newestNote = (matter: Matter): MatterNote | null => matter.notes.at(-1) ?? null;

/** Who may answer each question of the handoff test: a person of the role that lives with the answer; the owner may answer all. */
export const ANSWERS: Record<HandoffQuestion, Permission> = {
  payment: "release_payment",
  shipment: "release_shipment",
  receiving: "answer_receiving",
  story: "answer_receiving",
};

/** The questions that apply to an order: none about a payment or a shipment that it does not have. */
export function handoffQuestions(file: OrderFile): HandoffQuestion[] {
  const ships = file.steps.some(({ side }) => side === "shipment");
  return [...(file.steps.some(isPayment) ? (["payment"] as const) : []), ...(ships ? (["shipment", "receiving"] as const) : []), "story"];
}

/** The newest answer to a question on the newest note; an answer on an older note says nothing of this one. */
export function answerTo(matter: Matter, question: HandoffQuestion): HandoffAnswer | null {
  const version = newestNote(matter)?.version;
  return matter.handoffs.findLast((answer) => answer.question === question && answer.noteVersion === version) ?? null;
}

/** Why a matter cannot close yet; null when it can. */
export function keptOpenBy(
  file: OrderFile,
  matter: Matter,
): { code: "no_note" | "missing" | "no"; question: HandoffQuestion | null } | null {
  if (!newestNote(matter)) return { code: "no_note", question: null };
  const questions = handoffQuestions(file);
  const refused = questions.find((question) => answerTo(matter, question)?.answer === "no");
  if (refused) return { code: "no", question: refused };
  const missing = questions.find((question) => !answerTo(matter, question));
  return missing ? { code: "missing", question: missing } : null;
}

export interface Gathered {
  /** Explanations with all their versions. */
  threads: Statement[][];
  submissions: Submission[];
  decisions: Decision[];
  documents: OrderDocument[];
  requests: Request[];
  records: MovementRecord[];
}

/** What a matter gathers: what its request holds by itself, and the one that asks to explain its conflict, and what members cited, each once, oldest first. */
export function gathered(file: OrderFile, matter: Matter): Gathered {
  const ids = (kind: Cited["kind"]) => matter.cited.filter((what) => what.kind === kind).map(({ id }) => id);
  const { requestId, conflictKey } = matter.about;
  const explaining = conflictKey ? (file.conflicts[conflictKey]?.askedBy ?? null) : null;
  const requestIds = new Set([...ids("request"), ...[requestId, explaining].filter((id) => id !== null)]);
  const of = <T>(all: Record<string, T>, wanted: (item: T) => boolean): T[] => Object.values(all).filter(wanted);
  const cited = new Set(ids("statement").map((statementId) => file.statements[statementId]?.threadId));
  const submissionIds = new Set([...ids("submission"), ...(matter.about.submissionId ? [matter.about.submissionId] : [])]);
  const submissions = of(file.submissions, (one) => submissionIds.has(one.submissionId) || requestIds.has(one.requestId));
  const decided = new Set([
    ...ids("decision"),
    ...submissions.flatMap(({ submissionId }) => decisionsOn(file, submissionId).at(-1)?.decisionId ?? []),
  ]);
  const { matterId } = matter;
  return {
    threads: threadsOf(
      of(
        file.statements,
        ({ threadId, about }) =>
          cited.has(threadId) || about.matterId === matterId || (about.requestId !== null && requestIds.has(about.requestId)),
      ),
    ),
    submissions: submissions.sort((a, b) => a.n - b.n),
    decisions: of(file.decisions, ({ decisionId }) => decided.has(decisionId)).sort((a, b) => a.n - b.n),
    documents: of(file.documents, ({ documentId }) => ids("document").includes(documentId)),
    requests: of(file.requests, ({ requestId }) => requestIds.has(requestId)),
    records: of(file.records, ({ recordId }) => ids("record").includes(recordId)).sort((a, b) => a.n - b.n),
  };
}
