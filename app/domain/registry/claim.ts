import { rulesWritten } from "~/domain/numbering/declared.ts";
import { countOf, overlap, type Range } from "~/domain/numbering/ranges.ts";
import { SerialNumbers } from "~/domain/numbering/serial-numbers.ts";
import { seriesOf } from "~/domain/numbering/series.ts";
import type { AcceptedLog } from "~/domain/registry/accepted-logs.ts";

/** What a log uses of one series, ascending and apart. */
export interface UsedSeries {
  seriesId: string;
  /** The series as a rule. */
  series: string;
  ranges: Range[];
}

/**
 * What an acceptance may register of a log: all that it uses, or of a part the serials that the answer names for it. A part whose
 * serials are not named, or are more than were accepted, registers none: nobody said which they are.
 */
export function claimOf({ rule, part }: Pick<AcceptedLog, "rule" | "part">, used: readonly UsedSeries[]): UsedSeries[] {
  if (part === null) return [...used];
  const named = new SerialNumbers(rulesWritten(rule)).gather(part.ranges).map(({ matcher, group, ranges }) => ({
    ...{ series: seriesOf(matcher, group).rule, ranges },
  }));
  const claimed = used.flatMap((one) => {
    const ranges = overlap(one.ranges, named.find(({ series }) => series === one.series)?.ranges ?? []);
    return ranges.length > 0 ? [{ ...one, ranges }] : [];
  });
  const count = claimed.reduce((sum, { ranges }) => sum + countOf(ranges), 0);
  return count <= part.most ? claimed : [];
}
