import type { Tenant } from "#db/tenancy.server.ts";
import { may } from "~/domain/access/access.ts";
import { draftNote, type NoteLine } from "~/domain/matters/draft-note.ts";
import { ANSWERS, answerTo, gathered, handoffQuestions, keptOpenBy, newestNote } from "~/domain/matters/matter.ts";
import type { HandoffAnswer, Matter, MatterNote, Triage } from "~/domain/matters/state.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { found } from "~/domain/record/error.ts";
import { evidenceType } from "~/domain/requests/events.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { capital, type OrderReader, type OrderWords, orderWords } from "~/queries/orders/order-words.server.ts";
import { sayThread } from "~/queries/statements/say-statements.server.ts";
import { compareVersions } from "./compare-versions.server.ts";
import { sayCitable } from "./say-citable.server.ts";
import { sayMatter } from "./say-matter.server.ts";
import { sayTiming } from "./say-timing.server.ts";

export interface MatterQuery {
  /** Two versions to compare, by their ids. */
  from: string | null;
  to: string | null;
  /** The note is to be written or mended. */
  editing: boolean;
}

/** Everything that a matter's page shows. Throws `missing` for a matter that is not on this order. */
export async function readMatter(tenant: Tenant, orderId: string, matterId: string, query: MatterQuery, reader: OrderReader) {
  const reading = await readOrder(tenant, orderId);
  const { file } = reading;
  const words = orderWords(reading, reader);
  const matter = found(file.matters[matterId], "no_such_matter");
  const all = gathered(file, matter);
  const kept = keptOpenBy(file, matter);
  const { t } = words;
  const { number, zone } = facts(file);
  const note = newestNote(matter);
  return {
    ...{ orderId, number, zone, today: words.today, rev: file.rev },
    matter: sayMatter(file, matter, words),
    triage: sayTriage(matter.triage, words),
    earlierTriages: matter.earlierTriages.map((triage) => ({
      ticks: sayTriage(triage, words),
      until: t("matters:triaged_anew", {
        date: words.day(triage.until),
        name: words.who(triage.replacedBy),
        reason: words.text(triage.reason),
      }),
    })),
    threads: all.threads.map((versions) => sayThread(file, versions, words)),
    comparison: compareVersions(all.threads, query, words),
    gathers: sayGathered(file, all, words),
    citable: matter.closed ? [] : sayCitable(file, matter, words),
    note: note && sayNote(file, matter, note, words),
    draft: sayDraft(file, matter, words),
    editing: query.editing && matter.closed === null,
    noteVersion: note?.version ?? 0,
    handoff: handoffQuestions(file).map((question) => ({
      question,
      says: t(`matters:question.${question}`),
      role: t(`matters:answered_by.${question}`),
      answer: sayAnswer(answerTo(matter, question), words),
      mayAnswer: matter.closed === null && note !== null && may(reader.roles, ANSWERS[question]),
    })),
    earlierAnswers: matter.handoffs
      .filter(({ noteVersion }) => noteVersion !== note?.version)
      .map((answer) => ({
        question: t(`matters:question.${answer.question}`),
        version: answer.noteVersion,
        ...plainAnswer(answer, words),
      })),
    kept:
      kept && matter.closed === null
        ? t(`matters:kept_open.${kept.code}`, { question: kept.question ? t(`matters:question.${kept.question}`) : "" })
        : null,
    reopened: matter.reopened.map(({ at, by, reason }) =>
      t("matters:reopened", { date: words.day(at), name: words.who(by), reason: words.text(reason) }),
    ),
    control: matter.closed && sayControl(matter.closed.nextControl, words),
    may: {
      write: matter.closed === null && may(reader.roles, "open_matters"),
      close: matter.closed === null && kept === null && may(reader.roles, "close_matters"),
      reopen: matter.closed !== null && may(reader.roles, "open_matters"),
    },
    evidenceTypes: evidenceType.options.map((type) => ({ type, name: t(`evidence:name.${type}`) })),
  };
}

export type MatterPage = Awaited<ReturnType<typeof readMatter>>;

