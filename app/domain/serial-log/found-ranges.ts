import type { Range, Ranges } from "~/domain/numbering/ranges.ts";
import type { SerialRange } from "~/domain/numbering/serial-numbers.ts";
import type { Groups } from "~/domain/serial-log/groups.ts";

/** Serials from one to another, and how many they are. */
export type CountedRange = SerialRange & { count: number };

/** Ranges of one series that are too many to be told one by one: their first and last serial, how many serials they hold, and in how many stretches. */
export interface Scattered extends CountedRange {
  scattered: { stretches: number; first: CountedRange[] };
}

/** So many of the stretches are named. */
const MOST_FIRST = 5;

/** Ranges as one; `say` writes a range as it stands on labels. There has to be one. */
export function scattered(ranges: Ranges, say: (range: Range) => CountedRange): Scattered {
  const ends = say({ from: ranges.from(0), to: ranges.to(ranges.length - 1) });
  return { ...ends, count: ranges.count, scattered: { stretches: ranges.length, first: ranges.first(MOST_FIRST).map(say) } };
}

/** Ranges among the numbers of a log's groups, which become texts only where somebody reads them: a log may have a million. */
export class FoundRanges implements Iterable<CountedRange> {
  constructor(
    readonly numbers: Ranges,
    private readonly groups: Groups,
  ) {}

  get length(): number {
    return this.numbers.length;
  }

  *[Symbol.iterator](): Generator<CountedRange> {
    for (const range of this.numbers) yield this.say(range);
  }

  /** The first of them as they stand on labels; all of them where nobody says how many. */
  said(most = this.length): CountedRange[] {
    return Array.from({ length: Math.min(most, this.length) }, (_, at) =>
      this.say({ from: this.numbers.from(at), to: this.numbers.to(at) }),
    );
  }

  /** All of them, series by series, so many series at most. */
  scattered(most: number): Scattered[] {
    const all: Scattered[] = [];
    for (let place = 0, at = 0; at < this.length && all.length < most; place += 1) {
      const own = this.numbers.within(this.groups.span(place));
      if (own.length === 0) continue;
      at += own.length;
      all.push(scattered(own, this.say));
    }
    return all;
  }

  private say = ({ from, to }: Range): CountedRange => {
    const first = this.groups.write(from);
    return { from: first, to: to === from ? first : this.groups.write(to), count: to - from + 1 };
  };
}
