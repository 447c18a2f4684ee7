import { rulesWritten } from "~/domain/numbering/declared.ts";
import { countOf, overlap, type Range, Ranges } from "~/domain/numbering/ranges.ts";
import { SerialNumbers, type SerialRange } from "~/domain/numbering/serial-numbers.ts";
import { type Series, seriesOf } from "~/domain/numbering/series.ts";
import { decodeSeries, type SeriesFound } from "~/domain/serial-log/series-found.ts";
import type { LogFindings } from "~/domain/serials/log-findings.ts";

/** What a log uses of one series: stretch by stretch, the numbers that were looked at, and those of them that a row has. */
export interface SeriesUse {
  series: Series;
  /** `whole`: all that a row has of it is kept; else some of it stands in the log alone. */
  spans: { span: Range; used: Range[]; whole: boolean }[];
}

/** So many ranges of what a log uses are kept to be found; findings keep fewer. */
export const MOST_USED = 100_000;

/**
 * What an examined log uses, series by series. `used` are its ranges as far as they are at hand, in the order in which the examination gives
 * them: where some are left out, the last kept one ends what is known whole.
 */
export function usesOf(
  { rule, ranges, counts }: Pick<LogFindings, "rule" | "ranges" | "counts">,
  used: readonly SerialRange[] = ranges.used,
): SeriesUse[] {
  const numbers = new SerialNumbers(rulesWritten(rule));
  const own = numbers.gather(used);
  const allKept = own.reduce((sum, group) => sum + countOf(group.ranges), 0) === counts.distinct;
  const last = used.at(-1);
  const end = last ? numbers.read(last.to) : null;
  const cut = own.findIndex(({ matcher, group }) => matcher === end?.group.matcher && group === end.group.group);
  return numbers.gather([...ranges.spans, ...used]).map(({ matcher, group, ranges: spans }) => {
    const place = own.findIndex((one) => one.matcher === matcher && one.group === group);
    // Of a group before the last kept one everything is there, of a later one nothing is sure.
    const until = allKept || (place >= 0 && place < cut) ? Number.POSITIVE_INFINITY : place === cut && end ? end.counter : -1;
    const usedHere = own[place]?.ranges ?? [];
    return {
      series: seriesOf(matcher, group),
      spans: spans.flatMap((span) =>
        cutAt(span, until).map(({ whole, ...part }) => ({ span: part, used: overlap([part], usedHere), whole })),
      ),
    };
  });
}

/** All that a log uses: by its numbers as `encodeSeries` writes them, else as far as its findings keep it. */
export const allUsed = (found: LogFindings, numbers: Uint8Array | null): Pick<SeriesFound, "series" | "used">[] =>
  numbers
    ? decodeSeries(numbers)
    : usesOf(found).map(({ series, spans }) => ({ series: series.rule, used: Ranges.of(spans.flatMap(({ used }) => used)) }));

function cutAt({ from, to }: Range, until: number): (Range & { whole: boolean })[] {
  if (until >= to) return [{ from, to, whole: true }];
  if (until < from) return [{ from, to, whole: false }];
  return [
    { from, to: until, whole: true },
    { from: until + 1, to, whole: false },
  ];
}
