import type { Range } from "~/domain/numbering/ranges.ts";

/**
 * SQL of the ranges (first, last) of a table that may overlap those asked for (`a`): the last one before, and those that begin within. Ranges
 * that are kept lie apart from each other, and comparisons use an index under a policy where operators of ranges use none. The caller leaves out
 * what ends before `a.first`. `where` names the table's rows as `r`.
 */
export const overlapping = (columns: string, table: string, where: string): string =>
  `((select ${columns} from ${table} r where ${where} and r.first < a.first order by r.first desc limit 1)
    union all
    select ${columns} from ${table} r where ${where} and r.first between a.first and a.last)`;

/** So few stretches of a series are asked for: a scattered log has a million ranges, and each would be looked up by itself. */
const MOST_SOUGHT = 64;

/** Ascending ranges as few stretches, each from the first to the last of some neighbours; what is found by them is held against the ranges. */
export function hulls(ranges: readonly Range[]): Range[] {
  const each = Math.ceil(ranges.length / MOST_SOUGHT);
  return Array.from({ length: each === 0 ? 0 : Math.ceil(ranges.length / each) }, (_, at) => {
    const some = ranges.slice(at * each, (at + 1) * each);
    return { from: some[0]!.from, to: some.at(-1)!.to };
  });
}
