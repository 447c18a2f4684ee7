import { createInstance } from "i18next";
import type { Language } from "./language.ts";
import type { Translate, WordKey } from "./translate.ts";

/**
 * The words of one language through i18next, ready at once: no loading, no fallback to the other language (that both have
 * every key is tested). React and the mail templates escape what they print, so values are put in as they are.
 */
export function createI18n(language: Language, words: Record<string, object>): Translate {
  const instance = createInstance();
  void instance.init({
    lng: language,
    resources: { [language]: words },
    ns: Object.keys(words),
    initAsync: false,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  const plain = new Map<WordKey, string>();
  return (key, params) => {
    if (params) return instance.t(key, params);
    const said = plain.get(key) ?? instance.t(key, {});
    plain.set(key, said);
    return said;
  };
}
