import type { Tenant } from "#db/tenancy.server.ts";
import { may } from "~/domain/access/access.ts";
import { decisionsOn } from "~/domain/decisions/decision.ts";
import { proposedBoundary } from "~/domain/decisions/proposed-decision.ts";
import { valueStanding } from "~/domain/decisions/value-standing.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { standingDocuments } from "~/domain/orders/attach-document.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import { found } from "~/domain/record/error.ts";
import { isFormType } from "~/domain/requests/evidence-type.ts";
import type { Request } from "~/domain/requests/state.ts";
import { isBeingExamined } from "~/domain/serials/being-examined.ts";
import { threadsOn } from "~/domain/statements/statement.ts";
import { viewStep } from "~/domain/steps/step.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { currentVersion, versionsOf } from "~/domain/submissions/submission.ts";
import { activeMembers } from "~/ledger/acting.server.ts";
import { type OrderReading, readOrder, readPersons } from "~/ledger/read.server.ts";
import { openedFiles } from "~/queries/decisions/opened-files.server.ts";
import { readNeighbours } from "~/queries/decisions/read-neighbours.server.ts";
import { sayAsked } from "~/queries/decisions/say-asked.server.ts";
import { sayChanges, sayDiscrepancies, sayOrderValues, sayVersion } from "~/queries/decisions/say-evidence.server.ts";
import { sayScope, sayScopeChoices } from "~/queries/decisions/say-scope.server.ts";
import { compareVersions } from "~/queries/matters/compare-versions.server.ts";
import { type OrderWords, orderWords } from "~/queries/orders/order-words.server.ts";
import { recordWords } from "~/queries/orders/say-comparison.server.ts";
import { sayDocuments } from "~/queries/orders/say-documents.server.ts";
import { differencesToDecide } from "~/queries/reconciliation/differences-to-decide.server.ts";
import { sayLogs } from "~/queries/serials/read-log.server.ts";
import { sayChanged, sayThread } from "~/queries/statements/say-statements.server.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import { type OrderReader, sayOrder } from "~/words/order-sentence.ts";

export interface DecisionReader {
  memberId: string;
  roles: readonly MemberRole[];
  language: Language;
}

export type DecisionPage = Awaited<ReturnType<typeof readDecision>>;

/** Which two versions of an explanation are compared, when other ones than the newest. */
export interface AskedComparison {
  from: string | null;
  to: string | null;
}

