import { bareSerial } from "~/domain/numbering/gs1.ts";
import { inferRules, shareOf } from "~/domain/numbering/infer-rule.ts";
import { Matcher } from "~/domain/numbering/matcher.ts";
import type { Rule } from "~/domain/numbering/rule.ts";
import { type ColumnKind, folded, kindOf } from "~/domain/serial-log/columns.ts";
import { diagnose } from "~/domain/serial-log/malformed.ts";
import { isOfRanges } from "~/domain/serial-log/several-in-row.ts";

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** How a log is written; a person may say otherwise. */
export interface Dialect {
  /** Null where each line is one serial, and in a workbook. */
  delimiter: Delimiter | null;
  /** The line of the headings, from 1; 0 without any. */
  header: number;
  /** Each column's heading, or its first value where there are no headings. */
  columns: string[];
  /** Places from 0; a log without a column of serials is not examined. */
  serial: number | null;
  carton: number | null;
  date: number | null;
  /** Whether the column of the serials was told by its heading, by what stands in it, by being the only one, or by somebody. */
  toldBy: "heading" | "content" | "alone" | "person";
  /** Another column is headed in the same words and holds something: which of them is meant only a person can say. */
  alike: boolean;
  /** The columns that were found for the serials and for the days, where somebody named another one, or none. */
  instead?: number;
  insteadOfDate?: number;
}

/** Columns that somebody named, in place of those that were found; places that the log does not have are passed over. */
export function withColumns<D extends Omit<Dialect, "delimiter">>(
  dialect: D,
  chosen: { serial: number | null; carton: number | null; date?: number | "none" | undefined } | null,
): D {
  const known = (place: number | "none" | null | undefined) => (typeof place === "number" && place < dialect.columns.length ? place : null);
  const [serial, carton, date] = [known(chosen?.serial), known(chosen?.carton), known(chosen?.date)];
  const instead = dialect.serial !== null && serial !== null && serial !== dialect.serial ? { instead: dialect.serial } : {};
  const told = serial === null ? {} : { serial, toldBy: "person" as const, alike: false, ...instead };
  const taken = [serial ?? dialect.serial];
  // What somebody named comes before what was found; a column is read as one thing.
  const place = (named: number | null, found: number | null, others: readonly (number | null)[]): number | null => {
    const own = named !== null && !taken.includes(named) ? named : found !== null && [...taken, ...others].includes(found) ? null : found;
    taken.push(own);
    return own;
  };
  const cartons = place(carton, dialect.carton, [date]);
  const days = chosen?.date === "none" ? null : place(date, dialect.date, []);
  const insteadOfDate = dialect.date !== null && days !== dialect.date && dialect.date !== serial ? { insteadOfDate: dialect.date } : {};
  return { ...dialect, ...told, ...insteadOfDate, carton: cartons, date: days };
}

/** Headings stand within so many lines. */
const MOST_BEFORE = 30;
/** A quoted cell that has not ended within so many lines was opened by mistake. */
const MOST_QUOTED_LINES = 64;

/** A row of a log, and the line on which it begins. */
export interface Row {
  line: number;
  cells: string[];
}

/** Tells from the beginning of a log, whole lines of it, how it is written. Rules, when there are any, help to tell the serials. */
export function readDialect(sample: string, rules: readonly Rule[] = []): Dialect {
  const delimiter = delimiterOf(sample.split(LINE_END));
  return { delimiter, ...tellColumns(rowsOf(sample, delimiter), rules, delimiter === null) };
}

const LINE_END = /\r\n|\r|\n/;

/** Rows of a log that hold something, cut into cells. */
export function rowsOf(sample: string, delimiter: Delimiter | null): Row[] {
  const lines = sample.split(LINE_END);
  const rows: Row[] = [];
  for (let at = 0; at < lines.length; ) {
    const { cells, many } = delimiter === null ? { cells: [lines[at]!], many: 1 } : readRow(lines, at, delimiter);
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ line: at + 1, cells });
    at += many;
  }
  return rows;
}

