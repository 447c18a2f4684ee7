import type { UnreadableKind } from "~/domain/serial-log/malformed.ts";

/** How a log is written, as bytes of UTF-8. */
export interface Layout {
  /** What stands between columns: comma, semicolon, tab, bar; null where each line is one serial. */
  delimiter: number | null;
  /** The column of the serials, from 0. */
  column: number;
  /** The column of the cartons, from 0; null when it has none. */
  carton: number | null;
  /** The column of the days of production, from 0; null or absent when it has none. */
  date?: number | null;
  /** The last line that holds no serial yet: the header, or 0. */
  header: number;
}

/** Gets what a scanner finds, line by line; lines with nothing but blanks, delimiters and quotes are passed over. Bytes are the scanner's own and only good until the call returns. */
export interface RowSink {
  /** A value in the column of the serials, `bytes[from]` up to, not including, `to`; its carton likewise, empty where there is none. */
  row(line: number, bytes: Uint8Array, from: number, to: number, cartonFrom: number, cartonTo: number): void;
  /** The day of production of the row that comes next, where it names one; a sink without this is not asked to read days. */
  day?(line: number, bytes: Uint8Array, from: number, to: number): void;
  /** A line whose value could not be told; `from` to `to` is the line, or its beginning. */
  unreadable(line: number, kind: UnreadableKind, bytes: Uint8Array, from: number, to: number): void;
}

const [LF, CR, SPACE, QUOTE] = [10, 13, 32, 34];
const PLAIN = 0;
const DELIMITER = 1;
const END = 2;
const QUOTED = 3;

/** A line longer than this is no row; the rest of it is passed over. */
export const LONGEST_LINE = 1 << 20;
/** A quoted value that has not ended within so many lines or bytes was opened by mistake. */
const MOST_QUOTED_LINES = 64;
const MOST_QUOTED_BYTES = 1 << 16;
/** How much of a line is shown of one that cannot be read. */
const SHOWN = 200;

/**
 * Reads rows from bytes that come in pieces of any size, in any mix of line ends. Lines are counted as an editor counts them, from 1. Quotes
 * follow RFC 4180; a quote that is not closed, or closed in the wrong place, spoils its own line and no other.
 */
export class LogScanner {
  private readonly kinds = new Uint8Array(256);
  /** Likewise where columns do not count any more. */
  private readonly ends = new Uint8Array(256);
  private line = 1;
  /** What came and is not a whole record yet. */
  private rest: Uint8Array | null = null;
  private memory = new Uint8Array(0);
  /** A line feed that comes next belongs to the carriage return before. */
  private afterReturn = false;
  /** In a line that is too long: nothing counts until it ends. */
  private skipping = false;

  constructor(
    private readonly layout: Layout,
    private readonly sink: RowSink,
  ) {
    for (const kinds of [this.kinds, this.ends]) {
      kinds[LF] = END;
      kinds[CR] = END;
      if (layout.delimiter !== null) kinds[QUOTE] = QUOTED;
    }
    if (layout.delimiter !== null) this.kinds[layout.delimiter] = DELIMITER;
  }

  feed(piece: Uint8Array): void {
    if (this.skipping) {
      const [lf, cr] = [piece.indexOf(LF), piece.indexOf(CR)];
      const end = lf < 0 || (cr >= 0 && cr < lf) ? cr : lf;
      if (end >= 0) this.scan(piece.subarray(end), false);
      return;
    }
    this.scan(this.rest ? this.joined(this.rest, piece) : piece, false);
  }

  /** Says that nothing comes any more: what is left is the last line. Gives the number of lines. */
  end(): number {
    this.scan(this.rest ?? new Uint8Array(0), true);
    if (this.skipping) this.line += 1;
    return this.line - 1;
  }

