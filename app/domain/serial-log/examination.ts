import { bareSerial } from "~/domain/numbering/gs1.ts";
import type { Matcher } from "~/domain/numbering/matcher.ts";
import { joined, type Range, Ranges } from "~/domain/numbering/ranges.ts";
import type { Run } from "~/domain/numbering/run.ts";
import type { SerialRange } from "~/domain/numbering/serial-numbers.ts";
import { seriesOf } from "~/domain/numbering/series.ts";
import { type CartonContents, CartonRuns } from "~/domain/serial-log/carton-contents.ts";
import { Cartons } from "~/domain/serial-log/cartons.ts";
import type { Findings, KnownRange } from "~/domain/serial-log/findings.ts";
import { FoundRanges } from "~/domain/serial-log/found-ranges.ts";
import { type Group, Groups } from "~/domain/serial-log/groups.ts";
import { LineNumbers } from "~/domain/serial-log/lines.ts";
import { datesTogether, LogDates } from "~/domain/serial-log/log-dates.ts";
import { diagnose, type UnreadableKind } from "~/domain/serial-log/malformed.ts";
import { MalformedRows } from "~/domain/serial-log/malformed-rows.ts";
import type { RowSink } from "~/domain/serial-log/scanner.ts";
import { type Seen, seenIn } from "~/domain/serial-log/seen.ts";
import type { SeriesFound } from "~/domain/serial-log/series-found.ts";
import { storable } from "~/domain/serial-log/storable.ts";
import { UsedBefore } from "~/domain/serial-log/used-before.ts";

const LONGEST_SHOWN = 200;

/**
 * Examines the rows of one log by numbering rules: which serials were used, which of the range were not, which more than once. Rows come in
 * the order of their lines; nothing is kept of a good row but its number, so ten million of them fit in a few dozen megabytes.
 */
export class Examination implements RowSink {
  private readonly groups = new Groups();
  private readonly numbers = new LineNumbers();
  /** The group of each line, kept from the second group on; lines before that belong to the first. */
  private places: LineNumbers | null = null;
  private readonly malformed = new MalformedRows();
  // A mark inside a log is an unseen blank and has to be shown.
  private readonly decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  private lastMatcher: Matcher;
  private lastGroup = Number.NaN;
  private last: Group | null = null;
  private lastPlace = 0;
  private cartons: Cartons | null = null;
  /** The days of each file: one may write them otherwise than the next. */
  private readonly dates = [new LogDates()];
  /** How many lines the files before the one that is read now have. */
  private before = 0;
  private found: { allowed: Ranges; seen: Seen; outside: Ranges } | null = null;

  /** Notes the day of production that a row names; there only where a run is named, since it costs a look at each row. */
  readonly day?: NonNullable<RowSink["day"]>;

  /** `days`: whether rows are held against a run. */
  constructor(
    private readonly matchers: readonly Matcher[],
    { days = false } = {},
  ) {
    if (matchers.length === 0) throw new Error("an examination needs a rule");
    this.lastMatcher = matchers[0]!;
    if (days) this.day = (line, bytes, from, to) => this.dates.at(-1)!.put(line + this.before, bytes, from, to);
  }

  /** What comes from now on is of a further file, to be examined as one with those before: its lines count on behind theirs. */
  nextFile(linesOfLast: number): void {
    this.before += linesOfLast;
    this.dates.push(new LogDates());
  }

  /** Rows that came so far. */
  get rows(): number {
    return this.groups.all.reduce((sum, { count }) => sum + count, this.malformed.count);
  }

  row(lineOfFile: number, bytes: Uint8Array, from: number, to: number, cartonFrom: number, cartonTo: number): void {
    const line = lineOfFile + this.before;
    const matcher = this.matcherOf(bytes, from, to) ?? this.carried(bytes, from, to);
    if (!matcher) {
      this.odd(line, bytes, from, to);
      return;
    }
    this.count(line, matcher);
    if (cartonTo > cartonFrom) {
      this.cartons ??= new Cartons();
      this.cartons.put(line, bytes, cartonFrom, cartonTo);
    }
  }

  unreadable(line: number, kind: UnreadableKind, bytes: Uint8Array, from: number, to: number): void {
    this.malformed.put({ line: line + this.before, value: storable(this.decoder.decode(bytes.subarray(from, to))), kind, meant: null });
  }

