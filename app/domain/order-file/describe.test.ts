import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { getFixedT } from "~/words/language.server.ts";
import type { WordKey } from "~/words/translate.ts";

const domain = new URL("..", import.meta.url);

/** Every key that the domain's files name literally, with the alternatives of a template spelled out. */
function namedKeys(): string[] {
  const sources = readdirSync(domain, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .map((path) => readFileSync(new URL(path, domain), "utf8"));
  return sources.flatMap((source) => [...source.matchAll(/"((?:story|gate):[a-z_.]+)"/g)].map((match) => match[1] as string));
}

describe("the words of the order file", () => {
  const languages = ["en", "zh"] as const;

  it("exist in both languages for every sentence that the rules name", () => {
    const keys = [...new Set(namedKeys())];
    expect(keys.length).toBeGreaterThan(40);
    const missing = languages.flatMap((language) =>
      keys.filter((key) => getFixedT(language)(key as WordKey, { count: 2 }) === key.split(":")[1]),
    );
    expect(missing).toEqual([]);
  });

  it("exist for every refusal", () => {
    const sources = readdirSync(domain, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
      .map((path) => readFileSync(new URL(path, domain), "utf8"));
    const codes = new Set(
      sources.flatMap((source) =>
        [...source.matchAll(/(?:refuse\(\s*"[a-z]+",\s*|found\([^;]*?,\s*)"([a-z_]+)"/g)].map((match) => match[1] as string),
      ),
    );
    expect(codes.size).toBeGreaterThan(50);
    const missing = languages.flatMap((language) =>
      [...codes].filter((code) => getFixedT(language)(`refusals:${code}` as WordKey) === code),
    );
    expect(missing).toEqual([]);
  });
});
