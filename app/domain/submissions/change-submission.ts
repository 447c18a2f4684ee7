import { may } from "~/domain/access/access.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { type CommandContext, requireSupplier } from "~/domain/record/context.ts";
import { found, refuse } from "~/domain/record/error.ts";
import type { SubmittedFileInput } from "~/domain/submissions/make-submission.ts";
import type { Submission } from "~/domain/submissions/state.ts";

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

export interface AddNoteInput {
  submissionId: string;
  note: string;
  files: SubmittedFileInput[];
}

/** Adds words or context to a version. It changes nothing that was decided. */
export function addNote(file: OrderFile, input: AddNoteInput, ctx: CommandContext): OrderDraft[] {
  const { submissionId, requestId } = own(file, input.submissionId, ctx);
  if (facts(file).state === "cancelled") refuse("conflict", "order_cancelled");
  return [
    {
      type: "submission.note_added",
      data: {
        submissionId,
        requestId,
        files: input.files.map(({ name: _name, maskedWords: _words, ...body }) => ({ ...body, class: "context" as const })),
      },
      text: { note: input.note, ...Object.fromEntries(input.files.map((item) => [`file.${item.fileId}`, item.name])) },
    },
  ];
}

function own(file: OrderFile, submissionId: string, ctx: CommandContext): Submission {
  const submission = found(file.submissions[submissionId], "no_such_submission");
  const { actor } = ctx;
  if (actor.kind === "supplier") {
    if (file.requests[submission.requestId]?.contactId !== actor.contactId) refuse("missing", "no_such_submission");
  } else if (actor.kind !== "member" || !may(actor.roles, "send_requests") || submission.enteredBy !== "buyer") {
    refuse("forbidden", "suppliers_only");
  }
  return submission;
}
