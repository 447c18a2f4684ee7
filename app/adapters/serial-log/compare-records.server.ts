import { inferredRules } from "~/adapters/serial-log/inferred-rules.server.ts";
import { NoLogError, type OpenLog, openLog, readLog, readTable } from "~/adapters/serial-log/read-log.server.ts";
import { rulesIn } from "~/domain/numbering/declared.ts";
import { shareOf } from "~/domain/numbering/infer-rule.ts";
import { Matcher } from "~/domain/numbering/matcher.ts";
import type { Rule } from "~/domain/numbering/rule.ts";
import { type Compared, type ListProblem, MOST_SERIES } from "~/domain/reconciliation/compared.ts";
import { reconcile } from "~/domain/reconciliation/reconcile.ts";
import { RecordRows, SharedNumbers } from "~/domain/reconciliation/record-rows.ts";
import { seriesOf } from "~/domain/reconciliation/scan.ts";
import { listColumns } from "~/domain/serial-log/list-columns.ts";
import { logProblem } from "~/domain/serials/events.ts";

/** A file of the comparison, lying on this machine. */
export interface RecordToRead {
  side: "log" | "list";
  fileId: string;
  path: string;
}

/** What is compared besides files. */
export interface ScansToCompare {
  /** The order's numbering rules, with a space between them; empty to tell them from the first file. */
  rules: string;
  scans: { label: string; carton: string | null }[];
  wholeCartons: string[];
}

/** Lays logs, lists of cartons and scans beside each other. A file that cannot be read is left out and named. */
export async function compareRecords(
  files: readonly RecordToRead[],
  { rules: said, scans, wholeCartons }: ScansToCompare,
): Promise<Compared> {
  const rules = rulesIn(said).length > 0 ? rulesIn(said) : await rulesOfFiles(files);
  if (rules.length === 0) return { problem: "no_rule" };
  const shared = new SharedNumbers(rules.map((rule) => new Matcher(rule)));
  const sides = { log: new RecordRows(shared), list: new RecordRows(shared), scans: new RecordRows(shared) };
  const unreadable: { fileId: string; problem: ListProblem }[] = [];
  for (const { side, fileId, path } of files) {
    sides[side].begin(fileId);
    try {
      if (side === "log") await readLog(path, await openLog(path, rules), sides.log);
      else await readList(path, rules, shared, sides.list);
    } catch (error) {
      unreadable.push({ fileId, problem: problemOf(error) });
    }
  }
  const encoder = new TextEncoder();
  const cartonOf = (name: string | null) => {
    const bytes = encoder.encode(name ?? "");
    return shared.carton(bytes, 0, bytes.length);
  };
  for (const { label, carton } of scans) sides.scans.words(label, cartonOf(carton));
  const read = (side: "log" | "list") =>
    files.some((file) => file.side === side && !unreadable.some(({ fileId }) => fileId === file.fileId)) ? sides[side] : null;
  const whole = new Set(wholeCartons.map(cartonOf));
  try {
    const found = reconcile({
      shared,
      log: read("log"),
      list: read("list"),
      scans: scans.length > 0 || whole.size > 0 ? sides.scans : null,
      wholeCartons: whole,
    });
    return { problem: null, found, unreadable, cartonSeries: cartonSeries(shared) };
  } catch (error) {
    if (error instanceof RangeError) return { problem: "too_many" };
    throw error;
  }
}

async function rulesOfFiles(files: readonly RecordToRead[]): Promise<Rule[]> {
  for (const { path } of files) {
    try {
      return inferredRules(await openLog(path, []));
    } catch (error) {
      if (!(error instanceof NoLogError)) throw error;
    }
  }
  return [];
}

/** A list that cannot be compared, and why. */
class NoListError extends Error {
  constructor(readonly code: ListProblem) {
    super(code);
  }
}

function problemOf(error: unknown): ListProblem {
  if (error instanceof NoListError) return error.code;
  if (error instanceof NoLogError) return logProblem.safeParse(error.code).data ?? "damaged";
  throw error;
}

/** Reads a list of cartons: a serial or a range to a row, first and last serials in columns of their own, or how many each carton holds. */
async function readList(path: string, rules: readonly Rule[], shared: SharedNumbers, into: RecordRows): Promise<void> {
  const log = await opened(path, rules);
  const named = log && listColumns([log.dialect.columns]);
  if (log && log.dialect.carton !== null && (named?.from ?? null) === null && holdsSerials(log, rules)) {
    await readLog(path, log, into);
    return;
  }
  const rows = await readTable(path);
  const columns = listColumns(rows);
  if (!columns) throw new NoListError("no_cartons");
  const { header, from, to, serial, count } = columns;
  const first = from ?? serial;
  if (first === null && count === null) throw new NoListError("no_units");
  const encoder = new TextEncoder();
  for (const cells of rows.slice(header + 1)) {
    const cell = (at: number | null) => (at === null ? "" : (cells[at] ?? "").trim());
    const name = encoder.encode(cell(columns.carton));
    const carton = shared.carton(name, 0, name.length);
    if (first !== null) into.words([cell(first), from === null ? "" : cell(to)].filter(Boolean).join(" to "), carton);
    else if (carton >= 0 && /^\d{1,9}$/.test(cell(count))) into.count(carton, Number(cell(count)));
  }
}

async function opened(path: string, rules: readonly Rule[]): Promise<OpenLog | null> {
  try {
    return await openLog(path, rules);
  } catch (error) {
    if (error instanceof NoLogError && error.code === "no_serials") return null;
    throw error;
  }
}

/** A column of serials by its heading, or because most of its values are serials of the rules: a column of counts is none. */
const holdsSerials = ({ dialect, shown }: OpenLog, rules: readonly Rule[]): boolean =>
  dialect.serial !== null && (dialect.toldBy === "heading" || rules.some((rule) => shareOf(rule, shown) > 0.5));

function cartonSeries(shared: SharedNumbers): string[] {
  const series = new Set<string>();
  for (let place = 0; place < shared.cartons && series.size <= MOST_SERIES; place += 1) series.add(seriesOf(shared.cartonName(place)));
  return series.size > MOST_SERIES ? [] : [...series];
}
