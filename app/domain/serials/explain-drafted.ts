import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { type DraftedReason, draftedReason } from "~/domain/serials/drafted-reason.ts";
import { logKey } from "~/domain/serials/exception.ts";
import { explainExceptions } from "~/domain/serials/explain-exceptions.ts";

export interface ExplainDraftedInput {
  submissionId: string;
  fileId: string;
  /** The values of the answer's form. */
  values: Readonly<Record<string, string | undefined>>;
}

/**
 * The reasons that were given while the answer was written, for the exceptions that the examined log has: each for all its numbers at once.
 * A file named as proof that was not sent leaves the words alone.
 */
export function explainDrafted(file: OrderFile, { submissionId, fileId, values }: ExplainDraftedInput, ctx: CommandContext): OrderDraft[] {
  const log = file.logs[logKey({ submissionId, fileId })];
  const sent = new Set(file.submissions[submissionId]?.files.map((item) => item.fileId));
  const reasons = new Map<string, DraftedReason & { letters: string[] }>();
  for (const one of log?.exceptions ?? []) {
    const reason = draftedReason(values, fileId, one);
    if (!reason) continue;
    const known = reasons.get(reason.reasonId) ?? { ...reason, letters: [] };
    known.letters.push(one.letter);
    reasons.set(reason.reasonId, known);
  }
  return [...reasons.values()].flatMap(({ letters, code, words, proofFileId }) =>
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
