import type { Range } from "~/domain/numbering/ranges.ts";
import type { NumberGroup } from "~/domain/numbering/serial-numbers.ts";
import type { SerialKind } from "~/domain/serials/events.ts";
import { type Lane, laneOf, type PlacedLog, type Stretch } from "~/domain/serials/number-line.ts";
import { stretchMarks } from "~/domain/serials/stretch-marks.ts";

/** So many numbers around a serial, or around the one that comes so many after it. */
export interface DetailAsked {
  at: string;
  plus: number;
  span: number;
}

/** One number: what it is in the log. `none`: neither in the log nor in its range. */
export interface NumberCell {
  serial: string;
  state: SerialKind | "used" | "none";
  letter: string | null;
  told: boolean;
}

/** A stretch of the number line drawn large, and where one can go from it. */
export interface Detail {
  lane: Lane;
  /** Number by number, where there are few enough, and each is known. */
  cells: NumberCell[] | null;
  closer: DetailAsked | null;
  wider: DetailAsked | null;
  before: DetailAsked | null;
  after: DetailAsked | null;
}

/** So few numbers are drawn one by one; a stretch is never shorter than the least. */
const MOST_CELLS = 40;
export const LEAST_SPAN = 20;
/** What is nearer is drawn so many times as large. */
const STEP = 10;

const closerBy = (count: number): number => Math.max(LEAST_SPAN, Math.ceil(count / STEP));

/**
 * The stretch that was asked for, as far as there is one; null where the serial is none of the log's rule. `numbers` are all of the answer's
 * logs, where what is scattered is to be told number by number; without them it is drawn, and not told.
 */
export function detailOf(log: PlacedLog, { at, plus, span }: DetailAsked, numbers: readonly Uint8Array[] = []): (Detail & Stretch) | null {
  const read = log.numbers.read(at);
  if (!read) return null;
  const { group } = read;
  const all = extentOf(log, group, read.counter);
  const middle = Math.min(Math.max(read.counter + plus, all.from), all.to);
  const most = all.to - all.from + 1;
  const size = Math.min(Math.max(span, LEAST_SPAN), most);
  const from = Math.min(Math.max(middle - Math.floor(size / 2), all.from), all.to - size + 1);
  const range = { from, to: from + size - 1 };
  const seen = numbers.length > 0 ? { ...log, marked: stretchMarks(log, { group, range }, numbers) } : log;
  const isUnsure = seen.marked.some(
    (one) => one.scattered && one.group === group && one.range.from <= range.to && one.range.to >= range.from,
  );
  const around = (number: number, count: number): DetailAsked => ({ at: group.matcher.write(number, group.group), plus: 0, span: count });
  const centre = from + Math.floor(size / 2);
  return {
    ...{ group, range },
    lane: laneOf(seen, { group, range }),
    cells: size > MOST_CELLS || isUnsure ? null : Array.from({ length: size }, (_, index) => cellOf(seen, group, from + index)),
    closer: size > MOST_CELLS ? around(centre, closerBy(size)) : null,
    wider: size < most ? around(centre, Math.min(size * STEP, most)) : null,
    before: range.from > all.from ? around(Math.max(centre - size, all.from), size) : null,
    after: range.to < all.to ? around(Math.min(centre + size, all.to), size) : null,
  };
}

/** From the first number that the log or its ranges have to the last, with the one that was asked for. */
function extentOf({ spans, marked }: PlacedLog, group: NumberGroup, counter: number): Range {
  const all = { from: counter, to: counter };
  for (const one of [...spans, ...marked]) {
    if (one.group !== group) continue;
    all.from = Math.min(all.from, one.range.from);
    all.to = Math.max(all.to, one.range.to);
  }
  return all;
}

/** What weighs most is said first of a number that is several things. */
const WEIGHT: readonly SerialKind[] = ["used_before", "twice", "missing", "out_of_range"];

/** What one number is. */
function cellOf({ spans, marked }: PlacedLog, group: NumberGroup, counter: number): NumberCell {
  const has = (one: Stretch) => one.group === group && counter >= one.range.from && counter <= one.range.to;
  const [mark] = marked.filter(has).sort((a, b) => WEIGHT.indexOf(a.kind) - WEIGHT.indexOf(b.kind));
  return {
    serial: group.matcher.write(counter, group.group),
    state: mark?.kind ?? (spans.some(has) ? "used" : "none"),
    letter: mark?.letter ?? null,
    told: mark?.told ?? false,
  };
}

/** The serial that somebody looks for: written in full, in small letters, or by its number alone; null when the rule has none such. */
export function serialAsked(log: PlacedLog, text: string): string | null {
  const typed = text.trim();
  const whole = [typed, typed.toUpperCase()].find((serial) => log.numbers.read(serial));
  if (whole) return whole;
  const group = log.spans[0]?.group;
  if (!group || !/^\d{1,15}$/.test(typed)) return null;
  try {
    const serial = group.matcher.write(Number(typed), group.group);
    return log.numbers.read(serial) ? serial : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
