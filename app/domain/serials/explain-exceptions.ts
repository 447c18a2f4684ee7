import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { type CommandContext, requireSupplier } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { ExceptionReason } from "~/domain/serials/events.ts";
import { logKey } from "~/domain/serials/exception.ts";
import { versionsOf } from "~/domain/submissions/submission.ts";

export interface ExplainExceptionsInput {
  submissionId: string;
  fileId: string;
  letters: string[];
  code: ExceptionReason;
  words: string;
  /** A file of any version of the same request, its notes' files among them; null for words alone. */
  proofFileId: string | null;
}

/** The supplier says through the link why some of a log's exceptions are as they are. */
export function explainExceptions(file: OrderFile, input: ExplainExceptionsInput, ctx: CommandContext): OrderDraft[] {
  const log = found(file.logs[logKey(input)], "no_such_file");
  const request = found(file.requests[log.requestId], "no_such_request");
  if (requireSupplier(ctx).contactId !== request.contactId) refuse("missing", "no_such_file");
  if (facts(file).state === "cancelled") refuse("conflict", "order_cancelled");
  const letters = log.exceptions.map(({ letter }) => letter).filter((letter) => input.letters.includes(letter));
  if (letters.length === 0) refuse("invalid", "exception_needed", { field: "letters" });
  const words = input.words.trim();
  if (!words) refuse("invalid", "words_needed", { field: "words" });
  const { submissionId, requestId, fileId } = log;
  const { proofFileId } = input;
  const files = versionsOf(file, request).flatMap((version) => [...version.files, ...version.notes.flatMap((note) => note.files)]);
  const proof = proofFileId === null ? null : files.find((item) => item.fileId === proofFileId && item.fileId !== fileId);
  if (proof === undefined) refuse("invalid", "no_such_file", { field: "proof" });
  return [
    {
      type: "exception.explained",
      data: {
        ...{ submissionId, requestId, fileId, letters, code: input.code },
        proof: proof && { fileId: proof.fileId, sha256: proof.sha256 },
      },
      text: { reason: words },
    },
  ];
}
