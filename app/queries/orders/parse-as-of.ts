import { addMs, startOfDay } from "~/domain/calendar/calendar.ts";
import { instant } from "~/domain/record/scalars.ts";
import type { AsOf } from "~/ledger/read.server.ts";

/** The moment that an address asks for: an instant, or "n:12" for the state after event 12. Anything else asks for now. */
export function parseAsOf(text: string | null): AsOf | undefined {
  if (!text) return undefined;
  const event = /^n:(\d{1,9})$/.exec(text);
  if (event) return { n: Number(event[1]) };
  return instant.safeParse(text).success && !Number.isNaN(Date.parse(text)) ? { at: text } : undefined;
}

/** A day and an optional time of day ("14:30") in a zone, as the last instant that they mean; null for a time that is none. */
export function momentOf(date: string, time: string | null, zone: string): string | null {
  if (time === null) return addMs(startOfDay(nextDay(date), zone), -1);
  const read = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(time);
  return read ? addMs(startOfDay(date, zone), (Number(read[1]) * 60 + Number(read[2])) * 60_000 + 59_999) : null;
}

const nextDay = (date: string): string => new Date(Date.parse(`${date}T00:00:00.000Z`) + 86_400_000).toISOString().slice(0, 10);
