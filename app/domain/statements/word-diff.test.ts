import fc from "fast-check";
import { expect, test } from "vitest";
import { type DiffPart, wordDiff } from "~/domain/statements/word-diff.ts";

const MARKS = { same: ["", ""], removed: ["[-", "-]"], added: ["{+", "+}"] } as const;
const shown = (parts: DiffPart[]) => parts.map(({ kind, words }) => `${MARKS[kind][0]}${words}${MARKS[kind][1]}`).join("");

test.each([
  ["a word exchanged", "The payee is the same company.", "The payee is a new company.", "The payee is [-the same -]{+a new +}company."],
  ["a word put in", "paid to Heng Ltd", "paid to Heng Trading Ltd", "paid to Heng {+Trading +}Ltd"],
  ["a word taken out", "routine change of account", "change of account", "[-routine -]change of account"],
  ["a number's digit changes the number", "account 4417", "account 4471", "account [-4417-]{+4471+}"],
  ["a full stop alone", "done", "done.", "done{+.+}"],
  ["Chinese by character", "收款人为深圳恒公司", "收款人为香港恒公司", "收款人为[-深圳-]{+香港+}恒公司"],
  ["Chinese and Latin mixed", "付款给Heng公司", "付款给Hong公司", "付款给[-Heng-]{+Hong+}公司"],
  ["nothing before", "", "all new", "{+all new+}"],
  ["nothing after", "all gone", "", "[-all gone-]"],
  ["nothing changed", "the same", "the same", "the same"],
])("%s", (_name, before, after, expected) => expect(shown(wordDiff(before, after))).toBe(expected));

test("what is kept and taken out spells the old text, what is kept and put in the new one", () => {
  const text = fc.array(fc.constantFrom("a ", "b ", "c", ".", "收", "款", "\n", "é", "🙂", "12 ")).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = wordDiff(before, after);
      const joined = (not: DiffPart["kind"]) =>
        parts
          .filter(({ kind }) => kind !== not)
          .map(({ words }) => words)
          .join("");
      expect(joined("added")).toBe(before);
      expect(joined("removed")).toBe(after);
    }),
  );
});

test("two texts far longer than any explanation are still answered at once", () => {
  const long = (seed: string) => Array.from({ length: 5_000 }, (_, n) => `${seed}${n} `).join("");
  expect(wordDiff(long("a"), long("b")).map(({ kind }) => kind)).toEqual(["removed", "added"]);
});
