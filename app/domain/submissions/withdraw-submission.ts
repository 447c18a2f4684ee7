import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { own } from "~/domain/submissions/own-submission.ts";

/** Takes a version back. What it had opened locks again; it stays in the file, marked withdrawn. */
export function withdrawSubmission(file: OrderFile, input: { submissionId: string; reason: string }, ctx: CommandContext): OrderDraft[] {
  const submission = own(file, input.submissionId, ctx);
  if (submission.withdrawnAt) refuse("conflict", "already_withdrawn");
  return [
    {
      type: "submission.withdrawn",
      data: { submissionId: submission.submissionId, requestId: submission.requestId },
      text: { reason: input.reason },
    },
  ];
}