/** Everything the decision page shows, in the reader's words. Throws `missing` for a version that is not on the order. */
export async function readDecision(
  tenant: Tenant,
  orderId: string,
  submissionId: string,
  reader: DecisionReader,
  compared: AskedComparison = { from: null, to: null },
) {
  const reading = await readOrder(tenant, orderId);
  const said = orderWords(reading, reader);
  const { file, texts } = reading;
  const order = facts(file);
  const submission = found(file.submissions[submissionId], "no_such_submission");
  const request = found(file.requests[submission.requestId], "no_such_request");
  const current = currentVersion(file, request);
  const opened = await openedFiles(tenant, orderId, reader.memberId);
  const words = (key: string | null) => (key === null ? "" : (texts[key] ?? ""));
  const standing = decisionsOn(file, submissionId).at(-1) ?? null;
  const { steps, until, exclusions } = proposedBoundary(file, request);
  const threads = threadsOn(file, request.requestId);
  const onlooker = { roles: reader.roles, now: reading.now, zone: order.zone, everything: false };
  return {
    order: { orderId, number: order.number, title: words(order.title), supplierName: words(order.supplierName), zone: order.zone },
    request: {
      requestId: request.requestId,
      type: request.type,
      question: words(request.question),
      decisionQuestion: words(request.decisionQuestion),
      askedAt: request.sentAt,
      dueDate: request.dueDate,
      isForm: isFormType(request.type),
      scope: sayScope(file, request.scope, reader.language),
    },
    scope: sayScopeChoices(file, request.scope, words),
    currency: order.currency,
    steps: stepsOf(
      reading,
      steps.map(({ stepId }) => stepId),
      reader.language,
    ),
    until: until && { stepId: until.stepId, kind: until.kind },
    exclusions,
    asked: sayAsked(reading.events, request, said),
    neighbours: await readNeighbours(tenant, onlooker, request),
    explanations: threads.map((versions) => sayThread(file, versions, said)),
    comparison: threads.some(({ length }) => length > 1) ? compareVersions(threads, compared, said) : null,
    orderSays: sayOrderValues(file, submission, recordWords(reading), said),
    missing: sayDocuments(file, said)
      .checklist.filter(({ there }) => !there)
      .map(({ kindName }) => kindName),
    documents: standingDocuments(file).map((document) => ({
      documentId: document.documentId,
      kind: document.kind,
      name: words(document.name),
      fileId: document.file.fileId,
      sha256: document.file.sha256,
      mediaType: document.file.mediaType,
      picture: document.file.mediaType.startsWith("image/"),
      issuedOn: document.issuedOn,
    })),
    submission: sayVersion(submission, words, opened, getFixedT(reader.language)),
    valueStanding: valueStanding(file, submission),
    changes: sayChanges(file, request, submission, words),
    /** Opened before the decision question was written; without a question, everything that was opened. */
    openedBeforeQuestion: submission.files
      .map(({ sha256 }) => sha256)
      .filter((sha256) => opened.has(sha256) && (words(request.decisionQuestion) === "" || (opened.get(sha256) ?? "") < request.sentAt)),
    logs: await sayLogs(tenant, file, submission, said),
    examining: isBeingExamined(file, submission),
    differences: differencesToDecide(file, submissionId, said),
    discrepancies: sayDiscrepancies(file, submission, words, reader.language),
    newer: current && current.submissionId !== submissionId ? { submissionId: current.submissionId, version: current.version } : null,
    withdrawn: submission.withdrawnAt !== null,
    standing: standing && {
      decisionId: standing.decisionId,
      outcome: standing.outcome,
      at: standing.at,
      who: standing.by.kind === "member" ? (reading.persons[standing.by.personId]?.name ?? "") : "",
      sentence: words(standing.sentence),
      revoked: standing.revoked !== null,
      changed: sayChanged(file, standing, { t: getFixedT(reader.language), text: words }).map(({ words: said }) => said),
      crossed: standing.crossed !== null,
      acknowledged: standing.acknowledged && {
        at: standing.acknowledged.at,
        who: standing.acknowledged.by.kind === "supplier" ? (reading.persons[standing.acknowledged.by.personId]?.name ?? "") : "",
      },
    },
    earlier: versionsOf(file, request)
      .filter(({ version }) => version < submission.version)
      .reverse()
      .map((version) => sayEarlier(file, version, said)),
    owners: await ownersOf(tenant, request, words),
    samePerson: submission.by.kind === "member" && submission.by.memberId === reader.memberId,
  };
}

/** An earlier version with the decision on it, flagged where that rested on an explanation which was changed since. */
function sayEarlier(file: OrderFile, { submissionId, version, at }: Submission, words: OrderWords) {
  const decision = decisionsOn(file, submissionId).at(-1);
  return {
    ...{ submissionId, version, at },
    decisionId: decision?.decisionId ?? null,
    sentence: decision ? words.text(decision.sentence) : "",
    changed: decision && !decision.revoked ? sayChanged(file, decision, words).length > 0 : false,
  };
}

function stepsOf(reading: OrderReading, stepIds: readonly string[], language: Language) {
  const { file, texts, persons, now } = reading;
  const t = getFixedT(language);
  const order = facts(file);
  const reader: OrderReader = { language, zone: order.zone, now, texts, persons };
  return file.steps
    .filter(({ stepId }) => stepIds.includes(stepId))
    .map((step) => {
      const view = viewStep(file, step, now);
      const { stepId, side, kind, amount, dueDate } = step;
      return {
        ...{ stepId, side, kind, dueDate, status: view.status, marks: view.marks, sentence: sayOrder(t, view.sentence, reader) },
        amount: amount === null ? null : { minor: amount, currency: order.currency },
      };
    });
}

/** Who an open point may be due from: the contact who answered, or a member who decides. */
async function ownersOf(tenant: Tenant, request: Request, words: (key: string | null) => string) {
  const members = (await activeMembers(tenant)).filter(({ roles }) => may(roles, "decide"));
  const persons = await readPersons(
    tenant,
    members.map(({ personId }) => personId),
  );
  return [
    { owner: "supplier" as const, ownerId: request.contactId, name: words(request.contactName) },
    ...members.map((member) => ({ owner: "buyer" as const, ownerId: member.memberId, name: persons[member.personId]?.name ?? "" })),
  ];
}
