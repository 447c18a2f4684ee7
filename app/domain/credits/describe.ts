import type { Describers } from "~/domain/order-file/describing.ts";
import type { EventType } from "~/domain/order-file/events.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { textKey } from "~/domain/record/event.ts";
import { type Param, sentence, text, word } from "~/domain/record/sentence.ts";

/** What a credit is, from what was recorded of it: the same words whatever became of it since. */
function named(file: OrderFile, creditId: string): Record<string, Param> {
  const credit = file.credits[creditId];
  const step = file.steps.find(({ stepId }) => stepId === credit?.stepId);
  return {
    step: step ? { kind: "step", step: step.kind } : word("gate:a_step"),
    amount: { kind: "amount", minor: credit?.amount ?? "0", currency: facts(file).currency },
    reference: { kind: "code", code: credit?.reference ?? "—" },
  };
}

export const describeCredits: Describers<Extract<EventType, `credit.${string}`>> = {
  "credit.recorded": (event, file) =>
    sentence(event.data.document ? "story:credit_recorded" : "story:credit_promised", {
      ...named(file, event.data.creditId),
      claim: text(textKey(event, "claim")),
    }),
  "credit.received": ({ data }, file) => sentence("story:credit_received", named(file, data.creditId)),
  "credit.cancelled": (event, file) =>
    sentence("story:credit_cancelled", { ...named(file, event.data.creditId), reason: text(textKey(event, "reason")) }),
};
