import { joined, type Range } from "~/domain/numbering/ranges.ts";

/** What a log says is in one carton; serials as they stand on labels. */
export interface CartonContents {
  carton: string;
  ranges: { from: string; to: string }[];
}

/** So many cartons are kept of a log, and so many stretches of rows that a carton's serials are gathered from; of more none are. */
export const MOST_CARTONS = 50_000;
const MOST_RUNS = 200_000;

/** Gathers the serials of each carton from the rows of a log: a run of neighbours in one carton is one entry, whatever its length. */
export class CartonRuns {
  private readonly runs: { carton: number; range: Range }[] = [];
  private last: { carton: number; range: Range } | null = null;
  private full = false;

  put(carton: number, number: number): void {
    if (this.last?.carton === carton && number === this.last.range.to + 1) {
      this.last.range.to = number;
      return;
    }
    if (this.runs.length === MOST_RUNS) this.full = true;
    if (this.full) return;
    this.last = { carton, range: { from: number, to: number } };
    this.runs.push(this.last);
  }

  /** The numbers of each carton, in the order in which they first came; null when there are too many to be kept. */
  contents(): Map<number, Range[]> | null {
    if (this.full) return null;
    const held = new Map<number, Range[]>();
    for (const { carton, range } of this.runs) {
      const ranges = held.get(carton);
      if (ranges) ranges.push(range);
      else held.set(carton, [range]);
      if (held.size > MOST_CARTONS) return null;
    }
    return new Map([...held].map(([carton, ranges]) => [carton, joined(ranges)]));
  }
}
