import { addDays, addMs, dateIn, ms, startOfDay } from "~/domain/calendar/calendar.ts";
import type { Instant } from "~/domain/record/scalars.ts";

const HOUR = 7;

/** The next 07:00 in a zone after `now`, on days of 23 and 25 hours too. */
export function nextDigestAt(zone: string, now: Instant): Instant {
  const today = dateIn(zone, now);
  const morning = morningOf(today, zone);
  return ms(morning) > ms(now) ? morning : morningOf(addDays(today, 1), zone);
}

function morningOf(date: string, zone: string): Instant {
  const guess = addMs(startOfDay(date, zone), HOUR * 3_600_000);
  return addMs(guess, (HOUR * 60 - minutesIn(zone, guess)) * 60_000);
}

function minutesIn(zone: string, at: Instant): number {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
    .format(new Date(at))
    .split(":");
  return Number(parts[0]) * 60 + Number(parts[1]);
}
