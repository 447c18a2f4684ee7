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

/** Limits that are never one, averages, which are read with a decimal, and what is no number: the noun after them needs no singular. */
const NEVER_ONE: readonly string[] = [
  ...["bank.batches.too_many", "export.story_cut", "finance.totals.days", "finance.totals.too_many_payment"],
  ...["finance.totals.too_many_shipment", "finance.export.too_many_payment", "finance.export.too_many_shipment", "memory.answer_days"],
  ...["new_order.risk_said_serials", "orders.links_sub", "queue.title", "refusals.outsider_too_long", "refusals.batch_too_large"],
  ...["refusals.too_many_orders", "rules.try.some", "story.logs_examined", "uploads.too_many_files"],
];
/** What is counted, and the noun of it, perhaps with one word between: "{{count}} more rows". */
const COUNTED = /\{\{(\w+)\}\} (?:[a-z]+ )?([a-z]+s)\b/g;

/** Nouns that some text has in the singular and in the plural. */
function nounsCounted(): Set<string> {
  const plurals = [...english].filter(([key]) => key.endsWith("_other") && english.has(`${stem(key)}_one`));
  return new Set(
    plurals.flatMap(([key, text]) => {
      const singular = new Set(english.get(`${stem(key)}_one`)!.split(/\W+/));
      return [...text.matchAll(COUNTED)].flatMap(([, , noun = ""]) => (singular.has(noun) ? [] : [noun]));
    }),
  );
}

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

  it("say one of a thing in the singular wherever it is counted", () => {
    const nouns = nounsCounted();
    expect([...nouns]).toEqual(expect.arrayContaining(["cartons", "rows", "serials", "units"]));
    const wrong = [...english].flatMap(([key, text]) =>
      [...text.matchAll(COUNTED)].flatMap(([said, value, noun = ""]) =>
        nouns.has(noun) && !(key.endsWith("_other") && value === "count") && !NEVER_ONE.includes(stem(key)) ? [`${key}: ${said}`] : [],
      ),
    );
    expect(wrong).toEqual([]);
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
