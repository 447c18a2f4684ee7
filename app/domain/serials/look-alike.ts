/** Characters of other scripts that print as a Latin letter or a digit (after Unicode Technical Standard 39, confusables). */
const OTHER_SCRIPTS: Record<string, string> = {
  ...{ А: "A", В: "B", С: "C", Е: "E", Н: "H", І: "I", Ј: "J", К: "K", М: "M", О: "O", Р: "P", Ѕ: "S", Т: "T", Х: "X", У: "Y", З: "3" },
  ...{ а: "a", с: "c", е: "e", і: "i", ј: "j", о: "o", р: "p", ѕ: "s", х: "x", у: "y" },
  ...{ Α: "A", Β: "B", Ε: "E", Ζ: "Z", Η: "H", Ι: "I", Κ: "K", Μ: "M", Ν: "N", Ο: "O", Ρ: "P", Τ: "T", Υ: "Y", Χ: "X" },
  ...{ "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "﹣": "-", "／": "/", "⁄": "/" },
};

/** What one Latin character is taken for by eye. */
const BY_EYE: Record<string, string> = {
  ...{ O: "0", "0": "O", I: "1", "1": "I", l: "1", o: "0", S: "5", "5": "S", B: "8", "8": "B", Z: "2", "2": "Z", G: "6", "6": "G", Q: "0" },
};

/** At most so many characters of a value are tried both ways: 2 to the sixth readings. */
const MOST_TRIED = 6;

/** The value in plain Latin letters and digits: full-width forms narrowed, other scripts' look-alikes replaced. */
export const unalike = (value: string): string => [...value.normalize("NFKC")].map((char) => OTHER_SCRIPTS[char] ?? char).join("");

/** What a value may have been meant to be, likeliest first: fewest characters read otherwise. */
export function* alike(value: string): Generator<string> {
  const plain = unalike(value);
  if (plain !== value) yield plain;
  for (const text of new Set([plain, plain.toUpperCase()])) {
    const chars = [...text];
    const places = chars.flatMap((char, at) => (BY_EYE[char] ? [at] : []));
    yield* readings(chars, places);
  }
}

function* readings(chars: readonly string[], places: readonly number[]): Generator<string> {
  // One character for another first, all such characters at once next, then any few of them.
  for (const place of places) yield swapped(chars, [place]);
  for (const char of new Set(places.map((place) => chars[place]))) {
    yield swapped(
      chars,
      places.filter((place) => chars[place] === char),
    );
  }
  const tried = places.slice(0, MOST_TRIED);
  for (let choice = 3; choice < 1 << tried.length; choice += 1) {
    yield swapped(
      chars,
      tried.filter((_, index) => (choice & (1 << index)) !== 0),
    );
  }
}

const swapped = (chars: readonly string[], places: readonly number[]): string =>
  chars.map((char, at) => (places.includes(at) ? BY_EYE[char]! : char)).join("");
