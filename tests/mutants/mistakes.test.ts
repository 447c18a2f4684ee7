import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { MISTAKES } from "./mistakes.ts";

test("the twenty mistakes can still be made: each passage is there exactly once", () => {
  expect(new Set(MISTAKES.map(({ name }) => name)).size).toBe(20);
  for (const { name, passages } of MISTAKES) {
    for (const [file, right, wrong] of passages) {
      expect(readFileSync(file, "utf8").split(right).length - 1, `${name}: ${file} holds "${right}"`).toBe(1);
      expect(wrong).not.toBe(right);
    }
  }
});
