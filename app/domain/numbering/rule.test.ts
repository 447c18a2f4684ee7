import { expect, test } from "vitest";
import { isRule, parseRule, type RuleProblem } from "~/domain/numbering/rule.ts";

test("a rule is read from left to right into its parts", () => {
  expect(parseRule("HP26-{n:7}")).toEqual({
    text: "HP26-{n:7}",
    parts: [
      { kind: "text", text: "HP26-" },
      { kind: "counter", width: 7, base: 10 },
    ],
  });
  expect(parseRule("{yy}{ww}{line:A|B|C}{n::36}{check:mod37-36}")).toMatchObject({
    parts: [
      { kind: "date", part: "yy" },
      { kind: "date", part: "ww" },
      { kind: "list", name: "line", values: ["A", "B", "C"] },
      { kind: "counter", width: null, base: 36 },
      { kind: "check", check: "mod37-36" },
    ],
  });
  expect(parseRule("{{x}}{n:3:16}")).toMatchObject({
    parts: [
      { kind: "text", text: "{x}" },
      { base: 16, width: 3 },
    ],
  });
});

test.each<[string, RuleProblem["code"], number]>([
  ["", "empty", 0],
  ["HP-", "no_counter", 3],
  ["HP-{n:7", "unclosed", 3],
  ["HP-n}", "unopened", 4],
  ["HP-{serial}", "unknown_part", 3],
  ["HP-{1:A}{n}", "unknown_part", 3],
  ["{n:0}", "bad_width", 0],
  ["{n:16}", "bad_width", 0],
  ["{n:7:12}", "bad_base", 0],
  ["{line:A|}{n}", "bad_list", 0],
  ["{line:A|A}{n}", "bad_list", 0],
  ["{n:3}{check:crc}", "unknown_check", 5],
  ["{n:3}-{n:3}", "two_counters", 6],
  ["{n}{line:A|BB}", "open_ended", 0],
  ["{check:luhn}{n:3}", "nothing_to_check", 0],
  [`${"x".repeat(80)}{n:1}`, "too_long", 0],
  // Serials of two combinations would be known by one number, and pass for each other.
  [`${"abcdefghi".replace(/./g, (name) => `{${name}:${Array.from({ length: 60 }, (_, at) => 10 + at).join("|")}}`)}{n:3}`, "too_many", 0],
])("%s is refused as %s at character %i", (text, code, at) => {
  expect(parseRule(text)).toEqual({ code, at });
});

test("a list of several lengths may stand before a counter, and after one of a fixed width", () => {
  for (const text of ["{line:A|BB}{n}", "{n:3}{line:A|BB}"]) expect(isRule(parseRule(text))).toBe(true);
});
