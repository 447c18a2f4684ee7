import type { Language } from "./language.ts";
import { createTranslate, type Translate } from "./translate.ts";

/** Loads one language's words in the browser; the other language's are never sent. */
export async function loadWords(language: Language): Promise<Translate> {
  const words = language === "zh" ? (await import("./zh/index.ts")).zh : (await import("./en/index.ts")).en;
  const { createI18n } = await import("./i18n.ts");
  return createI18n(language, words);
}

/**
 * The same for the pages opened by link, which are read on phones with weak networks: only the words that they say
 * themselves, and without the library, which says the same (tested).
 */
export async function loadWordsByLink(language: Language): Promise<Translate> {
  const words = language === "zh" ? (await import("./zh/by-link.ts")).byLink : (await import("./en/by-link.ts")).byLink;
  return createTranslate(language, words);
}
