import type { en } from "./en/index.ts";
import { formatCount } from "./format.ts";
import { type Language, languageTag } from "./language.ts";

type English = typeof en;

/** The dotted paths of a namespace, plural endings taken off: "days_one" and "days_other" are the one key "days". */
type Paths<T> = { [K in Named<T>]: T[K] extends string ? Stem<`${K}`> : `${K}.${Paths<T[K]>}` }[Named<T>];
type Named<T> = Extract<keyof T, string | number>;
type Stem<K extends string> = K extends `${infer S}_one` ? S : K extends `${infer S}_other` ? S : K;

/** Every key there is, as "namespace:path": `steps:state.locked`. */
export type WordKey = { [N in keyof English & string]: `${N}:${Paths<English[N]>}` }[keyof English & string];

/** Values for the `{{names}}` of a text; `count` also picks the plural. */
export type WordParams = Record<string, string | number>;

/** Gives the words for a key in one language. */
export type Translate = (key: WordKey, params?: WordParams) => string;

/** The shape another language must have: the same keys, where a language without a singular form leaves out `_one`. */
export type Translation<T> = {
  [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Translation<T[K]>;
};

/** Some of the words, for pages that say no others. */
type PartOf<T> = { [K in keyof T]?: T[K] extends string ? string : PartOf<T[K]> };

/**
 * The words of one language, ready at once: no loading, no fallback to the other language (that both have every key is
 * tested). A number named `count` picks the plural form by the language's own rules; a key without words reads as itself.
 * React escapes what it prints, so values are put in as they are.
 */
export function createTranslate(language: Language, words: PartOf<Translation<English>>): Translate {
  const plurals = new Intl.PluralRules(languageTag[language]);
  return (key, params = {}) => {
    const forms = typeof params.count === "number" ? [`_${plurals.select(params.count)}`, "_other", ""] : [""];
    const text = forms.map((form) => textAt(words, `${key}${form}`)).find((found) => found !== undefined);
    return (text ?? key).replace(/\{\{(\w+)\}\}/g, (gap, name: string) => sayValue(name, params[name] ?? gap));
  };
}

/** What is counted is read in groups of three: "1,204 rows". Other numbers, such as those of a version, are read as they come. */
const sayValue = (name: string, value: string | number): string => (name === "count" ? formatCount(value) : String(value));

function textAt(words: object, key: string): string | undefined {
  let at: unknown = words;
  for (const name of key.split(/[:.]/))
    at = typeof at === "object" && at !== null && Object.hasOwn(at, name) ? at[name as keyof typeof at] : undefined;
  return typeof at === "string" ? at : undefined;
}
