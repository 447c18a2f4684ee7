import type { Shows } from "~/domain/evidence/events.ts";
import type { SerialRange } from "~/domain/serials/examination.ts";

/** What the buyer declared of the serials of one or several lines: rules as they are written, and ranges, where they are known. */
export interface DeclaredNumbering {
  rules: readonly string[];
  ranges: readonly SerialRange[];
}

/**
 * What is declared of the serials that a log shows: of the lines that it names itself or by their batches, else of those that were asked
 * about, else of all. Null unless every one of them has a declaration; without ranges unless each has some, since a log may hold the
 * serials of all of them.
 */
export function numberingFor(
  lines: readonly { lineId: string; batches: readonly string[] }[],
  declared: Readonly<Record<string, DeclaredNumbering>>,
  shows: readonly Pick<Shows, "lineId" | "batch">[],
  asked: readonly string[],
): DeclaredNumbering | null {
  const named = lines.filter((line) =>
    shows.some(({ lineId, batch }) => lineId === line.lineId || (batch !== null && line.batches.includes(batch))),
  );
  const among = asked.length > 0 ? lines.filter(({ lineId }) => asked.includes(lineId)) : lines;
  const all = (named.length > 0 ? named : among).map(({ lineId }) => declared[lineId]);
  const known = all.filter((one) => one !== undefined);
  if (known.length === 0 || known.length < all.length) return null;
  return {
    rules: [...new Set(known.flatMap(({ rules }) => rules))],
    ranges: known.every(({ ranges }) => ranges.length > 0)
      ? known.flatMap(({ ranges }) => ranges.map(({ from, to }) => ({ from, to })))
      : [],
  };
}
