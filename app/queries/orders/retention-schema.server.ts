import { z } from "zod";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { parsePercent } from "~/domain/orders/payment-terms.ts";
import type { RetainedPart, RetentionInput } from "~/domain/steps/retention.ts";
import type { Step } from "~/domain/steps/state.ts";
import { line, optionalDate, typedAmount, words } from "~/http/form-schema.ts";
import { formatMinor } from "~/words/amount.ts";
import type { OrderWords } from "./order-words.server.ts";

/** What of a payment is kept back as its form shows it, with the later steps that can end it. */
export function sayRetention(file: OrderFile, step: Step, words: OrderWords) {
  const { retention } = step;
  const { currency } = facts(file);
  const date = retention?.until.kind === "date" ? retention.until.date : null;
  return {
    part: retention === null ? "" : retention.percent === null ? formatMinor(retention.amount, currency) : `${retention.percent / 100} %`,
    until: retention?.until.kind === "step" ? retention.until.stepId : "",
    date: date === null ? "" : words.date(date),
    later: file.steps
      .filter(({ position }) => position > step.position)
      .map((later) => ({ stepId: later.stepId, name: words.stepName(later) })),
    stands: retention !== null,
  };
}

/** "5 %" of the payment, or an amount such as "620.00". */
export const typedPart = (currency: string) =>
  z.string().transform((text, check): RetainedPart => {
    const percent = text.includes("%") ? parsePercent(text) : null;
    if (percent !== null) return { amount: null, percent };
    const amount = typedAmount(currency).safeParse(text);
    if (amount.success) return { amount: amount.data, percent: null };
    check.addIssue({ code: "custom", message: "retention:problem.part" });
    return z.NEVER;
  });

/** What is to be kept back from now on; without a part nothing is. */
export const retentionSchema = (currency: string) =>
  z
    .object({
      key: line(120),
      rev: z.coerce.number().int(),
      reason: words(1_000),
      part: z.union([z.string().trim().length(0), typedPart(currency)]).optional(),
      until: z.union([z.uuid(), z.literal("")]).optional(),
      date: optionalDate(),
    })
    .transform(({ part, until, date, ...form }, check): typeof form & { retention: RetentionInput | null } => {
      if (part === undefined || typeof part === "string") return { ...form, retention: null };
      if (until) return { ...form, retention: { ...part, until: { kind: "step", stepId: until } } };
      if (date !== null) return { ...form, retention: { ...part, until: { kind: "date", date } } };
      check.addIssue({ code: "custom", path: ["date"], message: "retention:problem.until" });
      return z.NEVER;
    });
