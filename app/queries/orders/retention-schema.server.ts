import { z } from "zod";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { SHIPMENTS, type ShipmentDates } from "~/domain/orders/planned-shipments.ts";
import type { ShipmentKind } from "~/domain/steps/events.ts";
import { parsePart, type RetainedPart, type RetentionInput } from "~/domain/steps/retention.ts";
import type { Step } from "~/domain/steps/state.ts";
import { line, optionalDate, words } from "~/http/form-schema.ts";
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
    const part = parsePart(text, currency);
    if (part !== null) return part;
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

/** What a row of a new order's payments keeps back, by the shipment's name in the form; null when nothing. */
export interface Kept {
  part: RetainedPart;
  until: { kind: "shipment"; name: ShipmentKind } | { kind: "date"; date: string };
}

/** The fields of a new order's payment that say what is kept back. */
export const keptFields = (currency: string) => ({
  part: z.union([z.string().trim().length(0), typedPart(currency)]).optional(),
  until: z
    .enum([...SHIPMENTS, "day"])
    .optional()
    .catch(undefined),
  untilDay: optionalDate(),
});

/** Its part and end as one; tells the field at fault when an end is missing. */
export function keptOf(
  { part, until, untilDay }: z.output<z.ZodObject<ReturnType<typeof keptFields>>>,
  dates: ShipmentDates,
): Kept | { problem: "until" | "untilDay" } | null {
  if (part === undefined || typeof part === "string") return null;
  if (until === "day") return untilDay === null ? { problem: "untilDay" } : { part, until: { kind: "date", date: untilDay } };
  if (until === undefined || dates[until] === null) return { problem: "until" };
  return { part, until: { kind: "shipment", name: until } };
}
