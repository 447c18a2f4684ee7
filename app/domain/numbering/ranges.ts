/** Numbers that are neighbours; `from` and `to` belong to them. */
export interface Range {
  from: number;
  to: number;
}

/**
 * Runs of neighbours, ascending and apart from each other, as plain numbers: of a log in which no serial is another's neighbour there are
 * millions, and each takes sixteen bytes outside the heap. Nothing in it changes.
 */
export class Ranges implements Iterable<Range> {
  /** `ends`: where each begins and ends, one after the other. */
  constructor(private readonly ends: Float64Array) {}

  /** Of ranges that ascend and are apart already. */
  static of(ranges: Iterable<Range>): Ranges {
    const writer = new RangeWriter();
    for (const { from, to } of ranges) writer.addRange(from, to);
    return writer.ranges();
  }

  get length(): number {
    return this.ends.length / 2;
  }

  from(at: number): number {
    return this.ends[2 * at]!;
  }

  to(at: number): number {
    return this.ends[2 * at + 1]!;
  }

  /** How many numbers they hold. */
  get count(): number {
    let count = this.length;
    for (let at = 0; at < this.ends.length; at += 2) count += this.ends[at + 1]! - this.ends[at]!;
    return count;
  }

  *[Symbol.iterator](): Generator<Range> {
    for (let at = 0; at < this.length; at += 1) yield { from: this.from(at), to: this.to(at) };
  }

  /** The first of them, so many at most. */
  first(most: number): Range[] {
    return Array.from({ length: Math.min(this.length, most) }, (_, at) => ({ from: this.from(at), to: this.to(at) }));
  }

  /** The place of the range that holds a number, or -1. */
  placeOf(number: number): number {
    const at = this.placeFrom(number);
    return at < this.length && this.from(at) <= number ? at : -1;
  }

  /** What of them lies from one number to another. */
  within({ from, to }: Range): Ranges {
    const [first, end] = [this.placeFrom(from), this.placeFrom(to + 1)];
    const last = end < this.length && this.from(end) <= to ? end : end - 1;
    if (last < first) return new Ranges(new Float64Array(0));
    const inside = this.ends.subarray(2 * first, 2 * last + 2);
    if (this.from(first) >= from && this.to(last) <= to) return new Ranges(inside);
    const cut = inside.slice();
    cut[0] = Math.max(from, cut[0]!);
    cut[cut.length - 1] = Math.min(to, cut.at(-1)!);
    return new Ranges(cut);
  }

  /** The same with each number so much greater. */
  shifted(by: number): Ranges {
    return by === 0 ? this : new Ranges(this.ends.map((end) => end + by));
  }

  /** What both have in common. */
  overlap(others: Ranges): Ranges {
    const common = new RangeWriter();
    for (let one = 0, other = 0; one < this.length && other < others.length; ) {
      const from = Math.max(this.from(one), others.from(other));
      const to = Math.min(this.to(one), others.to(other));
      if (from <= to) common.addRange(from, to);
      if (this.to(one) < others.to(other)) one += 1;
      else other += 1;
    }
    return common.ranges();
  }

  /** What of them is in none of the others. */
  without(others: Ranges): Ranges {
    const left = new RangeWriter();
    for (let one = 0, other = 0; one < this.length; one += 1) {
      let next = this.from(one);
      const to = this.to(one);
      while (other < others.length && others.to(other) < next) other += 1;
      for (; other < others.length && others.from(other) <= to; other += 1) {
        if (others.from(other) > next) left.addRange(next, others.from(other) - 1);
        next = others.to(other) + 1;
        // It may reach into the next one.
        if (next > to) break;
      }
      if (next <= to) left.addRange(next, to);
    }
    return left.ranges();
  }

  /** What is in either. */
  joinedWith(others: Ranges): Ranges {
    if (this.length === 0) return others;
    const all = new RangeWriter();
    for (let one = 0, other = 0; one < this.length || other < others.length; ) {
      if (other >= others.length || (one < this.length && this.from(one) <= others.from(other))) {
        all.addRange(this.from(one), this.to(one));
        one += 1;
      } else {
        all.addRange(others.from(other), others.to(other));
        other += 1;
      }
    }
    return all.ranges();
  }

  /** The place of the first that ends at a number or behind it; behind the last where none does. */
  private placeFrom(number: number): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.to(middle) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Ascending runs of numbers that come ascending, the same one perhaps several times. */
export class RangeWriter {
  private ends = new Float64Array(16);
  private size = 0;
  private last = Number.NEGATIVE_INFINITY;

  add(number: number): void {
    this.addRange(number, number);
  }

  addRange(from: number, to: number): void {
    if (from <= this.last + 1) {
      if (to > this.last) {
        this.ends[this.size - 1] = to;
        this.last = to;
      }
      return;
    }
    if (this.size === this.ends.length) {
      const more = new Float64Array(this.size * 2);
      more.set(this.ends);
      this.ends = more;
    }
    this.ends[this.size] = from;
    this.ends[this.size + 1] = to;
    this.size += 2;
    this.last = to;
  }

  /** What was written; nothing is written after it. */
  ranges = (): Ranges => new Ranges(this.ends.subarray(0, this.size));
}

// The same of the few ranges that a declaration, a report or a page holds.

export const countOf = (ranges: readonly Range[]): number => ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);

/** What of the numbers `from` to `to` is in none of the ranges. */
export const gapsIn = (ranges: readonly Range[], range: Range): Range[] => [...Ranges.of([range]).without(Ranges.of(ranges))];

/** Ranges in any order, overlapping or not, as ascending runs. */
export const joined = (ranges: readonly Range[]): Range[] => [...Ranges.of(ranges.toSorted((a, b) => a.from - b.from))];

/** What two ascending lists of ranges have in common. */
export const overlap = (some: readonly Range[], others: readonly Range[]): Range[] => [...Ranges.of(some).overlap(Ranges.of(others))];
