/** Whether dates of a table that end with the year begin with the day or the month; null where its values do not tell. */
export type DayOrder = "day_first" | "month_first" | null;

const YEAR_FIRST = /^(\d{4})([-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})(?!\d)/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/;

/**
 * In which order a table writes day and month, told by the values that can be read in one way only; with dots the day stands first. Null
 * too where they contradict each other.
 */
export function dayOrderOf(values: readonly string[]): DayOrder {
  const told = new Set<DayOrder>();
  for (const value of values) {
    const [, first, sign, second] = YEAR_LAST.exec(value) ?? [];
    if (!first || !second) continue;
    if (sign === "." || Number(first) > 12) told.add("day_first");
    else if (Number(second) > 12) told.add("month_first");
  }
  const [order = null] = told;
  return told.size === 1 ? order : null;
}

/** The day that a cell says in digits, in ISO 8601; null for what says none, or says it so that day and month cannot be told apart. */
export function readDay(value: string, order: DayOrder): string | null {
  const [, year, , month, day] = YEAR_FIRST.exec(value) ?? [];
  if (year && month && day) return isoOf(year, month, day);
  const compact = COMPACT.exec(value);
  if (compact) return isoOf(compact[1]!, compact[2]!, compact[3]!);
  const [, first, , second, last] = YEAR_LAST.exec(value) ?? [];
  if (!first || !second || !last) return null;
  if (order === null && first !== second) return null;
  return order === "month_first" ? isoOf(last, first, second) : isoOf(last, second, first);
}

function isoOf(year: string, month: string, day: string): string | null {
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00.000Z`);
  return Number.isNaN(date.valueOf()) || date.toISOString().slice(0, 10) !== iso ? null : iso;
}
