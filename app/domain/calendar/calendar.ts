import type { Instant } from "~/domain/record/scalars.ts";

/** Guard against a skewed clock (seconds of doubt may close a gate, never open it). Milliseconds. */
export const EPSILON_MS = 2_000;

export const ms = (instant: Instant): number => Date.parse(instant);
export const fromMs = (value: number): Instant => new Date(value).toISOString();
export const addMs = (instant: Instant, delta: number): Instant => fromMs(ms(instant) + delta);

/** True while `now` is surely before `due`: at due − ε it already is not. */
export const surelyBefore = (now: Instant, due: Instant): boolean => ms(now) + EPSILON_MS < ms(due);

/** True when the window [from, until) contains now − ε and now + ε. */
export function surelyWithin(now: Instant, from: Instant | null, until: Instant | null): boolean {
  return (from === null || ms(now) - EPSILON_MS >= ms(from)) && (until === null || surelyBefore(now, until));
}

/** The calendar date of an instant in a zone: "2026-03-04". */
export function dateIn(zone: string, instant: Instant): string {
  return localParts(zone, ms(instant)).date;
}

/**
 * The end of a day in a zone, as the first instant of the next day (exclusive). A due date holds through that whole
 * day; days of 23 or 25 hours and midnights that a clock change skips are the zone's own.
 */
export function endOfDay(date: string, zone: string): Instant {
  const next = addDays(date, 1);
  return startOfDay(next, zone);
}

const starts = new Map<string, Instant>();
const MOST_STARTS = 2_000;

/** The first instant whose local date in the zone is `date`. Zones' days are searched for once each. */
export function startOfDay(date: string, zone: string): Instant {
  const day = `${date} ${zone}`;
  const start = starts.get(day) ?? searchStart(date, zone);
  if (starts.size >= MOST_STARTS) starts.clear();
  starts.set(day, start);
  return start;
}

function searchStart(date: string, zone: string): Instant {
  const midnight = Date.parse(`${date}T00:00:00.000Z`);
  // No zone is further than 26 hours from UTC: bisect for the first millisecond that carries the date.
  let before = midnight - 26 * 3_600_000;
  let after = midnight + 26 * 3_600_000;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (localParts(zone, middle).date >= date) after = middle;
    else before = middle;
  }
  return fromMs(after);
}

export function addDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00.000Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Whole days from a to b; negative when b is earlier. */
export function daysBetween(a: string, b: string): number {
  return Math.round((Date.parse(`${b}T00:00:00.000Z`) - Date.parse(`${a}T00:00:00.000Z`)) / 86_400_000);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function localParts(zone: string, at: number): { date: string } {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
    formats.set(zone, format);
  }
  return { date: format.format(at) };
}
