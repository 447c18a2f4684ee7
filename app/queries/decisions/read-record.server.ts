import type { Tenant } from "#db/tenancy.server.ts";
import { ms } from "~/domain/calendar/calendar.ts";
import { openPointsOf } from "~/domain/decisions/decision.ts";
import type { Decision } from "~/domain/decisions/state.ts";
import { valueStanding } from "~/domain/decisions/value-standing.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { standingDocuments } from "~/domain/orders/attach-document.ts";
import { found } from "~/domain/record/error.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { currentVersion, proofFiles } from "~/domain/submissions/submission.ts";
import { type OrderReading, readOrder } from "~/ledger/read.server.ts";
import { sayAsked } from "~/queries/decisions/say-asked.server.ts";
import { sayDiscrepancies } from "~/queries/decisions/say-evidence.server.ts";
import { sayScope } from "~/queries/decisions/say-scope.server.ts";
import { type OrderReader, type OrderWords, orderWords } from "~/queries/orders/order-words.server.ts";
import { sayThread, sayWordsChanged } from "~/queries/statements/say-statements.server.ts";

export type DecisionRecord = Awaited<ReturnType<typeof readDecisionRecord>>;

/**
 * One decision for good: the file as the decider had it before them, folded from the events up to it, and apart from that
 * what has become of the decision since. Throws `missing` for one that is not on the order.
 */
export async function readDecisionRecord(tenant: Tenant, orderId: string, decisionId: string, reader: OrderReader) {
  const today = await readOrder(tenant, orderId);
  const decision = found(today.file.decisions[decisionId], "no_such_decision");
  const seen = await readOrder(tenant, orderId, { n: decision.n - 1 });
  const words = orderWords(today, reader);
  const { file } = seen;
  const submission = found(file.submissions[decision.submissionId], "no_such_submission");
  const request = found(file.requests[decision.requestId], "no_such_request");
  const { t } = words;
  return {
    ...{ orderId, number: facts(file).number, zone: words.zone, today: words.today },
    supplierName: words.text(facts(file).supplierName),
    ...{ decisionId, submissionId: decision.submissionId, type: request.type, version: decision.version, outcome: decision.outcome },
    title: t("decide:record.title", { type: t(`evidence:name.${request.type}`), version: decision.version }),
    at: decision.at,
    who: words.who(decision.by),
    sentence: words.text(decision.sentence),
    since: saySince(today, decision, words),
    asked: sayAsked(today.events, request, words),
    boundary: sayBoundary(file, decision, words),
    question: decision.question && words.text(decision.question),
    samePerson: decision.samePerson,
    unconfirmed: decision.unconfirmedEntry,
    files: filesOf(decision, submission, words),
    fields: Object.entries(submission.fields).map(([name, key]) => ({ name, value: words.text(key) })),
    standing: valueStanding(file, submission),
    faults: decision.faults.map((fault) => ({ says: words.text(fault.words), mend: words.text(fault.mend) })),
    answered: sayDiscrepancies(file, submission, words.text, reader.language).map(({ discrepancyId, says, blocks }) => ({
      ...{ discrepancyId, says, blocks },
      answer: decision.answers.find((answer) => answer.discrepancyId === discrepancyId)?.answer ?? null,
    })),
    explanations: decision.statements.flatMap((statementId) => {
      const statement = file.statements[statementId];
      return statement ? [{ ...sayThread(file, [statement], words), since: sayWordsChanged(today.file, statement, words) }] : [];
    }),
    documents: standingDocuments(file).map((document) => ({
      documentId: document.documentId,
      fileId: document.file.fileId,
      name: words.text(document.name),
      kind: document.kind,
    })),
    points: openPointsOf(today.file, decision).map((point) => ({
      openPointId: point.openPointId,
      words: words.text(point.words),
      owner: point.owner === "supplier" ? words.text(request.contactName) : t("orders:us"),
      due: words.date(point.dueDate),
      closedOn: point.closed ? words.day(point.closed.at) : null,
      late: ms(point.closed?.at ?? today.now) >= ms(point.dueAt),
    })),
  };
}

/** What became of a decision: who acknowledged it, and everything that takes away from it. */
function saySince({ file }: OrderReading, decision: Decision, words: OrderWords) {
  const { t } = words;
  const request = found(file.requests[decision.requestId], "no_such_request");
  const current = currentVersion(file, request);
  const newer = current && current.version > decision.version ? current : null;
  const by = decision.supersededBy ? file.decisions[decision.supersededBy] : undefined;
  return {
    revoked:
      decision.revoked &&
      t("orders:decision_revoked", { date: words.day(decision.revoked.at), reason: words.text(decision.revoked.reason) }),
    crossed:
      decision.crossed &&
      t("decide:record.crossed", { axis: t(`decide:exclusion.${decision.crossed.axis}`), date: words.day(decision.crossed.at) }),
    superseded: by ? { decisionId: by.decisionId, who: words.who(by.by), date: words.day(by.at) } : null,
    earlier: decision.supersedes,
    newer: newer && { submissionId: newer.submissionId, version: newer.version },
    acknowledged: decision.acknowledged && { who: words.who(decision.acknowledged.by), at: decision.acknowledged.at },
    toAcknowledge: decision.unchanged !== null && decision.acknowledged === null,
  };
}

function sayBoundary(file: OrderFile, decision: Decision, words: OrderWords) {
  const { t } = words;
  const { boundary, concession } = decision;
  const named = (stepId: string) => file.steps.find((step) => step.stepId === stepId);
  const steps = boundary.stepIds.flatMap((stepId) => named(stepId) ?? []);
  const { validity } = boundary;
  const until = validity.kind === "step" ? named(validity.stepId) : undefined;
  return {
    condition: words.text(decision.acceptedCondition),
    unchanged: words.text(decision.unchanged),
    instruction: words.text(decision.instruction),
    scope: sayScope(file, boundary.scope, words.language) || t("decide:whole_order"),
    steps: steps.map((step) => words.stepName(step)).join(t("decide:comma")),
    valid:
      validity.kind === "date"
        ? t("decide:sentence.until_date", { date: words.date(validity.date) })
        : until && t("decide:sentence.until_step", { step: t(`steps:in_sentence.${until.kind}`) }),
    excluded: boundary.exclusions.map((axis) => t(`decide:exclusion.${axis}`)).join(t("decide:comma")),
    concession:
      concession &&
      [
        t(`decide:concession_code.${concession.code}`),
        ...(concession.amount ? [words.amount(concession.amount)] : []),
        words.text(concession.reason),
      ].join(t("decide:comma")),
  };
}

/** Every file of the version: whether it counted, and whether the decider had opened it, and when in relation to the question. */
function filesOf(decision: Decision, submission: Submission, words: OrderWords) {
  const counts = new Set(proofFiles(submission).map(({ fileId }) => fileId));
  return submission.files.map((item) => ({
    fileId: item.fileId,
    name: words.text(item.name),
    sha256: item.sha256,
    counts: counts.has(item.fileId),
    read: decision.opened.includes(item.sha256),
    beforeQuestion: decision.openedBeforeQuestion.includes(item.sha256),
    dates: { stated: item.statedDate, inFile: item.embeddedDate, received: item.receivedAt },
  }));
}
