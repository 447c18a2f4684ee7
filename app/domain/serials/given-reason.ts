import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { type CommandContext, requireSupplier } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Request } from "~/domain/requests/state.ts";
import { versionsOf } from "~/domain/submissions/submission.ts";

/** A reason as a supplier gives it for what stands under letters. */
export interface GivenReason<Code extends string> {
  letters: string[];
  code: Code;
  words: string;
  /** A file that shows it; null for words alone. */
  proofFileId: string | null;
}

/**
 * What goes on record of a reason that the contact of a request gives: the letters that there are, the words, and the file that shows it, of those
 * that came under the requests of `from`, their notes' files among them.
 */
export function givenReason<Code extends string>(
  file: OrderFile,
  { request, letters, from }: { request: Request; letters: readonly string[]; from: readonly Request[] },
  input: GivenReason<Code>,
  ctx: CommandContext,
) {
  if (requireSupplier(ctx).contactId !== request.contactId) refuse("missing", "no_such_file");
  if (facts(file).state === "cancelled") refuse("conflict", "order_cancelled");
  const meant = letters.filter((letter) => input.letters.includes(letter));
  if (meant.length === 0) refuse("invalid", "exception_needed", { field: "letters" });
  const words = input.words.trim();
  if (!words) refuse("invalid", "words_needed", { field: "words" });
  const { proofFileId } = input;
  const files = from
    .flatMap((one) => versionsOf(file, one))
    .flatMap((version) => [...version.files, ...version.notes.flatMap((note) => note.files)]);
  const shows = files.find(({ fileId }) => fileId === proofFileId);
  const proof = proofFileId === null ? null : (shows ?? refuse("invalid", "no_such_file", { field: "proof" }));
  return { letters: meant, code: input.code, words, proof: proof && { fileId: proof.fileId, sha256: proof.sha256 } };
}
