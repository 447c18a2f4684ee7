import { storable } from "~/domain/serial-log/storable.ts";

const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/** So many of a name's last digits are counted instead of being kept. */
const MOST_DIGITS = 6;
/** Before all endings of n digits come those of fewer: none, 0 to 9, 00 to 99, and so on. */
const ENDINGS_BEFORE = Array.from({ length: MOST_DIGITS + 2 }, (_, digits) => (10 ** digits - 1) / 9);
const ENDINGS = ENDINGS_BEFORE[MOST_DIGITS + 1]!;

/**
 * Gives each name a number, the same name the same one, told apart by their bytes. Names mostly begin alike and end in digits, so only
 * beginnings are kept and looked for; the digits say the rest. Ten million rows in any order then ask nothing of memory that is far away.
 */
export class NumberedNames {
  private readonly beginnings = new Names();

  number(bytes: Uint8Array, from: number, to: number): number {
    const least = Math.max(from, to - MOST_DIGITS);
    let start = to;
    let value = 0;
    let unit = 1;
    for (; start > least; start -= 1) {
      const digit = bytes[start - 1]! - 48;
      if (digit < 0 || digit > 9) break;
      value += digit * unit;
      unit *= 10;
    }
    return this.beginnings.place(bytes, from, start) * ENDINGS + ENDINGS_BEFORE[to - start]! + value;
  }

  name(number: number): string {
    const ending = number % ENDINGS;
    const digits = ENDINGS_BEFORE.findLastIndex((before) => before <= ending);
    const value = digits === 0 ? "" : String(ending - ENDINGS_BEFORE[digits]!).padStart(digits, "0");
    return this.beginnings.name((number - ending) / ENDINGS) + value;
  }
}

/**
 * Numbers texts in the order in which they come: a table of open addresses over one store of bytes, since a string and a map entry for
 * each of ten million rows would take seconds and hundreds of megabytes. Hashed by FNV-1a.
 */
class Names {
  private store = new Uint8Array(1 << 16);
  private ends = new Uint32Array(1 << 12);
  /** Places plus one; 0 is free. */
  private table = new Uint32Array(1 << 13);
  private count = 0;
  private last = -1;

  /** The place of a text, from 0; a new one is added. */
  place(bytes: Uint8Array, from: number, to: number): number {
    if (this.last < 0 || !this.is(this.last, bytes, from, to)) this.last = this.find(bytes, from, to);
    return this.last;
  }

  name(place: number): string {
    return storable(new TextDecoder().decode(this.store.subarray(this.startOf(place), this.ends[place]!)));
  }

  private find(bytes: Uint8Array, from: number, to: number): number {
    const mask = this.table.length - 1;
    for (let at = hashOf(bytes, from, to) & mask; ; at = (at + 1) & mask) {
      const known = this.table[at]!;
      if (known === 0) return this.add(bytes, from, to, at);
      if (this.is(known - 1, bytes, from, to)) return known - 1;
    }
  }

  private startOf(place: number): number {
    return place === 0 ? 0 : this.ends[place - 1]!;
  }

  private is(place: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.startOf(place);
    if (this.ends[place]! - start !== to - from) return false;
    for (let at = from; at < to; at += 1) if (this.store[start + at - from] !== bytes[at]) return false;
    return true;
  }

  private add(bytes: Uint8Array, from: number, to: number, at: number): number {
    const place = this.count;
    const start = this.startOf(place);
    if (start + to - from > this.store.length) this.store = grown(this.store, Math.max(this.store.length * 2, start + to - from));
    if (place === this.ends.length) this.ends = grown(this.ends, place * 2);
    this.store.set(bytes.subarray(from, to), start);
    this.ends[place] = start + to - from;
    this.table[at] = place + 1;
    this.count += 1;
    if (this.count * 2 > this.table.length) this.rehash();
    return place;
  }

  private rehash(): void {
    this.table = new Uint32Array(this.table.length * 2);
    const mask = this.table.length - 1;
    for (let place = 0; place < this.count; place += 1) {
      let at = hashOf(this.store, this.startOf(place), this.ends[place]!) & mask;
      while (this.table[at] !== 0) at = (at + 1) & mask;
      this.table[at] = place + 1;
    }
  }
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = SEED;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ bytes[at]!, PRIME);
  // The low bits alone tell the place.
  return (hash ^ (hash >>> 15)) >>> 0;
}

function grown<A extends Uint8Array | Uint32Array>(array: A, length: number): A {
  const larger = new (array.constructor as new (length: number) => A)(length);
  larger.set(array);
  return larger;
}
