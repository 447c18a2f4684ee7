import { rulesWritten } from "~/domain/serials/declared.ts";
import type { LogFindings } from "~/domain/serials/log-findings.ts";
import { countOf, overlap, type Range } from "~/domain/serials/ranges.ts";
import { SerialNumbers } from "~/domain/serials/serial-numbers.ts";
import { type Series, seriesOf } from "~/domain/serials/series.ts";

/** What a log uses of one series: stretch by stretch, the numbers that were looked at, and those of them that a row has. */
export interface SeriesUse {
  series: Series;
  spans: { span: Range; used: Range[] }[];
}

/** What an examined log uses, series by series; `whole` when nothing of it was left out for its size. */
export function usesOf({ rule, ranges, counts }: Pick<LogFindings, "rule" | "ranges" | "counts">): { uses: SeriesUse[]; whole: boolean } {
  const numbers = new SerialNumbers(rulesWritten(rule));
  const used = numbers.gather(ranges.used);
  const uses = numbers.gather([...ranges.spans, ...ranges.used]).map(({ matcher, group, ranges: spans }) => {
    const own = used.find((one) => one.matcher === matcher && one.group === group)?.ranges ?? [];
    return { series: seriesOf(matcher, group), spans: spans.map((span) => ({ span, used: overlap([span], own) })) };
  });
  const kept = used.reduce((sum, group) => sum + countOf(group.ranges), 0);
  return { uses, whole: kept === counts.distinct };
}
