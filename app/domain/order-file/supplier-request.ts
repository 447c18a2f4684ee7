import type { AskedDifference } from "~/domain/comparison/state.ts";
import { decisionsOn, openPointsOf } from "~/domain/decisions/decision.ts";
import type { Decision, OpenPoint } from "~/domain/decisions/state.ts";
import { Allowed } from "~/domain/order-file/allowed.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type {
  SupplierDecision,
  SupplierDifference,
  SupplierFile,
  SupplierLog,
  SupplierRequest,
  SupplierStatement,
  SupplierVersion,
} from "~/domain/order-file/supplier-view.ts";
import { differencesAsked } from "~/domain/reconciliation/difference.ts";
import { type RequestStatus, requestStatus, requirementsOf } from "~/domain/requests/request.ts";
import type { Request } from "~/domain/requests/state.ts";
import { logsOf } from "~/domain/serials/exception.ts";
import type { ExaminedLog, Explanation } from "~/domain/serials/state.ts";
import type { Statement } from "~/domain/statements/state.ts";
import { threadsOn } from "~/domain/statements/statement.ts";
import type { Requirement } from "~/domain/steps/state.ts";
import type { Submission, SubmittedFile } from "~/domain/submissions/state.ts";
import { versionsOf } from "~/domain/submissions/submission.ts";

/** All of an order's file that a contact's view of one request is made of: what is not in it cannot be seen there. */
interface Slice {
  request: Request;
  status: RequestStatus;
  requirements: readonly Requirement[];
  versions: readonly Version[];
  statements: readonly Statement[];
  differences: readonly AskedDifference[];
  /** Where differences name files: all that this contact sent under any request. */
  ownFiles: readonly string[];
}

interface Version {
  submission: Submission;
  decision: Decision | null;
  openPoints: readonly OpenPoint[];
  logs: readonly ExaminedLog[];
}

/** What the contact may see of a request of theirs. The same value again, of a frozen file, for as long as nothing of it changes. */
export function supplierRequest(file: OrderFile, request: Request): SupplierRequest {
  const slice = sliceOf(file, request);
  if (!Object.isFrozen(file)) return requestView(slice);
  const parts = partsOf(slice);
  const before = known.get(request);
  if (before && before.parts.length === parts.length && parts.every((part, index) => part === before.parts[index])) return before.view;
  const view = requestView(slice);
  known.set(request, { parts, view });
  return view;
}

const known = new WeakMap<Request, { parts: readonly unknown[]; view: SupplierRequest }>();

function sliceOf(file: OrderFile, request: Request): Slice {
  const differences = differencesAsked(file, request.requestId);
  return {
    request,
    status: requestStatus(file, request),
    requirements: requirementsOf(file, request.requestId),
    versions: versionsOf(file, request).map((submission) => {
      const decision = decisionsOn(file, submission.submissionId).at(-1) ?? null;
      return { submission, decision, openPoints: decision ? openPointsOf(file, decision) : [], logs: logsOf(file, submission) };
    }),
    statements: threadsOn(file, request.requestId).flat(),
    differences,
    ownFiles: differences.some(({ files }) => files) ? sentBy(file, request.contactId) : [],
  };
}

/** Every file of an answer that a contact gave to a request of this order. */
const sentBy = (file: OrderFile, contactId: string): string[] =>
  Object.values(file.requests)
    .filter((one) => one.contactId === contactId)
    .flatMap((one) => versionsOf(file, one).flatMap(({ files }) => files.map(({ fileId }) => fileId)));

/** Every value of the slice in one row, to be compared one by one. */
const partsOf = ({ request, status, requirements, versions, statements, differences, ownFiles }: Slice): unknown[] => [
  ...[request, status, ...requirements],
  ...versions.flatMap(({ submission, decision, openPoints, logs }) => [submission, decision, ...openPoints, ...logs]),
  ...statements,
  ...differences,
  ...ownFiles,
];

function requestView({ request, status, requirements, versions, statements, differences, ownFiles }: Slice): SupplierRequest {
  const allowed = new Allowed();
  const { requestId, envelopeId, type, field, scope, dueDate, dueAt, requiredFields, minFiles, alternatives, sentAt } = request;
  const askedBy = request.sentBy.kind === "member" ? request.sentBy.personId : null;
  if (askedBy) allowed.personIds.add(askedBy);
  const part = {
    ...{ requestId, envelopeId, type, field, scope, dueDate, dueAt, requiredFields, minFiles, alternatives, sentAt, askedBy },
    question: allowed.text(request.question),
    example: allowed.text(request.example),
    criteria: allowed.text(request.criteria),
    status,
    waiting: requirements.map(({ stepId, level }) => ({ stepId, level })),
    declined: request.declined && {
      at: request.declined.at,
      reason: request.declined.reason,
      words: allowed.text(request.declined.words),
    },
    versions: versions.map((version) => versionView(version, allowed)),
    statements: statements
      .filter(({ party, about }) => party.kind === "supplier" && about.matterId === null)
      .map((statement) => statementView(statement, allowed)),
    ...(differences.length > 0 ? { differences: differences.map((one) => differenceView(one, ownFiles, allowed)) } : {}),
  };
  return { ...part, ...allowed.named() };
}

const differenceView = (
  { about, letter, kind, from, to, count, says, files, explanations }: AskedDifference,
  ownFiles: readonly string[],
  allowed: Allowed,
): SupplierDifference => ({
  ...{ about, letter, kind, from, to, count },
  says: { ...(says.log ? { log: says.log } : {}), ...(says.list ? { list: says.list } : {}) },
  ...(files ? { files: filesView(files, ownFiles) } : {}),
  explanations: explanations.map((one) => reasonView(one, allowed)),
});

