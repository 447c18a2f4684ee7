import type { Shows } from "~/domain/evidence/events.ts";
import { rulesWritten } from "~/domain/numbering/declared.ts";
import { type LineNumbering, linesHeld } from "~/domain/numbering/numbering.ts";
import { countOf } from "~/domain/numbering/ranges.ts";
import { SerialNumbers, type SerialRange } from "~/domain/numbering/serial-numbers.ts";
import type { Scope } from "~/domain/requests/events.ts";
import type { LogFindings } from "~/domain/serials/log-findings.ts";

/** How many serials the logs of an answer are to hold together, as a decimal string, and whether that was declared of the serials or is the line's own quantity. */
export interface Pieces {
  wanted: string;
  by: "declared" | "ordered";
  /** The ranges that the logs state, where each of them states one: with fewer numbers than pieces they show a part. */
  stated: readonly SerialRange[];
}

interface Line {
  lineId: string;
  quantity: string;
  batches: readonly string[];
}

type Declared = Readonly<Record<string, LineNumbering & { quantity: string | null }>>;

/**
 * How many serials the logs of an answer are to hold: of the lines that they name, else of those that were asked about. Null where the
 * request or a log names a part of them (a lesser quantity, a carton, some of the batches), and where nobody said how many: of several lines each
 * one's numbering must be declared, since not all of an order's goods carry serials. `logs` has what each log says that it shows.
 */
export function piecesOf(lines: readonly Line[], declared: Declared, scope: Scope, logs: readonly (readonly Shows[])[]): Pieces | null {
  const shows = logs.flat();
  const shown = linesHeld(lines, declared, shows, scope.lineIds);
  if (shown.length === 0 || shows.some(({ carton }) => carton !== null)) return null;
  const ordered = shown.reduce((sum, { quantity }) => sum + BigInt(quantity), 0n);
  if (scope.quantity !== null && BigInt(scope.quantity) < ordered) return null;
  if (shown.length > 1 && shown.some(({ lineId }) => !declared[lineId])) return null;
  const inBatches = shows.flatMap(({ batch }) => batch ?? []);
  const named = (lineId: string) => shows.some((one) => one.lineId === lineId && one.batch === null);
  const whole = shown.every((line) => isWhole(line, scope.batches) && (named(line.lineId) || isWhole(line, inBatches)));
  const wanted = shown.reduce((sum, { lineId, quantity }) => sum + BigInt(declared[lineId]?.quantity ?? quantity), 0n);
  if (!whole || wanted === 0n) return null;
  const stated = logs.map((of) =>
    of.flatMap(({ serialFrom, serialTo }) => (serialFrom && serialTo ? [{ from: serialFrom, to: serialTo }] : [])),
  );
  return {
    wanted: String(wanted),
    by: shown.every(({ lineId }) => declared[lineId]?.quantity) ? "declared" : "ordered",
    stated: stated.every((ranges) => ranges.length > 0) ? stated.flat() : [],
  };
}

/** Whether nothing is narrowed to batches, or to all that are known of the line. */
const isWhole = ({ batches }: Line, named: readonly string[]): boolean =>
  named.length === 0 || (batches.length > 0 && batches.every((batch) => named.includes(batch)));

/** How many serials an answer's logs hold beside how many they are to hold. */
export interface PiecesFound extends Omit<Pieces, "stated"> {
  found: number;
  /** Not so many, and it is not that numbers of the range are missing, which are told one by one. */
  differs: boolean;
}

/**
 * Holds the serials of a log, or of all logs of an answer at the one that leads, against the pieces. Null too where they state ranges that
 * have fewer numbers than there are pieces, and where one of several could not be read.
 */
export function piecesFound({ wanted: pieces, by, stated }: Pieces, fileId: string, examined: LogFindings): PiecesFound | null {
  const { counts, rule, together } = examined;
  if (together && (together.lead !== fileId || together.unread > 0)) return null;
  const wanted = Number(pieces);
  const groups = new SerialNumbers(rulesWritten(rule)).gather(stated);
  if (stated.length > 0 && groups.reduce((sum, { ranges }) => sum + countOf(ranges), 0) < wanted) return null;
  const found = together?.distinct ?? counts.distinct;
  return { wanted: pieces, by, found, differs: found !== wanted && found + counts.missing !== wanted };
}
