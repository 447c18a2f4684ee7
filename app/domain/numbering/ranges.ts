/** Numbers as runs of neighbours, ascending and apart from each other; `from` and `to` belong to them. */
export interface Range {
  from: number;
  to: number;
}

export const countOf = (ranges: readonly Range[]): number => ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);

/** What of the numbers `from` to `to` is in none of the ranges. */
export function gapsIn(ranges: readonly Range[], { from, to }: Range): Range[] {
  const gaps: Range[] = [];
  let next = from;
  for (const range of ranges) {
    if (range.to < from) continue;
    if (range.from > to) break;
    if (range.from > next) gaps.push({ from: next, to: range.from - 1 });
    next = range.to + 1;
  }
  if (next <= to) gaps.push({ from: next, to });
  return gaps;
}

/** Ascending runs of numbers that come ascending, the same one perhaps several times. */
export class RangeWriter {
  readonly ranges: Range[] = [];
  private last: Range | undefined;

  add(number: number): void {
    this.addRange(number, number);
  }

  addRange(from: number, to: number): void {
    if (this.last && from <= this.last.to + 1) {
      if (to > this.last.to) this.last.to = to;
      return;
    }
    this.last = { from, to };
    this.ranges.push(this.last);
  }
}

/** Ranges in any order, overlapping or not, as ascending runs. */
export function joined(ranges: readonly Range[]): Range[] {
  const writer = new RangeWriter();
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) writer.addRange(from, to);
  return writer.ranges;
}

/** What two ascending lists of ranges have in common. */
export function overlap(some: readonly Range[], others: readonly Range[]): Range[] {
  const common: Range[] = [];
  for (let one = 0, other = 0; one < some.length && other < others.length; ) {
    const [a, b] = [some[one]!, others[other]!];
    const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
    if (from <= to) common.push({ from, to });
    if (a.to < b.to) one += 1;
    else other += 1;
  }
  return common;
}

/** What of some ascending ranges is in none of the others, ascending too. */
export const without = (some: readonly Range[], others: readonly Range[]): Range[] =>
  overlap(some, gapsIn(others, { from: 0, to: Number.MAX_SAFE_INTEGER }));

/** The place of the range that holds a number, or -1. */
export function placeOf(ranges: readonly Range[], number: number): number {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const range = ranges[middle]!;
    if (number < range.from) high = middle - 1;
    else if (number > range.to) low = middle + 1;
    else return middle;
  }
  return -1;
}
