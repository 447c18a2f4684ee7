import { NumberedNames } from "~/domain/serials/names.ts";
import { dayOrderOf, readDay } from "~/domain/serials/written-date.ts";

/** The days on which the units of a log were made: from one to another, both in ISO 8601 and both among them. */
export interface Run {
  from: string;
  to: string;
}

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

/** What stands behind a day is the time, after a blank or a T. */
const [SPACE, T] = [0x20, 0x54];

/** Which day each row of a log names: of ten million rows there are a few hundred different ones. */
export class LogDates {
  private readonly names = new NumberedNames();
  private readonly seen = new Map<number, { rows: number; line: number }>();

  put(line: number, bytes: Uint8Array, from: number, to: number): void {
    let start = from;
    while (start < to && bytes[start] === SPACE) start += 1;
    let end = start;
    while (end < to && bytes[end] !== SPACE && bytes[end] !== T) end += 1;
    const number = this.names.number(bytes, start, end);
    const known = this.seen.get(number);
    if (known) known.rows += 1;
    else this.seen.set(number, { rows: 1, line });
  }

  /** The days that are not of the run, in the order in which they come; what is no day, or can be read as two, counts for nothing. */
  outside({ from, to }: Run): DateOutside[] {
    const all = [...this.seen].map(([number, found]) => ({ value: this.names.name(number), ...found }));
    const order = dayOrderOf(all.map(({ value }) => value));
    return all.flatMap(({ value, rows, line }) => {
      const date = readDay(value, order);
      return date === null || (date >= from && date <= to) ? [] : [{ value, date, rows, line }];
    });
  }
}
