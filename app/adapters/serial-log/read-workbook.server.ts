import { NoLogError } from "~/adapters/serial-log/no-log.server.ts";
import { Package, WorkbookError } from "~/adapters/spreadsheet/open-package.server.ts";
import { readSheet, readWorkbookParts, type Sheet, scanPart, type Workbook } from "~/adapters/spreadsheet/read-xlsx.server.ts";
import { MergedPlaces, MergesScanner } from "~/adapters/spreadsheet/scan-merges.ts";
import type { CellSink } from "~/adapters/spreadsheet/scan-sheet.ts";
import type { TableChoice } from "~/domain/evidence/events.ts";
import { inferRules, shareOf } from "~/domain/numbering/infer-rule.ts";
import type { Rule } from "~/domain/numbering/rule.ts";
import { type Dialect, type Row, tellColumns, valuesIn, withColumns } from "~/domain/serial-log/dialect.ts";
import type { RowSink } from "~/domain/serial-log/scanner.ts";

/** A workbook, and the sheet of it that is read as a log. */
export interface LogWorkbook {
  workbook: Workbook;
  sheet: Sheet;
  /** Columns of which some cells at the beginning hold nothing: they may be merged ones. */
  gappy: ReadonlySet<number | null>;
  /** Other sheets that look like logs too; those that people see first. */
  others: readonly LikeLog[];
}

/** A sheet that looks like a log: where its serials stand, and how many rows of its beginning hold one. */
export interface LikeLog extends Pick<LogWorkbook, "sheet" | "gappy"> {
  dialect: Dialect;
  seen: number;
}

/** What a sheet shows of itself: its first rows that hold something, and where they stand. */
interface Sample {
  sheet: Sheet;
  rows: Row[];
}

/** Sheets are told apart by so many of their rows and cells. */
const SAMPLE_ROWS = 2_500;
const SAMPLE_CELLS = 50_000;
/** A column is of serials when more than this share of its values are. */
const MOST = 0.5;
/** No serial and no carton is longer; what is can still be seen to be too long. */
const LONGEST_VALUE = 4_096;

/**
 * Opens a workbook as a log. Without a name the sheet is the one with a column headed as serials, of several that with most rows, else the first that
 * seems to hold some; hidden sheets are asked last. A sheet may be named, or told by its place, and its columns too. Throws a NoLogError.
 */
export async function openWorkbook(
  file: string,
  rules: readonly Rule[],
  named: string | number | null,
  columns: TableChoice | null = null,
): Promise<{ workbook: LogWorkbook; dialect: Dialect; shown: string[] }> {
  return refusing(() =>
    Package.use(file, async (parts) => {
      const workbook = await readWorkbookParts(parts);
      const wanted = asked(workbook, named);
      const samples: Sample[] = [];
      for (const sheet of asked(workbook, null)) {
        const sample = await sampleOf(parts, workbook, sheet).catch((error: unknown) => {
          // A sheet that nobody asked for may be damaged.
          if (error instanceof WorkbookError && !wanted.includes(sheet)) return null;
          throw error;
        });
        if (sample) samples.push(sample);
      }
      const inQuestion = samples.filter((one) => wanted.includes(one.sheet));
      const { sheet, rows, dialect } = chosen(inQuestion, rules, columns);
      const shown = valuesIn(rows, dialect.header, dialect.serial);
      const beside = samples.filter((one) => one.sheet !== sheet);
      const others = likeLogs(
        beside,
        rules.length > 0
          ? rules
          : inferRules(shown)
              .slice(0, 1)
              .map(({ rule }) => rule),
      );
      return { workbook: { workbook, sheet, gappy: gappyIn(rows, dialect), others }, dialect, shown };
    }),
  );
}

/**
 * Reads the rows of a workbook's log; lines are the sheet's own row numbers. A carton that is merged over several rows is that of each; rows over which
 * one serial is merged are one. Gives the number of the last row. Throws a NoLogError.
 */
