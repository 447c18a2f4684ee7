import { addDays, addMs, dateIn, startOfDay } from "~/domain/calendar/calendar.ts";
import type { Instant } from "~/domain/record/scalars.ts";

const MINUTE_MS = 60_000;

/** The dates of the sample, told in days from the day it is made, so that its orders are always in the middle of their lives. */
export class StoryTime {
  constructor(
    /** The moment the sample is made; nothing in it happens later. */
    readonly now: Instant,
    readonly zone: string,
  ) {}

  /** The calendar date so many days from today: "2026-03-04". */
  date(days: number): string {
    return addDays(dateIn(this.zone, this.now), days);
  }

  /** A time of day ("09:14") so many days from today, never after now. */
  at(days: number, time: string): Instant {
    const [hours = 0, minutes = 0] = time.split(":").map(Number);
    const moment = addMs(startOfDay(this.date(days), this.zone), (hours * 60 + minutes) * MINUTE_MS);
    return moment < this.now ? moment : this.now;
  }
}
