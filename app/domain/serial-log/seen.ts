import { type Range, Ranges, RangeWriter } from "~/domain/numbering/ranges.ts";

/** Which numbers came, and which of them more than once. */
export interface Seen {
  used: Ranges;
  twice: Ranges;
  /** Whether a number came more than once. */
  again: (number: number) => boolean;
}

/** Calls, once, with every number that came, in any order, as often as it came. */
export type EachNumber = (visit: (number: number) => void) => void;

/** A bit for each number of the span costs less than sorting while there are at most so many bits for a number that came. */
const BITS_PER_NUMBER = 64;
const ALWAYS_BITS = 1 << 23;

/**
 * Which numbers between `from` and `to` came, `most` of them at most, and which came again. A dense span is ticked off in a bit map, which stays in
 * the processor's cache whatever the order of the lines (ten million numbers are 1.25 megabytes); a sparse one is sorted.
 */
export function seenIn(each: EachNumber, { from, to, most }: Range & { most: number }): Seen {
  if (most === 0) return { used: Ranges.of([]), twice: Ranges.of([]), again: () => false };
  const span = to - from + 1;
  return span <= Math.max(ALWAYS_BITS, most * BITS_PER_NUMBER) && span < 2 ** 32 ? ticked(each, from, span) : sorted(each, most);
}

function ticked(each: EachNumber, from: number, span: number): Seen {
  const once = new Uint32Array((span + 31) >>> 5);
  const again = new Uint32Array(once.length);
  each((number) => {
    const place = number - from;
    const word = place >>> 5;
    const bit = 1 << (place & 31);
    const before = once[word]!;
    if ((before & bit) !== 0) again[word] = again[word]! | bit;
    else once[word] = before | bit;
  });
  const isAgain = (number: number) => {
    const place = number - from;
    return place >= 0 && place < span && (again[place >>> 5]! & (1 << (place & 31))) !== 0;
  };
  return { used: runsOf(once, from, span), twice: runsOf(again, from, span), again: isAgain };
}

function runsOf(bits: Uint32Array, from: number, span: number): Ranges {
  const writer = new RangeWriter();
  for (let word = 0; word < bits.length; word += 1) {
    const value = bits[word]!;
    if (value === 0) continue;
    const first = from + word * 32;
    if (value === 0xffff_ffff) writer.addRange(first, first + 31);
    else for (let bit = 0; bit < 32 && word * 32 + bit < span; bit += 1) if ((value & (1 << bit)) !== 0) writer.add(first + bit);
  }
  return writer.ranges();
}

function sorted(each: EachNumber, most: number): Seen {
  const room = new Float64Array(most);
  let next = 0;
  each((number) => {
    room[next++] = number;
  });
  const numbers = room.subarray(0, next).sort();
  const [used, twice] = [new RangeWriter(), new RangeWriter()];
  for (let at = 0; at < numbers.length; at += 1) {
    used.add(numbers[at]!);
    if (at > 0 && numbers[at] === numbers[at - 1]) twice.add(numbers[at]!);
  }
  const ranges = twice.ranges();
  return { used: used.ranges(), twice: ranges, again: (number) => ranges.placeOf(number) >= 0 };
}
