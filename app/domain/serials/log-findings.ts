import type { Rule } from "~/domain/numbering/rule.ts";
import type { expectedRuns } from "~/domain/numbering/run.ts";
import type { SerialRange } from "~/domain/numbering/serial-numbers.ts";
import type { CartonContents } from "~/domain/serial-log/carton-contents.ts";
import type { Findings, MalformedRow } from "~/domain/serial-log/findings.ts";
import type { CountedRange, FoundRanges, Scattered } from "~/domain/serial-log/found-ranges.ts";
import { type DateOutside, type DatesFound, type DaysOutside, stretchesOf } from "~/domain/serial-log/log-dates.ts";
import type { OtherSheet } from "~/domain/serial-log/other-sheets.ts";
import type { FoundException, LogExamined, LogProblem, LogsTogether, SerialKind } from "~/domain/serials/events.ts";

/** What a log's examination says in ranges, without lines and values: what is recorded, and what other logs are held against. */
export interface RangesFound {
  /** Everything that was looked at, whether or not a row has it. */
  spans: CountedRange[];
  used: CountedRange[];
  missing: CountedRange[];
  /** With the logs in which they stand, where an answer has several. */
  twice: (CountedRange & Pick<FoundException, "files">)[];
  outOfRange: CountedRange[];
}

/** What a log has in so many stretches that each kind is told as one, series by series. */
export type ScatteredFound = Partial<Record<Exclude<SerialKind, "used_before">, (Scattered & Pick<FoundException, "files">)[]>>;

/** What an examination keeps of a log beside the order's record: it can be made again from the stored bytes. */
export interface LogFindings {
  problem: null;
  /** Several rules with a space between them. */
  rule: string;
  /** Who declared the rule; null where it was read from the log. */
  ruleBy: "buyer" | "supplier" | null;
  /** Who declared the range; null where each run of numbers goes from its least to its greatest. */
  rangeBy: "buyer" | "supplier" | null;
  /** The days of production that rows were held against; null where nobody named a run, not said of before runs were looked at. */
  dates?: DatesKept | null;
  /** Where in the file it was read. */
  read: TableRead | null;
  counts: Findings["counts"];
  malformedKinds: Findings["malformedKinds"];
  /** The first of each. */
  ranges: RangesFound;
  /** How many ranges there are of each kind, those that are kept among them. */
  totals: { missing: number; twice: number; outOfRange: number };
  /** Of kinds with many ranges, all of them as one to each series; not said of a kind with few. */
  scattered?: ScatteredFound;
  /** The first rows that have no serial of the rule, and the lines of the first serials that several rows have. */
  malformed: MalformedRow[];
  duplicates: SerialLines[];
  /** Some values of its column, where its rule was read from them. */
  shown?: string[];
  /** Other sheets of its workbook that look like logs; where there are none, and of before they were looked for, it is not said. */
  otherSheets?: OtherSheet[];
  /** What it was held together with; then what is missing and came more than once is that of all, at the log that leads. */
  together?: LogsTogether;
  /** Whether what is in each carton was kept; false when there are too many. Nothing was said of it before cartons were kept. */
  cartonsKept?: boolean;
}

/** What is kept of days of production: the days outside the runs as stretches, how many of them there are, and the first as they stand in the log. */
export interface DatesKept extends NonNullable<LogExamined["dates"]> {
  stretches: DaysOutside[];
  stretchesInAll: number;
  rows: DateOutside[];
}

/** The lines of a log on which a serial stands; of which log is said where an answer has several. */
export interface SerialLines {
  serial: string;
  lines: number[];
  fileId?: string;
}

/** Serials that several rows have, with their lines, as far as they were kept. */
export const duplicatesIn = (found: ExaminedFile | null): LogFindings["duplicates"] =>
  found && found.problem === null ? found.duplicates : [];

export type ExaminedFile = LogFindings | { problem: LogProblem; read: TableRead | null };

