import { createInstance } from "i18next";
import { formatCount } from "./format.ts";
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
    // A count picks the plural form as a number, and is read in groups of three.
    if (params?.count !== undefined)
      return instance.t(key, { count: params.count, replace: { ...params, count: formatCount(params.count) } });
    if (params) return instance.t(key, params);
    const said = plain.get(key) ?? instance.t(key, {});
    plain.set(key, said);
    return said;
  };
}
