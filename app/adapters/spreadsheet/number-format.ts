/** How the number of a cell is shown, as far as it changes what a serial looks like. */
export type NumberFormat =
  | { kind: "plain" }
  | { kind: "date" }
  /** `"HP"0000000`: text, as many digits at least, text. */
  | { kind: "padded"; before: string; digits: number; after: string };

/** Whole numbers from here on have digits that a spreadsheet no longer keeps. */
const LOST_DIGITS = 1e15;
const DAY = 86_400_000;
/** The first number that is no date: the day after 31 December 9999. */
const DATES_END = 2_958_466;

const PLAIN: NumberFormat = { kind: "plain" };
const TEXT = String.raw`((?:"[^"]*"|\\.|[-+ /():])*)`;
const PADDED = new RegExp(`^${TEXT}#*(0+)${TEXT}$`);

/** The format of a number that the file format itself defines (ECMA-376 part 1, 18.8.30): dates, Chinese, Japanese and Korean ones included. */
export const builtInFormat = (id: number): NumberFormat =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58) ? { kind: "date" } : PLAIN;

/** The format that a code such as `yyyy-mm-dd` or `"HP"0000000` describes; what is shown of a number that is not negative. */
export function readFormat(code: string): NumberFormat {
  const section = /^(?:"[^"]*"|\\.|[^;])*/.exec(code)?.[0] ?? "";
  const padded = PADDED.exec(section);
  if (padded) {
    const [before, digits, after] = [unquoted(padded[1]!), padded[2]!.length, unquoted(padded[3]!)];
    return before === "" && after === "" && digits === 1 ? PLAIN : { kind: "padded", before, digits, after };
  }
  const letters = section.replace(/"[^"]*"|\\.|[_*]./g, "").replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "");
  return /general/i.test(letters) || !/[ymdhs]/i.test(letters) ? PLAIN : { kind: "date" };
}

const unquoted = (text: string): string => text.replace(/\\(.)|"([^"]*)"/g, (_, escaped, quoted) => escaped ?? quoted);

/** A number of a cell as a person sees it: its digits, unless it is shown as a date or has lost some of them. `epoch1904`: days count from 1904. */
export function shownNumber(written: string, format: NumberFormat, epoch1904: boolean): string {
  const value = Number(written);
  if (written.trim() === "" || !Number.isFinite(value)) return written;
  if (format.kind === "date" && value >= 0 && value < DATES_END) return shownDate(value, epoch1904);
  if (!Number.isInteger(value)) return String(value);
  if (Math.abs(value) >= LOST_DIGITS) return rounded(value);
  if (format.kind !== "padded" || value < 0) return String(value);
  return `${format.before}${String(value).padStart(format.digits, "0")}${format.after}`;
}

/** As in 1.23457E+15. */
function rounded(value: number): string {
  const [digits, power] = value.toExponential(5).split("e+") as [string, string];
  return `${digits.replace(/\.?0+$/, "")}E+${power.padStart(2, "0")}`;
}

/** Days since 1900 count a 29 February 1900 that never was. */
function shownDate(days: number, epoch1904: boolean): string {
  const first = epoch1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const seconds = Math.round((days % 1) * 86_400);
  const date = new Date(first + Math.floor(days) * DAY + seconds * 1_000).toISOString();
  return seconds === 0 ? date.slice(0, 10) : date.slice(0, 19).replace("T", " ");
}
