import { credited, creditsCounting } from "~/domain/credits/credit.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { Instant, Minor } from "~/domain/record/scalars.ts";
import { onDate, type Param, type Sentence, sentence, word } from "~/domain/record/sentence.ts";
import type { Retention } from "~/domain/steps/events.ts";
import { dueOn } from "~/domain/steps/movement.ts";
import { retained } from "~/domain/steps/retention.ts";
import type { Step } from "~/domain/steps/state.ts";

const amount = (file: OrderFile, minor: Minor): Param => ({ kind: "amount", minor, currency: facts(file).currency });

/** "USD 620.00 retained until receiving". */
export function sayRetained(file: OrderFile, step: Step, { until, amount: kept }: Retention): Sentence {
  const params = { amount: amount(file, kept) };
  if (until.kind === "date") return sentence("gate:terms.retained_date", { ...params, date: onDate(until.date) });
  const named = file.steps.find(({ stepId }) => stepId === until.stepId);
  const name: Param = named && named.stepId !== step.stepId ? { kind: "step", step: named.kind } : word("gate:a_later_step");
  return sentence("gate:terms.retained_step", { ...params, step: name });
}

/** What stands between a payment's amount and what is due on it now: its credits and what is kept back. */
export function termsOf(file: OrderFile, step: Step, now: Instant): Sentence[] {
  if (step.amount === null) return [];
  const credits = creditsCounting(file, step.stepId);
  const less = sentence("gate:terms.credited", {
    amount: amount(file, step.amount),
    credit: amount(file, credited(file, step.stepId)),
    reference: { kind: "code", code: credits.map(({ reference }) => reference).join(", ") },
    due: amount(file, dueOn(file, step) ?? "0"),
  });
  const kept = step.retention && retained(file, step, now) !== "0" ? [sayRetained(file, step, step.retention)] : [];
  return [...(credits.length > 0 ? [less] : []), ...kept];
}
