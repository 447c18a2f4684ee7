import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { type CommandContext, requireSupplier } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import { own } from "~/domain/submissions/own-submission.ts";

/** The supplier confirms, through the link, what a member had entered on their behalf. */
export function confirmSubmission(
  file: OrderFile,
  input: { submissionId: string; name: string; title: string },
  ctx: CommandContext,
): OrderDraft[] {
  requireSupplier(ctx);
  const submission = own(file, input.submissionId, ctx);
  if (submission.enteredBy !== "buyer") refuse("conflict", "nothing_to_confirm");
  if (submission.confirmedAt) refuse("conflict", "already_confirmed");
  const { submissionId, requestId } = submission;
  return [{ type: "submission.confirmed", data: { submissionId, requestId }, text: { name: input.name, title: input.title } }];
}
