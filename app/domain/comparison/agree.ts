import type { Aspect } from "~/domain/comparison/events.ts";
import { parseAmount } from "~/domain/money/money.ts";

/**
 * Whether two records may stand side by side, by the measure of UCP 600, article 14(d): data need not be identical, but must
 * not conflict. What cannot be read as its kind conflicts with nothing; a person sees both.
 */
export function agree(aspect: Aspect, controlling: string, other: string): boolean {
  switch (aspect) {
    // Who gets money is named whole, legal form included; more may stand around the name.
    case "payee":
      return ` ${namesIn(other).join(" ")} `.includes(` ${namesIn(controlling).join(" ")} `);
    case "seller":
      return contains(withoutLegalForm(namesIn(controlling)), withoutLegalForm(namesIn(other)));
    case "site":
    case "route":
      return contains(tokens(controlling), tokens(other));
    case "product":
      return controlling.split("; ").some((product) => contains(tokens(product), tokens(other)));
    case "mark":
      return controlling.split(", ").every((mark) => squeezed(other).includes(squeezed(mark)));
    case "amount":
      return controlling.split("; ").some((amount) => sameAmount(amount, other));
    case "invoice":
      return controlling.split(", ").some((number) => squeezed(number) === squeezed(other));
    case "quantity":
    case "cartons":
      return sameCount(controlling, other);
    default:
      return aspect satisfies never;
  }
}

/** Latin words and numbers as they stand, Chinese sign by sign, without case and punctuation. */
const sequence = (words: string): string[] =>
  words
    .normalize("NFKC")
    .toLowerCase()
    .match(/\p{Script=Han}|[\p{L}\p{N}]+(?:[-/][\p{L}\p{N}]+)*/gu) ?? [];

const tokens = (words: string): Set<string> => new Set(sequence(words));

const LEGAL_FORMS: Readonly<Record<string, string>> = { limited: "ltd", company: "co", incorporated: "inc", corporation: "corp" };
const LEGAL = new Set(["ltd", "co", "inc", "corp", "llc", "gmbh", "srl", "sa", "bv", "pte", "plc", "有", "限", "公", "司"]);

const namesIn = (words: string): string[] => sequence(words).map((token) => LEGAL_FORMS[token] ?? token);

/** The name itself; a name that is nothing but its legal form stays whole. */
function withoutLegalForm(name: string[]): Set<string> {
  const rest = name.filter((token) => !LEGAL.has(token));
  return new Set(rest.length > 0 ? rest : name);
}

/** One says what the other says, and perhaps more. */
const contains = (one: Set<string>, other: Set<string>): boolean => isWithin(one, other) || isWithin(other, one);
const isWithin = (small: Set<string>, large: Set<string>): boolean => [...small].every((token) => large.has(token));

const squeezed = (words: string): string =>
  words
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** A currency that one of them leaves out is the other's; what is no amount conflicts with none. */
function sameAmount(one: string, other: string): boolean {
  const [first, second] = [amountIn(one), amountIn(other)];
  if (first === null || second === null) return true;
  if (first.currency !== "" && second.currency !== "" && first.currency !== second.currency) return false;
  const currency = first.currency || second.currency;
  const [a, b] = [parseAmount(first.figure, currency), parseAmount(second.figure, currency)];
  return a === null || b === null || a === b;
}

function amountIn(words: string): { currency: string; figure: string } | null {
  const text = words.normalize("NFKC");
  const figure = /\d[\d,.' {2}]*/.exec(text)?.[0].replace(/[,.' {2}]+$/, "");
  if (figure === undefined) return null;
  const sign = SIGNS.find(([mark]) => text.includes(mark));
  return { figure, currency: sign?.[1] ?? /(?<![A-Z])[A-Z]{3}(?![A-Z])/.exec(text)?.[0] ?? "" };
}
const SIGNS = [
  ["US$", "USD"],
  ["€", "EUR"],
  ["£", "GBP"],
  ["RMB", "CNY"],
] as const;

function sameCount(one: string, other: string): boolean {
  const [first, second] = [countIn(one), countIn(other)];
  return first === null || second === null || first === second;
}

/** A whole number as people type it, with any separator of thousands; null for anything else. */
function countIn(words: string): bigint | null {
  const digits = /^\s*(\d{1,3}(?:[ ,.'’]\d{3})+|\d+)(?!\d)/u.exec(words.normalize("NFKC"))?.[1];
  return digits === undefined ? null : BigInt(digits.replace(/\D/g, ""));
}
