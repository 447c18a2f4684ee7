const CHUNK_BITS = 20;
const CHUNK = 1 << CHUNK_BITS;
const NOTHING = 0xffff_ffff;

/**
 * A number for each line of a log, or none: four bytes a line while all are below 2^32 - 1, eight from then on. Lines are given once
 * each and in ascending order, so that a log of ten million rows costs forty megabytes and its order in the log nothing.
 */
export class LineNumbers {
  private chunks: (Uint32Array | Float64Array)[] = [];
  private wide = false;
  /** One more than the last line given. */
  end = 0;

  /** Notes the number of a line: an integer from 0 up to 2^53 - 1. */
  put(line: number, number: number): void {
    if (!this.wide && number >= NOTHING) this.widen();
    this.chunkOf(line)[line & (CHUNK - 1)] = number;
    this.end = line + 1;
  }

  /** The number of a line; undefined where it has none. */
  at(line: number): number | undefined {
    const number = this.chunks[line >>> CHUNK_BITS]?.[line & (CHUNK - 1)];
    return number === (this.wide ? -1 : NOTHING) ? undefined : number;
  }

  /** Calls with each line that has a number, ascending. */
  each(visit: (line: number, number: number) => void): void {
    for (let at = 0; at < this.chunks.length; at += 1) {
      const chunk = this.chunks[at];
      if (!chunk) continue;
      const nothing = this.wide ? -1 : NOTHING;
      const first = at << CHUNK_BITS;
      for (let index = 0; index < CHUNK; index += 1) {
        const number = chunk[index]!;
        if (number !== nothing) visit(first + index, number);
      }
    }
  }

  private chunkOf(line: number): Uint32Array | Float64Array {
    const at = line >>> CHUNK_BITS;
    const known = this.chunks[at];
    if (known) return known;
    const chunk = this.wide ? new Float64Array(CHUNK).fill(-1) : new Uint32Array(CHUNK).fill(NOTHING);
    this.chunks[at] = chunk;
    return chunk;
  }

  private widen(): void {
    this.wide = true;
    this.chunks = this.chunks.map((chunk) => {
      const wide = new Float64Array(chunk);
      for (let at = 0; at < CHUNK; at += 1) if (wide[at] === NOTHING) wide[at] = -1;
      return wide;
    });
  }
}
