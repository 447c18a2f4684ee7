import { Matcher } from "~/domain/numbering/matcher.ts";
import { type Range, Ranges } from "~/domain/numbering/ranges.ts";
import { isRule, parseRule } from "~/domain/numbering/rule.ts";
import { type NumberGroup, sayRange } from "~/domain/numbering/serial-numbers.ts";
import { scattered } from "~/domain/serial-log/found-ranges.ts";
import { lackingBeside } from "~/domain/serial-log/other-sheets.ts";
import { decodeSeries, type SeriesFound } from "~/domain/serial-log/series-found.ts";
import type { LogsTogether } from "~/domain/serials/events.ts";
import {
  type ExaminedFile,
  type LogFindings,
  MANY_RANGES,
  MOST_RANGES,
  MOST_SERIES,
  type RangesFound,
  type ScatteredFound,
} from "~/domain/serials/log-findings.ts";

/** One log of an answer as it was examined for itself. */
export interface LogOfAnswer {
  fileId: string;
  /** Null where it could not be had. */
  found: ExaminedFile | null;
  /** All its numbers as `encodeSeries` writes them; null where they were too scattered to be kept. */
  numbers: Uint8Array | null;
  /** It is on record for itself already, so that nothing more can be said at it. */
  recorded?: boolean;
}

type Held = LogOfAnswer & { found: LogFindings; numbers: Uint8Array };

/** A series over all logs that were held together. */
interface SeriesTogether {
  group: NumberGroup;
  /** What is expected of logs for which ranges are declared, and the span of those for which none are. */
  expected: Ranges;
  span: Range | null;
  /** What a row of any of them has, and what came again, whether in the same log or in another. */
  present: Ranges;
  again: Ranges;
}

/**
 * What was found in the logs of one answer together, log by log: what no log has is missing, and a serial of two logs came twice. Both are
 * said once, at the log that leads, which is the first that could be read; at the others stands what is their own: rows, slips, and what is
 * out of their range. A log that cannot be held against the others says for itself what it lacks, and all say how many such there are.
 */
export function findTogether(logs: readonly LogOfAnswer[]): (ExaminedFile | null)[] {
  if (logs.length < 2) return logs.map(({ found }) => found);
  const held = logs.filter(isHeld);
  const lead = held.find(({ recorded }) => !recorded) ?? held[0];
  const { all, first } = unite(held);
  const present = (series: string) => all.find(({ group }) => group.matcher.rule.text === series)?.present ?? null;
  const distinct = all.reduce((sum, one) => sum + one.present.overlap(expectedOf(one)).count, 0);
  const rows = held.reduce((sum, { found }) => sum + found.counts.rows, 0);
  const together = { logs: logs.length, unread: logs.length - held.length, rows, distinct };
  return logs.map((log) => {
    const { fileId, found } = log;
    if (!found || found.problem !== null) return found;
    if (!lead || !isHeld(log)) return { ...found, together: aloneOf(fileId, found, logs.length) };
    const own = {
      ...found,
      together: { ...together, lead: lead.fileId },
      ranges: { ...found.ranges, used: first.get(fileId) ?? [] },
      ...(found.otherSheets ? { otherSheets: lackingBeside(found.otherSheets, present) } : {}),
    };
    return log === lead ? leading(own, all, held) : following(own);
  });
}

const isHeld = (log: LogOfAnswer): log is Held => log.found !== null && log.found.problem === null && log.numbers !== null;

const aloneOf = (fileId: string, { counts }: LogFindings, logs: number): LogsTogether => ({
  ...{ lead: fileId, logs, unread: logs - 1, rows: counts.rows, distinct: counts.distinct },
});

/** Of more ranges than these only the first and the last serial say where a log is the first to use some. */
const MOST_FIRST = 500;

/** Every series of the logs, and which serials each log is the first to use. */
function unite(held: readonly Held[]): { all: SeriesTogether[]; first: Map<string, RangesFound["used"]> } {
  const all = new Map<string, SeriesTogether>();
  const first = new Map<string, RangesFound["used"]>();
  for (const { fileId, found, numbers } of held) {
    first.set(fileId, []);
    for (const one of decodeSeries(numbers)) {
      const of = all.get(one.series) ?? newSeries(one.series);
      all.set(one.series, of);
      const own = rowsOf(one);
      if (found.rangeBy !== null) of.expected = of.expected.joinedWith(one.spans);
      else of.span = hullOf(of.span, one.spans);
      const fresh = one.used.without(of.present);
      const hull = fresh.length > MOST_FIRST ? hullOf(null, fresh) : null;
      first.get(fileId)!.push(...said(of.group, hull ? Ranges.of([hull]) : fresh, MOST_FIRST));
      of.again = of.again.joinedWith(one.twice).joinedWith(of.present.overlap(own));
      of.present = of.present.joinedWith(own);
    }
  }
  return { all: [...all.values()], first };
}

/** What a row of a log has, in its range or not. */
const rowsOf = ({ used, outside }: SeriesFound): Ranges => used.joinedWith(outside);

function newSeries(series: string): SeriesTogether {
  const rule = parseRule(series);
  if (!isRule(rule)) throw new RangeError(`${series} is no series`);
  const none = Ranges.of([]);
  return { group: { matcher: new Matcher(rule), group: 0, ranges: [] }, expected: none, span: null, present: none, again: none };
}