  private matcherOf(bytes: Uint8Array, from: number, to: number): Matcher | null {
    if (this.lastMatcher.match(bytes, from, to)) return this.lastMatcher;
    if (this.matchers.length === 1) return null;
    return this.matchers.find((matcher) => matcher.match(bytes, from, to)) ?? null;
  }

  /** Counts the serial that a matcher has just read. */
  private count(line: number, matcher: Matcher): void {
    const { counter } = matcher;
    if (matcher.group !== this.lastGroup || matcher !== this.lastMatcher || !this.last) {
      this.lastMatcher = matcher;
      this.lastGroup = matcher.group;
      this.lastPlace = this.groups.place(matcher, matcher.group);
      this.last = this.groups.all[this.lastPlace]!;
      if (this.lastPlace > 0) this.places ??= new LineNumbers();
    }
    const group = this.last;
    if (counter < group.least) group.least = counter;
    if (counter > group.most) group.most = counter;
    group.count += 1;
    this.numbers.put(line, counter);
    this.places?.put(line, this.lastPlace);
  }

  /** The rule that reads the serial that a value carries, when it is more than a serial. */
  private carried(bytes: Uint8Array, from: number, to: number): Matcher | null {
    const value = this.shown(bytes, from, to);
    const serial = bareSerial(value);
    if (serial === value) return null;
    const inside = new TextEncoder().encode(serial);
    return this.matcherOf(inside, 0, inside.length);
  }

  private odd(line: number, bytes: Uint8Array, from: number, to: number): void {
    const value = this.shown(bytes, from, to);
    this.malformed.put({ line, value, ...diagnose(bareSerial(value), this.matchers) });
  }

  private shown(bytes: Uint8Array, from: number, to: number): string {
    return storable(this.decoder.decode(bytes.subarray(from, Math.min(to, from + LONGEST_SHOWN))));
  }

  /**
   * What was found. `expected` are the ranges of the order; without any, each group is taken to go from its least to its greatest serial.
   * `known` are serials used before; `packed` tells how many serials a packing list has in each carton; `runs` are the days of production. So many
   * serials of each kind are `told` with their lines. Throws a RangeError for a range that is no range of a rule.
   */
  finish({ expected = [], known = [], packed = null, runs = null, told = Number.POSITIVE_INFINITY }: Expectations = {}): Findings {
    const { groups } = this;
    const wanted = expected.map((range) => this.locate(range));
    const before = known.map((range) => ({ ...this.locate(range), source: range.source }));
    for (const { place, range } of wanted) groups.expect(place, range);
    const present = groups.all.map((group, place) => ({ group, place })).filter(({ group }) => group.most >= 0);
    groups.layOut();
    const shifted = ({ place, range: { from, to } }: Located): Range => ({
      from: from + groups.shift(place),
      to: to + groups.shift(place),
    });
    const allowed = Ranges.of(joined(wanted.length > 0 ? wanted.map(shifted) : present.map(({ place }) => groups.span(place))));

    const inRange = wanted.length === 0 ? () => true : (number: number) => allowed.placeOf(number) >= 0;
    const read = present.reduce((sum, { group }) => sum + group.count, 0);
    const outOfRange: Findings["outOfRange"] = [];
    let beyond = 0;
    const each = (visit: (number: number) => void) =>
      this.each((line, number) => {
        if (inRange(number)) return visit(number);
        if (beyond < told) outOfRange.push({ line, serial: groups.write(number) });
        beyond += 1;
      });
    const seen = seenIn(each, { from: 0, to: groups.end, most: read });
    const strays = (visit: (number: number) => void) => this.each((_, number) => !inRange(number) && visit(number));
    const outside = seenIn(strays, { from: 0, to: groups.end, most: beyond }).used;
    this.found = { allowed, seen, outside };
    const gone = allowed.without(seen.used);
    const used = before.flatMap(({ source, place, range }) => {
      const within = groups.clipped(place, range);
      return within ? [{ source, range: shifted({ place, range: within }) }] : [];
    });
    const again = seen.used.overlap(Ranges.of(joined(used.map(({ range }) => range))));
    const { duplicates, reused } = this.linesOf(seen, new UsedBefore(used), again, told);
    const malformed = this.malformed.count;
    const found = (ranges: Ranges) => new FoundRanges(ranges, groups);
    return {
      counts: {
        rows: read + malformed,
        valid: read - beyond,
        distinct: seen.used.count,
        missing: gone.count,
        duplicatedSerials: seen.twice.count,
        malformed,
        outOfRange: beyond,
        reused: again.count,
      },
      ...{ spans: found(allowed), used: found(seen.used), missing: found(gone), twice: found(seen.twice), outside: found(outside) },
      duplicates,
      malformed: this.malformed.rows,
      malformedKinds: this.malformed.kinds,
      outOfRange,
      reused,
      cartons:
        told === Number.POSITIVE_INFINITY && (this.cartons || packed) ? (this.cartons ?? new Cartons()).findings(packed, duplicates) : null,
      dates: runs && this.day ? datesTogether(this.dates.map((dates) => dates.against(runs))) : null,
    };
  }

