import { openPointsOf } from "~/domain/decisions/decision.ts";
import type { Decision } from "~/domain/decisions/state.ts";
import { gathered } from "~/domain/matters/matter.ts";
import type { Matter } from "~/domain/matters/state.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { counted, onDate, onDay, type Sentence, sentence, text, word } from "~/domain/record/sentence.ts";
import { typeOf } from "~/domain/requests/describe.ts";
import type { Statement } from "~/domain/statements/state.ts";

/** The lines of a note that are drafted from the record; the affected field stands between them, from the matter itself. */
export type NoteLine = "issue" | "supplier_explanation" | "evidence_reviewed" | "buyer_decision" | "next_control";

/** A note's lines as the record tells them: short sentences that a member edits, never a memo. */
export function draftNote(file: OrderFile, matter: Matter): Record<NoteLine, Sentence[]> {
  const { threads, submissions, decisions, documents, records } = gathered(file, matter);
  const evidence = [
    ...submissions.map(({ requestId, version, files }) =>
      sentence("matters:draft.version", { type: typeOf(file, requestId), version: counted(version), count: counted(files.length) }),
    ),
    ...documents.map(({ kind, name }) => sentence("matters:draft.document", { kind: word(`orders:document.${kind}`), name: text(name) })),
    ...records.map(({ date, reference }) =>
      sentence("matters:draft.record", { date: onDate(date), reference: { kind: "code", code: reference ?? "—" } }),
    ),
  ];
  return {
    issue: [sentence("matters:draft.issue", { title: text(matter.title) }), ...subjectOf(file, matter)],
    supplier_explanation: orNone([...refused(file, matter), ...threads.flatMap(explained)], "matters:draft.no_explanation"),
    evidence_reviewed: orNone(evidence, "matters:draft.no_evidence"),
    buyer_decision: orNone(
      decisions.filter(({ revoked }) => !revoked).flatMap((decision) => decided(file, decision)),
      "matters:draft.no_decision",
    ),
    next_control: [sentence("matters:draft.no_control")],
  };
}

const orNone = (sentences: Sentence[], key: string): Sentence[] => (sentences.length > 0 ? sentences : [sentence(key)]);

function subjectOf(file: OrderFile, { about }: Matter): Sentence[] {
  const numbers = facts(file).lines.flatMap(({ lineId }, n) => (about.lineIds.includes(lineId) ? [String(n + 1)] : []));
  return [
    ...(numbers.length > 0 ? [sentence("matters:draft.lines", { lines: { kind: "code", code: numbers.join(", ") } })] : []),
    ...(about.batches.length > 0 ? [sentence("matters:draft.batches", { batches: { kind: "code", code: about.batches.join(", ") } })] : []),
  ];
}

/** What the supplier said when declining the request that the matter is about. */
const refused = (file: OrderFile, { about }: Matter): Sentence[] =>
  (about.requestId ? (file.requests[about.requestId]?.refusals ?? []) : []).map(({ at, words }) =>
    sentence("matters:draft.refused", { day: onDay(at), words: text(words) }),
  );

/** What is said now and, where that was changed, what was said first. */
function explained(versions: Statement[]): Sentence[] {
  const first = versions[0];
  const newest = versions.at(-1);
  if (!first || !newest) return [];
  const said = (of: Statement) => ({
    author: text(of.author),
    words: text(of.words),
    day: of.saidOn ? onDate(of.saidOn) : onDay(of.at),
    version: counted(of.version),
  });
  return [sentence("matters:draft.said", said(newest)), ...(newest === first ? [] : [sentence("matters:draft.said_before", said(first))])];
}

/** The decision's own sentence; of a conditional one also what was accepted and what stays open. */
function decided(file: OrderFile, decision: Decision): Sentence[] {
  const conditional = decision.outcome === "accepted_with_conditions";
  return [
    sentence("matters:draft.decision", { sentence: text(decision.sentence) }),
    ...(conditional ? [sentence("matters:draft.condition", { condition: text(decision.acceptedCondition) })] : []),
    ...openPointsOf(file, decision)
      .filter(({ closed }) => !closed)
      .map(({ words, dueDate }) => sentence("matters:draft.open_point", { point: text(words), date: onDate(dueDate) })),
  ];
}
