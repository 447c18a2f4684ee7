import type { Shows } from "~/domain/evidence/events.ts";
import type { Run } from "~/domain/numbering/run.ts";
import type { SerialRange } from "~/domain/numbering/serial-numbers.ts";
import type { Numbering } from "~/domain/serials/state.ts";

/** What the buyer declared of the serials of one line: rules as they are written, and ranges and days of production, where they are known. */
export interface LineNumbering {
  rules: readonly string[];
  ranges: readonly SerialRange[];
  run?: Run;
}

/** The same of one or several lines; `runs` only where each of them has one. */
export interface DeclaredNumbering extends Omit<LineNumbering, "run"> {
  runs?: readonly Run[];
}

/** What stands for each line, or stood before an event. */
export function standingNumbering(
  { numbering }: { numbering: Readonly<Record<string, readonly Numbering[]>> },
  before = Number.POSITIVE_INFINITY,
): Record<string, Numbering> {
  return Object.fromEntries(
    Object.entries(numbering).flatMap(([lineId, all]) => {
      const standing = all.findLast(({ n }) => n < before);
      return standing ? [[lineId, standing]] : [];
    }),
  );
}

/** The lines that a log shows: those that it names itself or by their batches, else those that were asked about, else all. */
export function linesShown<L extends { lineId: string; batches: readonly string[] }>(
  lines: readonly L[],
  shows: readonly Pick<Shows, "lineId" | "batch">[],
  asked: readonly string[],
): readonly L[] {
  const named = lines.filter((line) =>
    shows.some(({ lineId, batch }) => lineId === line.lineId || (batch !== null && line.batches.includes(batch))),
  );
  if (named.length > 0) return named;
  return asked.length > 0 ? lines.filter(({ lineId }) => asked.includes(lineId)) : lines;
}

/**
 * The lines that a log is held against: those that it shows. One that was not asked about, and of which nothing is declared, is no way around
 * what is declared of the others.
 */
export function linesHeld<L extends { lineId: string; batches: readonly string[] }>(
  lines: readonly L[],
  declared: Readonly<Record<string, LineNumbering>>,
  shows: readonly Pick<Shows, "lineId" | "batch">[],
  asked: readonly string[],
): readonly L[] {
  const shown = linesShown(lines, shows, asked);
  const held = shown.filter(({ lineId }) => asked.length === 0 || asked.includes(lineId) || declared[lineId]);
  return held.length > 0 ? held : linesShown(lines, [], asked);
}

/**
 * What is declared of the serials that a log is held against: of the lines that it names itself or by their batches, else of those that were asked
 * about, else of all. Null unless every one of them has a declaration; without ranges or runs unless each has some, since a log may hold
 * the serials of all of them.
 */
export function numberingFor(
  lines: readonly { lineId: string; batches: readonly string[] }[],
  declared: Readonly<Record<string, LineNumbering>>,
  shows: readonly Pick<Shows, "lineId" | "batch">[],
  asked: readonly string[],
): DeclaredNumbering | null {
  const all = linesHeld(lines, declared, shows, asked).map(({ lineId }) => declared[lineId]);
  const known = all.filter((one) => one !== undefined);
  if (known.length === 0 || known.length < all.length) return null;
  return {
    rules: [...new Set(known.flatMap(({ rules }) => rules))],
    ranges: known.every(({ ranges }) => ranges.length > 0)
      ? known.flatMap(({ ranges }) => ranges.map(({ from, to }) => ({ from, to })))
      : [],
    ...(known.every(({ run }) => run) ? { runs: known.flatMap(({ run }) => run ?? []) } : {}),
  };
}
