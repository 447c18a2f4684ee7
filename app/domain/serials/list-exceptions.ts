import { countOf, joined, overlap, type Range, Ranges } from "~/domain/numbering/ranges.ts";
import type { Rule } from "~/domain/numbering/rule.ts";
import { counterpart, type NumberGroup, SerialNumbers, type SerialRange, sayRange } from "~/domain/numbering/serial-numbers.ts";
import type { KnownRange } from "~/domain/serial-log/findings.ts";
import { type CountedRange, type Scattered, scattered as scatteredOf } from "~/domain/serial-log/found-ranges.ts";
import type { FoundException, LogExamined, SerialKind } from "~/domain/serials/events.ts";
import { type LogFindings, MANY_RANGES } from "~/domain/serials/log-findings.ts";
import type { PiecesFound } from "~/domain/serials/pieces.ts";

/** So many exceptions are recorded one by one. */
export const MOST_LISTED = 200;

/** A record counts so far. */
const MOST_COUNTED = Number.MAX_SAFE_INTEGER;
/** So many stretches of days outside the run are among them. */
const MOST_DAYS = 20;

/**
 * The exceptions of a log in the order of their numbers, each with its letter, then those that speak of days and of the quantity; and how
 * many more there are of each kind than can be listed. Where there are too many, those of a kind are told as one to each series, the largest
 * kind first: a million gaps have one reason. `known` are serials of other orders.
 */
export function listExceptions(
  examined: Pick<LogFindings, "ranges" | "counts" | "totals" | "scattered" | "dates" | "together">,
  rules: readonly Rule[],
  known: readonly KnownRange[] = [],
  pieces: PiecesFound | null = null,
): Pick<LogExamined, "exceptions" | "more"> & { usedBefore: number } {
  const { ranges: found, totals, scattered = {}, dates } = examined;
  const before = usedBefore(examined, known, rules);
  const days = (dates?.stretches ?? []).slice(0, MOST_DAYS);
  const differing = pieces?.differs ? [{ kind: "quantity" as const, ...amountOf(pieces) }] : [];
  const room = MOST_LISTED - days.length - differing.length;
  const kinds = fitted(
    [
      { kind: "missing", ranges: found.missing, total: totals.missing, asOne: scattered.missing ?? [] },
      { kind: "twice", ranges: found.twice, total: totals.twice, asOne: scattered.twice ?? [] },
      { kind: "out_of_range", ranges: found.outOfRange, total: totals.outOfRange, asOne: scattered.out_of_range ?? [] },
      ...before.kinds,
    ],
    room,
  );
  const numbered = inOrder(kinds, rules, found.spans).slice(0, room);
  const more = { missing: 0, twice: 0, out_of_range: 0, used_before: 0 };
  for (const { kind, total } of kinds) more[kind] += total;
  for (const { kind, scattered: all } of numbered) more[kind] -= all?.stretches ?? 1;
  const listed: Unlettered[] = [
    ...numbered,
    ...days.map((stretch) => ({ kind: "outside_run" as const, ...stretch, source: null })),
    ...differing,
  ];
  return {
    exceptions: listed.map((one, index) => ({ letter: letterOf(index), ...one })),
    more: { ...more, ...(dates ? { outside_run: dates.stretchesInAll - days.length } : {}) },
    usedBefore: before.serials,
  };
}

/** What is wrong in one way with serials of a log, of those used before on one order: range by range, and as one to each series. */
interface OneKind extends Partial<Pick<FoundException, "source" | "accepted">> {
  kind: SerialKind;
  /** The first of them; how many there are. */
  ranges: readonly Told[];
  total: number;
  /** Empty where they are not told as one. */
  asOne: readonly Told[];
}

type Told = CountedRange & Pick<FoundException, "files" | "scattered">;
type Unlettered = Omit<FoundException, "letter">;
type Numbered = Unlettered & { kind: SerialKind };

