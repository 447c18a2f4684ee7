import { decisionsOn, openPointsOf } from "~/domain/decisions/decision.ts";
import { Allowed } from "~/domain/order-file/allowed.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { OutsiderView } from "~/domain/order-file/outsider-view.ts";
import {
  type SupplierDecision,
  type SupplierFile,
  type SupplierParts,
  type SupplierRecord,
  type SupplierRequest,
  type SupplierStatement,
  type SupplierStep,
  type SupplierVersion,
  type SupplierView,
  wholeView,
} from "~/domain/order-file/supplier-view.ts";
import { viewForOutsider } from "~/domain/order-file/view-for-outsider.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { requestStatus, requirementsOf } from "~/domain/requests/request.ts";
import type { Request } from "~/domain/requests/state.ts";
import type { Statement } from "~/domain/statements/state.ts";
import { threadsOn } from "~/domain/statements/statement.ts";
import type { MovementRecord, Step } from "~/domain/steps/state.ts";
import { type StepView, viewStep } from "~/domain/steps/step.ts";
import type { Submission, SubmittedFile } from "~/domain/submissions/state.ts";
import { versionsOf } from "~/domain/submissions/submission.ts";

export type Audience = { kind: "supplier"; contactId: string } | { kind: "outsider"; outsiderId: string };

/**
 * The one boundary between audiences: what this reader may see of the order. Reasons of holds and early releases, decision
 * questions, payees' accounts, what was opened, breaches and other contacts' requests stay inside the buyer's organization.
 * An outsider sees the parts chosen for them and no other; `missing` for one who was never invited.
 */
export function viewFor(audience: Extract<Audience, { kind: "supplier" }>, file: OrderFile, now: Instant): SupplierView;
export function viewFor(audience: Extract<Audience, { kind: "outsider" }>, file: OrderFile, now: Instant): OutsiderView;
export function viewFor(audience: Audience, file: OrderFile, now: Instant): SupplierView | OutsiderView {
  return audience.kind === "outsider"
    ? viewForOutsider(file, audience.outsiderId, now)
    : wholeView(supplierParts(file, audience.contactId, now));
}

/** What `viewFor` gives a supplier's contact, in parts. */
export function supplierParts(file: OrderFile, contactId: string, now: Instant): SupplierParts {
  const order = facts(file);
  const allowed = new Allowed();
  const views = file.steps.map((step) => viewStep(file, step, now));
  const requests = Object.values(file.requests)
    .filter((request) => request.contactId === contactId)
    .map((request) => requestView(file, request));
  const part = {
    order: {
      number: order.number,
      title: allowed.text(order.title),
      supplierName: allowed.text(order.supplierName),
      currency: order.currency,
      zone: order.zone,
      orderedOn: order.orderedOn,
      state: order.state,
      lines: order.lines.map(({ lineId, sku, words, quantity, batches }) => ({
        lineId,
        sku,
        words: allowed.text(words),
        quantity,
        batches,
      })),
    },
    sample: file.sample,
    n: file.n,
    steps: views.map((step) => stepView(step, allowed)),
    recheckAt:
      views
        .flatMap(({ evaluation }) => evaluation.recheckAt ?? [])
        .sort()
        .at(0) ?? null,
  };
  return { order: { ...part, ...allowed.named() }, requests };
}

function stepView({ step, status, marks, sentence, records }: StepView, allowed: Allowed): SupplierStep {
  const { stepId, side, kind, amount, dueDate, percent } = step;
  return {
    ...{ stepId, side, kind, amount, dueDate, percent, status },
    releasedEarly: marks.releasedEarly,
    sentence: allowed.sentence(sentence),
    records: records.map((record) => recordView(step, record)),
  };
}

/** The proof of a payment leaves with it; that of goods, or of what moved outside the gate, stays with the buyer. */
function recordView({ side }: Step, { date, amount, reference, proof, outsideGate }: MovementRecord): SupplierRecord {
  return {
    date,
    amount,
    reference,
    proof: side === "payment" && !outsideGate && proof ? { fileId: proof.fileId, sha256: proof.sha256 } : null,
  };
}

function requestView(file: OrderFile, request: Request): SupplierRequest {
  const allowed = new Allowed();
  const { requestId, envelopeId, type, field, scope, dueDate, dueAt, requiredFields, minFiles, alternatives, sentAt } = request;
  const askedBy = request.sentBy.kind === "member" ? request.sentBy.personId : null;
  if (askedBy) allowed.personIds.add(askedBy);
  const part = {
    ...{ requestId, envelopeId, type, field, scope, dueDate, dueAt, requiredFields, minFiles, alternatives, sentAt, askedBy },
    question: allowed.text(request.question),
    example: allowed.text(request.example),
    criteria: allowed.text(request.criteria),
    status: requestStatus(file, request),
    waiting: requirementsOf(file, requestId).map(({ stepId, level }) => ({ stepId, level })),
    declined: request.declined && {
      at: request.declined.at,
      reason: request.declined.reason,
      words: allowed.text(request.declined.words),
    },
    versions: versionsOf(file, request).map((version) => versionView(file, version, allowed)),
    statements: threadsOn(file, requestId)
      .flat()
      .filter(({ party, about }) => party.kind === "supplier" && about.matterId === null)
      .map((statement) => statementView(statement, allowed)),
  };
  return { ...part, ...allowed.named() };
}

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

function versionView(file: OrderFile, submission: Submission, allowed: Allowed): SupplierVersion {
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
    notes: submission.notes.map((note) => ({
      at: note.at,
      note: allowed.text(note.note),
      files: note.files.map((item) => fileView(item, allowed)),
    })),
    decision: decisionView(file, submission, allowed),
  };
}

function fileView(item: SubmittedFile, allowed: Allowed): SupplierFile {
  const { fileId, sha256, bytes, mediaType, statedDate, embeddedDate, receivedAt, shows, readable, masked } = item;
  return {
    ...{ fileId, sha256, bytes, mediaType, statedDate, embeddedDate, receivedAt, shows, readable, masked },
    class: item.class,
    name: allowed.text(item.name),
    maskedWords: allowed.text(item.maskedWords),
  };
}

function decisionView(file: OrderFile, submission: Submission, allowed: Allowed): SupplierDecision | null {
  const decision = decisionsOn(file, submission.submissionId).at(-1);
  if (!decision) return null;
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
    openPoints: openPointsOf(file, decision).map(({ openPointId, words, owner, dueDate, closed }) => ({
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
