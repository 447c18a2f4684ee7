import { kindOf } from "~/domain/serial-log/columns.ts";
import { listKindOf } from "~/domain/serial-log/list-columns.ts";

/** What stands between the serials of one cell; a hyphen may be part of a serial, so it counts between blanks only. */
const BETWEEN = /\s+[-–—]+\s+|\s*(?:[,;，；、~～至\n]|\.{2,})\s*|\s+(?:to|bis|a|hasta|đến|до)\s+/iu;
/** Nothing shorter is a serial among several. */
const SHORTEST = 4;
const MOST = 0.5;

/** Whether the headings are those of a table of ranges: a column of first serials and one of last, and none of serials. */
export const isOfRanges = (headings: readonly string[]): boolean =>
  !headings.some((cell) => kindOf(cell) === "serial") &&
  (["from", "to"] as const).every((end) => headings.some((cell) => listKindOf(cell) === end));

/** Whether most values are several serials each, a range or a list: as rows of a log they would count as one each. */
export function areSeveral(values: readonly string[]): boolean {
  return values.filter(isSeveral).length > values.length * MOST;
}

function isSeveral(value: string): boolean {
  const parts = value.trim().split(BETWEEN);
  const shapes = new Set(parts.map((part) => part.replace(/\p{Nd}/gu, "9")));
  return parts.length > 1 && shapes.size === 1 && parts[0]!.length >= SHORTEST && parts.every((part) => /\d/.test(part));
}
