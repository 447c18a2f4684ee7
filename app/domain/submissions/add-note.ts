import type { OrderDraft } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";
import type { SubmittedFileInput } from "~/domain/submissions/make-submission.ts";
import { own } from "~/domain/submissions/own-submission.ts";

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
