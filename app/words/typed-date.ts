export type DateProblem = "empty" | "not_a_date" | "no_such_day" | "ambiguous";

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const fullMonthNames = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

function monthOf(word: string): number {
  const name = word.toLowerCase().replace(".", "");
  const short = name === "sept" ? "sep" : name;
  return Math.max(monthNames.indexOf(short), fullMonthNames.indexOf(name)) + 1;
}

function checked(year: number, month: number, day: number): { date: string } | { problem: DateProblem } {
  const real = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || year > 2999 || real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day) return { problem: "no_such_day" };
  return { date: real.toISOString().slice(0, 10) };
}

/**
 * Reads a typed date into "2026-03-04". Understood: "4 Mar 2026", "Mar 4, 2026", "2026-03-04", "2026/3/4", "4.3.2026",
 * "2026年3月4日". Two numbers with a slash or dash before the year ("03/04/2026") mean different days to different
 * readers and are refused as ambiguous, whatever their values: a form that sometimes accepts them teaches to type them.
 */
export function parseTypedDate(text: string): { date: string } | { problem: DateProblem } {
  const typed = text.trim().replace(/\s+/g, " ");
  if (typed === "") return { problem: "empty" };
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(typed) ?? /^(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日?$/.exec(typed);
  if (yearFirst) return checked(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(typed);
  if (dotted) return checked(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  if (/^\d{1,2}[-/]\d{1,2}([-/](\d{2}|\d{4}))?$/.test(typed)) return { problem: "ambiguous" };
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[ .-]*([A-Za-z]{3,9}\.?)[ ,-]*(\d{4})$/.exec(typed);
  if (dayFirst && monthOf(dayFirst[2] ?? "") > 0) return checked(Number(dayFirst[3]), monthOf(dayFirst[2] ?? ""), Number(dayFirst[1]));
  const monthFirst = /^([A-Za-z]{3,9}\.?) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(typed);
  if (monthFirst && monthOf(monthFirst[1] ?? "") > 0) {
    return checked(Number(monthFirst[3]), monthOf(monthFirst[1] ?? ""), Number(monthFirst[2]));
  }
  return { problem: "not_a_date" };
}
