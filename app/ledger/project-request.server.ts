import type { requestList } from "#db/schema/requests.ts";
import { effectiveDecision } from "~/domain/decisions/decision.ts";
import { nextReminderAt } from "~/domain/notifications/reminder.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant } from "~/domain/record/scalars.ts";
import { acceptanceLapses, requestStatus, stepsWaiting } from "~/domain/requests/request.ts";
import type { Request } from "~/domain/requests/state.ts";
import { stillBlocks } from "~/domain/serials/exception.ts";
import { currentVersion } from "~/domain/submissions/submission.ts";
import type { Names, RowBase } from "~/ledger/project.server.ts";

export type RequestRow = typeof requestList.$inferSelect;

/** A request's row in the lists, under the earliest step that waits for it. */
export function requestRow(base: RowBase, file: OrderFile, request: Request, words: Names, now: Instant): RequestRow {
  const order = facts(file);
  const current = currentVersion(file, request);
  const decision = current && effectiveDecision(file, request, current);
  const waiting = stepsWaiting(file, request.requestId);
  const step = waiting[0];
  return {
    ...base,
    requestId: request.requestId,
    orderNumber: order.number,
    supplierId: order.supplierId,
    supplierName: words(order.supplierName),
    contactId: request.contactId,
    contactName: words(request.contactName),
    type: request.type,
    going: order.state === "going",
    status: requestStatus(file, request),
    dueDate: request.dueDate,
    dueAt: request.dueAt,
    sentAt: request.sentAt,
    since: decision?.at ?? request.declined?.at ?? request.changedAt,
    version: current?.version ?? null,
    submissionId: current?.submissionId ?? null,
    fileCount: current?.files.length ?? 0,
    blockingFaults: current?.discrepancies.filter((one) => stillBlocks(file, current, one)).length ?? 0,
    lapseAt: acceptanceLapses(file, request, now),
    stepId: step?.stepId ?? null,
    stepKind: step?.kind ?? null,
    stepAmount: step?.amount ?? null,
    currency: order.currency,
    stepCount: waiting.length,
    reminded: [...request.reminded],
    nextReminderAt: nextReminderAt(file, request),
  };
}
