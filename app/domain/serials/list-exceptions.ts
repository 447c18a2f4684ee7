import { countOf, joined, overlap, type Range } from "~/domain/numbering/ranges.ts";
import type { Rule } from "~/domain/numbering/rule.ts";
import { counterpart, type NumberGroup, SerialNumbers, type SerialRange, sayRange } from "~/domain/numbering/serial-numbers.ts";
import type { Findings, KnownRange } from "~/domain/serial-log/findings.ts";
import type { FoundException, LogExamined, SerialKind } from "~/domain/serials/events.ts";
import type { LogFindings } from "~/domain/serials/log-findings.ts";
import type { PiecesFound } from "~/domain/serials/pieces.ts";

type Counted = SerialRange & { count: number };

/** What a log's examination says in ranges, without lines and values: what is recorded, and what other logs are held against. */
export interface RangesFound {
  /** Everything that was looked at, whether or not a row has it. */
  spans: Counted[];
  used: Counted[];
  missing: Counted[];
  /** With the logs in which they stand, where an answer has several. */
  twice: (Counted & Pick<FoundException, "files">)[];
  outOfRange: Counted[];
}

/** The ranges of an examination by these rules. */
export function rangesOf({ used, missing, duplicates, outOfRange }: Findings, rules: readonly Rule[]): RangesFound {
  const numbers = new SerialNumbers(rules);
  const runs = (serials: readonly { serial: string }[]) =>
    said(numbers.gather(serials.map(({ serial }) => ({ from: serial, to: serial }))));
  return { spans: said(numbers.gather([...used, ...missing])), used, missing, twice: runs(duplicates), outOfRange: runs(outOfRange) };
}

const said = (groups: readonly NumberGroup[]): Counted[] => groups.flatMap((group) => group.ranges.map((range) => sayRange(group, range)));

/** So many exceptions are recorded one by one. */
export const MOST_LISTED = 200;

/** A record counts so far. */
const MOST_COUNTED = 1_000_000_000;
/** So many stretches of days outside the run are among them. */
const MOST_DAYS = 20;

/**
 * The exceptions of a log in the order of their numbers, each with its letter, then those that speak of days and of the quantity; and how
 * many more there are of each kind than can be listed. `known` are serials of other orders.
 */
export function listExceptions(
  { ranges: found, totals, dates }: Pick<LogFindings, "ranges" | "totals" | "dates">,
  rules: readonly Rule[],
  known: readonly KnownRange[] = [],
  pieces: PiecesFound | null = null,
): Pick<LogExamined, "exceptions" | "more"> & { usedBefore: number } {
  const numbers = new SerialNumbers(rules);
  const placed: (Unlettered & { kind: SerialKind; place: number; at: number })[] = [];
  const groups: NumberGroup[] = [];
  for (const { from } of found.spans) {
    const group = numbers.read(from)?.group;
    if (group && !groups.includes(group)) groups.push(group);
  }
  const put = (kind: SerialKind, range: Counted, more: Pick<FoundException, "source" | "accepted" | "files"> = { source: null }) => {
    const read = numbers.read(range.from);
    if (!read) return;
    const place = groups.indexOf(read.group);
    placed.push({
      kind,
      from: range.from,
      to: range.to,
      count: range.count,
      ...more,
      place: place < 0 ? groups.length : place,
      at: read.counter,
    });
  };
  for (const range of found.missing) put("missing", range);
  for (const range of found.twice) put("twice", range, { source: null, ...(range.files ? { files: range.files } : {}) });
  for (const range of found.outOfRange) put("out_of_range", range);
  const before = usedBefore(found.used, known, rules);
  for (const { from, to, count, ...where } of before.ranges) put("used_before", { from, to, count }, where);

  placed.sort((a, b) => a.place - b.place || a.at - b.at || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  const more = { missing: totals.missing, twice: totals.twice, out_of_range: totals.outOfRange, used_before: before.ranges.length };
  const days = (dates?.stretches ?? []).slice(0, MOST_DAYS);
  const differing = pieces?.differs ? [{ kind: "quantity" as const, ...amountOf(pieces) }] : [];
  const numbered = placed.slice(0, MOST_LISTED - days.length - differing.length);
  for (const { kind } of numbered) more[kind] -= 1;
  const listed: Unlettered[] = [
    ...numbered.map(({ place: _place, at: _at, ...one }) => one),
    ...days.map((stretch) => ({ kind: "outside_run" as const, ...stretch, source: null })),
    ...differing,
  ];
  return {
    exceptions: listed.map((one, index) => ({ letter: letterOf(index), ...one })),
    more: { ...more, ...(dates ? { outside_run: dates.stretchesInAll - days.length } : {}) },
    usedBefore: before.serials,
  };
}

const amountOf = ({ wanted, found }: PiecesFound) => ({
  ...{ from: wanted, to: String(found), count: Math.min(Math.abs(found - Number(wanted)), MOST_COUNTED), source: null },
});

type Unlettered = Omit<FoundException, "letter">;

const KINDS: readonly SerialKind[] = ["missing", "twice", "out_of_range", "used_before"];

/** Which of the used serials other orders have used, source by source, and how many they are in all. */
function usedBefore(used: readonly SerialRange[], known: readonly KnownRange[], rules: readonly Rule[]) {
  const numbers = new SerialNumbers(rules);
  const here = numbers.gather(used);
  const ranges: (Counted & Pick<KnownRange, "source" | "accepted">)[] = [];
  const all = new Map<NumberGroup, Range[]>();
  const places = new Map(known.map(({ source, accepted }) => [`${source} ${accepted}`, { source, accepted }]));
  for (const { source, accepted } of places.values()) {
    const there = numbers.gather(known.filter((one) => one.source === source && one.accepted === accepted));
    for (const group of here) {
      const other = counterpart(group, there);
      const common = other ? overlap(group.ranges, other.ranges) : [];
      ranges.push(...common.map((range) => ({ ...sayRange(group, range), source, ...(accepted === undefined ? {} : { accepted }) })));
      all.set(group, [...(all.get(group) ?? []), ...common]);
    }
  }
  const serials = [...all].reduce((sum, [, common]) => sum + countOf(joined(common)), 0);
  return { ranges, serials };
}

/** A to Z, then AA to AZ, BA and so on. */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${String.fromCharCode(64 + Math.floor(index / 26))}${last}`;
}
