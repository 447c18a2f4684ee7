import type { Sentence } from "~/domain/record/sentence.ts";
import type { Blocker } from "~/domain/steps/blocker.ts";
import type { StepStatus } from "~/domain/steps/step.ts";
import { type OrderReader, sayOrder } from "~/words/order-sentence.ts";
import type { Translate } from "~/words/translate.ts";

export interface SaidStep {
  status: StepStatus;
  sentence: Sentence;
  blockers: readonly Blocker[];
}

/** The reason of the hold that stops a step, which members read and suppliers do not. A hold by rule says its own in its sentence. */
export function holdReason({ status, blockers }: SaidStep): Sentence | null {
  const reason = status === "on_hold" ? (blockers.find(({ code }) => code === "hold")?.internal ?? null) : null;
  return reason?.key === "gate:hold_by_rule" ? null : reason;
}

/** A step's sentence as a member reads it: who holds it, at once why, and only then how much else there is. */
export const sayStep = (t: Translate, step: SaidStep, reader: OrderReader): string =>
  sayHeld(t, step, (sentence) => sayOrder(t, sentence, reader));

/** The same where the words of the order are at hand. */
export function sayHeld(t: Translate, step: SaidStep, say: (sentence: Sentence) => string): string {
  const reason = holdReason(step);
  if (!reason) return say(step.sentence);
  const { more, ...params } = step.sentence.params;
  const held = `${say({ ...step.sentence, params })}${t("finance:reason_follows")}${say(reason)}`;
  return more?.kind === "count" ? t("gate:more", { sentence: held, count: more.count }) : held;
}

/** What keeps a step from going, a hold before everything else, since nothing passes it. */
export const holdsFirst = (blockers: readonly Blocker[]): Blocker[] => [
  ...blockers.filter(({ code }) => code === "hold"),
  ...blockers.filter(({ code }) => code !== "hold"),
];