export async function readWorkbook(file: string, log: LogWorkbook, dialect: Dialect, sink: RowSink): Promise<number> {
  return refusing(() =>
    Package.use(file, async (parts) => {
      const merges = new MergesScanner([dialect.serial, dialect.carton].filter((column) => column !== null));
      if ([dialect.serial, dialect.carton].some((column) => log.gappy.has(column))) await scanPart(parts, log.sheet.part, merges);
      const rows = new LogRows(dialect, merges, sink);
      await readSheet(parts, log.workbook, log.sheet, rows);
      return rows.last;
    }),
  );
}

const gappyIn = (rows: readonly Row[], dialect: Dialect): LogWorkbook["gappy"] =>
  new Set([dialect.serial, dialect.carton].filter((column) => column !== null && hasGaps(rows, dialect, column)));

/** Sheets with a column that holds mostly serials of the rules, or is headed as serials and holds mostly such of another rule: a cover sheet is none. */
function likeLogs(samples: readonly Sample[], rules: readonly Rule[]): LikeLog[] {
  return samples.flatMap(({ sheet, rows }) => {
    const dialect = { delimiter: null, ...tellColumns(rows, rules, false), carton: null, date: null };
    const values = valuesIn(rows, dialect.header, dialect.serial);
    const known = rules.some((rule) => shareOf(rule, values) > MOST);
    const alike = known || (dialect.toldBy === "heading" && values.length > 1 && (inferRules(values)[0]?.share ?? 0) > MOST);
    return alike && values.length > 0 ? [{ sheet, dialect, gappy: gappyIn(rows, dialect), seen: values.length }] : [];
  });
}

const hasGaps = (rows: readonly Row[], { header }: Dialect, column: number): boolean =>
  rows.some(({ line, cells }) => line > header && !cells[column]);

/** All rows of a workbook's first sheet that holds some, cut into cells; for small tables. Throws a NoLogError. */
export async function readWorkbookTable(file: string): Promise<string[][]> {
  return refusing(() =>
    Package.use(file, async (parts) => {
      const workbook = await readWorkbookParts(parts);
      for (const sheet of asked(workbook, null)) {
        const all = new SampledRows();
        await readSheet(parts, workbook, sheet, all);
        if (all.rows.length > 0) return all.rows.map(({ cells }) => cells);
      }
      return [];
    }),
  );
}

function asked({ sheets }: Workbook, named: string | number | null): Sheet[] {
  const place = typeof named === "number" ? sheets[named] : undefined;
  if (place) return [place];
  if (named === null || typeof named === "number")
    return [...sheets.filter(({ hidden }) => !hidden), ...sheets.filter(({ hidden }) => hidden)];
  const wanted = named.trim().toLowerCase();
  const sheet = sheets.find(({ name }) => name.trim().toLowerCase() === wanted);
  if (!sheet)
    throw new NoLogError(
      "no_sheet",
      sheets.map(({ name }) => name),
    );
  return [sheet];
}

async function sampleOf(parts: Package, workbook: Workbook, sheet: Sheet): Promise<Sample> {
  const sampled = new SampledRows();
  await readSheet(parts, workbook, sheet, sampled, () => sampled.rows.length >= SAMPLE_ROWS || sampled.cells >= SAMPLE_CELLS);
  return { sheet, rows: sampled.rows };
}

type Told = Sample & { dialect: Dialect };

function chosen(samples: readonly Sample[], rules: readonly Rule[], columns: TableChoice | null): Told {
  const told = samples.map(
    (sample): Told => ({ ...sample, dialect: withColumns({ delimiter: null, ...tellColumns(sample.rows, rules, false) }, columns) }),
  );
  const headed = told.filter(({ dialect }) => dialect.toldBy === "heading");
  const visible = headed.filter(({ sheet }) => !sheet.hidden);
  const filled = ({ rows, dialect }: Told) => valuesIn(rows, dialect.header, dialect.serial).length;
  const most = (visible.length > 0 ? visible : headed).reduce<Told | null>(
    (best, one) => (best && filled(best) >= filled(one) ? best : one),
    null,
  );
  const likely = most ?? told.find(({ dialect }) => dialect.serial !== null) ?? told.map(asOnlyColumn).find((one) => one !== null);
  // Without any column of serials the first sheet that holds something is shown, for somebody to name the column.
  const found = likely ?? told.find(({ rows }) => rows.length > 0);
  if (!found) throw new NoLogError("empty");
  return found;
}

