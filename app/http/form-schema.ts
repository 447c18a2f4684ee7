import { z } from "zod";
import { minorDigits, parseAmount } from "~/domain/money/money.ts";
import { parseTypedDate } from "~/words/typed-date.ts";

/** A line of text that must be filled in. Messages are word keys. */
export const line = (most = 200) =>
  z.string({ error: "errors:required" }).trim().min(1, "errors:required").max(most, `errors:too_long|count=${most}`);

/** A line of text that may stay empty; empty reads as null. */
export const optionalLine = (most = 200) =>
  z
    .string()
    .trim()
    .max(most, `errors:too_long|count=${most}`)
    .optional()
    .transform((text) => text || null);

export const words = (most = 4_000) => line(most);
export const optionalWords = (most = 4_000) => optionalLine(most);

export const email = () =>
  line(254)
    .pipe(z.email("errors:not_an_email"))
    .transform((text) => text.toLowerCase());

/** A date as a person types it; answers with the very problem when it cannot be read. */
export const typedDate = () =>
  z.string({ error: "dates:problem.empty" }).transform((text, check) => {
    const read = parseTypedDate(text);
    if ("date" in read) return read.date;
    check.addIssue({ code: "custom", message: `dates:problem.${read.problem}` });
    return z.NEVER;
  });

/** A date that may stay empty; empty reads as null. */
export const optionalDate = () =>
  z
    .string()
    .optional()
    .transform((text, check) => {
      if (!text?.trim()) return null;
      const read = parseTypedDate(text);
      if ("date" in read) return read.date;
      check.addIssue({ code: "custom", message: `dates:problem.${read.problem}` });
      return z.NEVER;
    });

/** An amount as a person types it, in minor units of the currency. */
export const typedAmount = (currency: string) =>
  z.string({ error: "errors:required" }).transform((text, check) => {
    const amount = parseAmount(text, currency);
    if (amount !== null) return amount;
    const example = minorDigits(currency) === 0 ? "12400" : "12400.00";
    check.addIssue({ code: "custom", message: text.trim() ? `errors:not_an_amount|example=${example}` : "errors:required" });
    return z.NEVER;
  });

/** A whole number as a person types it, as a decimal string. */
export const typedQuantity = () =>
  z.string({ error: "errors:required" }).transform((text, check) => {
    const digits = text.trim().replace(/[\s,]/g, "");
    if (/^\d{1,15}$/.test(digits)) return BigInt(digits).toString();
    check.addIssue({ code: "custom", message: digits ? "errors:not_a_number" : "errors:required" });
    return z.NEVER;
  });

/** A tick: present means true. */
export const tick = () =>
  z
    .string()
    .optional()
    .transform((value) => value !== undefined);

/** Several values of one name ("steps[]"); absent reads as none. */
export const list = <S extends z.ZodType>(item: S) =>
  z
    .array(item)
    .optional()
    .transform((values) => values ?? []);
