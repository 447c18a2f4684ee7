import type { Range } from "~/domain/numbering/ranges.ts";

/** Which sources have used a number before, where the ranges of several may overlap: found among a million ranges as fast as among ten. */
export class UsedBefore {
  /** Where what is said of the numbers changes, ascending, and what is said from there on. */
  private readonly starts: number[] = [];
  private readonly sources: (readonly string[])[] = [];

  constructor(before: readonly { range: Range; source: string }[]) {
    const edges = before
      .flatMap(({ range, source }) => [
        { at: range.from, source, by: 1 },
        { at: range.to + 1, source, by: -1 },
      ])
      .sort((a, b) => a.at - b.at);
    const open = new Map<string, number>();
    for (const [place, { at, source, by }] of edges.entries()) {
      const depth = (open.get(source) ?? 0) + by;
      if (depth === 0) open.delete(source);
      else open.set(source, depth);
      if (edges[place + 1]?.at === at) continue;
      this.starts.push(at);
      this.sources.push([...open.keys()]);
    }
  }

  /** The sources of a number, that which begins first before the others. */
  of(number: number): readonly string[] {
    let [low, high] = [0, this.starts.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.starts[middle]! <= number) low = middle + 1;
      else high = middle;
    }
    return this.sources[low - 1] ?? [];
  }
}
