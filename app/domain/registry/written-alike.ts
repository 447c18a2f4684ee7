import { Ranges } from "~/domain/numbering/ranges.ts";
import type { Part, Rule } from "~/domain/numbering/rule.ts";
import { WIDEST } from "~/domain/numbering/rule.ts";

/** How the serials of a series stand on labels: digits that all of them have before their counter are part of one number with it. */
interface Written {
  before: string;
  lead: string;
  /** Null where the counter is written without leading zeros. */
  width: number | null;
  after: string;
}

/** What the serials of a series have before the digits in which they end or count: series that share serials have it in common. Null where digits are not decimal. */
export const wordsBefore = (series: Rule): string | null => writtenOf(series)?.before ?? null;

function writtenOf({ parts }: Rule): Written | null {
  const at = parts.findIndex(({ kind }) => kind === "counter");
  const [counter, before] = [parts[at], textOf(parts.slice(0, at))];
  if (counter?.kind !== "counter" || counter.base !== 10 || before === null) return null;
  const lead = /\d*$/.exec(before)![0];
  return { before: before.slice(0, before.length - lead.length), lead, width: counter.width, after: JSON.stringify(parts.slice(at + 1)) };
}

/** The text of parts that are nothing else; null where some are. */
function textOf(parts: readonly Part[]): string | null {
  return parts.every(({ kind }) => kind === "text") ? parts.map((part) => (part.kind === "text" ? part.text : "")).join("") : null;
}

/**
 * The numbers of one series whose serials stand on labels as those of another do: HS-{n:5} and HS-0{n:4} write the same serials by other numbers, so
 * whoever names another rule has made no new ones. The same numbers of the same series.
 */
export function writtenAlike(ranges: Ranges, from: Rule, to: Rule): Ranges {
  if (from.text === to.text) return ranges;
  const [one, other] = [writtenOf(from), writtenOf(to)];
  let alike = Ranges.of([]);
  if (!one || !other || one.before !== other.before || one.after !== other.after) return alike;
  for (const own of lengthsOf(one)) {
    for (const its of lengthsOf(other)) {
      if (one.lead.length + own.digits !== other.lead.length + its.digits) continue;
      const by = leadAs(one, own.digits) - leadAs(other, its.digits);
      if (by > MOST || by < -MOST) continue;
      alike = alike.joinedWith(ranges.within(own).shifted(Number(by)).within(its));
    }
  }
  return alike;
}

const MOST = 10n ** BigInt(WIDEST[10]);

const leadAs = ({ lead }: Written, digits: number): bigint => BigInt(lead || "0") * 10n ** BigInt(digits);

/** The counters of a series by how many digits they are written with. */
function lengthsOf({ width }: Written): { digits: number; from: number; to: number }[] {
  if (width !== null) return [{ digits: width, from: 0, to: 10 ** width - 1 }];
  return Array.from({ length: WIDEST[10] }, (_, at) => ({ digits: at + 1, from: at === 0 ? 0 : 10 ** at, to: 10 ** (at + 1) - 1 }));
}
