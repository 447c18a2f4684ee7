import { rulesWritten } from "~/domain/numbering/declared.ts";
import { countOf, joined, overlap, type Range } from "~/domain/numbering/ranges.ts";
import { type NumberGroup, SerialNumbers, type SerialRange, sayRange } from "~/domain/numbering/serial-numbers.ts";
import type { SerialKind } from "~/domain/serials/events.ts";

/** Numbers that are other than they should be; without a letter where there are more than are listed. */
export interface MarkedRange {
  letter: string | null;
  kind: SerialKind;
  from: string;
  to: string;
  /** Whether somebody said why. */
  told: boolean;
  /** It stands for numbers scattered from one to the other; not said of neighbours. */
  scattered?: object;
}

/** An exception on a lane. */
export interface LaneMark extends Place {
  letter: string | null;
  kind: SerialKind;
  told: boolean;
  /** Only some of the numbers there are meant. */
  scattered: boolean;
  /** Whether there is room for its letter above it, and where. */
  label: "start" | "middle" | "end" | null;
}

/** A stretch of numbers from left to right. */
export interface Lane {
  from: string;
  to: string;
  count: number;
  /** Where numbers were looked for, in hundredths of the lane. */
  spans: Place[];
  marks: LaneMark[];
  /** The part of it that is drawn large elsewhere. */
  window: Place | null;
}

/** In hundredths of a lane. */
export interface Place {
  x: number;
  width: number;
}

/** What the picture of a log is drawn from. */
export interface NumberLineLog {
  rule: string | null;
  /** Everything that was looked at, whether or not a row has it. */
  spans: readonly SerialRange[];
  marked: readonly MarkedRange[];
}

/** Numbers that count together. */
export interface Stretch {
  group: NumberGroup;
  range: Range;
}

/** The same as numbers; what is marked ascending. */
export interface PlacedLog {
  numbers: SerialNumbers;
  spans: Stretch[];
  marked: (MarkedRange & Stretch)[];
}

const MOST_LANES = 12;
/** A mark is never narrower, in hundredths of its lane; letters stand as far apart. */
const LEAST_WIDTH = 0.45;
const LETTER_ROOM = 2.4;
/** Numbers out of range that lie farther apart than this share of the range get lanes of their own. */
const NEAR = 0.1;

/** One long range is cut into lanes, of several each has its own. */
const lanesFor = (count: number): number => (count <= 200 ? 1 : count <= 1_000 ? 2 : 4);

/** Reads the ranges of a log by its rule; those that are no numbers of it are left out. */
export function placeLog({ rule, spans, marked }: NumberLineLog): PlacedLog {
  const numbers = new SerialNumbers(rulesWritten(rule ?? ""));
  const placed = <R extends SerialRange>(ranges: readonly R[]) =>
    ranges.flatMap((one) => {
      const read = numbers.readRange(one);
      return read ? [{ ...one, ...read }] : [];
    });
  return { numbers, spans: placed(spans), marked: placed(marked).sort((a, b) => a.range.from - b.range.from) };
}

/**
 * The picture of a log: where its numbers lie in their ranges, which of them are other than they should be, and which lie elsewhere.
 * `window` is drawn large beside it.
 */
export function numberLine(log: PlacedLog, window: Stretch | null = null): { lanes: Lane[]; more: number } {
  const inside = log.spans.flatMap(({ group, range }) => {
    const count = range.to - range.from + 1;
    const size = Math.ceil(count / (log.spans.length === 1 ? lanesFor(count) : 1));
    return Array.from({ length: Math.ceil(count / size) }, (_, part) => {
      const from = range.from + part * size;
      return { group, range: { from, to: Math.min(from + size - 1, range.to) } };
    });
  });
  const all = [...inside, ...elsewhere(log)];
  return {
    lanes: all.slice(0, MOST_LANES).map((stretch) => laneOf(log, stretch, window)),
    more: Math.max(0, all.length - MOST_LANES),
  };
}

/** Numbers out of range, neighbours together. */
function elsewhere({ spans, marked }: PlacedLog): Stretch[] {
  const groups = new Map<NumberGroup, Range[]>();
  for (const { kind, group, range } of marked) if (kind === "out_of_range") groups.set(group, [...(groups.get(group) ?? []), range]);
  return [...groups].flatMap(([group, ranges]) => {
    const within = spans.flatMap((span) => (span.group === group ? [span.range] : []));
    const near = Math.max(20, countOf(joined(within)) * NEAR);
    const clusters: Range[] = [];
    for (const { from, to } of joined(ranges)) {
      const last = clusters.at(-1);
      if (last && from - last.to <= near && !within.some((span) => span.from > last.to && span.to < from)) last.to = to;
      else clusters.push({ from, to });
    }
    return clusters.map((range) => ({ group, range }));
  });
}

/** One lane of the picture. */
export function laneOf({ spans, marked }: PlacedLog, { group, range }: Stretch, window: Stretch | null = null): Lane {
  const here = <One extends Stretch>(ones: readonly One[]) =>
    ones.filter((one) => one.group === group && one.range.to >= range.from && one.range.from <= range.to);
  const [large] = here(window ? [window] : []);
  const looked = overlap(joined(here(spans).map((span) => span.range)), [range]);
  return {
    ...sayRange(group, range),
    spans: looked.map((span) => place(span, range)),
    marks: marksOf(here(marked), range),
    window: large ? place(large.range, range) : null,
  };
}

function marksOf(placed: PlacedLog["marked"], lane: Range): LaneMark[] {
  let lastLetter = Number.NEGATIVE_INFINITY;
  const marks: LaneMark[] = [];
  for (const { letter, kind, told, scattered, range } of placed) {
    const { x, width } = place(range, lane);
    const before = marks.findLast((mark) => mark.kind === kind);
    // Of what is too many to be listed only so much is drawn as can be told apart.
    if (letter === null && before?.letter === null && x < before.x + before.width) {
      before.width = rounded(Math.max(before.width, x + width - before.x));
      continue;
    }
    const middle = x + width / 2;
    const room = letter !== null && middle - lastLetter >= LETTER_ROOM && range.from >= lane.from;
    if (room) lastLetter = middle;
    marks.push({
      letter,
      kind,
      told,
      scattered: scattered !== undefined,
      x,
      width,
      label: !room ? null : middle < 1 ? "start" : middle > 99 ? "end" : "middle",
    });
  }
  return marks;
}

/** Where a range lies on a lane; as wide as can be seen. */
function place({ from, to }: Range, lane: Range): Place {
  const size = lane.to - lane.from + 1;
  const start = ((Math.max(from, lane.from) - lane.from) / size) * 100;
  const width = Math.max(((Math.min(to, lane.to) - Math.max(from, lane.from) + 1) / size) * 100, LEAST_WIDTH);
  return { x: rounded(Math.min(start, 100 - width)), width: rounded(width) };
}

const rounded = (hundredths: number): number => Math.round(hundredths * 100) / 100;
