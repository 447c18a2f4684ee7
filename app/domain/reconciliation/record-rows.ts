import { endsOf } from "~/domain/numbering/declared.ts";
import type { Matcher } from "~/domain/numbering/matcher.ts";
import type { Range } from "~/domain/numbering/ranges.ts";
import { Groups } from "~/domain/serial-log/groups.ts";
import { LineNumbers } from "~/domain/serial-log/lines.ts";
import { NumberedNames } from "~/domain/serial-log/names.ts";
import type { RowSink } from "~/domain/serial-log/scanner.ts";
import { storable } from "~/domain/serial-log/storable.ts";

/** What the serials and the cartons of several records are known by, so that they can be laid beside each other. */
export class SharedNumbers {
  readonly groups = new Groups();
  private readonly names = new NumberedNames();
  private readonly places = new Map<number, number>();
  private readonly known: string[] = [];
  private readonly scratch = new Uint8Array(LONGEST_CARTON);

  constructor(readonly matchers: readonly Matcher[]) {
    if (matchers.length === 0) throw new Error("records are compared by a rule");
  }

  /** The matcher that reads a serial, with its counter and group; null for none. */
  read(bytes: Uint8Array, from: number, to: number): Matcher | null {
    for (const matcher of this.matchers) if (matcher.match(bytes, from, to)) return matcher;
    return null;
  }

  /** The place of a carton, from 0; -1 for an empty name. Small letters and blanks around make no other carton. */
  carton(bytes: Uint8Array, from: number, to: number): number {
    let [start, end] = [from, Math.min(to, from + LONGEST_CARTON)];
    while (start < end && bytes[start]! <= SPACE) start += 1;
    while (end > start && bytes[end - 1]! <= SPACE) end -= 1;
    if (start === end) return -1;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at]!;
      this.scratch[at - start] = byte >= 97 && byte <= 122 ? byte - 32 : byte;
    }
    const number = this.names.number(this.scratch, 0, end - start);
    const place = this.places.get(number);
    if (place !== undefined) return place;
    this.places.set(number, this.known.length);
    this.known.push(this.names.name(number));
    return this.known.length - 1;
  }

  cartonName(place: number): string {
    return this.known[place] ?? "";
  }

  get cartons(): number {
    return this.known.length;
  }
}

const SPACE = 32;
const LONGEST_CARTON = 200;
/** So many values that are no serials are kept; the others are counted. */
const MOST_UNREAD = 200;
const LONGEST_SHOWN = 80;
/** A record counts so far: whoever says more says nothing true. */
const MOST_COUNTED = 1_000_000_000;

/** Serials in a row that a record has in one carton. */
export interface Run {
  group: number;
  range: Range;
  /** -1 where it names none. */
  carton: number;
}

/** Where the rows and runs of one file begin, and how many serials a carton has by its own figure. */
interface RecordPart {
  fileId: string;
  row: number;
  run: number;
  counts: Map<number, number>;
}

/** What one record says, in one file or several: which serials it has, and in which carton. Nothing is kept of a good row but two numbers. */
export class RecordRows implements RowSink {
  private readonly counters = new LineNumbers();
  private readonly groups = new LineNumbers();
  private readonly cartons = new LineNumbers();
  private rows = 0;
  readonly runs: Run[] = [];
  private readonly files: RecordPart[] = [];
  readonly unread: { value: string; carton: string }[] = [];
  unreadCount = 0;

  constructor(private readonly shared: SharedNumbers) {}

  /** Whatever comes from here on stands in this file. */
  begin(fileId: string): void {
    this.files.push({ fileId, row: this.rows, run: this.runs.length, counts: new Map() });
  }

  /** Notes how many serials a carton has by the record's own figure; figures of one file add up. */
  count(carton: number, many: number): void {
    if (this.files.length === 0) this.begin("");
    const { counts } = this.files.at(-1)!;
    counts.set(carton, Math.min((counts.get(carton) ?? 0) + many, MOST_COUNTED));
  }

