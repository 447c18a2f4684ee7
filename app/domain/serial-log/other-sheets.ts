import { countOf, type Range, Ranges } from "~/domain/numbering/ranges.ts";
import type { SeriesFound } from "~/domain/serial-log/series-found.ts";

/** Another sheet of a log's workbook that looks like a log too and was not read as one. */
export interface OtherSheet {
  /** Its place among the sheets, from 0. */
  sheet: number;
  /** How many rows it holds; `cut`: at least so many, since it was not gone through to its end. */
  rows: number;
  cut?: true;
  /** Rows that hold no serial of the log's rules. */
  odd: number;
  /** Serials of the rules that the log has not, series by series; the first of many. */
  lacking: { series: string; ranges: Range[] }[];
  /** How many more there are than are kept. */
  beyond: number;
}

/** How much of a sheet no log has: what tells whether it would have mattered. */
export interface SheetUnread {
  sheet: number;
  rows: number;
  cut?: true;
  /** Serials, or rows of another rule, that stand in none of the logs that were read; 0 where all of them do. */
  unread: number;
}

/** Of one sheet so many ranges are kept. */
const MOST_RANGES = 200;

/** The serials of a sheet that a log has not, where `present` are the log's, in range or not. */
export function lackingIn(sheet: readonly SeriesFound[], present: readonly SeriesFound[]): Pick<OtherSheet, "lacking" | "beyond"> {
  const lacking: OtherSheet["lacking"] = [];
  let [room, beyond] = [MOST_RANGES, 0];
  for (const { series, used } of sheet) {
    const own = present.filter((one) => one.series === series);
    const ranges = own.reduce((left, one) => left.without(one.used).without(one.outside), used);
    const kept = ranges.first(room);
    room -= kept.length;
    beyond += ranges.count - countOf(kept);
    if (kept.length > 0) lacking.push({ series, ranges: kept });
  }
  return { lacking, beyond };
}

/** The same sheets beside further logs: what those have is not lacking. `present` gives the numbers of a series that any of them has. */
export const lackingBeside = (sheets: readonly OtherSheet[], present: (series: string) => Ranges | null): OtherSheet[] =>
  sheets.map((one) => ({
    ...one,
    lacking: one.lacking.flatMap(({ series, ranges }) => {
      const there = present(series);
      const left = there ? [...Ranges.of(ranges).without(there)] : ranges;
      return left.length > 0 ? [{ series, ranges: left }] : [];
    }),
  }));

/**
 * How much of each sheet no log has, the most first. A few rows of a sheet that is otherwise like the log are slips or sums; where most follow another
 * rule it is a log of other goods.
 */
export function unreadOf(sheets: readonly OtherSheet[]): SheetUnread[] {
  return sheets
    .map(({ sheet, rows, cut, odd, lacking, beyond }) => {
      const serials = lacking.reduce((sum, { ranges }) => sum + countOf(ranges), beyond);
      return { sheet, rows, ...(cut ? { cut } : {}), unread: serials + (odd * 2 > rows ? odd : 0) };
    })
    .sort((a, b) => b.unread - a.unread);
}
