import { createInstance } from "i18next";
import type { Language } from "./language.ts";
import type { Translate } from "./translate.ts";

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
  return (key, params) => instance.t(key, params ?? {});
}
