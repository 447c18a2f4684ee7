import { endsOf } from "~/domain/numbering/declared.ts";
import { unalike } from "~/domain/numbering/look-alike.ts";
import { Matcher } from "~/domain/numbering/matcher.ts";
import { isRule, parseRule, type Rule } from "~/domain/numbering/rule.ts";
import { seriesOf } from "~/domain/numbering/series.ts";

/** Neighbouring labels, of serials or of cartons, as they were written; a label without a number stands alone and has no series. */
export interface SerialRange {
  from: string;
  to: string;
  count: number;
  series: string | null;
}

/** A label as it is compared where no rule reads it: look-alikes of other scripts, blanks around and small letters make no difference. */
export const plainLabel = (label: string): string => unalike(label).trim().toUpperCase();

/**
 * The labels that somebody wrote: one, or "HS210-00412 to 00423". The rules tell what of a serial counts; without one it is the last run
 * of digits. Null where the two ends are no ends of one range.
 */
export function readLabels(words: string, rules: readonly Rule[] = []): SerialRange | null {
  const [first = "", last = first, ...more] = endsOf(words);
  if (!first || !last || more.length > 0) return null;
  const to = /^\d+$/.test(last) && last.length < first.length ? first.slice(0, first.length - last.length) + last : last;
  for (const series of [...rules.flatMap((rule) => seriesBy(new Matcher(rule), first) ?? []), counted(first)]) {
    const [from, end] = [series === null ? null : counterIn(series, first), series === null ? null : counterIn(series, to)];
    if (from !== null && end !== null && from <= end) return { from: first, to, count: end - from + 1, series };
  }
  return first === to ? { from: first, to, count: 1, series: null } : null;
}

/** What ranges have in common, as it is written; null for nothing. */
export function commonLabels(one: SerialRange, other: SerialRange): string | null {
  if (one.series === null || one.series !== other.series) {
    const shared = [other.from, other.to].find((label) => holdsLabel(one, label)) ?? [one.from].find((label) => holdsLabel(other, label));
    return shared ?? null;
  }
  const [from, to] = [laterOf(one.series, one.from, other.from), laterOf(one.series, one.to, other.to, -1)];
  const [least, most] = [counterIn(one.series, from), counterIn(one.series, to)];
  if (least === null || most === null || least > most) return null;
  return least === most ? from : `${from} – ${to}`;
}

/** A range as numbers of its series; null of a label that stands alone. */
export function numbersOf({ from, to, series }: SerialRange): { series: string; first: number; last: number } | null {
  const [first, last] = series === null ? [] : [counterIn(series, from), counterIn(series, to)];
  return series !== null && first != null && last != null ? { series, first, last } : null;
}

/** Whether a label is one of a range. */
export function holdsLabel({ from, to, series }: SerialRange, label: string): boolean {
  if (series === null) return plainLabel(from) === plainLabel(label);
  const [least, counter, most] = [from, label.trim(), to].map((one) => counterIn(series, one));
  return least != null && counter != null && most != null && least <= counter && counter <= most;
}

function laterOf(series: string, one: string, other: string, sign = 1): string {
  return sign * ((counterIn(series, one) ?? 0) - (counterIn(series, other) ?? 0)) >= 0 ? one : other;
}

function counterIn(series: string, label: string): number | null {
  const matcher = matcherOf(series);
  return matcher && [label, plainLabel(label)].some((text) => matcher.reads(text)) ? matcher.counter : null;
}

/** Ranges of one order are of few series, and each is compared with many others. */
const matchers = new Map<string, Matcher | null>();
const MOST_MATCHERS = 1_000;

function matcherOf(series: string): Matcher | null {
  const known = matchers.get(series);
  if (known !== undefined) return known;
  if (matchers.size >= MOST_MATCHERS) matchers.clear();
  const rule = parseRule(series);
  const matcher = isRule(rule) ? new Matcher(rule) : null;
  matchers.set(series, matcher);
  return matcher;
}

const seriesBy = (matcher: Matcher, label: string): string | null => (matcher.reads(label) ? seriesOf(matcher, matcher.group).rule : null);

const LAST_NUMBER = /^(.*?)(\d{1,15})(\D*)$/su;

/** The series of labels that count in their last number; null for a label without one. */
function counted(label: string): string | null {
  const [, before = "", digits = "", after = ""] = LAST_NUMBER.exec(label) ?? [];
  if (!digits) return null;
  const escaped = (text: string) => text.replaceAll("{", "{{").replaceAll("}", "}}");
  // Without a leading zero the number may grow: CTN-9 is before CTN-10.
  return `${escaped(before)}${digits.startsWith("0") && digits.length > 1 ? `{n:${digits.length}}` : "{n}"}${escaped(after)}`;
}