/** The kinds, each range by range as long as they have room together, else the largest as one. */
function fitted(all: readonly OneKind[], room: number): OneKind[] {
  const kinds = [...all];
  const linesOf = ({ ranges, total, asOne }: OneKind) => (ranges === asOne ? asOne.length : total);
  while (kinds.reduce((sum, one) => sum + linesOf(one), 0) > room) {
    const most = kinds.reduce((largest, one) => (savedBy(one) > savedBy(largest) ? one : largest));
    if (savedBy(most) <= 0) break;
    kinds[kinds.indexOf(most)] = { ...most, ranges: most.asOne };
  }
  return kinds;
}

const savedBy = ({ ranges, total, asOne }: OneKind): number => (asOne.length === 0 || ranges === asOne ? 0 : total - asOne.length);

/** What is to be listed, in the order of the series and of their numbers. */
function inOrder(kinds: readonly OneKind[], rules: readonly Rule[], spans: readonly SerialRange[]): Numbered[] {
  const numbers = new SerialNumbers(rules);
  const groups: NumberGroup[] = [];
  for (const { from } of spans) {
    const group = numbers.read(from)?.group;
    if (group && !groups.includes(group)) groups.push(group);
  }
  const placed = kinds.flatMap(({ kind, ranges, source = null, accepted }) =>
    ranges.flatMap(({ from, to, count, scattered, files }) => {
      const read = numbers.read(from);
      if (!read) return [];
      const place = groups.indexOf(read.group);
      const one: Numbered = {
        ...{ kind, from, to, count, source },
        ...(accepted === undefined ? {} : { accepted }),
        ...(files ? { files } : {}),
        // Of a series with one stretch that is all.
        ...(scattered && scattered.stretches > 1 ? { scattered } : {}),
      };
      return [{ one, place: place < 0 ? groups.length : place, at: read.counter }];
    }),
  );
  placed.sort((a, b) => a.place - b.place || a.at - b.at || KINDS.indexOf(a.one.kind) - KINDS.indexOf(b.one.kind));
  return placed.map(({ one }) => one);
}

const amountOf = ({ wanted, found }: PiecesFound) => ({
  ...{ from: wanted, to: String(found), count: Math.min(Math.abs(found - Number(wanted)), MOST_COUNTED), source: null },
});

const KINDS: readonly SerialKind[] = ["missing", "twice", "out_of_range", "used_before"];

/** Which of the used serials other orders have used, order by order, and how many they are in all. */
function usedBefore(
  { ranges: { used, spans }, counts, together }: Pick<LogFindings, "ranges" | "counts" | "together">,
  known: readonly KnownRange[],
  rules: readonly Rule[],
) {
  const numbers = new SerialNumbers(rules);
  // Where not all that a log uses is kept, what is known of other orders was held against all of it already.
  const isCut = !together && used.reduce((sum, { count }) => sum + count, 0) < counts.distinct;
  const here = numbers.gather(isCut ? [...used, ...spans] : used);
  const all = new Map<NumberGroup, Range[]>();
  const places = new Map(known.map(({ source, accepted }) => [`${source} ${accepted}`, { source, accepted }]));
  const kinds = [...places.values()].map(({ source, accepted }): OneKind => {
    const there = numbers.gather(known.filter((one) => one.source === source && one.accepted === accepted));
    const ranges: CountedRange[] = [];
    const asOne: Scattered[] = [];
    for (const group of here) {
      const common = overlap(group.ranges, counterpart(group, there)?.ranges ?? []);
      if (common.length === 0) continue;
      const say = (range: Range) => sayRange(group, range);
      ranges.push(...common.map(say));
      asOne.push(scatteredOf(Ranges.of(common), say));
      all.set(group, [...(all.get(group) ?? []), ...common]);
    }
    const many = ranges.length > MANY_RANGES;
    return {
      kind: "used_before",
      source,
      ...(accepted === undefined ? {} : { accepted }),
      ranges,
      total: ranges.length,
      asOne: many ? asOne : [],
    };
  });
  const serials = [...all].reduce((sum, [, common]) => sum + countOf(joined(common)), 0);
  return { kinds, serials };
}

/** A to Z, then AA to AZ, BA and so on. */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${String.fromCharCode(64 + Math.floor(index / 26))}${last}`;
}