  /** What each file says a carton holds. */
  figures(): Map<number, { fileId: string; count: number }[]> {
    const all = new Map<number, { fileId: string; count: number }[]>();
    for (const { fileId, counts } of this.files)
      for (const [carton, count] of counts) all.set(carton, [...(all.get(carton) ?? []), { fileId, count }]);
    return all;
  }

  /** The file of a part of the record that `each` named; null where all of it is one file. */
  fileOf(part: number): string | null {
    return this.files.length > 1 ? (this.files[part]?.fileId ?? null) : null;
  }

  row(_line: number, bytes: Uint8Array, from: number, to: number, cartonFrom: number, cartonTo: number): void {
    const carton = cartonTo > cartonFrom ? this.shared.carton(bytes, cartonFrom, cartonTo) : -1;
    const matcher = this.shared.read(bytes, from, to);
    if (matcher) this.put(matcher, carton);
    else this.words(decoder.decode(bytes.subarray(from, Math.min(to, from + LONGEST_READ))), carton);
  }

  unreadable(_line: number, _kind: unknown, bytes: Uint8Array, from: number, to: number): void {
    this.note(decoder.decode(bytes.subarray(from, to)), -1);
  }

  /** Notes what is written as a serial or as a range of them. */
  words(value: string, carton: number): void {
    const [first = "", last, ...more] = endsOf(value);
    if (first === "" && last === undefined) return;
    const from = this.read(first);
    const to = last === undefined ? from : this.read(last);
    const together = from && to && more.length === 0 && from.matcher === to.matcher && from.group === to.group;
    if (!together || from.counter > to.counter) {
      this.note(value, carton);
      return;
    }
    const group = this.shared.groups.place(from.matcher, from.group);
    const range = { from: from.counter, to: to.counter };
    this.shared.groups.expect(group, range);
    this.runs.push({ group, range, carton });
  }

  private read(serial: string): { matcher: Matcher; group: number; counter: number } | null {
    const bytes = encoder.encode(serial);
    const matcher = this.shared.read(bytes, 0, bytes.length);
    return matcher && { matcher, group: matcher.group, counter: matcher.counter };
  }

  private put(matcher: Matcher, carton: number): void {
    const place = this.shared.groups.place(matcher, matcher.group);
    const group = this.shared.groups.all[place]!;
    if (matcher.counter < group.least) group.least = matcher.counter;
    if (matcher.counter > group.most) group.most = matcher.counter;
    this.counters.put(this.rows, matcher.counter);
    if (place > 0) this.groups.put(this.rows, place);
    if (carton >= 0) this.cartons.put(this.rows, carton);
    this.rows += 1;
  }

  private note(value: string, carton: number): void {
    this.unreadCount += 1;
    if (this.unread.length < MOST_UNREAD)
      this.unread.push({ value: storable(value.slice(0, LONGEST_SHOWN)), carton: carton < 0 ? "" : this.shared.cartonName(carton) });
  }

  /** How many serials it names, the same one counted as often as it comes. */
  get size(): number {
    return this.runs.reduce((sum, { range }) => sum + range.to - range.from + 1, this.rows);
  }

  /** Calls with each serial, as its number among those of all groups, its carton, and the part it stands in. Only once the groups are laid out. */
  each(visit: (number: number, carton: number, part: number) => void): void {
    const { groups } = this.shared;
    const shifts = groups.all.map((_, place) => groups.shift(place));
    const last = this.files.length - 1;
    let part = 0;
    this.counters.each((row, counter) => {
      while (part < last && this.files[part + 1]!.row <= row) part += 1;
      visit(counter + shifts[this.groups.at(row) ?? 0]!, this.cartons.at(row) ?? -1, part);
    });
    part = 0;
    for (const [run, { group, range, carton }] of this.runs.entries()) {
      while (part < last && this.files[part + 1]!.run <= run) part += 1;
      for (let counter = range.from; counter <= range.to; counter += 1) visit(counter + shifts[group]!, carton, part);
    }
  }
}

const LONGEST_READ = 400;
const decoder = new TextDecoder();
const encoder = new TextEncoder();
