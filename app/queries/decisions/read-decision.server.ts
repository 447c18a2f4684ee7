import type { Tenant } from "#db/tenancy.server.ts";
import { may } from "~/domain/access/access.ts";
import { decisionsOn } from "~/domain/decisions/decision.ts";
import { proposedBoundary } from "~/domain/decisions/proposed-decision.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { standingDocuments } from "~/domain/orders/attach-document.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import { found } from "~/domain/record/error.ts";
import { isFormType } from "~/domain/requests/evidence-type.ts";
import type { Request } from "~/domain/requests/state.ts";
import { viewStep } from "~/domain/steps/step.ts";
import type { Submission, SubmittedFile } from "~/domain/submissions/state.ts";
import { currentVersion, proofFiles, versionsOf } from "~/domain/submissions/submission.ts";
import { activeMembers } from "~/ledger/acting.server.ts";
import { type OrderReading, readOrder, readPersons } from "~/ledger/read.server.ts";
import { openedFiles } from "~/queries/decisions/opened-files.server.ts";
import { sayChanged } from "~/queries/statements/say-statements.server.ts";
import { sayDiscrepancy } from "~/words/discrepancy-words.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Language } from "~/words/language.ts";
import { type OrderReader, sayOrder } from "~/words/order-sentence.ts";
import type { Translate, WordKey } from "~/words/translate.ts";

export interface DecisionReader {
  memberId: string;
  roles: readonly MemberRole[];
  language: Language;
}

export type DecisionPage = Awaited<ReturnType<typeof readDecision>>;

/** Everything the decision page shows, in the reader's words. Throws `missing` for a version that is not on the order. */
export async function readDecision(tenant: Tenant, orderId: string, submissionId: string, reader: DecisionReader) {
  const reading = await readOrder(tenant, orderId);
  const { file, texts } = reading;
  const order = facts(file);
  const submission = found(file.submissions[submissionId], "no_such_submission");
  const request = found(file.requests[submission.requestId], "no_such_request");
  const current = currentVersion(file, request);
  const opened = await openedFiles(tenant, orderId, reader.memberId);
  const words = (key: string | null) => (key === null ? "" : (texts[key] ?? ""));
  const standing = decisionsOn(file, submissionId).at(-1) ?? null;
  const { steps, until, exclusions } = proposedBoundary(file, request);
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
      scope: scopeWords(file, request, reader.language),
    },
    steps: stepsOf(
      reading,
      steps.map(({ stepId }) => stepId),
      reader.language,
    ),
    until: until && { stepId: until.stepId, kind: until.kind },
    exclusions,
    documents: standingDocuments(file).map((document) => ({
      documentId: document.documentId,
      kind: document.kind,
      name: words(document.name),
      fileId: document.file.fileId,
      picture: document.file.mediaType.startsWith("image/"),
      issuedOn: document.issuedOn,
    })),
    submission: submissionOf(submission, words, opened, getFixedT(reader.language)),
    discrepancies: discrepanciesOf(file, submission, words, reader.language),
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
    },
    earlier: versionsOf(file, request)
      .filter(({ version }) => version < submission.version)
      .reverse()
      .map((version) => ({
        submissionId: version.submissionId,
        version: version.version,
        at: version.at,
        sentence: words(decisionsOn(file, version.submissionId).at(-1)?.sentence ?? null),
      })),
    owners: await ownersOf(tenant, request, words),
    samePerson: submission.by.kind === "member" && submission.by.memberId === reader.memberId,
  };
}

function submissionOf(submission: Submission, words: (key: string | null) => string, opened: ReadonlySet<string>, t: Translate) {
  const current = new Set(proofFiles(submission).map(({ fileId }) => fileId));
  return {
    submissionId: submission.submissionId,
    version: submission.version,
    at: submission.at,
    manifestSha256: submission.manifestSha256,
    attestedName: words(submission.attestedName),
    attestedTitle: words(submission.attestedTitle),
    note: words(submission.note),
    unconfirmedFrom: submission.enteredBy === "buyer" && submission.confirmedAt === null ? (submission.channel ?? "other") : null,
    scanned: submission.files.every(({ scan }) => scan !== "no_scanner"),
    fields: Object.entries(submission.fields).map(([name, key]) => ({ name, value: words(key) })),
    files: submission.files.map((item) => fileOf(item, words, opened, t)),
    counts: { current: current.size, all: submission.files.length },
    openedCount: submission.files.filter(({ sha256 }) => opened.has(sha256)).length,
  };
}

function fileOf(item: SubmittedFile, words: (key: string | null) => string, opened: ReadonlySet<string>, t: Translate) {
  return {
    fileId: item.fileId,
    name: words(item.name),
    bytes: Number(item.bytes),
    sha256: item.sha256,
    mediaType: item.mediaType,
    current: item.class === "current_order",
    stated: item.statedDate,
    inFile: item.embeddedDate,
    received: item.receivedAt,
    rows: item.rows,
    readable: item.readable,
    maskedWords: words(item.maskedWords),
    shows: item.shows.map((shown) => showsWords(shown, t)).filter(Boolean),
    opened: opened.has(item.sha256),
  };
}

/** "B-2605-1, carton 14", "HS210-00001 to HS210-02400" */
function showsWords({ batch, carton, serialFrom, serialTo }: SubmittedFile["shows"][number], t: Translate): string {
  const serials =
    serialFrom && serialTo && serialFrom !== serialTo ? t("decide:serials", { from: serialFrom, to: serialTo }) : (serialFrom ?? "");
  return [batch, carton && t("decide:carton", { carton }), serials].filter(Boolean).join(", ");
}

function discrepanciesOf(file: OrderFile, submission: Submission, words: (key: string | null) => string, language: Language) {
  const t = getFixedT(language);
  const reader = {
    ...{ t, language, orderedOn: facts(file).orderedOn, files: submission.files, confirmed: submission.confirmedAt !== null },
    fileName: (fileId: string) => words(submission.files.find((item) => item.fileId === fileId)?.name ?? null),
  };
  return submission.discrepancies.map((found) => ({
    ...{ discrepancyId: found.discrepancyId, code: found.code, blocks: found.weight === "blocks", fileId: found.fileId },
    ...sayDiscrepancy(found, reader),
  }));
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

function scopeWords(file: OrderFile, request: Request, language: Language): string {
  const t = getFixedT(language);
  const lines = facts(file).lines.flatMap((line, index) =>
    request.scope.lineIds.includes(line.lineId) ? [t("decide:line", { n: index + 1 })] : [],
  );
  const batches = request.scope.batches.length > 0 ? [t("decide:batches", { list: request.scope.batches.join(", ") })] : [];
  return [...lines, ...batches].join(language === "zh" ? "，" : ", ");
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

/** The label of a submission's field. */
export const fieldLabel = (name: string): WordKey => `evidence:field.${name}` as WordKey;
