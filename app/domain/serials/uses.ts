import { rulesIn } from "~/domain/serials/declared.ts";
import type { LogFindings } from "~/domain/serials/log-findings.ts";
import { SerialNumbers } from "~/domain/serials/serial-numbers.ts";
import { seriesOf } from "~/domain/serials/series.ts";

/** Neighbouring numbers of a series. */
export interface SerialUse {
  series: string;
  prefix: string;
  first: number;
  last: number;
}

/** What an examined log uses, series by series. */
export function usesOf({ rule, ranges }: Pick<LogFindings, "rule" | "ranges">): SerialUse[] {
  const numbers = new SerialNumbers(rulesIn(rule));
  return numbers.gather(ranges.used).flatMap(({ matcher, group, ranges: runs }) => {
    const { rule: series, prefix } = seriesOf(matcher, group);
    return runs.map(({ from, to }) => ({ series, prefix, first: from, last: to }));
  });
}