/** From the least of all numbers to the greatest. */
function hullOf(before: Range | null, spans: Ranges): Range | null {
  if (spans.length === 0) return before;
  const [from, to] = [spans.from(0), spans.to(spans.length - 1)];
  return before ? { from: Math.min(before.from, from), to: Math.max(before.to, to) } : { from, to };
}

const expectedOf = ({ expected, span }: SeriesTogether): Ranges => (span ? expected.joinedWith(Ranges.of([span])) : expected);

const said = (group: NumberGroup, ranges: Ranges, most: number) => ranges.first(most).map((range) => sayRange(group, range));

/** The log at which is said what is missing in all of them, and what came more than once, with where. */
function leading(own: LogFindings, all: readonly SeriesTogether[], held: readonly Held[]): LogFindings {
  const found = all.map((of) => {
    const expected = expectedOf(of);
    return { of, expected, missing: expected.without(of.present), twice: of.again.overlap(expected) };
  });
  const few = <T>(ranges: readonly T[]) => ranges.slice(0, MOST_RANGES / 4);
  const sum = (counted: (one: (typeof found)[number]) => number) => found.reduce((many, one) => many + counted(one), 0);
  const totals = { missing: sum(({ missing }) => missing.length), twice: sum(({ twice }) => twice.length) };
  const series = (ranges: (one: (typeof found)[number]) => Ranges) =>
    found.flatMap((one) => (ranges(one).length === 0 ? [] : [{ group: one.of.group, ranges: ranges(one) }])).slice(0, MOST_SERIES);
  const asOne: ScatteredFound = {
    ...outsideAlone(own),
    ...(totals.missing > MANY_RANGES ? { missing: series(({ missing }) => missing).map(sayScattered) } : {}),
    ...(totals.twice > MANY_RANGES
      ? { twice: series(({ twice }) => twice).map((one) => ({ ...sayScattered(one), files: holding(one, held) })) }
      : {}),
  };
  return {
    ...own,
    counts: {
      ...own.counts,
      // Each log was counted exactly; together they may go beyond what is.
      missing: Math.min(
        sum(({ missing }) => missing.count),
        Number.MAX_SAFE_INTEGER,
      ),
      duplicatedSerials: sum(({ twice }) => twice.count),
    },
    totals: { ...own.totals, ...totals },
    scattered: asOne,
    ranges: {
      ...own.ranges,
      spans: few(found.flatMap(({ of, expected }) => said(of.group, expected, MOST_RANGES / 4))),
      missing: few(found.flatMap(({ of, missing }) => said(of.group, missing, MOST_RANGES / 4))),
      twice: few(found.flatMap(({ of, twice }) => withLogs(of.group, twice.first(MOST_RANGES / 4), held))),
    },
    duplicates: held.flatMap(({ fileId, found: { duplicates } }) => duplicates.map((one) => ({ ...one, fileId }))),
  };
}

/** Numbers of one series. */
interface OfSeries {
  group: NumberGroup;
  ranges: Ranges;
}

const sayScattered = ({ group, ranges }: OfSeries) => scattered(ranges, (range) => sayRange(group, range));

/** The logs that have any of the numbers. */
const holding = ({ group, ranges }: OfSeries, held: readonly Held[]): string[] =>
  held.flatMap(({ fileId, numbers }) => (rowsIn(numbers, group).some((rows) => rows.overlap(ranges).length > 0) ? [fileId] : []));

/** What the rows of a log have of a series. */
const rowsIn = (numbers: Uint8Array, { matcher }: NumberGroup): Ranges[] =>
  decodeSeries(numbers).flatMap((one) => (one.series === matcher.rule.text ? [rowsOf(one)] : []));

/** Ranges of serials that came more than once, with the logs in which they stand. */
function withLogs(group: NumberGroup, twice: readonly Range[], held: readonly Held[]): RangesFound["twice"] {
  if (twice.length === 0) return [];
  const files = twice.map((): string[] => []);
  for (const { fileId, numbers } of held) {
    for (const rows of rowsIn(numbers, group)) {
      for (const [at, range] of twice.entries()) if (rows.within(range).length > 0) files[at]!.push(fileId);
    }
  }
  return twice.map((range, at) => ({ ...sayRange(group, range), files: files[at]! }));
}

/** Of what a log has scattered, that which is its own whatever other logs hold. */
const outsideAlone = ({ scattered: own }: LogFindings): ScatteredFound => (own?.out_of_range ? { out_of_range: own.out_of_range } : {});

/** What can be said of a log while others of its answer were not examined yet: nothing is missing that may stand in one of those. */
export const withoutOthers = (found: ExaminedFile): ExaminedFile => (found.problem === null ? following(found) : found);

/** A log at which only its own stands. */
const following = (own: LogFindings): LogFindings => ({
  ...own,
  counts: { ...own.counts, missing: 0, duplicatedSerials: 0 },
  totals: { ...own.totals, missing: 0, twice: 0 },
  scattered: outsideAlone(own),
  ranges: { ...own.ranges, missing: [], twice: [] },
  duplicates: [],
});
