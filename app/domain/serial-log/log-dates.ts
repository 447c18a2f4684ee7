import { addDays } from "~/domain/calendar/calendar.ts";
import type { Run } from "~/domain/numbering/run.ts";
import { NumberedNames } from "~/domain/serial-log/names.ts";
import { dayOrderOf, readDay } from "~/domain/serial-log/written-date.ts";

/** A day that rows of a log name and that is not of the run. */
export interface DateOutside {
  /** As it stands in the log. */
  value: string;
  /** The day it says, in ISO 8601. */
  date: string;
  /** How many rows name it, and the first of their lines. */
  rows: number;
  line: number;
}

/** The days that the rows of a log name, held against runs. */
export interface DatesFound {
  /** How many rows name a day, and how many say something there that is no day, or can be read as two. */
  read: number;
  unread: number;
  outside: DateOutside[];
}

/** What stands behind a day is the time, after a blank or a T. */
const [SPACE, T] = [0x20, 0x54];

/** A column of more different values is none of days. */
const MOST_DAYS = 50_000;

/** Which day each row of a log names: of ten million rows there are a few hundred different ones. */
export class LogDates {
  private readonly names = new NumberedNames();
  private readonly seen = new Map<number, { rows: number; line: number }>();
  /** Rows that say something; those that were looked at until the column turned out to be none of days. */
  private rows = 0;
  private none = false;

  put(line: number, bytes: Uint8Array, from: number, to: number): void {
    let start = from;
    while (start < to && bytes[start] === SPACE) start += 1;
    let end = start;
    while (end < to && bytes[end] !== SPACE && bytes[end] !== T) end += 1;
    if (end === start) return;
    this.rows += 1;
    if (this.none) return;
    const number = this.names.number(bytes, start, end);
    const known = this.seen.get(number);
    if (known) known.rows += 1;
    else this.seen.set(number, { rows: 1, line });
    this.none = this.seen.size > MOST_DAYS;
  }

  /** The days that are of none of the runs, in the order in which they come; what is no day, or can be read as two, counts for nothing. */
  against(runs: readonly Run[]): DatesFound {
    if (this.none) return { read: 0, unread: this.rows, outside: [] };
    const all = [...this.seen].map(([number, found]) => ({ value: this.names.name(number), ...found }));
    const order = dayOrderOf(all.map(({ value }) => value));
    const days = all.flatMap((one) => {
      const date = readDay(one.value, order);
      return date === null ? [] : [{ ...one, date }];
    });
    const read = days.reduce((sum, { rows }) => sum + rows, 0);
    const outside = days.filter(({ date }) => !runs.some(({ from, to }) => date >= from && date <= to));
    return { read, unread: this.rows - read, outside: outside.map(({ value, date, rows, line }) => ({ value, date, rows, line })) };
  }
}

/** What was found in the days of several files. */
export const datesTogether = (all: readonly DatesFound[]): DatesFound => ({
  read: all.reduce((sum, { read }) => sum + read, 0),
  unread: all.reduce((sum, { unread }) => sum + unread, 0),
  outside: all.flatMap(({ outside }) => outside),
});

/** Days of the calendar from one to another that rows name, with how many rows. */
export type DaysOutside = Run & { count: number };

/** Days outside as stretches of neighbours in the calendar, ascending. */
export function stretchesOf(outside: readonly DateOutside[]): DaysOutside[] {
  const stretches: DaysOutside[] = [];
  for (const { date, rows } of outside.toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
    const last = stretches.at(-1);
    if (last && date <= addDays(last.to, 1)) Object.assign(last, { to: date, count: last.count + rows });
    else stretches.push({ from: date, to: date, count: rows });
  }
  return stretches;
}
