import type { i18n } from "i18next";
import type { Language } from "./language.ts";
import { createWords } from "./translate.ts";

/** Loads one language's words in the browser; the other language's are never sent. */
export async function loadWords(language: Language): Promise<i18n> {
  const words = language === "zh" ? (await import("./zh/index.ts")).zh : (await import("./en/index.ts")).en;
  return createWords(language, words);
}

/** The same for the pages opened by link, which are read on phones with weak networks: only the words that they say themselves. */
export async function loadWordsByLink(language: Language): Promise<i18n> {
  const words = language === "zh" ? (await import("./zh/by-link.ts")).byLink : (await import("./en/by-link.ts")).byLink;
  return createWords(language, words);
}
