import { bareSerial } from "~/domain/numbering/gs1.ts";
import { standingNumbering } from "~/domain/numbering/numbering.ts";
import { overlap } from "~/domain/numbering/ranges.ts";
import { isRule, parseRule, type Rule } from "~/domain/numbering/rule.ts";
import { counterpart, SerialNumbers, type SerialRange } from "~/domain/numbering/serial-numbers.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";

/** The rules that a text holds, with a space between them; none where it is said in other words. A list's name may hold blanks. */
export function rulesIn(words: string): Rule[] {
  const read = (words.match(/(?:\{[^{}]*\}|\S)+/g) ?? []).map(parseRule);
  const rules = read.filter(isRule);
  return rules.length === read.length ? rules : [];
}

/** The rules that an examination was made by, as it wrote them down: one read from a log may hold blanks of its own. */
export function rulesWritten(text: string): Rule[] {
  const several = rulesIn(text);
  const one = parseRule(text);
  return several.length === 0 && isRule(one) ? [one] : several;
}

const BETWEEN_RANGES = /[,;，；、\n]|(?<=\d)[.。](?=\s|$)/;
const BETWEEN_ENDS = /\s+(?:to|through|until|thru|đến|hasta|a)\s+|\s*(?:~|～|–|—|至|到)\s*|\s+-\s+|(?<=^\d+)-(?=\d+$)/i;

/** The ends of a range that somebody wrote, or the one serial; each carried out of a GS1 string or link that holds it. */
export const endsOf = (words: string): string[] => words.split(BETWEEN_ENDS).map((end) => bareSerial(end.trim()));

/** Letters and digits with what stands inside of serials. */
const SERIAL = /[\p{L}\p{N}](?:[\p{L}\p{N}._/-]*[\p{L}\p{N}])?/gu;

/**
 * Ranges that people wrote down, such as "HS210-00412 to 00423, 01200". What has no serial of the rules is left out; a number without
 * its beginning is read as one of `like`.
 */
export function rangesIn(words: string, rules: readonly Rule[], like: string | null = null): SerialRange[] {
  const numbers = new SerialNumbers(rules);
  const whole = (piece: string, model: string | null): string | null => {
    for (const token of piece.match(SERIAL) ?? []) {
      if (numbers.read(token)) return token;
      const completed =
        model && /\d/.test(token) && token.length < model.length ? model.slice(0, model.length - token.length) + token : null;
      if (completed && numbers.read(completed)) return completed;
    }
    return null;
  };
  return words.split(BETWEEN_RANGES).flatMap((chunk) => {
    const [first = "", ...rest] = chunk.trim().split(BETWEEN_ENDS);
    const from = whole(first, like);
    if (!from) return [];
    const to = rest.length === 0 ? from : whole(rest[0] ?? "", from);
    return to && numbers.readRange({ from, to }) ? [{ from, to }] : [];
  });
}

/** Those of the ranges that are of one rule and one group: what a log may be held against. */
export const readable = (ranges: readonly SerialRange[], rules: readonly Rule[]): SerialRange[] => {
  const numbers = new SerialNumbers(rules);
  return ranges.filter((range) => numbers.readRange(range) !== null);
};

/** How a found range stands to what was declared. */
export type Declared = "declared" | "partly" | "undeclared";

/** How each found range stands to the declared ones, and which declared ones were not found. */
export function beside(found: readonly SerialRange[], declared: readonly SerialRange[], rules: readonly Rule[]) {
  const numbers = new SerialNumbers(rules);
  const [there, here] = [numbers.gather(declared), numbers.gather(found)];
  const covered = (range: SerialRange, by: typeof there): Declared => {
    const read = numbers.readRange(range);
    const other = read && counterpart(read.group, by);
    if (!read || !other) return "undeclared";
    const common = overlap([read.range], other.ranges).reduce((sum, { from, to }) => sum + to - from + 1, 0);
    if (common === 0) return "undeclared";
    return common === read.range.to - read.range.from + 1 ? "declared" : "partly";
  };
  return {
    standing: found.map((range) => covered(range, there)),
    notFound: declared.filter((range) => covered(range, here) === "undeclared"),
  };
}

/** The numbering rules of an order's serials: those that were declared, then those that its logs were examined by, the newest first. */
export const rulesOfOrder = (file: Pick<OrderFile, "logs" | "numbering">): Rule[] => {
  const declared = Object.values(standingNumbering(file)).flatMap(({ rules }) => rules);
  const newest = Object.values(file.logs).toSorted((a, b) => b.n - a.n);
  return [...new Set([...declared, ...newest.flatMap(({ rule }) => rule?.split(" ") ?? [])])].flatMap(rulesIn);
};
