import { Matcher } from "~/domain/numbering/matcher.ts";
import { joined, type Range } from "~/domain/numbering/ranges.ts";
import type { Rule } from "~/domain/numbering/rule.ts";

/** Serials that count together, as ranges of their counters. */
export interface NumberGroup {
  matcher: Matcher;
  group: number;
  ranges: Range[];
}

/** Serials from one to another as they stand on labels, both of one rule and of one combination of its dates and lists. */
export interface SerialRange {
  from: string;
  to: string;
}

/** Serials of some rules as numbers and back, for the few ranges that a report holds. */
export class SerialNumbers {
  private readonly matchers: readonly Matcher[];
  private readonly known = new Map<string, NumberGroup>();

  constructor(rules: readonly Rule[]) {
    this.matchers = rules.map((rule) => new Matcher(rule));
  }

  /** The group and the counter of a serial; null for one that no rule reads. */
  read(serial: string): { group: NumberGroup; counter: number } | null {
    const at = this.matchers.findIndex((matcher) => matcher.reads(serial));
    const matcher = this.matchers[at];
    if (!matcher) return null;
    const key = `${at} ${matcher.group}`;
    const group = this.known.get(key) ?? { matcher, group: matcher.group, ranges: [] };
    this.known.set(key, group);
    return { group, counter: matcher.counter };
  }

  /** The counters of a range; null where its ends are no serials of one group, or the wrong way round. */
  readRange({ from, to }: SerialRange): { group: NumberGroup; range: Range } | null {
    const [first, last] = [this.read(from), this.read(to)];
    if (!first || !last || first.group !== last.group || first.counter > last.counter) return null;
    return { group: first.group, range: { from: first.counter, to: last.counter } };
  }

  /** Ranges as runs of neighbours, group by group in the order in which they came. What no rule reads is left out. */
  gather(ranges: Iterable<SerialRange>): NumberGroup[] {
    const gathered = new Map<NumberGroup, Range[]>();
    for (const one of ranges) {
      const read = this.readRange(one);
      if (!read) continue;
      const of = gathered.get(read.group);
      if (of) of.push(read.range);
      else gathered.set(read.group, [read.range]);
    }
    return [...gathered].map(([{ matcher, group }, all]) => ({ matcher, group, ranges: joined(all) }));
  }
}

/** The same group among others; undefined where none of them has serials of it. */
export const counterpart = <T extends NumberGroup>({ matcher, group }: NumberGroup, others: readonly T[]): T | undefined =>
  others.find((one) => one.matcher === matcher && one.group === group);

/** A range of a group as it stands on labels, with how many serials it has. */
export const sayRange = ({ matcher, group }: NumberGroup, { from, to }: Range) => ({
  from: matcher.write(from, group),
  to: matcher.write(to, group),
  count: to - from + 1,
});
