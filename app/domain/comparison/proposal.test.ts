import { expect, test } from "vitest";
import { findValues } from "./proposal.ts";

const found = (...pages: string[]) => findValues(pages).map(({ aspect, page, words }) => `${aspect} p${page}: ${words}`);

test.each<[string, string, string[]]>([
  ["a colon in the same cell", "Beneficiary: Heng (HK) Trading Ltd", ["payee p1: Heng (HK) Trading Ltd"]],
  ["the next cell", "Payee\tHeng Ltd", ["payee p1: Heng Ltd"]],
  ["the cell below", "Invoice No.\tTotal amount\nHE-26-0311\tUSD 12,400.00", ["invoice p1: HE-26-0311", "amount p1: USD 12,400.00"]],
  [
    "Chinese, with its own colon",
    "收款人：恒电子（香港）有限公司\n数量：2400件",
    ["payee p1: 恒电子（香港）有限公司", "quantity p1: 2400件"],
  ],
  ["Chinese beside it", "批号\tB-2605-1", ["mark p1: B-2605-1"]],
  ["whatever case and full stop", "QTY.\t2,400 pcs\nLOT NO: B7", ["quantity p1: 2,400 pcs", "mark p1: B7"]],
  ["a value with a colon in it", "Route: Yantian: Felixstowe", ["route p1: Yantian: Felixstowe"]],
  ["no label in the middle of a sentence", "We confirm that the payee is Heng Ltd and the quantity is 2,400.", []],
  ["no words where a number must stand", "Quantity\tas agreed\nInvoice: see above", []],
  ["no label as another's value", "Payee\nSeller\tHeng Ltd", ["seller p1: Heng Ltd"]],
  ["nothing endless", `Payee: ${"x".repeat(500)}`, []],
])("finds by %s", (_, text, values) => expect(found(text)).toEqual(values));

test("the same value counts once, on its first page; of too many of one kind only the first are shown", () => {
  expect(found("Payee: Heng Ltd", "payee : HENG  LTD")).toEqual(["payee p1: Heng Ltd"]);
  expect(found(...Array.from({ length: 9 }, (_, n) => `Batch: B-${n}`))).toHaveLength(4);
});
