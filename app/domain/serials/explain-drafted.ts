import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { type DraftValues, draftedByLetters, draftedReason } from "~/domain/serials/drafted-reason.ts";
import { logKey } from "~/domain/serials/exception.ts";
import { explainExceptions } from "~/domain/serials/explain-exceptions.ts";

export interface ExplainDraftedInput {
  submissionId: string;
  fileId: string;
  values: DraftValues;
}

/**
 * The reasons that were given while the answer was written, for the exceptions that the examined log has: each for all its numbers at once.
 * A file named as proof that was not sent leaves the words alone.
 */
export function explainDrafted(file: OrderFile, { submissionId, fileId, values }: ExplainDraftedInput, ctx: CommandContext): OrderDraft[] {
  const log = file.logs[logKey({ submissionId, fileId })];
  const sent = new Set(file.submissions[submissionId]?.files.map((item) => item.fileId));
  const reasons = draftedByLetters(log?.exceptions ?? [], (one) => draftedReason(values, fileId, one));
  return reasons.flatMap(({ letters, code, words, proofFileId }) =>
    explainExceptions(
      file,
      {
        submissionId,
        fileId,
        letters,
        code,
        words,
        proofFileId: proofFileId !== null && proofFileId !== fileId && sent.has(proofFileId) ? proofFileId : null,
      },
      ctx,
    ),
  );
}
