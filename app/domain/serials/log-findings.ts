import type { CartonContents } from "~/domain/serials/carton-contents.ts";
import type { LogProblem } from "~/domain/serials/events.ts";
import type { Findings, MalformedRow, SerialRange } from "~/domain/serials/examination.ts";
import { type RangesFound, rangesOf } from "~/domain/serials/list-exceptions.ts";
import type { Rule } from "~/domain/serials/rule.ts";

/** What an examination keeps of a log beside the order's record: it can be made again from the stored bytes. */
export interface LogFindings {
  problem: null;
  /** Several rules with a space between them. */
  rule: string;
  /** Who declared the rule; null where it was read from the log. */
  ruleBy: "buyer" | "supplier" | null;
  /** Who declared the range; null where each run of numbers goes from its least to its greatest. */
  rangeBy: "buyer" | "supplier" | null;
  /** Where in the file it was read. */
  read: TableRead | null;
  counts: Findings["counts"];
  malformedKinds: Findings["malformedKinds"];
  /** The first of each. */
  ranges: RangesFound;
  /** How many ranges there are of each kind, those that are kept among them. */
  totals: { missing: number; twice: number; outOfRange: number };
  /** The first rows that have no serial of the rule, and the lines of the first serials that several rows have. */
  malformed: MalformedRow[];
  duplicates: { serial: string; lines: number[] }[];
  /** Whether what is in each carton was kept; false when there are too many. Nothing was said of it before cartons were kept. */
  cartonsKept?: boolean;
}

/** Serials that several rows have, with their lines, as far as they were kept. */
export const duplicatesIn = (found: ExaminedFile | null): LogFindings["duplicates"] =>
  found && found.problem === null ? found.duplicates : [];

export type ExaminedFile = LogFindings | { problem: LogProblem; read: TableRead | null };

/** Where a log's serials and cartons were read, and what else one could have read; places count from 0. */
export interface TableRead {
  /** Of a workbook the names of its sheets, and which was read. */
  sheets: string[];
  sheet: number | null;
  /** The headings, or the first row's values where there are none. */
  columns: string[];
  headed: boolean;
  serial: number | null;
  carton: number | null;
}

/** What has just been examined; cartons and all that is used are kept in places of their own. */
export type JustExamined = ExaminedFile & { cartons?: CartonContents[]; used?: SerialRange[] };

/** What is kept of one log takes at most so much as JSON, in characters. */
const MOST_KEPT = 1_000_000;
const MOST_RANGES = 8_192;
const MOST_LINES = 10;

/** What is kept of an examination: as many ranges of each kind as fit. */
export function keptOf(findings: Findings, rules: readonly Rule[], how: Pick<LogFindings, "ruleBy" | "rangeBy" | "read">): LogFindings {
  const all = rangesOf(findings, rules);
  const totals = { missing: all.missing.length, twice: all.twice.length, outOfRange: all.outOfRange.length };
  for (let most = MOST_RANGES; ; most = Math.floor(most / 2)) {
    const few = Math.ceil(most / 16);
    const kept: LogFindings = {
      problem: null,
      rule: rules.map(({ text }) => text).join(" "),
      ...{ ruleBy: how.ruleBy, rangeBy: how.rangeBy, read: how.read },
      counts: findings.counts,
      malformedKinds: findings.malformedKinds,
      ranges: {
        spans: all.spans.slice(0, few),
        used: all.used.slice(0, most),
        missing: all.missing.slice(0, most / 4),
        twice: all.twice.slice(0, most / 4),
        outOfRange: all.outOfRange.slice(0, most / 4),
      },
      totals,
      malformed: findings.malformed.slice(0, few),
      duplicates: findings.duplicates.slice(0, few).map(({ serial, lines }) => ({ serial, lines: lines.slice(0, MOST_LINES) })),
    };
    if (JSON.stringify(kept).length <= MOST_KEPT) return kept;
  }
}
