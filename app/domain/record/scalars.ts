import { z } from "zod";

/** UUID (version 7 when made here), lower case. */
export const id = z.uuid();
/** Instant: ISO 8601 in UTC with milliseconds, "2026-03-04T12:00:00.000Z". */
export const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
/** Calendar date without a time: "2026-03-04". */
export const date = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .refine((text) => {
    const parsed = new Date(`${text}T00:00:00.000Z`);
    return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
  });
/** Amount in minor units of its currency, as a decimal string: RFC 8785 numbers are doubles, money is not. */
export const minor = z.string().regex(/^(0|-?[1-9]\d{0,17})$/);
/** Quantity or size: a non-negative whole number as a decimal string. */
export const quantity = z.string().regex(/^(0|[1-9]\d{0,17})$/);
/** ISO 4217 code. */
export const currency = z.string().regex(/^[A-Z]{3}$/);
/** SHA-256, 64 lower-case hexadecimal digits. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A short code of a closed vocabulary or of the user's own numbering (PO, batch, carton, invoice): no prose. */
export const code = z.string().trim().min(1).max(80);
/** IANA time zone name. */
export const zone = z.string().refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
});
/** A count that stays far below 2^53: versions, rows, positions. */
export const count = z.number().int().min(0).max(1_000_000_000);

export type Instant = z.infer<typeof instant>;
export type Minor = z.infer<typeof minor>;
