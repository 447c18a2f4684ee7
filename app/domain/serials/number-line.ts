import { rulesIn } from "~/domain/serials/declared.ts";
import type { ExceptionKind, FoundException } from "~/domain/serials/events.ts";
import { SerialNumbers, sayRange } from "~/domain/serials/serial-numbers.ts";

/** An exception on a lane; `x` and `width` in hundredths of the lane. */
export interface LaneMark {
  letter: string;
  kind: ExceptionKind;
  x: number;
  width: number;
  /** Whether there is room for its letter above it, and where. */
  label: "start" | "middle" | "end" | null;
}

/** A stretch of numbers from left to right. */
export interface Lane {
  from: string;
  to: string;
  count: number;
  marks: LaneMark[];
}

const MOST_LANES = 12;
/** A mark is never narrower, in hundredths of its lane; letters stand as far apart. */
const LEAST_WIDTH = 0.45;
const LETTER_ROOM = 2.4;

/** One long range is cut into lanes, of several each has its own. */
const lanesFor = (count: number): number => (count <= 200 ? 1 : count <= 1_000 ? 2 : 4);

/** The picture of a log: where its numbers lie in their ranges, and which of them are other than they should be. */
export function numberLine(log: {
  rule: string | null;
  spans: readonly { from: string; to: string; count: number }[];
  exceptions: readonly Pick<FoundException, "letter" | "kind" | "from" | "to">[];
}): { lanes: Lane[]; more: number } {
  const numbers = new SerialNumbers(rulesIn(log.rule ?? ""));
  const placed = log.exceptions.flatMap((one) => {
    const read = numbers.readRange(one);
    return read ? [{ ...one, ...read }] : [];
  });
  const lanes = log.spans.slice(0, MOST_LANES).flatMap((span) => {
    const read = numbers.readRange(span);
    if (!read) return [];
    const parts = log.spans.length === 1 ? lanesFor(span.count) : 1;
    const size = Math.ceil(span.count / parts);
    return Array.from({ length: parts }, (_, part): Lane => {
      const from = read.range.from + part * size;
      const to = Math.min(from + size - 1, read.range.to);
      const here = placed.filter(({ group, range }) => group === read.group && range.to >= from && range.from <= to);
      return { ...sayRange(read.group, { from, to }), marks: marksOf(here, from, to) };
    });
  });
  return { lanes, more: Math.max(0, log.spans.length - MOST_LANES) };
}

type Placed = Pick<FoundException, "letter" | "kind"> & { range: { from: number; to: number } };

function marksOf(placed: readonly Placed[], from: number, to: number): LaneMark[] {
  const size = to - from + 1;
  let lastLetter = Number.NEGATIVE_INFINITY;
  return placed.map(({ letter, kind, range }) => {
    const start = ((Math.max(range.from, from) - from) / size) * 100;
    const wide = Math.max(((Math.min(range.to, to) - Math.max(range.from, from) + 1) / size) * 100, LEAST_WIDTH);
    const x = Math.min(start, 100 - wide);
    const middle = x + wide / 2;
    const room = middle - lastLetter >= LETTER_ROOM && range.from >= from;
    if (room) lastLetter = middle;
    const anchor = middle < 1 ? "start" : middle > 99 ? "end" : "middle";
    return { letter, kind, x: rounded(x), width: rounded(wide), label: room ? anchor : null };
  });
}

const rounded = (hundredths: number): number => Math.round(hundredths * 100) / 100;