/** Tells from the first rows of a log what its columns hold; `alone`: its first column is of serials unless another is headed so. */
export function tellColumns(rows: readonly Row[], rules: readonly Rule[], alone: boolean): Omit<Dialect, "delimiter"> {
  const first = rows.slice(0, MOST_BEFORE);
  const serials = first.findIndex(({ cells }) => cells.some((cell) => kindOf(cell) === "serial"));
  const headed = serials >= 0 ? serials : first.findIndex(({ cells }) => isOfRanges(cells));
  const above = headed >= 0 ? headed + 1 : rowsAbove(rows, rules);
  const body = rows.slice(above).map(({ cells }) => cells);
  const columns = rows[Math.max(above - 1, 0)]?.cells ?? [];
  const place = (kind: ColumnKind) => {
    const at = above === 0 ? -1 : columns.findIndex((cell) => kindOf(cell) === kind);
    return at < 0 ? null : at;
  };
  const told = place("serial");
  const serial = told ?? (alone ? 0 : isOfRanges(columns) ? null : likeliest(body, rules));
  const toldBy = told !== null ? "heading" : alone ? "alone" : "content";
  const header = above === 0 ? 0 : rows[above - 1]!.line;
  const alike = columns.some(
    (cell, at) => told !== null && at !== told && folded(cell) === folded(columns[told]!) && body.some((cells) => cells[at]?.trim()),
  );
  return { alike, header, columns, serial, carton: place("carton"), date: place("date"), toldBy };
}

/** The serials in a column below the headings, without blanks around them and what spreadsheets and scanners put there; empty ones left out. */
export function valuesIn(rows: readonly Row[], header: number, column: number | null): string[] {
  const below = rows.filter(({ line }) => line > header);
  return below.map(({ cells }) => bareSerial((cells[column ?? -1] ?? "").trim())).filter((value) => value !== "");
}

/** The row that begins with a line, and how many lines it takes: a quoted cell may go over several; one that never ends takes its own and no other. */
function readRow(lines: readonly string[], from: number, delimiter: Delimiter): { cells: string[]; many: number } {
  const first = readCells(lines[from]!, delimiter);
  let [text, row, many] = [lines[from]!, first, 1];
  while (row.open && many < MOST_QUOTED_LINES && from + many < lines.length) {
    text += `\n${lines[from + many]}`;
    row = readCells(text, delimiter);
    many += 1;
  }
  return row.open || !row.sound ? { cells: first.cells, many: 1 } : { cells: row.cells, many };
}