/** A sheet of a single column is of serials when nothing better is there. */
function asOnlyColumn(told: Told): Told | null {
  const serial = told.rows[0]?.cells.findIndex((cell) => cell !== "") ?? -1;
  const only = serial >= 0 && told.rows.every(({ cells }) => cells.every((cell, at) => at === serial || cell === ""));
  return only ? { ...told, dialect: { ...told.dialect, serial, toldBy: "alone" } } : null;
}

/** Keeps rows as texts, those that hold nothing left out. */
class SampledRows implements CellSink {
  readonly rows: Row[] = [];
  cells = 0;
  private row: string[] = [];
  private readonly decoder = new TextDecoder();

  wants(): boolean {
    return true;
  }

  cell(column: number, bytes: Uint8Array, from: number, to: number): void {
    while (this.row.length < column) this.row.push("");
    this.row[column] = this.decoder.decode(bytes.subarray(from, to));
  }

  endRow(row: number): void {
    if (this.row.length === 0) return;
    this.rows.push({ line: row, cells: this.row });
    this.cells += this.row.length;
    this.row = [];
  }
}

/** Gives each row's serial, carton and day to a sink. */
class LogRows implements CellSink {
  last = 0;
  /** The serial stands in the first third, the carton in the second, the day in the last. */
  private readonly bytes = new Uint8Array(3 * LONGEST_VALUE);
  private serialSize = 0;
  private cartonSize = 0;
  private daySize = 0;
  /** The column of the days, when the sink takes them. */
  private readonly days: number | null;
  /** The last row that had a carton of its own, and how long that is. */
  private carton = { row: 0, size: 0 };
  private readonly serials: MergedPlaces;
  private readonly cartons: MergedPlaces;

  constructor(
    private readonly dialect: Dialect,
    merges: MergesScanner,
    private readonly sink: RowSink,
  ) {
    this.serials = new MergedPlaces(merges.of(dialect.serial));
    this.cartons = new MergedPlaces(merges.of(dialect.carton));
    this.days = sink.day ? dialect.date : null;
  }

  wants(column: number): boolean {
    return column === this.dialect.serial || column === this.dialect.carton || column === this.days;
  }

  cell(column: number, bytes: Uint8Array, from: number, to: number): void {
    const size = Math.min(to - from, LONGEST_VALUE);
    const third = column === this.dialect.serial ? 0 : column === this.dialect.carton ? 1 : 2;
    const start = third * LONGEST_VALUE;
    for (let at = 0; at < size; at += 1) this.bytes[start + at] = bytes[from + at]!;
    if (third === 0) this.serialSize = size;
    else if (third === 1) this.cartonSize = size;
    else this.daySize = size;
  }

  endRow(row: number, filled: boolean): void {
    this.last = row;
    if (this.cartonSize > 0) this.carton = { row, size: this.cartonSize };
    else if (this.cartons.beneath(row)?.from === this.carton.row) this.cartonSize = this.carton.size;
    const merged = this.serialSize === 0 && this.serials.beneath(row) !== null;
    if (filled && !merged && row > this.dialect.header) {
      if (this.daySize > 0) this.sink.day?.(row, this.bytes, 2 * LONGEST_VALUE, 2 * LONGEST_VALUE + this.daySize);
      this.sink.row(row, this.bytes, 0, this.serialSize, LONGEST_VALUE, LONGEST_VALUE + this.cartonSize);
    }
    this.serialSize = 0;
    this.cartonSize = 0;
    this.daySize = 0;
  }
}

const REASONS = {
  damaged: "damaged_workbook",
  encrypted: "locked_workbook",
  too_large: "large_workbook",
  no_workbook: "archive",
  binary: "binary_workbook",
} as const;

async function refusing<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof WorkbookError ? new NoLogError(REASONS[error.code]) : error;
  }
}
