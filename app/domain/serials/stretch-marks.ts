import { joined, Ranges } from "~/domain/numbering/ranges.ts";
import { sayRange } from "~/domain/numbering/serial-numbers.ts";
import { seriesOf } from "~/domain/numbering/series.ts";
import { decodeSeries } from "~/domain/serial-log/series-found.ts";
import type { SerialKind } from "~/domain/serials/events.ts";
import type { PlacedLog, Stretch } from "~/domain/serials/number-line.ts";

/** A longer stretch shows no single number. */
const MOST_NUMBERS = 10_000;

/**
 * What is marked on a stretch, the scattered numbers one by one, by all numbers of the answer's logs as `encodeSeries` writes them. Those that
 * other orders have used stay as one: no log knows them.
 */
export function stretchMarks({ spans, marked }: PlacedLog, { group, range }: Stretch, numbers: readonly Uint8Array[]): PlacedLog["marked"] {
  const isHere = (one: Stretch) => one.group === group && one.range.from <= range.to && one.range.to >= range.from;
  const asOne = marked.filter((one) => one.scattered && one.kind !== "used_before" && isHere(one));
  if (asOne.length === 0 || range.to - range.from >= MOST_NUMBERS) return marked;
  const series = seriesOf(group.matcher, group.group).rule;
  let [rows, again] = [Ranges.of([]), Ranges.of([])];
  for (const one of numbers.flatMap((bytes) => decodeSeries(bytes)).filter((found) => found.series === series)) {
    const own = one.used.within(range).joinedWith(one.outside.within(range));
    again = again.joinedWith(one.twice.within(range)).joinedWith(rows.overlap(own));
    rows = rows.joinedWith(own);
  }
  const looked = Ranges.of(joined(spans.filter(isHere).map((one) => one.range))).within(range);
  const found: Partial<Record<SerialKind, Ranges>> = {
    missing: looked.without(rows),
    twice: again.overlap(looked),
    out_of_range: rows.without(looked),
  };
  const single = asOne.flatMap(({ scattered: _asOne, ...one }) =>
    [...(found[one.kind] ?? [])].map((own) => ({ ...one, ...sayRange(group, own), range: own })),
  );
  return [...marked.filter((one) => !asOne.includes(one)), ...single].sort((a, b) => a.range.from - b.range.from);
}
