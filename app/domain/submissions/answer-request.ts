import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import { type MakeSubmissionInput, makeSubmission, type SubmittedFileInput } from "~/domain/submissions/make-submission.ts";

/** A file of an earlier version that is sent again, with what its sender says of it now. */
export type FileSentBefore = Pick<
  SubmittedFileInput,
  "fileId" | "name" | "class" | "statedDate" | "shows" | "masked" | "maskedWords" | "table"
>;

export interface AnswerRequestInput extends Omit<MakeSubmissionInput, "files"> {
  files: (SubmittedFileInput | FileSentBefore)[];
  /** The newest version on the page that the answer was written on; null for a first one. */
  after: string | null;
}

/**
 * Submits a version in which files of earlier versions of the same request may stand again, as they were received then.
 * Refused as `stale` when another version was sent since the page was made: a second tab must not end an acceptance unseen.
 */
export function answerRequest(file: OrderFile, input: AnswerRequestInput, ctx: CommandContext): OrderDraft[] {
  const request = found(file.requests[input.requestId], "no_such_request");
  if ((request.versions.at(-1) ?? null) !== input.after) refuse("stale", "page_is_stale");
  const earlier = new Map(request.versions.flatMap((id) => file.submissions[id]?.files ?? []).map((item) => [item.fileId, item]));
  const files = input.files.map((item) => {
    if ("sha256" in item) return item;
    const { name: _name, maskedWords: _words, ...received } = found(earlier.get(item.fileId), "no_such_file");
    return { ...received, ...item };
  });
  return makeSubmission(file, { ...input, files }, ctx);
}
