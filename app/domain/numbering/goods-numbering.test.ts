import { expect, it } from "vitest";
import { declareNumbering } from "~/domain/numbering/declare-numbering.ts";
import { goodsNumbering } from "~/domain/numbering/goods-numbering.ts";
import { Matcher } from "~/domain/numbering/matcher.ts";
import { parseRule, type Rule } from "~/domain/numbering/rule.ts";
import { Examination } from "~/domain/serial-log/examination.ts";
import { keptOf } from "~/domain/serials/log-findings.ts";
import { openLogged, sendLog } from "../../../tests/model/logged-order.ts";

const RULE = parseRule("T{n:3}") as Rule;

function logged() {
  const desk = openLogged();
  const examination = new Examination([new Matcher(RULE)]);
  examination.row(2, new TextEncoder().encode("T001"), 0, 4, 0, 0);
  sendLog(desk, 1, keptOf(examination.finish(), [RULE], { ruleBy: null, rangeBy: null, runs: null, read: null }));
  return desk;
}

it("is the rule that the log of the goods was read by, and none of goods that the order does not have", () => {
  const desk = logged();
  expect(goodsNumbering(desk.file, "a-1 ")).toEqual({ rules: ["T{n:3}"], declared: null });
  expect(goodsNumbering(desk.file, "A-2")).toBeNull();
});

it("is what was declared, before what a log shows", () => {
  const desk = logged();
  const lineId = desk.file.order!.lines[0]!.lineId;
  const nobody = { prints: "Heng", assigns: "", verifies: "" };
  for (const rule of ["A{n:4}", "B{n:4}"])
    desk.run(declareNumbering, { lineId, rules: [rule], ranges: [], quantity: null, run: { from: null, to: null }, ...nobody }, "buyer");
  expect(goodsNumbering(desk.file, "A-1")).toMatchObject({ rules: ["B{n:4}"], declared: { prints: expect.any(String) } });
});

it("is nothing where the log shows other goods besides: the rule may be theirs", () => {
  const { file } = logged();
  const [line] = file.order!.lines;
  const others = { ...file, order: { ...file.order!, lines: [line!, { ...line!, lineId: "other", sku: "B-7", batches: ["B-1"] }] } };
  expect(goodsNumbering(others, "A-1")).toBeNull();
});
