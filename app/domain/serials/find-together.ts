import { Matcher } from "~/domain/numbering/matcher.ts";
import { countOf, joined, overlap, placeOf, type Range, without } from "~/domain/numbering/ranges.ts";
import { isRule, parseRule } from "~/domain/numbering/rule.ts";
import { type NumberGroup, sayRange } from "~/domain/numbering/serial-numbers.ts";
import type { SeriesFound } from "~/domain/serial-log/series-found.ts";
import type { LogsTogether } from "~/domain/serials/events.ts";
import type { RangesFound } from "~/domain/serials/list-exceptions.ts";
import { type ExaminedFile, type LogFindings, MOST_RANGES } from "~/domain/serials/log-findings.ts";

/** One log of an answer as it was examined for itself. */
export interface LogOfAnswer {
  fileId: string;
  /** Null where it could not be had. */
  found: ExaminedFile | null;
  /** All its numbers; null where they were too scattered to be kept. */
  numbers: readonly SeriesFound[] | null;
  /** It is on record for itself already, so that nothing more can be said at it. */
  recorded?: boolean;
}

type Held = LogOfAnswer & { found: LogFindings; numbers: readonly SeriesFound[] };

/** A series over all logs that were held together. */
interface SeriesTogether {
  group: NumberGroup;
  /** What is expected of logs for which ranges are declared, and the span of those for which none are. */
  expected: Range[];
  span: Range | null;
  /** What a row of any of them has, and what came again, whether in the same log or in another. */
  present: Range[];
  again: Range[];
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
  const distinct = all.reduce((sum, one) => sum + countOf(overlap(one.present, expectedOf(one))), 0);
  const rows = held.reduce((sum, { found }) => sum + found.counts.rows, 0);
  const together = { logs: logs.length, unread: logs.length - held.length, rows, distinct };
  return logs.map((log) => {
    const { fileId, found } = log;
    if (!found || found.problem !== null) return found;
    if (!lead || !isHeld(log)) return { ...found, together: aloneOf(fileId, found, logs.length) };
    const own = { ...found, together: { ...together, lead: lead.fileId }, ranges: { ...found.ranges, used: first.get(fileId) ?? [] } };
    return log === lead ? leading(own, all, held) : following(own);
  });
}

const isHeld = (log: LogOfAnswer): log is Held => log.found !== null && log.found.problem === null && log.numbers !== null;

const aloneOf = (fileId: string, { counts }: LogFindings, logs: number): LogsTogether => ({
  ...{ lead: fileId, logs, unread: logs - 1, rows: counts.rows, distinct: counts.distinct },
});

/** Every series of the logs, and which serials each log is the first to use. */
function unite(held: readonly Held[]): { all: SeriesTogether[]; first: Map<string, RangesFound["used"]> } {
  const all = new Map<string, SeriesTogether>();
  const first = new Map<string, RangesFound["used"]>();
  for (const { fileId, found, numbers } of held) {
    first.set(fileId, []);
    for (const { series, spans, used, twice, outside } of numbers) {
      const of = all.get(series) ?? newSeries(series);
      all.set(series, of);
      const own = joined([...used, ...outside]);
      if (found.rangeBy !== null) of.expected = joined([...of.expected, ...spans]);
      else of.span = hullOf([...(of.span ? [of.span] : []), ...spans]);
      first.get(fileId)!.push(...said(of.group, without(used, of.present), MOST_RANGES));
      of.again = joined([...of.again, ...twice, ...overlap(of.present, own)]);
      of.present = joined([...of.present, ...own]);
    }
  }
  return { all: [...all.values()], first };
}

function newSeries(series: string): SeriesTogether {
  const rule = parseRule(series);
  if (!isRule(rule)) throw new RangeError(`${series} is no series`);
  return { group: { matcher: new Matcher(rule), group: 0, ranges: [] }, expected: [], span: null, present: [], again: [] };
}

const hullOf = (ranges: readonly Range[]): Range | null =>
  ranges.length === 0
    ? null
    : ranges.reduce((hull, { from, to }) => ({ from: Math.min(hull.from, from), to: Math.max(hull.to, to) }), ranges[0]!);

const expectedOf = ({ expected, span }: SeriesTogether): Range[] => (span ? joined([...expected, span]) : expected);

const said = (group: NumberGroup, ranges: readonly Range[], most: number) => ranges.slice(0, most).map((range) => sayRange(group, range));

/** The log at which is said what is missing in all of them, and what came more than once, with where. */
function leading(own: LogFindings, all: readonly SeriesTogether[], held: readonly Held[]): LogFindings {
  const found = all.map((of) => {
    const expected = expectedOf(of);
    return { of, expected, missing: without(expected, of.present), twice: overlap(of.again, expected) };
  });
  const few = <T>(ranges: readonly T[]) => ranges.slice(0, MOST_RANGES / 4);
  const sum = (counted: (one: (typeof found)[number]) => number) => found.reduce((many, one) => many + counted(one), 0);
  return {
    ...own,
    counts: { ...own.counts, missing: sum(({ missing }) => countOf(missing)), duplicatedSerials: sum(({ twice }) => countOf(twice)) },
    totals: { ...own.totals, missing: sum(({ missing }) => missing.length), twice: sum(({ twice }) => twice.length) },
    ranges: {
      ...own.ranges,
      spans: few(found.flatMap(({ of, expected }) => said(of.group, expected, MOST_RANGES / 4))),
      missing: few(found.flatMap(({ of, missing }) => said(of.group, missing, MOST_RANGES / 4))),
      twice: few(found.flatMap(({ of, twice }) => withLogs(of.group, few(twice), held))),
    },
    duplicates: held.flatMap(({ fileId, found: { duplicates } }) => duplicates.map((one) => ({ ...one, fileId }))),
  };
}

/** Ranges of serials that came more than once, with the logs in which they stand. */
function withLogs(group: NumberGroup, twice: readonly Range[], held: readonly Held[]): RangesFound["twice"] {
  const { text } = group.matcher.rule;
  const files = twice.map((): string[] => []);
  for (const { fileId, numbers } of held) {
    const own = numbers.filter(({ series }) => series === text).flatMap(({ used, outside }) => joined([...used, ...outside]));
    for (const place of new Set(overlap(twice, own).map(({ from }) => placeOf(twice, from)))) files[place]!.push(fileId);
  }
  return twice.map((range, at) => ({ ...sayRange(group, range), files: files[at]! }));
}

/** What can be said of a log while others of its answer were not examined yet: nothing is missing that may stand in one of those. */
export const withoutOthers = (found: ExaminedFile): ExaminedFile => (found.problem === null ? following(found) : found);

/** A log at which only its own stands. */
const following = (own: LogFindings): LogFindings => ({
  ...own,
  counts: { ...own.counts, missing: 0, duplicatedSerials: 0 },
  totals: { ...own.totals, missing: 0, twice: 0 },
  ranges: { ...own.ranges, missing: [], twice: [] },
  duplicates: [],
});
