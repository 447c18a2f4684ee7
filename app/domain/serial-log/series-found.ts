import { Ranges } from "~/domain/numbering/ranges.ts";

/** Every number of one series that an examination of a log went over; ranges ascend and are apart. */
export interface SeriesFound {
  /** A rule in which dates and list values stand as text. */
  series: string;
  /** What was looked at: the expected ranges, else from the least to the greatest. */
  spans: Ranges;
  /** What a valid row has. */
  used: Ranges;
  /** What several valid rows have. */
  twice: Ranges;
  /** What rows have that is out of range. */
  outside: Ranges;
}

const LISTS = ["spans", "used", "twice", "outside"] as const;

/** Logs whose numbers lie more scattered than this are not kept: two full sheets that share their numbers out one by one are far below. */
const MOST_RANGES = 1 << 21;

/** The numbers of a log as few bytes, a distance and a length for each range; null where they are too scattered to be kept. */
export function encodeSeries(all: readonly SeriesFound[]): Uint8Array | null {
  const ranges = all.reduce((sum, one) => sum + LISTS.reduce((many, list) => many + one[list].length, 0), 0);
  if (ranges > MOST_RANGES) return null;
  const bytes = new ByteWriter();
  bytes.number(all.length);
  for (const one of all) {
    bytes.text(one.series);
    for (const list of LISTS) {
      bytes.number(one[list].length);
      const ranges = one[list];
      let next = 0;
      for (let at = 0; at < ranges.length; at += 1) {
        bytes.number(ranges.from(at) - next);
        bytes.number(ranges.to(at) - ranges.from(at));
        next = ranges.to(at) + 1;
      }
    }
  }
  return bytes.written();
}

/** What `encodeSeries` wrote. Throws a RangeError for bytes that it did not write whole. */
export function decodeSeries(bytes: Uint8Array): SeriesFound[] {
  const read = new ByteReader(bytes);
  const ranges = () => {
    const ends = new Float64Array(2 * read.length());
    let next = 0;
    for (let at = 0; at < ends.length; at += 2) {
      ends[at] = next + read.number();
      ends[at + 1] = ends[at]! + read.number();
      next = ends[at + 1]! + 1;
    }
    return new Ranges(ends);
  };
  return Array.from({ length: read.length() }, () => ({
    ...{ series: read.text(), spans: ranges(), used: ranges(), twice: ranges(), outside: ranges() },
  }));
}

/** Integers from 0 to 2^53 - 1 in seven bits a byte, the lowest first. */
class ByteWriter {
  private bytes = new Uint8Array(1 << 10);
  private end = 0;

  number(value: number): void {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.byte((rest % 128) + 128);
    this.byte(rest);
  }

  text(words: string): void {
    const codes = new TextEncoder().encode(words);
    this.number(codes.length);
    for (const code of codes) this.byte(code);
  }

  written = (): Uint8Array => this.bytes.slice(0, this.end);

  private byte(value: number): void {
    if (this.end === this.bytes.length) {
      const more = new Uint8Array(this.bytes.length * 2);
      more.set(this.bytes);
      this.bytes = more;
    }
    this.bytes[this.end++] = value;
  }
}

class ByteReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  number(): number {
    for (let value = 0, weight = 1; ; weight *= 128) {
      const byte = this.byte();
      value += (byte & 127) * weight;
      if (byte < 128) return value;
    }
  }

  /** How many follow, of which each takes a byte at least. */
  length(): number {
    const length = this.number();
    if (length > this.bytes.length - this.at) throw new RangeError("cut off");
    return length;
  }

  text(): string {
    const length = this.length();
    this.at += length;
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
  }

  private byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new RangeError("cut off");
    return byte;
  }
}
