import { z } from "zod";
import { boundary, outcome } from "~/domain/decisions/events.ts";
import type { Decision } from "~/domain/decisions/state.ts";
import { scanVerdict, shows } from "~/domain/evidence/events.ts";
import { count, date, id, instant, quantity, sha256 } from "~/domain/record/scalars.ts";
import { affectedField, alternative, evidenceType, promiseClass, scope } from "~/domain/requests/events.ts";
import { REQUEST_STATUSES, requestStatus, stepsWaiting } from "~/domain/requests/request.ts";
import type { Request } from "~/domain/requests/state.ts";
import { discrepancy } from "~/domain/submissions/events.ts";
import type { Submission } from "~/domain/submissions/state.ts";
import { component } from "~/http/api/component.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import { actorResource, showActor } from "~/queries/api/sentence-resource.server.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";

export const requestResource = component(
  "Request",
  z.object({
    id,
    orderId: id,
    type: evidenceType,
    field: affectedField,
    promise: promiseClass,
    status: z.enum(REQUEST_STATUSES),
    late: z.boolean(),
    question: z.string(),
    decisionQuestion: z.string(),
    contact: z.object({ id, name: z.string() }),
    scope,
    dueDate: date,
    dueAt: instant,
    requiredFields: z.array(z.string()),
    minFiles: count,
    alternatives: z.array(alternative),
    stepIds: z.array(id),
    sentAt: instant,
    sentBy: actorResource,
    submissionIds: z.array(id),
  }),
  "A named evidence request: one question to one contact. `stepIds` are the steps that wait for it, earliest first; `submissionIds` every version of the answer, oldest first.",
);

export const submissionResource = component(
  "Submission",
  z.object({
    id,
    orderId: id,
    requestId: id,
    version: count,
    current: z.boolean(),
    manifestSha256: sha256,
    at: instant,
    by: actorResource,
    attestedName: z.string(),
    attestedTitle: z.string(),
    withdrawnAt: instant.nullable(),
    fields: z.record(z.string(), z.string()),
    files: z.array(
      z.object({
        id,
        name: z.string(),
        sha256,
        bytes: quantity,
        mediaType: z.string(),
        class: z.enum(["current_order", "context"]),
        statedDate: date.nullable(),
        embeddedDate: date.nullable(),
        receivedAt: instant,
        shows: z.array(shows),
        readable: z.boolean(),
        scan: scanVerdict,
        masked: z.boolean(),
      }),
    ),
    discrepancies: z.array(discrepancy),
    decisionIds: z.array(id),
  }),
  "One immutable version of the supplier's answer. A decision names its `manifestSha256`. The three dates of a file stay apart: stated by the sender, found in the file, received here.",
);

export const decisionResource = component(
  "Decision",
  z.object({
    id,
    orderId: id,
    requestId: id,
    submissionId: id,
    version: count,
    manifestSha256: sha256,
    outcome,
    sentence: z.string(),
    at: instant,
    by: actorResource,
    supersedes: id.nullable(),
    supersededBy: id.nullable(),
    revokedAt: instant.nullable(),
    boundary,
    openPoints: z.array(
      z.object({ id, words: z.string(), owner: z.enum(["supplier", "buyer"]), ownerId: id, dueDate: date, closedAt: instant.nullable() }),
    ),
  }),
  "What the buyer decided on one version, by the hash of its bytes, with its boundary. `sentence` is frozen in the decider's language.",
);

export function showRequest({ file, now }: OrderReading, request: Request, words: OrderWords) {
  const status = requestStatus(file, request);
  return {
    ...{ id: request.requestId, orderId: file.orderId, type: request.type, field: request.field, promise: request.promise, status },
    late: (status === "awaited" || status === "rejected") && request.dueAt < now,
    ...{ question: words.text(request.question), decisionQuestion: words.text(request.decisionQuestion) },
    contact: { id: request.contactId, name: words.text(request.contactName) },
    ...{ scope: { ...request.scope }, dueDate: request.dueDate, dueAt: request.dueAt },
    ...{ requiredFields: [...request.requiredFields], minFiles: request.minFiles },
    alternatives: alternative.array().parse(request.alternatives),
    stepIds: stepsWaiting(file, request.requestId).map(({ stepId }) => stepId),
    ...{ sentAt: request.sentAt, sentBy: showActor(request.sentBy, words), submissionIds: [...request.versions] },
  } satisfies z.output<typeof requestResource>;
}

export function showSubmission({ file }: OrderReading, submission: Submission, words: OrderWords) {
  const versions = file.requests[submission.requestId]?.versions ?? [];
  const current = versions.findLast((versionId) => file.submissions[versionId]?.withdrawnAt === null);
  return {
    ...{ id: submission.submissionId, orderId: file.orderId, requestId: submission.requestId, version: submission.version },
    ...{ current: current === submission.submissionId, manifestSha256: submission.manifestSha256, at: submission.at },
    ...{
      by: showActor(submission.by, words),
      attestedName: words.text(submission.attestedName),
      attestedTitle: words.text(submission.attestedTitle),
    },
    withdrawnAt: submission.withdrawnAt,
    fields: Object.fromEntries(Object.entries(submission.fields).map(([name, key]) => [name, words.text(key)])),
    files: submission.files.map((one) => ({
      ...{ id: one.fileId, name: words.text(one.name), sha256: one.sha256, bytes: one.bytes, mediaType: one.mediaType, class: one.class },
      ...{ statedDate: one.statedDate, embeddedDate: one.embeddedDate, receivedAt: one.receivedAt, shows: [...one.shows] },
      ...{ readable: one.readable, scan: file.scans[one.sha256]?.verdict ?? one.scan, masked: one.masked },
    })),
    discrepancies: [...submission.discrepancies],
    decisionIds: Object.values(file.decisions)
      .filter(({ submissionId }) => submissionId === submission.submissionId)
      .map(({ decisionId }) => decisionId),
  } satisfies z.output<typeof submissionResource>;
}

export function showDecision({ file }: OrderReading, decision: Decision, words: OrderWords) {
  return {
    ...{ id: decision.decisionId, orderId: file.orderId, requestId: decision.requestId, submissionId: decision.submissionId },
    ...{
      version: decision.version,
      manifestSha256: decision.manifestSha256,
      outcome: decision.outcome,
      sentence: words.text(decision.sentence),
    },
    ...{ at: decision.at, by: showActor(decision.by, words), supersedes: decision.supersedes, supersededBy: decision.supersededBy },
    ...{ revokedAt: decision.revoked?.at ?? null, boundary: decision.boundary },
    openPoints: decision.openPointIds.flatMap((openPointId) => {
      const point = file.openPoints[openPointId];
      if (!point) return [];
      const { owner, ownerId, dueDate, closed } = point;
      return [{ id: openPointId, words: words.text(point.words), owner, ownerId, dueDate, closedAt: closed?.at ?? null }];
    }),
  } satisfies z.output<typeof decisionResource>;
}
