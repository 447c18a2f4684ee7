import { requirePermission } from "~/domain/access/access.ts";
import type { HandoffQuestion } from "~/domain/matters/events.ts";
import { ANSWERS, handoffQuestions, newestNote } from "~/domain/matters/matter.ts";
import { openOne } from "~/domain/matters/open-one.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import { refuse } from "~/domain/record/error.ts";

export interface AnswerHandoffInput {
  matterId: string;
  noteVersion: number;
  question: HandoffQuestion;
  answer: "yes" | "no";
  words: string;
}

/** A person of the role answers whether the note is enough to act on. A "no" says what is missing, and keeps the matter open. */
export function answerHandoff(file: OrderFile, input: AnswerHandoffInput, ctx: CommandContext): OrderDraft[] {
  const { question, answer, words } = input;
  requirePermission(ctx, ANSWERS[question]);
  const matter = openOne(file, input.matterId);
  const note = newestNote(matter) ?? refuse("conflict", "matter_not_noted");
  if (note.version !== input.noteVersion) refuse("stale", "note_changed");
  if (!handoffQuestions(file).includes(question)) refuse("conflict", "question_does_not_apply");
  if (answer === "no" && !words.trim()) refuse("invalid", "no_needs_words", { field: `words.${question}` });
  return [
    {
      type: "matter.handoff_answered",
      data: { matterId: matter.matterId, noteVersion: note.version, question, answer },
      ...(words.trim() ? { text: { words: words.trim() } } : {}),
    },
  ];
}
