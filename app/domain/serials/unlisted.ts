import type { SerialKind } from "~/domain/serials/events.ts";
import { sumOf } from "~/domain/serials/exception.ts";
import type { ExaminedFile } from "~/domain/serials/log-findings.ts";
import type { MarkedRange } from "~/domain/serials/number-line.ts";
import type { ExaminedLog } from "~/domain/serials/state.ts";

/**
 * The exceptions of a log that are too many to be listed, as far as its examination kept them. Of a kind that is told as one the picture
 * draws that.
 */
export function unlistedOf({ exceptions, more }: Pick<ExaminedLog, "exceptions" | "more">, kept: ExaminedFile | null): MarkedRange[] {
  if (sumOf(more) === 0 || !kept || kept.problem !== null) return [];
  const { missing, twice, outOfRange } = kept.ranges;
  const listed = new Set(exceptions.map(({ kind, from }) => `${kind} ${from}`));
  const asOne = new Set(exceptions.flatMap(({ kind, scattered }) => (scattered ? [kind] : [])));
  const of = (kind: SerialKind, ranges: readonly { from: string; to: string }[]) =>
    asOne.has(kind)
      ? []
      : ranges.flatMap(({ from, to }) => (listed.has(`${kind} ${from}`) ? [] : [{ letter: null, told: false, kind, from, to }]));
  return [...of("missing", missing), ...of("twice", twice), ...of("out_of_range", outOfRange)];
}
