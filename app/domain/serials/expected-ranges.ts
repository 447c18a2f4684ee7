import { rangesIn, readable } from "~/domain/numbering/declared.ts";
import { overlap } from "~/domain/numbering/ranges.ts";
import type { Rule } from "~/domain/numbering/rule.ts";
import { counterpart, SerialNumbers, type SerialRange, sayRange } from "~/domain/numbering/serial-numbers.ts";
import type { LogDeclared } from "~/domain/serials/log-to-examine.ts";

/**
 * The ranges that a log is held against; none where each run of numbers goes from its least to its greatest. What the buyer declared comes
 * first: a file may say which part of it it holds, and nothing beyond. Whether all of it is there is told of all logs of an answer together.
 */
export function expectedRanges(of: LogDeclared, rules: readonly Rule[]): { ranges: SerialRange[]; by: "buyer" | "supplier" | null } {
  const own = readable(of.ranges, rules);
  const declared = readable(of.numbering?.ranges ?? [], rules);
  if (declared.length > 0) {
    if (own.length === 0) return { ranges: declared, by: "buyer" };
    const part = within(own, declared, rules);
    return { ranges: part.length > 0 ? part : declared, by: "buyer" };
  }
  const ranges = own.length > 0 ? own : rangesIn(of.rangeWords, rules);
  return { ranges, by: ranges.length > 0 ? "supplier" : null };
}

function within(own: readonly SerialRange[], declared: readonly SerialRange[], rules: readonly Rule[]): SerialRange[] {
  const numbers = new SerialNumbers(rules);
  const allowed = numbers.gather(declared);
  return numbers.gather(own).flatMap((group) => {
    const other = counterpart(group, allowed);
    return overlap(group.ranges, other?.ranges ?? []).map((range) => {
      const { from, to } = sayRange(group, range);
      return { from, to };
    });
  });
}