  private scan(bytes: Uint8Array, last: boolean): void {
    const { kinds, ends } = this;
    const { column, carton, header } = this.layout;
    const date = this.sink.day ? (this.layout.date ?? null) : null;
    const wanted = Math.max(column, carton ?? column, date ?? column);
    const size = bytes.length;
    const words = new DataView(bytes.buffer, bytes.byteOffset, size);
    let at = 0;
    if (this.afterReturn && size > 0) {
      if (bytes[0] === LF) at = 1;
      this.afterReturn = false;
    }
    let start = at;
    let place = 0;
    let fieldFrom = at;
    // Where the serial begins and ends, the carton and the day: plain variables, since this loop runs once for every byte.
    let from = column === 0 ? at : -1;
    let to = -1;
    let cartonFrom = 0;
    let cartonTo = 0;
    let dateFrom = 0;
    let dateTo = 0;
    let broken = false;
    let lines = 1;
    for (; at < size; at += 1) {
      const kind = kinds[bytes[at]!]!;
      if (kind === PLAIN) continue;
      if (kind === QUOTED) {
        if (at !== fieldFrom || this.skipping) continue;
        const close = closingQuote(bytes, at, kinds, last);
        if (close === MORE) {
          at = size;
          break;
        }
        if (close === BROKEN) {
          // Behind the serial's own column it does no harm.
          if (place <= column) broken = true;
          continue;
        }
        if (place === column) {
          from = at + 1;
          to = close;
        } else if (place === carton) {
          cartonFrom = at + 1;
          cartonTo = close;
        } else if (place === date) {
          dateFrom = at + 1;
          dateTo = close;
        }
        lines += linesIn(bytes, at, close);
        at = close;
        continue;
      }
      if (kind === DELIMITER) {
        if (place === column) {
          if (to < 0) to = at;
        } else if (place === carton && cartonTo === 0) {
          cartonFrom = fieldFrom;
          cartonTo = at;
        } else if (place === date && dateTo === 0) {
          dateFrom = fieldFrom;
          dateTo = at;
        }
        place += 1;
        fieldFrom = at + 1;
        if (place === column) from = fieldFrom;
        else if (place > wanted) {
          // Of the rest of the line only its end counts, and quotes that may hold a line end.
          while (at + 1 < size) {
            if (at + 4 < size && noneOfFour(words.getInt32(at + 1))) at += 4;
            else if (bytes[at + 1]! > QUOTE || ends[bytes[at + 1]!] === PLAIN) at += 1;
            else break;
          }
          if (kinds[bytes[at]!] === DELIMITER) fieldFrom = at + 1;
        }
        continue;
      }
      if (place === column && to < 0) to = at;
      else if (place === carton && cartonTo === 0) {
        cartonFrom = fieldFrom;
        cartonTo = at;
      } else if (place === date && dateTo === 0) {
        dateFrom = fieldFrom;
        dateTo = at;
      }
      if (this.skipping) this.skipping = false;
      else if (this.line > header && at > start && (NOTHING[bytes[start]!] === 0 || !isBlank(bytes, start, at))) {
        const shown = Math.min(at, start + SHOWN);
        if (broken) this.sink.unreadable(this.line, "broken_quote", bytes, start, shown);
        else if (to < 0) this.sink.unreadable(this.line, "missing_column", bytes, start, shown);
        else {
          if (dateTo > dateFrom) this.sink.day?.(this.line, bytes, dateFrom, dateTo);
          this.sink.row(this.line, bytes, from, to, cartonFrom, cartonTo);
        }
      }
      this.line += lines;
      if (bytes[at] === CR) {
        if (at + 1 < size) {
          if (bytes[at + 1] === LF) at += 1;
        } else this.afterReturn = !last;
      }
      start = at + 1;
      place = 0;
      fieldFrom = start;
      from = column === 0 ? start : -1;
      to = -1;
      cartonFrom = 0;
      cartonTo = 0;
      dateFrom = 0;
      dateTo = 0;
      broken = false;
      lines = 1;
    }
    this.keep(bytes, start, last);
  }

  /** What was kept and what comes, in memory that is used again: new memory for each piece would pile up until it is collected. */
  private joined(before: Uint8Array, after: Uint8Array): Uint8Array {
    const size = before.length + after.length;
    if (size > this.memory.length) this.memory = new Uint8Array(size * 2);
    this.memory.set(before);
    this.memory.set(after, before.length);
    return this.memory.subarray(0, size);
  }

  /** Keeps the beginning of a line for the next piece; at the end it is a line as if it were ended. */
  private keep(bytes: Uint8Array, start: number, last: boolean): void {
    const left = bytes.length - start;
    this.rest = null;
    if (left === 0) return;
    if (last) {
      const ended = new Uint8Array(left + 1);
      ended.set(bytes.subarray(start));
      ended[left] = LF;
      this.scan(ended, true);
      return;
    }
    if (left > LONGEST_LINE || this.skipping) {
      if (!this.skipping) this.sink.unreadable(this.line, "line_too_long", bytes, start, start + SHOWN);
      this.skipping = true;
      return;
    }
    // A copy, whatever kind of view came: whoever feeds may use the same memory for the next piece.
    this.rest = new Uint8Array(bytes.subarray(start));
  }
}

/** Blanks, quotes and whatever delimits. */
const NOTHING = new Uint8Array(256);
for (const char of ' \t,;|"') NOTHING[char.charCodeAt(0)] = 1;

/** Whether a line holds nothing. */
function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (NOTHING[bytes[at]!] === 0) return false;
  return true;
}

/**
 * Whether all four bytes of a word lie behind the quote, and so behind every line end. Source: "Determine if a word has a byte less than n",
 * S. E. Anderson, Bit Twiddling Hacks.
 */
const noneOfFour = (word: number): boolean => ((word - 0x23232323) & ~word & 0x80808080) === 0;

const MORE = -1;
const BROKEN = -2;

/**
 * Where the quote closes that opens at `open`; BROKEN when it never does, or something else than the end of its column follows; MORE when that
 * cannot be told from these bytes.
 */
function closingQuote(bytes: Uint8Array, open: number, kinds: Uint8Array, last: boolean): number {
  let lines = 0;
  for (let at = open + 1; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (byte === QUOTE) {
      let next = at + 1;
      if (bytes[next] === QUOTE) {
        at = next;
        continue;
      }
      while (bytes[next] === SPACE) next += 1;
      if (next === bytes.length) return last ? at : MORE;
      const kind = kinds[bytes[next]!];
      return kind === DELIMITER || kind === END ? at : BROKEN;
    }
    if (byte === LF && ++lines > MOST_QUOTED_LINES) return BROKEN;
    if (at - open > MOST_QUOTED_BYTES) return BROKEN;
  }
  return last ? BROKEN : MORE;
}

/** Line ends inside a quoted value. */
function linesIn(bytes: Uint8Array, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at += 1) {
    if (bytes[at] === LF) lines += 1;
    else if (bytes[at] === CR && bytes[at + 1] !== LF) lines += 1;
  }
  return lines;
}
