/** A word shorter than this has no trigram: only the texts of one order are looked through for it. */
export const SHORTEST = 3;
const MOST_WORDS = 8;

export interface SearchWords {
  /** As typed, without blanks around and doubled. */
  text: string;
  /** The longest first. */
  words: string[];
  /** Whether any of them is long enough for a search through all orders. */
  searchable: boolean;
}

/** What a person typed, as words: at most eight, the rest is left alone. Scripts without blanks are one word as typed. */
export function searchWords(typed: string | null): SearchWords {
  const words = (typed ?? "").normalize("NFC").slice(0, 200).replaceAll("\0", "").toWellFormed().split(/\s+/u).filter(Boolean);
  const kept = words.slice(0, MOST_WORDS);
  const longestFirst = [...new Set(kept)].sort((a, b) => lengthOf(b) - lengthOf(a));
  return { text: kept.join(" "), words: longestFirst, searchable: longestFirst.some((word) => lengthOf(word) >= SHORTEST) };
}

const lengthOf = (word: string): number => [...word].length;

/** A pattern for ilike that finds the word anywhere: "%", "_" and "\" mean themselves. */
export const partPattern = (word: string): string => `%${word.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;

/** A piece of a text, and whether it is one of the words that were searched. */
export interface Piece {
  /** Where it begins in the excerpt; tells pieces apart. */
  at: number;
  text: string;
  hit: boolean;
}

const AROUND = 60;
const LONGEST = 240;

/** The part of a text around the first word found, with the words marked; "…" where something is left out. */
export function excerpt(body: string, words: readonly string[]): Piece[] {
  const text = body.replace(/\s+/gu, " ").trim();
  const found = new RegExp(words.map(escapedForPattern).join("|") || "(?!)", "giu");
  const first = text.search(found);
  const from = text.length <= LONGEST || first <= AROUND ? 0 : first - AROUND;
  const shown = text.slice(from, from + LONGEST).toWellFormed();
  const pieces: Piece[] = from > 0 ? [{ at: -1, text: "…", hit: false }] : [];
  let end = 0;
  for (const match of shown.matchAll(found)) {
    if (match.index > end) pieces.push({ at: end, text: shown.slice(end, match.index), hit: false });
    pieces.push({ at: match.index, text: match[0], hit: true });
    end = match.index + match[0].length;
  }
  if (end < shown.length) pieces.push({ at: end, text: shown.slice(end), hit: false });
  if (from + LONGEST < text.length) pieces.push({ at: LONGEST, text: "…", hit: false });
  return pieces;
}

const escapedForPattern = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
