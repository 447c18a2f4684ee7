import { expect, test } from "vitest";
import { excerpt, partPattern, searchWords } from "./search-words.ts";

test.each([
  [null, "", [], false],
  ["  blue   battery ", "blue battery", ["battery", "blue"], true],
  ["QC", "QC", ["QC"], false],
  ["电池", "电池", ["电池"], false],
  ["序列号", "序列号", ["序列号"], true],
  ["🔋🔋", "🔋🔋", ["🔋🔋"], false],
  ["a b c d e f g h ninth", "a b c d e f g h", ["a", "b", "c", "d", "e", "f", "g", "h"], false],
  ["QC QC report", "QC QC report", ["report", "QC"], true],
])("%j is searched as %j", (typed, text, words, searchable) => expect(searchWords(typed)).toEqual({ text, words, searchable }));

test("what stands for anything in a pattern means itself", () => expect(partPattern("100%_\\")).toBe("%100\\%\\_\\\\%"));

const shown = (body: string, ...words: string[]) =>
  excerpt(body, words)
    .map(({ text, hit }) => (hit ? `[${text}]` : text))
    .join("");

test("an excerpt marks each word found, whatever its case, and says where it was cut", () => {
  expect(shown("Serial 7 is missing; the serial log ends.", "serial")).toBe("[Serial] 7 is missing; the [serial] log ends.");
  expect(shown("批次号码与外箱不符", "批次号")).toBe("[批次号]码与外箱不符");
  expect(shown("a.b and aXb", "a.b")).toBe("[a.b] and aXb");
  expect(shown("nothing here", "absent")).toBe("nothing here");
  const long = shown(`${"x ".repeat(300)}battery${" y".repeat(300)}`, "battery");
  expect(long).toMatch(/^….{60}\[battery\].{173}…$/u);
});