/** Where a log's serials, cartons and days were read, and what else one could have read; places count from 0. */
export interface TableRead {
  /** Of a workbook the names of its sheets, and which was read. */
  sheets: string[];
  sheet: number | null;
  /** The headings, or the first row's values where there are none. */
  columns: string[];
  headed: boolean;
  serial: number | null;
  /** The column that holds the serials by its heading or content, where the sender named another. */
  instead?: number;
  carton: number | null;
  /** The column of the days of production; not said of before it was told. */
  date?: number | null;
  /** The column that is headed as days, where the sender named another, or none. */
  insteadOfDate?: number;
}

/** What has just been examined; cartons, all that is used, and all numbers (as `encodeSeries` writes them) are kept in places of their own. */
export type JustExamined = ExaminedFile & { cartons?: CartonContents[]; used?: SerialRange[]; numbers?: Uint8Array | null };

/** What is kept of one log takes at most so much as JSON, in characters. */
const MOST_KEPT = 1_000_000;
export const MOST_RANGES = 8_192;
/** Of so many the first are kept of what is told by ranges or by rows. */
const fewOf = (most: number) => ({ ranges: Math.floor(most / 4), rows: Math.ceil(most / 16) });
/** Of so many serials is told on which lines they stand, where a log is examined to be kept. */
export const MOST_TOLD = fewOf(MOST_RANGES).rows;
/** So few ranges of a kind are never told as one; where they are, so many series are. */
export const MANY_RANGES = 20;
export const MOST_SERIES = 100;
const MOST_LINES = 10;
const MOST_DAYS = 100;

/** What a log was examined by. */
type HowExamined = Pick<LogFindings, "ruleBy" | "rangeBy" | "read" | "otherSheets"> & { runs?: ReturnType<typeof expectedRuns> };

function keptDates({ read, unread, outside }: DatesFound, { runs, by }: NonNullable<HowExamined["runs"]>): DatesKept {
  const stretches = stretchesOf(outside);
  return {
    ...{ runs, by, read, unread, outside: outside.reduce((sum, { rows }) => sum + rows, 0) },
    ...{ stretches: stretches.slice(0, MOST_DAYS), stretchesInAll: stretches.length, rows: outside.slice(0, MOST_DAYS) },
  };
}

/** What is kept of an examination: as many ranges of each kind as fit. */
export function keptOf(findings: Findings, rules: readonly Rule[], how: HowExamined): LogFindings {
  const { counts, malformedKinds, spans, used, missing, twice, outside } = findings;
  const dates = findings.dates && how.runs && keptDates(findings.dates, how.runs);
  const scattered = {
    ...(isMany(missing) ? { missing: missing.scattered(MOST_SERIES) } : {}),
    ...(isMany(twice) ? { twice: twice.scattered(MOST_SERIES) } : {}),
    ...(isMany(outside) ? { out_of_range: outside.scattered(MOST_SERIES) } : {}),
  };
  for (let most = MOST_RANGES; ; most = Math.floor(most / 2)) {
    const few = fewOf(most);
    const kept: LogFindings = {
      problem: null,
      rule: rules.map(({ text }) => text).join(" "),
      ...{ ruleBy: how.ruleBy, rangeBy: how.rangeBy, dates, read: how.read },
      ...(how.otherSheets?.length ? { otherSheets: how.otherSheets } : {}),
      ...{ counts, malformedKinds },
      ranges: {
        spans: spans.said(few.rows),
        used: used.said(most),
        missing: missing.said(few.ranges),
        twice: twice.said(few.ranges),
        outOfRange: outside.said(few.ranges),
      },
      totals: { missing: missing.length, twice: twice.length, outOfRange: outside.length },
      ...(Object.keys(scattered).length > 0 ? { scattered } : {}),
      malformed: findings.malformed.slice(0, few.rows),
      duplicates: findings.duplicates.slice(0, few.rows).map(({ serial, lines }) => ({ serial, lines: lines.slice(0, MOST_LINES) })),
    };
    if (JSON.stringify(kept).length <= MOST_KEPT) return kept;
  }
}

const isMany = (ranges: FoundRanges): boolean => ranges.length > MANY_RANGES;
