import { describe, expect, it } from "vitest";
import { en } from "./en/index.ts";
import { createI18n } from "./i18n.ts";
import { createTranslate, type WordKey } from "./translate.ts";
import { zh } from "./zh/index.ts";

/** Every text with its key, plural endings taken off. */
function textsOf(words: object, path = ""): { key: WordKey; text: string }[] {
  return Object.entries(words).flatMap(([name, value]) => {
    const at = path === "" ? `${name}:` : `${path}${path.endsWith(":") ? "" : "."}${name}`;
    return typeof value === "string" ? [{ key: at.replace(/_(one|other)$/, "") as WordKey, text: value }] : textsOf(value as object, at);
  });
}

describe.each([
  ["en", en],
  ["zh", zh],
] as const)("the pages by link say in %s what the library says", (language, words) => {
  const light = createTranslate(language, words);
  const library = createI18n(language, words);

  it("for every key, with values, in every number", () => {
    const texts = textsOf(words);
    expect(texts.length).toBeGreaterThan(500);
    const differing = texts.flatMap(({ key, text }) => {
      const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] as string);
      return [0, 1, 2, 11, 12_345].flatMap((count) => {
        const params = { ...Object.fromEntries(names.map((name) => [name, `<${name}> & $1`])), count };
        return light(key, params) === library(key, params) ? [] : [`${key} ${count}`];
      });
    });
    expect(differing).toEqual([]);
  });

  it("and what is counted in groups of three, other numbers as they come", () => {
    for (const say of [light, library]) {
      expect(say("orders:rows", { count: 12_345 })).toContain("12,345");
      expect(say("orders:next_ask", { step: 12_345 })).toContain("12345");
    }
  });
});
