import { expect, test } from "vitest";
import { diagnose, type MalformedKind } from "~/domain/serial-log/malformed.ts";
import { matcherOf } from "../../../tests/factories/serial-rule.ts";

test.each<[string, string, MalformedKind, string | null]>([
  ["HP26-{n:7}", "", "empty", null],
  ["HP26-{n:7}", "  ", "empty", null],
  ["{n:12}", "1.23457E+11", "spreadsheet_number", null],
  ["{n:12}", "1,23457e+11", "spreadsheet_number", null],
  ["{n:7}", "42", "lost_zeros", "0000042"],
  ["{n:7}", "42.0", "lost_zeros", "0000042"],
  ["{n:7}", "1234567.00", "spreadsheet_decimal", "1234567"],
  ["{line:A|B}{n:2}", "2026-03-01", "spreadsheet_date", null],
  ["MAR{n:2}", "1-Mar", "spreadsheet_date", null],
  ["MAR{n:2}", "Mar-26", "spreadsheet_date", null],
  ["HP26-{n:7}", " HP26-0000012", "blanks", "HP26-0000012"],
  ["HP26-{n:7}", "HP26- 0000012 ", "blanks", "HP26-0000012"],
  ["HP26-{n:7}", "HP26-\u200b0000012", "blanks", "HP26-0000012"],
  ["HP26-{n:7}", "hp26-0000012", "case", "HP26-0000012"],
  ["HP26-{n:7}", "HP26-O000012", "look_alike", "HP26-0000012"],
  ["HP26-{n:7}", "HP26-OOO0012", "look_alike", "HP26-0000012"],
  ["HP26-{n:7}", "HP26-00000I2", "look_alike", "HP26-0000012"],
  ["HP26-{n:7}", "НР26-0000012", "look_alike", "HP26-0000012"],
  ["HP26-{n:7}", "ＨＰ２６－０００００１２", "look_alike", "HP26-0000012"],
  ["HP26-{n:7}", "HP26–0000012", "look_alike", "HP26-0000012"],
  ["{n:10}{check:luhn}", "79927398712", "check_character", null],
  ["HP26-{n:7}", "HP26-00012", "too_short", null],
  ["HP26-{n:7}", "HP26-000000012", "too_long", null],
  ["HP26-{n:7}", "XX26-0000012", "not_by_rule", null],
])("under %s, %j is %s", (rule, value, kind, meant) => {
  expect(diagnose(value, [matcherOf(rule)])).toEqual({ kind, meant });
});

test("of several rules the one that explains a value does", () => {
  expect(diagnose("b-00O7", [matcherOf("A-{n:9}"), matcherOf("B-{n:4}")])).toEqual({ kind: "look_alike", meant: "B-0007" });
});
