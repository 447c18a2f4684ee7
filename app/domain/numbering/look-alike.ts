import type { Layout, Placed } from "~/domain/numbering/layout.ts";

/** Characters of other scripts that print as a Latin letter or a digit (after Unicode Technical Standard 39, confusables). */
const OTHER_SCRIPTS: Record<string, string> = {
  ...{ А: "A", В: "B", С: "C", Е: "E", Н: "H", І: "I", Ј: "J", К: "K", М: "M", О: "O", Р: "P", Ѕ: "S", Т: "T", Х: "X", У: "Y", З: "3" },
  ...{ а: "a", с: "c", е: "e", і: "i", ј: "j", о: "o", р: "p", ѕ: "s", х: "x", у: "y" },
  ...{ Α: "A", Β: "B", Ε: "E", Ζ: "Z", Η: "H", Ι: "I", Κ: "K", Μ: "M", Ν: "N", Ο: "O", Ρ: "P", Τ: "T", Υ: "Y", Χ: "X" },
  ...{ "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "﹣": "-", "／": "/", "⁄": "/" },
};

/** The value in plain Latin letters and digits: full-width forms narrowed, other scripts' look-alikes replaced. */
export const unalike = (value: string): string => [...value.normalize("NFKC")].map((char) => OTHER_SCRIPTS[char] ?? char).join("");

/** The digit that a letter is taken for by eye. */
const DIGITS: Record<string, string> = { O: "0", o: "0", Q: "0", I: "1", i: "1", l: "1", S: "5", s: "5", B: "8", Z: "2", z: "2", G: "6" };
const codeOf = (char: string): number => char.charCodeAt(0);
const DIGIT_OF = new Map(Object.entries(DIGITS).map(([letter, digit]) => [codeOf(letter), codeOf(digit)]));

const upper = (code: number): number => (code >= 97 && code <= 122 ? code - 32 : code);
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Whether one ASCII character may be taken for another. */
const alike = (code: number, other: number): boolean =>
  upper(code) === upper(other) || (DIGIT_OF.get(code) ?? code) === (DIGIT_OF.get(other) ?? other);

/** A character as a digit of a base: itself, its capital, or the digit it looks like; null when it is none of them. */
function asDigit(code: number, base: number): number | null {
  const capital = upper(code);
  if (isDigit(code) || (capital >= 65 && capital < 55 + base)) return capital;
  return DIGIT_OF.get(code) ?? null;
}

/**
 * What a value was probably meant to be by one layout of a rule: each character that is not the one that belongs in its place, but looks like it, is taken for it. Null
 * where one does not. The value in ASCII, and wherever the rule has other characters, with these.
 */
export function fitted(value: Uint8Array, { length, free, counter, before, after }: Layout): Uint8Array | null {
  if (free ? value.length < length : value.length !== length) return null;
  const meant = Uint8Array.from(value);
  const digits = (from: number, to: number, base: number): boolean => {
    for (let at = from; at < to; at += 1) {
      const digit = asDigit(meant[at]!, base);
      if (digit === null) return false;
      meant[at] = digit;
    }
    return true;
  };
  const text = (from: number, codes: readonly number[]): boolean => {
    if (!codes.every((code, index) => alike(meant[from + index]!, code))) return false;
    meant.set(codes, from);
    return true;
  };
  const end = counter.width === null ? value.length - (length - 1 - counter.at) : counter.at + counter.width;
  const fits = (placed: Placed): boolean => {
    const from = placed.at < 0 ? value.length + placed.at : placed.at;
    if (placed.kind === "text") return text(from, placed.codes);
    if (placed.kind === "list") return placed.codes.some((codes) => text(from, codes));
    // Of those that count letters too, a letter may be right.
    return digits(from, from + placed.length, placed.kind === "check" && placed.check === "mod37-36" ? 36 : 10) || placed.kind === "check";
  };
  return before.every(fits) && digits(counter.at, end, counter.base) && after.every(fits) ? meant : null;
}
