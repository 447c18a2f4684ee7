import { fitted, unalike } from "~/domain/numbering/look-alike.ts";
import type { Matcher } from "~/domain/numbering/matcher.ts";

/**
 * What is wrong with a value that is no serial of its rule. The first that explains it, from damage a spreadsheet does over slips of
 * the hand to what is simply something else.
 */
export const MALFORMED = [
  "empty",
  "spreadsheet_number",
  "spreadsheet_date",
  "spreadsheet_decimal",
  "lost_zeros",
  "blanks",
  "case",
  "look_alike",
  "check_character",
  "too_short",
  "too_long",
  "not_by_rule",
] as const;
export type MalformedKind = (typeof MALFORMED)[number];

/** Kinds of lines that could not be read as far as a value. */
export const UNREADABLE = ["missing_column", "broken_quote", "line_too_long"] as const;
export type UnreadableKind = (typeof UNREADABLE)[number];

export interface Diagnosis {
  kind: MalformedKind;
  /** The serial that was probably meant; null where nothing but the value itself would say so. */
  meant: string | null;
}

const DECIMAL = /^(\d+)[.,]0+$/;
/** Digits in groups of three, with a decimal or two perhaps. */
const GROUPED = /^([1-9]\d{0,2}([.,'\u2019 \u00a0\u202f])\d{3}(?:\2\d{3})*)(?:[.,]0{1,2})?$/;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+$/i;
const DATES = [
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/,
  /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?: \d{1,2}:\d{2}(?::\d{2})?)?$/,
  /^\d{1,2}[- ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:[- ]\d{2,4})?$/i,
  /^(?:\d{4}年)?\d{1,2}月\d{1,2}日$/,
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- ]\d{2,4}$/i,
];

/** What is wrong with a value that none of the matchers reads. */
export function diagnose(value: string, matchers: readonly Matcher[]): Diagnosis {
  if (value.trim() === "") return { kind: "empty", meant: null };
  const reads = (text: string): boolean => matchers.some((matcher) => matcher.reads(text));
  const bare = value.trim();
  if (NUMBER.test(bare)) return { kind: "spreadsheet_number", meant: null };
  const number = (DECIMAL.exec(bare) ?? GROUPED.exec(bare))?.[1]?.replace(/\D/g, "");
  if (number && reads(number)) return { kind: "spreadsheet_decimal", meant: number };
  const zeros = withZeros(number ?? bare, matchers, reads);
  if (zeros) return { kind: "lost_zeros", meant: zeros };
  if (DATES.some((date) => date.test(bare))) return { kind: "spreadsheet_date", meant: null };
  const solid = value.replace(/[\s\p{Z}\p{Cf}]+/gu, "");
  if (solid !== value && reads(solid)) return { kind: "blanks", meant: solid };
  const meant = meantBy(solid, matchers);
  if (meant) return { kind: meant.toLowerCase() === solid.toLowerCase() ? "case" : "look_alike", meant };
  return { kind: unexplained(solid, matchers), meant: null };
}

/** The serial that a value is when look-alikes are taken for what belongs in their place; null when that makes none. */
function meantBy(value: string, matchers: readonly Matcher[]): string | null {
  const bytes = new TextEncoder().encode(unalike(value));
  for (const matcher of matchers) {
    for (const layout of matcher.layouts) {
      const meant = fitted(bytes, layout);
      if (meant && matcher.match(meant, 0, meant.length)) return new TextDecoder().decode(meant);
    }
  }
  return null;
}

/** Zeros that a spreadsheet took off the front of a number, put back; null when that makes no serial of it. */
function withZeros(value: string, matchers: readonly Matcher[], reads: (text: string) => boolean): string | null {
  if (!/^\d+$/.test(value)) return null;
  const lengths = new Set(matchers.flatMap(({ layouts }) => layouts.map(({ length }) => length)));
  for (const length of lengths) {
    const text = value.padStart(length, "0");
    if (text !== value && reads(text)) return text;
  }
  return null;
}

function unexplained(value: string, matchers: readonly Matcher[]): MalformedKind {
  const bytes = new TextEncoder().encode(unalike(value));
  const why = matchers.map((matcher) => {
    matcher.match(bytes, 0, bytes.length);
    return { mismatch: matcher.mismatch, lengths: matcher.lengths };
  });
  if (why.some(({ mismatch }) => mismatch === "check")) return "check_character";
  if (why.every(({ lengths }) => bytes.length < lengths.least)) return "too_short";
  if (why.every(({ lengths }) => bytes.length > lengths.most)) return "too_long";
  return "not_by_rule";
}
