import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { differencesAsked } from "~/domain/reconciliation/difference.ts";
import { draftedDifferenceReason } from "~/domain/reconciliation/drafted-reason.ts";
import type { DifferenceReason } from "~/domain/reconciliation/events.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found } from "~/domain/record/error.ts";
import { type DraftValues, draftedByLetters } from "~/domain/serials/drafted-reason.ts";
import { type GivenReason, givenReason } from "~/domain/serials/given-reason.ts";

/** The proof is a file that the contact sent under any request of the order: the log or list itself may show it. */
export interface ExplainDifferencesInput extends GivenReason<DifferenceReason> {
  requestId: string;
}

/** The supplier says through the link why records differ in some of the places that a request asks about. */
export function explainDifferences(file: OrderFile, input: ExplainDifferencesInput, ctx: CommandContext): OrderDraft[] {
  const request = found(file.requests[input.requestId], "no_such_request");
  const letters = differencesAsked(file, request.requestId).map(({ letter }) => letter);
  const own = Object.values(file.requests).filter(({ contactId }) => contactId === request.contactId);
  const { words, ...given } = givenReason(file, { request, letters, from: own }, input, ctx);
  return [{ type: "difference.explained", data: { requestId: request.requestId, ...given }, text: { reason: words } }];
}

/** The same with every reason that waited for the answer which is being sent. A file named as proof that was not sent leaves the words alone. */
export function explainDraftedDifferences(
  file: OrderFile,
  { requestId, submissionId, values }: { requestId: string; submissionId: string; values: DraftValues },
  ctx: CommandContext,
): OrderDraft[] {
  const sent = new Set(file.submissions[submissionId]?.files.map((item) => item.fileId));
  const reasons = draftedByLetters(differencesAsked(file, requestId), (one) => draftedDifferenceReason(values, one));
  return reasons.flatMap(({ proofFileId, letters, code, words }) =>
    explainDifferences(
      file,
      { requestId, letters, code, words, proofFileId: proofFileId !== null && sent.has(proofFileId) ? proofFileId : null },
      ctx,
    ),
  );
}