/** Files that are not the contact's own are told apart by a number, and not named. */
function filesView(files: NonNullable<AskedDifference["files"]>, ownFiles: readonly string[]): NonNullable<SupplierDifference["files"]> {
  const others = [...new Set(files.map(({ fileId }) => fileId))].filter((fileId) => !ownFiles.includes(fileId));
  const shown = (fileId: string) => (others.includes(fileId) ? String(others.indexOf(fileId) + 1) : fileId);
  return files.map((one) =>
    "carton" in one ? { fileId: shown(one.fileId), carton: one.carton } : { fileId: shown(one.fileId), count: one.count },
  );
}

const reasonView = <Code extends string>({ at, code, words, proof }: Explanation<Code>, allowed: Allowed) => ({
  ...{ at, code, words: allowed.text(words), proof },
});

function statementView(statement: Statement, allowed: Allowed): SupplierStatement {
  const { statementId, threadId, version, at, about, reasonCode, channel, saidOn, enteredBy, confirmed } = statement;
  return {
    ...{ statementId, threadId, version, at, reasonCode, channel, saidOn, enteredBy },
    lineIds: about.lineIds,
    batches: about.batches,
    confirmedAt: confirmed?.at ?? null,
    confirmedName: allowed.text(confirmed?.name ?? null),
    words: allowed.text(statement.words),
    author: allowed.text(statement.author),
  };
}

function versionView({ submission, decision, openPoints, logs }: Version, allowed: Allowed): SupplierVersion {
  const { submissionId, version, at, manifestSha256, attestedAt, enteredBy, channel, originalDate, confirmedAt, withdrawnAt, alternative } =
    submission;
  return {
    ...{ submissionId, version, at, manifestSha256, attestedAt, enteredBy, channel, originalDate, confirmedAt, withdrawnAt, alternative },
    fields: Object.fromEntries(Object.entries(submission.fields).map(([name, key]) => [name, allowed.text(key)])),
    attestedName: allowed.text(submission.attestedName),
    attestedTitle: allowed.text(submission.attestedTitle),
    note: allowed.text(submission.note),
    files: submission.files.map((item) => fileView(item, allowed)),
    discrepancies: submission.discrepancies
      .filter(({ code }) => code !== "used_on_other_order" && code !== "leans_on_concession")
      .map(({ discrepancyId, code, weight, fileId, subject }) => ({ discrepancyId, code, weight, fileId, subject })),
    logs: logs.map((log) => logView(log, allowed)),
    notes: submission.notes.map((note) => ({
      at: note.at,
      note: allowed.text(note.note),
      files: note.files.map((item) => fileView(item, allowed)),
    })),
    decision: decision && decisionView(decision, openPoints, allowed),
  };
}

function logView(log: ExaminedLog, allowed: Allowed): SupplierLog {
  const {
    submissionId,
    fileId,
    at,
    rule,
    inferred,
    rangeDeclared,
    byBuyer,
    rangeBy,
    together,
    spans,
    problem,
    counts,
    dates,
    otherSheets,
    pieces,
    more,
  } = log;
  return {
    ...{ submissionId, fileId, at, rule, inferred, rangeDeclared, spans, problem, counts, more },
    ...(byBuyer ? { byBuyer } : {}),
    ...(rangeBy ? { rangeBy } : {}),
    ...(together ? { together } : {}),
    ...(dates ? { dates } : {}),
    ...(otherSheets ? { otherSheets } : {}),
    ...(pieces ? { pieces } : {}),
    exceptions: log.exceptions.map(({ letter, kind, from, to, count, accepted, files, scattered, explanations }) => ({
      ...(files ? { files } : {}),
      ...(scattered ? { scattered } : {}),
      ...{ letter, kind, from, to, count, source: null, ...(accepted === undefined ? {} : { accepted }) },
      explanations: explanations.map((one) => reasonView(one, allowed)),
    })),
  };
}

function fileView(item: SubmittedFile, allowed: Allowed): SupplierFile {
  const { fileId, sha256, bytes, mediaType, statedDate, embeddedDate, receivedAt, shows, readable, masked, table } = item;
  return {
    ...{ fileId, sha256, bytes, mediaType, statedDate, embeddedDate, receivedAt, shows, readable, masked },
    ...(table ? { table } : {}),
    class: item.class,
    name: allowed.text(item.name),
    maskedWords: allowed.text(item.maskedWords),
  };
}

function decisionView(decision: Decision, openPoints: readonly OpenPoint[], allowed: Allowed): SupplierDecision {
  return {
    decisionId: decision.decisionId,
    outcome: decision.outcome,
    at: decision.at,
    revokedAt: decision.revoked?.at ?? null,
    sentence: allowed.text(decision.sentence),
    acceptedCondition: allowed.text(decision.acceptedCondition),
    unchanged: allowed.text(decision.unchanged),
    toAcknowledge: decision.unchanged !== null && !decision.acknowledged && !decision.revoked && !decision.supersededBy,
    acknowledgedAt: decision.acknowledged?.at ?? null,
    openPoints: openPoints.map(({ openPointId, words, owner, dueDate, closed }) => ({
      openPointId,
      words: allowed.text(words),
      owner,
      dueDate,
      closedAt: closed?.at ?? null,
    })),
    faults: decision.faults.map(({ faultId, fileId, words, mend }) => ({
      faultId,
      fileId,
      words: allowed.text(words),
      mend: allowed.text(mend),
    })),
  };
}
