/** The languages of the product: the key is what is stored, in cookies, on contacts and on members. */
export const languages = ["en", "zh"] as const;
export type Language = (typeof languages)[number];

/** What a page says of itself in `<html lang>`, and what `Intl` is asked with. */
export const languageTag: Record<Language, string> = { en: "en", zh: "zh-Hans" };

/** Each language's name in itself, as the language switch shows it. */
export const languageName: Record<Language, string> = { en: "English", zh: "中文" };

/** True for exactly the languages above, whatever comes in. */
export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/**
 * The best of our languages for an Accept-Language header, by its weights; null when it names none of them.
 * `zh-CN`, `zh-Hans` and plain `zh` are all Chinese.
 */
export function preferredLanguage(header: string | null): Language | null {
  const wishes = (header ?? "")
    .split(",")
    .map((part, position) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((found) => found !== undefined);
      return { primary: tag.split("-")[0], weight: weight === undefined ? 1 : Number(weight), position };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.position - b.position);
  return wishes.map((wish) => wish.primary).find(isLanguage) ?? null;
}

/** The same for pages that must be said in some language: English when the header names none of ours. */
export const negotiateLanguage = (header: string | null): Language => preferredLanguage(header) ?? "en";
