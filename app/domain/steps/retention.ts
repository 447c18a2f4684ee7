import { EPSILON_MS, endOfDay, ms } from "~/domain/calendar/calendar.ts";
import { compare, isPositive, parseAmount } from "~/domain/money/money.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { parsePercent } from "~/domain/orders/payment-terms.ts";
import { refuse } from "~/domain/record/error.ts";
import type { Instant, Minor } from "~/domain/record/scalars.ts";
import type { Retention } from "~/domain/steps/events.ts";
import { isCarriedOut } from "~/domain/steps/movement.ts";
import type { Step } from "~/domain/steps/state.ts";

/** What of a payment is still kept back, in minor units: nothing once the named step was carried out, or the named day surely ended. */
export function retained(file: OrderFile, step: Step, now: Instant): Minor {
  if (!step.retention) return "0";
  const { amount, until } = step.retention;
  return isOver(file, until, now) ? "0" : amount;
}

function isOver(file: OrderFile, until: Retention["until"], now: Instant): boolean {
  if (until.kind === "date") return ms(now) - EPSILON_MS >= ms(until.end);
  const named = file.steps.find(({ stepId }) => stepId === until.stepId);
  return named !== undefined && isCarriedOut(file, named);
}

/** How much is kept back, in minor units or in hundredths of a percent of the payment. */
export type RetainedPart = { amount: Minor; percent: null } | { amount: null; percent: number };
export type RetentionInput = RetainedPart & { until: { kind: "step"; stepId: string } | { kind: "date"; date: string } };

/** "5 %" of the payment, or an amount such as "620.00"; null when it is neither. */
export function parsePart(typed: string, currency: string): RetainedPart | null {
  if (typed.includes("%")) {
    const percent = parsePercent(typed);
    return percent === null ? null : { amount: null, percent };
  }
  const amount = parseAmount(typed, currency);
  return amount === null ? null : { amount, percent: null };
}

/** The part in minor units: more than nothing and less than the payment, rounded down. Refused at the field otherwise. */
export function retainedPart({ amount, percent }: RetainedPart, payment: Minor, field: string): { amount: Minor; percent: number | null } {
  const part = percent === null ? amount : ((BigInt(payment) * BigInt(percent)) / 10_000n).toString();
  if (!isPositive(part) || compare(part, payment) >= 0) refuse("invalid", "retention_outside", { field });
  return { amount: part, percent };
}

/** The end of a day as a retention's terms name it. */
export const untilDate = (date: string, zone: string): Retention["until"] => ({ kind: "date", date, end: endOfDay(date, zone) });

/** The retention of a step to record, by its amount as amended. It ends with a step that comes later, or with a day. */
export function retentionOf(file: OrderFile, step: Step, input: RetentionInput, payment: Minor, field: string): Retention {
  const { until } = input;
  const part = retainedPart(input, payment, field);
  if (until.kind === "date") return { ...part, until: untilDate(until.date, facts(file).zone) };
  const named = file.steps.find(({ stepId }) => stepId === until.stepId);
  if (!named || named.position <= step.position) refuse("invalid", "retention_not_later", { field });
  return { ...part, until };
}
