import { readDay } from "~/domain/serial-log/written-date.ts";
import type { LogDeclared } from "~/domain/serials/log-to-examine.ts";

/** The days on which units were made: from one to another, both in ISO 8601 and both among them. */
export interface Run {
  from: string;
  to: string;
}

/** Why two days are no run, and which of them it is said of. */
export interface RunFault {
  at: "from" | "to";
  code: "run_start_needed" | "run_end_needed" | "run_ends_first";
}

/** What is wrong with a run's days, each in ISO 8601 where it was named; null for a run, and where neither was named. */
export function runFault(from: string | null, to: string | null): RunFault | null {
  if (from === null && to === null) return null;
  if (from === null) return { at: "from", code: "run_start_needed" };
  if (to === null) return { at: "to", code: "run_end_needed" };
  return from > to ? { at: "to", code: "run_ends_first" } : null;
}

/** The run of two days as somebody wrote them in digits; null where they are none. */
export function runOf(first: string, last: string): Run | null {
  const [from, to] = [first, last].map((day) => readDay(day.trim(), null));
  return from && to && runFault(from, to) === null ? { from, to } : null;
}

/** The runs that a log's rows are held against, a day of any of them being right: the buyer's before its sender's. Null where nobody named one. */
export function expectedRuns({ numbering, run }: Pick<LogDeclared, "numbering" | "run">): { runs: Run[]; by: "buyer" | "supplier" } | null {
  const runs = numbering?.runs ?? [];
  if (runs.length > 0) return { runs: runs.map(({ from, to }) => ({ from, to })), by: "buyer" };
  return run && { runs: [run], by: "supplier" };
}
