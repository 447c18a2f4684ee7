import { type ColumnKind, kindOf } from "~/domain/serials/columns.ts";
import { inferRules, shareOf } from "~/domain/serials/infer-rule.ts";
import type { Rule } from "~/domain/serials/rule.ts";

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
  /** Whether the column of the serials was told by its heading, by what stands in it, or by being the only one. */
  toldBy: "heading" | "content" | "alone";
}

/** Headings stand within so many lines. */
const MOST_BEFORE = 30;

/** A row of a log, and the line on which it begins. */
export interface Row {
  line: number;
  cells: string[];
}

/** Tells from the beginning of a log, whole lines of it, how it is written. Rules, when there are any, help to tell the serials. */
export function readDialect(sample: string, rules: readonly Rule[] = []): Dialect {
  const lines = sample.split(/\r\n|\r|\n/);
  const delimiter = delimiterOf(lines);
  return { delimiter, ...tellColumns(rowsOf(sample, delimiter), rules, delimiter === null) };
}

/** Rows of the beginning of a log, cut into cells. */
export function rowsOf(sample: string, delimiter: Delimiter | null): Row[] {
  const lines = sample.split(/\r\n|\r|\n/);
  return lines.map((line, at) => ({ line: at + 1, cells: delimiter === null ? [line] : cellsOf(line, delimiter) }));
}

/** Tells from the first rows of a log what its columns hold; `alone`: its first column is of serials unless another is headed so. */
export function tellColumns(rows: readonly Row[], rules: readonly Rule[], alone: boolean): Omit<Dialect, "delimiter"> {
  const cells = rows.map((row) => row.cells);
  const headed = cells.slice(0, MOST_BEFORE).findIndex((row) => row.some((cell) => kindOf(cell) === "serial"));
  const above = headed >= 0 ? headed + 1 : plainHeader(cells, rules);
  const body = cells.slice(above).filter((row) => row.some((cell) => cell.trim() !== ""));
  const columns = cells[Math.max(above - 1, 0)] ?? [];
  const place = (kind: ColumnKind) => {
    const at = above === 0 ? -1 : columns.findIndex((cell) => kindOf(cell) === kind);
    return at < 0 ? null : at;
  };
  const told = place("serial");
  const serial = told ?? (alone ? 0 : likeliest(body, rules));
  const toldBy = told !== null ? "heading" : alone ? "alone" : "content";
  const header = above === 0 ? 0 : rows[above - 1]!.line;
  return { header, columns, serial, carton: place("carton"), date: place("date"), toldBy };
}

/** The values of a column below the headings, blanks around them and empty ones left out. */
export function valuesIn(rows: readonly Row[], header: number, column: number | null): string[] {
  return rows.flatMap(({ line, cells }) => (line > header && cells[column ?? -1]?.trim() ? [cells[column ?? -1]!.trim()] : []));
}

/** The delimiter that cuts most lines into the same number of columns; null when none cuts most of them. */
function delimiterOf(lines: readonly string[]): Delimiter | null {
  const filled = lines.filter((line) => line.trim() !== "").slice(0, 500);
  let best: { delimiter: Delimiter; score: number } | null = null;
  for (const delimiter of DELIMITERS) {
    const counts = new Map<number, number>();
    for (const line of filled) {
      const columns = cellsOf(line, delimiter).length;
      counts.set(columns, (counts.get(columns) ?? 0) + 1);
    }
    const [columns, count] = [...counts].filter(([many]) => many > 1).sort((a, b) => b[1] - a[1])[0] ?? [1, 0];
    const score = count / Math.max(filled.length, 1) + columns / 1_000;
    if (count * 2 >= filled.length && score > (best?.score ?? 0)) best = { delimiter, score };
  }
  return best?.delimiter ?? null;
}

/** The cells of one line by RFC 4180, as far as one line tells. */
export function cellsOf(line: string, delimiter: Delimiter): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  for (let at = 0; at <= line.length; ) {
    const quoted = line[at] === '"' ? /^"((?:[^"]|"")*)" */.exec(line.slice(at)) : null;
    const after = quoted ? at + quoted[0].length : -1;
    if (quoted && (after === line.length || line[after] === delimiter)) {
      cells.push(quoted[1]!.replaceAll('""', '"'));
      at = after + 1;
      if (after === line.length) break;
    } else {
      const end = line.indexOf(delimiter, at);
      cells.push(line.slice(at, end < 0 ? undefined : end));
      if (end < 0) break;
      at = end + 1;
    }
  }
  return cells;
}

/** A first line without a digit over lines that have some is of headings, as is everything before the first serial of a rule. */
function plainHeader(rows: readonly string[][], rules: readonly Rule[]): number {
  const first = rows.findIndex((cells) => cells.some((cell) => rules.some((rule) => shareOf(rule, [cell.trim()]) === 1)));
  if (first >= 0) return first < MOST_BEFORE ? first : 0;
  const [top, ...rest] = rows;
  const hasDigits = (cells: readonly string[]) => cells.some((cell) => /\d/.test(cell));
  return top && !hasDigits(top) && rest.some(hasDigits) ? 1 : 0;
}

/** The column whose values a rule reads best; without a rule, the one whose values are most alike in shape and most different in value. */
function likeliest(rows: readonly string[][], rules: readonly Rule[]): number | null {
  const width = Math.max(0, ...rows.map(({ length }) => length));
  let best: { at: number; score: number } | null = null;
  for (let at = 0; at < width; at += 1) {
    const values = rows.flatMap((cells) => (cells[at]?.trim() ? [cells[at]!.trim()] : []));
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
