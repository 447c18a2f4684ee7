import { describe, expect, it } from "vitest";
import { en } from "./en/index.ts";
import { zh } from "./zh/index.ts";

type Texts = Map<string, string>;

/** Every text by its key, the plural endings taken off, so that languages with fewer forms compare. */
function textsOf(words: object, path = "", found: Texts = new Map()): Texts {
  for (const [name, value] of Object.entries(words)) {
    const key = path ? `${path}.${name}` : name;
    if (typeof value === "object") textsOf(value, key, found);
    else found.set(key, String(value));
  }
  return found;
}

const stem = (key: string) => key.replace(/_(one|other)$/, "");
const paramsOf = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? "").sort();

const english = textsOf(en);
const chinese = textsOf(zh);

describe("the words of both languages", () => {
  it("have the same keys", () => {
    const keys = (texts: Texts) => [...new Set([...texts.keys()].map(stem))].sort();
    expect(keys(chinese)).toEqual(keys(english));
  });

  it("have the plural forms that their language needs", () => {
    const unpaired = [...english.keys()].filter((key) => key.endsWith("_one") && !english.has(`${stem(key)}_other`));
    expect(unpaired).toEqual([]);
    expect([...chinese.keys()].filter((key) => key.endsWith("_one"))).toEqual([]);
  });

  it("name the same values in each text", () => {
    const named = (texts: Texts) =>
      Object.fromEntries([...texts].filter(([key]) => !key.endsWith("_one")).map(([key, text]) => [stem(key), paramsOf(text)]));
    expect(named(chinese)).toEqual(named(english));
  });

  it("are never empty, and never left in English where Chinese is due", () => {
    expect([...english, ...chinese].filter(([, text]) => text.trim() === "").map(([key]) => key)).toEqual([]);
    const untranslated = [...chinese].filter(
      ([key, text]) => /[a-z]{4}/.test(text.replace(/\{\{.*?\}\}/g, "")) && english.get(key) === text,
    );
    expect(untranslated.map(([key]) => key)).toEqual(["shell.product", "shell.title"]);
  });
});
