import { expect, test } from "vitest";
import { type Check, checkCharacters } from "~/domain/numbering/check-character.ts";

const of = (check: Check, text: string) => checkCharacters(check, new TextEncoder().encode(text), 0, text.length);

// Published examples: Luhn's in ISO/IEC 7812-1, GTIN-13 and SSCC of the GS1 General Specifications, ISO/IEC 7064 for the others.
test.each<[Check, string, string]>([
  ["luhn", "7992739871", "3"],
  ["luhn", "49015420323751", "8"],
  ["gs1", "629104150021", "3"],
  ["gs1", "10614141123456789", "7"],
  ["mod11", "0794", "0"],
  ["mod11", "000000021825009", "7"],
  ["mod11", "000000021694233", "X"],
  ["mod97", "794", "44"],
  ["mod37-36", "A12425GABC1234002", "M"],
])("%s of %s is %s", (check, text, expected) => {
  expect(of(check, text)).toBe(expected);
});

test("punctuation is not read, and letters only where they count", () => {
  expect(of("luhn", "HP-7992-739871")).toBe("3");
  expect(of("mod97", "7-9 4")).toBe("44");
  expect(of("mod97", "A794")).not.toBe("44");
});

test.each<Check>(["luhn", "gs1", "mod11", "mod97", "mod37-36"])("%s finds every single wrong digit", (check) => {
  const text = "20261234567";
  const right = of(check, text);
  for (let at = 0; at < text.length; at += 1) {
    for (const digit of "0123456789") {
      if (digit !== text[at]) expect(of(check, text.slice(0, at) + digit + text.slice(at + 1))).not.toBe(right);
    }
  }
});
