import { checkCharacters } from "~/domain/numbering/check-character.ts";
import { DATE_RANGE, type Layout, layoutsOf, type Placed } from "~/domain/numbering/layout.ts";
import { DATE_PARTS, type Part, type Rule, WIDEST } from "~/domain/numbering/rule.ts";

/** Why bytes are no serial of a rule. */
export type Mismatch = "length" | "text" | "digits" | "leading_zero" | "date" | "list" | "check";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const NONE = 99;
const encoder = new TextEncoder();
/** What a byte counts as a digit; NONE where it is none. Base 32 counts 0 to 9 and A to V (RFC 4648 section 7). */
const VALUES = new Uint8Array(256).fill(NONE);
for (let value = 0; value < DIGITS.length; value += 1) VALUES[DIGITS.charCodeAt(value)] = value;

/**
 * Tells whether bytes are a serial of a rule, and which: ten million of them take about a second, so what was found is left in fields
 * instead of being returned. `group` tells apart the combinations of dates and list values, within each of which the counter counts.
 */
export class Matcher {
  /** Of the last match: the counter, and the number of its group. */
  counter = 0;
  group = 0;
  /** Of the last that was none. */
  mismatch: Mismatch = "length";

  /** The least and the most bytes that a serial has. */
  readonly lengths: { least: number; most: number };

  readonly layouts: readonly Layout[];

  constructor(readonly rule: Rule) {
    this.layouts = layoutsOf(rule);
    this.lengths = {
      least: Math.min(...this.layouts.map(({ length }) => length)),
      most: Math.max(...this.layouts.map(({ length, free, counter }) => (free ? length - 1 + WIDEST[counter.base] : length))),
    };
  }

  /** Whether `bytes[from]` up to, not including, `to` is a serial. */
  match(bytes: Uint8Array, from: number, to: number): boolean {
    this.mismatch = "length";
    const size = to - from;
    for (const layout of this.layouts) {
      if (layout.free ? size < layout.length : size !== layout.length) continue;
      if (this.fits(layout, bytes, from, to)) return true;
    }
    return false;
  }

  /** Whether a text is a serial. */
  reads(serial: string): boolean {
    const bytes = encoder.encode(serial);
    return this.match(bytes, 0, bytes.length);
  }

  private fits(layout: Layout, bytes: Uint8Array, from: number, to: number): boolean {
    this.group = 0;
    for (const placed of layout.before) if (!this.fitsAt(placed, bytes, from + placed.at, from)) return false;
    const { at, width, base } = layout.counter;
    const start = from + at;
    const end = width === null ? to - (layout.length - 1 - at) : start + width;
    let counter = 0;
    for (let place = start; place < end; place += 1) {
      const value = VALUES[bytes[place]!]!;
      if (value >= base) return this.no("digits");
      counter = counter * base + value;
    }
    if (width === null && end - start > 1 && bytes[start] === 48) return this.no("leading_zero");
    if (width === null && end - start > WIDEST[base]) return this.no("length");
    this.counter = counter;
    for (const placed of layout.after) {
      if (!this.fitsAt(placed, bytes, placed.at < 0 ? to + placed.at : from + placed.at, from)) return false;
    }
    return true;
  }

  private fitsAt(placed: Placed, bytes: Uint8Array, at: number, from: number): boolean {
    switch (placed.kind) {
      case "text": {
        const { codes } = placed;
        for (let index = 0; index < codes.length; index += 1) if (bytes[at + index] !== codes[index]) return this.no("text");
        return true;
      }
      case "date": {
        let value = 0;
        for (let place = at; place < at + placed.length; place += 1) {
          const digit = VALUES[bytes[place]!]!;
          if (digit > 9) return this.no("date");
          value = value * 10 + digit;
        }
        const [least, most] = DATE_RANGE[placed.part];
        if (value < least || value > most) return this.no("date");
        this.group = this.group * placed.radix + value;
        return true;
      }
      case "list": {
        const found = placed.codes.findIndex((codes) => codes.every((code, index) => bytes[at + index] === code));
        if (found < 0) return this.no("list");
        this.group = this.group * placed.radix + placed.index[found]!;
        return true;
      }
      case "check": {
        const right = checkCharacters(placed.check, bytes, from, at);
        for (let index = 0; index < right.length; index += 1) {
          if (bytes[at + index] !== right.charCodeAt(index)) return this.no("check");
        }
        return true;
      }
    }
  }

  private no(mismatch: Mismatch): false {
    this.mismatch = mismatch;
    return false;
  }

  /** The serial of a counter in a group, as it stands on the label. Throws a RangeError for a counter too large for its width. */
  write(counter: number, group = 0): string {
    const values = this.valuesOf(group);
    let text = "";
    for (const part of this.rule.parts) text += this.writePart(part, counter, values, text);
    return text;
  }

  private writePart(part: Part, counter: number, values: ReadonlyMap<Part, number>, before: string): string {
    switch (part.kind) {
      case "text":
        return part.text;
      case "counter": {
        const digits = counter.toString(part.base).toUpperCase();
        if (part.width !== null && digits.length > part.width) throw new RangeError(`${counter} has more than ${part.width} digits`);
        return digits.padStart(part.width ?? 0, "0");
      }
      case "date":
        return String(values.get(part)).padStart(DATE_PARTS[part.part], "0");
      case "list":
        return part.values[values.get(part)!]!;
      case "check": {
        const codes = new TextEncoder().encode(before);
        return checkCharacters(part.check, codes, 0, codes.length);
      }
    }
  }

  /** A group's serials from left to right: what they have in common as text, the counter and check characters as parts. */
  pieces(group: number): (string | Part)[] {
    const values = this.valuesOf(group);
    return this.rule.parts.map((part) => (part.kind === "counter" || part.kind === "check" ? part : this.writePart(part, 0, values, "")));
  }

  /** What a group's number says of each date part and list. */
  private valuesOf(group: number): ReadonlyMap<Part, number> {
    const values = new Map<Part, number>();
    let rest = group;
    for (const part of this.rule.parts.toReversed()) {
      const radix = part.kind === "date" ? DATE_RANGE[part.part][1] + 1 : part.kind === "list" ? part.values.length : 0;
      if (radix === 0) continue;
      values.set(part, rest % radix);
      rest = Math.floor(rest / radix);
    }
    return values;
  }
}