const sayTriage = ({ harmless, impacts, why }: Triage, { t, text }: OrderWords) =>
  (harmless ? (["harmless"] as const) : impacts).map((code) => ({
    code,
    name: code === "harmless" ? t("matters:harmless") : t(`matters:impact.${code}`),
    why: text(why[code] ?? null),
  }));

/** Evidence, decisions, documents and records, each in a line with the address of where it stands. */
function sayGathered(file: OrderFile, { submissions, decisions, documents, records }: ReturnType<typeof gathered>, words: OrderWords) {
  const { t } = words;
  const typeOf = (requestId: string) => t(`evidence:name.${file.requests[requestId]?.type ?? "other_document"}`);
  return [
    ...submissions.map((one) => ({
      key: one.submissionId,
      what: `${typeOf(one.requestId)} ${t("submissions:version", { n: one.version })}`,
      detail: t("submissions:files", { count: one.files.length }),
      at: one.at,
      to: `decide/${one.submissionId}`,
    })),
    ...decisions.map((one) => ({
      key: one.decisionId,
      what: t(`requests:status.${one.outcome}`),
      detail: words.text(one.sentence),
      at: one.at,
      to: `decide/${one.submissionId}`,
    })),
    ...documents.map((one) => ({
      key: one.documentId,
      what: words.text(one.name),
      detail: t(`orders:document.${one.kind}`),
      at: one.at,
      to: "documents",
    })),
    ...records.map((one) => ({
      key: one.recordId,
      what: t("matters:draft.record", { date: words.date(one.date), reference: one.reference ?? "–" }),
      detail: one.amount === null ? "" : words.amount(one.amount),
      at: one.at,
      to: `?step=${one.stepId}`,
    })),
  ].sort((a, b) => a.at.localeCompare(b.at));
}

const LINES: readonly NoteLine[] = ["issue", "supplier_explanation", "evidence_reviewed", "buyer_decision", "next_control"];

function sayNote(file: OrderFile, matter: Matter, note: MatterNote, words: OrderWords) {
  const { t } = words;
  const by = { issue: note.issue, supplier_explanation: note.supplierExplanation, evidence_reviewed: note.evidenceReviewed };
  const texts = { ...by, buyer_decision: note.buyerDecision, next_control: note.nextControl };
  const lines = LINES.map((line) => ({
    line: line as NoteLine | "field" | `${"payment" | "shipment"}_timing`,
    label: t(`matters:line_of.${line}`),
    words: words.text(texts[line]),
  }));
  const field = { line: "field" as const, label: t("matters:line_of.field"), words: t(`requests:field.${matter.field}`) };
  return {
    version: note.version,
    head: t("matters:note_version", { version: note.version, name: words.who(note.by), date: words.day(note.at) }),
    /** Six lines, the affected field second; then when money and goods were to move. */
    lines: [...lines.slice(0, 1), field, ...lines.slice(1), ...sayTiming(file, note, words)],
  };
}

/** The lines as the record tells them now: what an empty note begins with, and what stands beside a mended one. */
const sayDraft = (file: OrderFile, matter: Matter, words: OrderWords) =>
  LINES.map((line) => ({
    line,
    label: words.t(`matters:line_of.${line}`),
    words: draftNote(file, matter)
      [line].map((sentence) => capital(words.say(sentence)))
      .join(words.language === "zh" ? "" : " "),
  }));

const sayAnswer = (answer: HandoffAnswer | null, words: OrderWords) => answer && plainAnswer(answer, words);

const plainAnswer = ({ answer, by, at, words: said }: HandoffAnswer, words: OrderWords) => ({
  yes: answer === "yes",
  by: words.t("matters:answered", { name: words.who(by), date: words.day(at) }),
  words: words.text(said),
});

const sayControl = ({ kind, evidenceType: type }: NonNullable<Matter["closed"]>["nextControl"], { t }: OrderWords) =>
  [t(`matters:control.${kind}`), ...(type ? [t(`evidence:name.${type}`)] : [])].join(": ");
