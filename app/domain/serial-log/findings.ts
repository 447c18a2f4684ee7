import type { SerialRange } from "~/domain/numbering/serial-numbers.ts";
import type { CartonFinding } from "~/domain/serial-log/cartons.ts";
import type { FoundRanges } from "~/domain/serial-log/found-ranges.ts";
import type { DatesFound } from "~/domain/serial-log/log-dates.ts";
import type { MalformedKind, UnreadableKind } from "~/domain/serial-log/malformed.ts";

/** Serials that were used before, and where: an order, a file. */
export interface KnownRange extends SerialRange {
  source: string;
  /** Whether they were accepted there, where that is known. */
  accepted?: boolean;
}

export interface MalformedRow {
  line: number;
  /** As it stands in the log, at most so long that it can be shown. */
  value: string;
  kind: MalformedKind | UnreadableKind;
  /** The serial that was probably meant. */
  meant: string | null;
}

/** What an examination found; serials as they stand on labels, lines as an editor counts them. */
export interface Findings {
  counts: {
    /** Lines that hold something: valid, malformed and out of range together. */
    rows: number;
    /** Rows with a serial of the rule and in range. */
    valid: number;
    /** Serials among them. */
    distinct: number;
    /** Serials of the range that no row has. */
    missing: number;
    /** Serials that more than one row has. */
    duplicatedSerials: number;
    malformed: number;
    outOfRange: number;
    /** Serials among the valid that were used before. */
    reused: number;
  };
  /** Everything that was looked at, whether or not a row has it. */
  spans: FoundRanges;
  used: FoundRanges;
  missing: FoundRanges;
  twice: FoundRanges;
  outside: FoundRanges;
  /** Of `twice`, `outside` and what was used before, the first serials with their lines: so many as were asked for. */
  duplicates: { serial: string; lines: number[] }[];
  /** The first of each kind; how many there are of each stands in `malformedKinds`. */
  malformed: MalformedRow[];
  malformedKinds: Partial<Record<MalformedRow["kind"], number>>;
  outOfRange: { line: number; serial: string }[];
  reused: { line: number; serial: string; source: string }[];
  /** Those that do not agree; null when nothing was said of cartons, or not all duplicates were asked for. */
  cartons: CartonFinding[] | null;
  /** The days that rows name; null when no run was named. */
  dates: DatesFound | null;
}