/** The delimiter that stands in most lines, and of several the one that cuts most of them alike; null when none does. */
function delimiterOf(lines: readonly string[]): Delimiter | null {
  const filled = lines.filter((line) => line.trim() !== "").slice(0, 500);
  let best: { delimiter: Delimiter; score: number } | null = null;
  for (const delimiter of DELIMITERS) {
    const counts = new Map<number, number>();
    for (const line of filled) {
      const columns = cellsOf(line, delimiter).length;
      if (columns > 1) counts.set(columns, (counts.get(columns) ?? 0) + 1);
    }
    const cut = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const [columns, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [1, 0];
    const score = count / Math.max(filled.length, 1) + columns / 1_000;
    if (cut > 0 && cut * 2 >= filled.length && score > (best?.score ?? 0)) best = { delimiter, score };
  }
  if (best) return best.delimiter;
  // One column, its values in quotes: read as a table of one column is.
  const quoted = filled.filter((line) => /^".*" *$/.test(line)).length;
  return quoted > 0 && quoted * 2 >= filled.length ? "," : null;
}

/** The cells of one line by RFC 4180, as far as one line tells. */
export const cellsOf = (line: string, delimiter: Delimiter): string[] => readCells(line, delimiter).cells;

/** Cells of a row; `open` when its last quote is not closed, `sound` when none is closed in the wrong place. */
function readCells(text: string, delimiter: Delimiter): { cells: string[]; open: boolean; sound: boolean } {
  if (!text.includes('"')) return { cells: text.split(delimiter), open: false, sound: true };
  const cells: string[] = [];
  let [open, sound] = [false, true];
  for (let at = 0; at <= text.length; ) {
    if (text[at] === '"') {
      const close = closingQuote(text, at);
      let after = close + 1;
      while (close >= 0 && text[after] === " ") after += 1;
      if (close >= 0 && (after === text.length || text[after] === delimiter)) {
        cells.push(text.slice(at + 1, close).replaceAll('""', '"'));
        at = after + 1;
        if (after === text.length) break;
        continue;
      }
      if (close < 0) open = true;
      else sound = false;
    }
    const end = text.indexOf(delimiter, at);
    cells.push(text.slice(at, end < 0 ? undefined : end));
    if (end < 0) break;
    at = end + 1;
  }
  return { cells, open, sound };
}

/** The quote that closes the one at `open`: the next that is not doubled; -1 without any. */
function closingQuote(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
}

/** How many rows stand above the first of serials where no heading is known: those above the first serial of a rule, or a first row without a digit. */
function rowsAbove(rows: readonly Row[], rules: readonly Rule[]): number {
  const matchers = rules.map((rule) => new Matcher(rule));
  const isSerial = (cell: string) => rules.some((rule) => shareOf(rule, [bareSerial(cell.trim())]) === 1);
  const first = rows.slice(0, MOST_BEFORE).findIndex(({ cells }) => cells.some(isSerial));
  if (first >= 0) {
    const { cells } = rows[first]!;
    const column = cells.findIndex(isSerial);
    const serial = cells[column]!.trim();
    return rows.slice(0, first).findLastIndex((row) => !mayBeSerial(row.cells[column]?.trim() ?? "", serial, matchers)) + 1;
  }
  const [top, ...rest] = rows;
  const hasDigits = ({ cells }: Row) => cells.some((cell) => /\d/.test(cell));
  return top && !hasDigits(top) && rest.some(hasDigits) ? 1 : 0;
}

/** Whether a value above the first good serial is a damaged one rather than a title or heading. */
function mayBeSerial(value: string, serial: string, matchers: readonly Matcher[]): boolean {
  const { kind, meant } = diagnose(value, matchers);
  // Where letters count, a serial may hold no digit: then it must be meant as one that begins as its neighbour does.
  if (!/\d/.test(value)) return meant !== null && meant.slice(0, 2) === serial.slice(0, 2);
  if (/\p{L}{2,}\s+\p{L}{2,}/u.test(value)) return false;
  return !["too_short", "too_long", "not_by_rule"].includes(kind) || value[0] === serial[0] || value.length === serial.length;
}

/** The column whose values a rule reads best; without a rule, the one whose values are most alike in shape and most different in value. */
function likeliest(rows: readonly string[][], rules: readonly Rule[]): number | null {
  const width = Math.max(0, ...rows.map(({ length }) => length));
  let best: { at: number; score: number } | null = null;
  for (let at = 0; at < width; at += 1) {
    const values = rows.flatMap((cells) => (cells[at]?.trim() ? [bareSerial(cells[at]!.trim())] : []));
    const byRule = Math.max(0, ...rules.map((rule) => shareOf(rule, values)));
    const variety = new Set(values).size / Math.max(values.length, 1);
    const shaped = inferRules(values)[0]?.share ?? 0;
    // A bare running number beside something longer is the number of the row.
    const bare = values.every((value) => /^\d{1,6}$/.test(value)) ? 0.5 : 1;
    const score = byRule > 0 ? 2 + byRule : shaped * variety * bare;
    if (score > (best?.score ?? 0.2)) best = { at, score };
  }
  return best?.at ?? null;
}