  /** All numbers that `finish` went over, series by series in the order in which they came: what the report says of them in few ranges. */
  series(): SeriesFound[] {
    const { found } = this;
    if (!found) return [];
    const { allowed, seen, outside } = found;
    return this.groups.all.flatMap(({ matcher, group, most }, place) => {
      if (most < 0) return [];
      const of = (ranges: Ranges) => ranges.within(this.groups.span(place)).shifted(-this.groups.shift(place));
      return {
        series: seriesOf(matcher, group).rule,
        spans: of(allowed),
        used: of(seen.used),
        twice: of(seen.twice),
        outside: of(outside),
      };
    });
  }

  /** What is in each carton, after `finish`; null when there are too many to be kept, empty when no row names one. */
  cartonContents(): CartonContents[] | null {
    const { cartons, groups } = this;
    if (!cartons) return [];
    const runs = new CartonRuns();
    this.each((line, number) => {
      const carton = cartons.numberAt(line);
      if (carton !== undefined) runs.put(carton, number);
    });
    const contents = runs.contents();
    return (
      contents &&
      [...contents].map(([carton, ranges]) => ({
        carton: cartons.name(carton),
        ranges: ranges.map(({ from, to }) => ({ from: groups.write(from), to: groups.write(to) })),
      }))
    );
  }

  /** Calls with each line that has a serial and its number among those of all groups, in the order of the lines. */
  private each(visit: (line: number, number: number) => void): void {
    const { places, groups } = this;
    if (!places) {
      const shift = groups.all.length > 0 ? groups.shift(0) : 0;
      this.numbers.each((line, counter) => visit(line, counter + shift));
      return;
    }
    const shifts = groups.all.map((_, place) => groups.shift(place));
    this.numbers.each((line, counter) => visit(line, counter + shifts[places.at(line) ?? 0]!));
  }

  /** Every line of the first serials that came more than once, and of those used before; those out of range are in neither. */
  private linesOf(seen: Seen, before: UsedBefore, again: Ranges, told: number): Pick<Findings, "duplicates" | "reused"> {
    const lines = new Map<number, number[]>();
    const reused: Findings["reused"] = [];
    if (seen.twice.length === 0 && again.length === 0) return { duplicates: [], reused };
    const last = lastOf(seen.twice, told);
    this.each((line, number) => {
      if (number <= last && seen.again(number)) {
        const known = lines.get(number);
        if (known) known.push(line);
        else lines.set(number, [line]);
      }
      if (again.length > 0 && reused.length < told && again.placeOf(number) >= 0) {
        const serial = this.groups.write(number);
        for (const source of before.of(number)) reused.push({ line, serial, source });
      }
    });
    const ascending = [...lines].sort(([one], [other]) => one - other);
    return { duplicates: ascending.map(([number, at]) => ({ serial: this.groups.write(number), lines: at })), reused };
  }

  private locate({ from, to }: SerialRange): Located {
    const [first, last] = [this.read(from), this.read(to)];
    if (!first || !last || first.place !== last.place || first.counter > last.counter) throw new RangeError(`${from} to ${to}`);
    return { place: first.place, range: { from: first.counter, to: last.counter } };
  }

  private read(serial: string): { place: number; counter: number } | null {
    const matcher = this.matchers.find((one) => one.reads(serial));
    return matcher ? { place: this.groups.place(matcher, matcher.group), counter: matcher.counter } : null;
  }
}

/** The last of the first so many numbers. */
function lastOf(ranges: Ranges, many: number): number {
  let left = many;
  for (const { from, to } of ranges) {
    if (to - from + 1 >= left) return from + left - 1;
    left -= to - from + 1;
  }
  return Number.POSITIVE_INFINITY;
}

/** What a log is held against. */
export interface Expectations {
  expected?: readonly SerialRange[];
  known?: readonly KnownRange[];
  packed?: ReadonlyMap<string, number> | null;
  runs?: readonly Run[] | null;
  told?: number;
}

interface Located {
  place: number;
  range: Range;
}
