import { expect, test } from "vitest";
import { type Expected, matchBankList, type Recorded } from "./match-bank-list.ts";
import { MOST_LINES, readBankList } from "./read-bank-list.ts";

const TODAY = "2026-03-06";
const HEAD = "date,amount,currency,reference";
const read = (text: string) => readBankList(text, TODAY);

test("a list is read whatever its separator and further columns; money that left may stand with a minus", () => {
  const line = { line: 2, date: "2026-03-05", amount: "592000", currency: "USD", reference: "PO 4689", bankReference: null, payee: null };
  expect(read(`${HEAD}\n2026-03-05,"5,920.00",USD,PO 4689`)).toEqual({ lines: [line], problems: [] });
  expect(read(`\ufeffBooked;Date;Amount;Currency;Reference;Bank reference\r\nx;2026-03-05;-5920.00;usd;PO 4689;FT-1\r\n`)).toEqual({
    lines: [{ ...line, bankReference: "FT-1" }],
    problems: [],
  });
});

test.each([
  ["date,amount,currency\n2026-03-05,1.00,USD", [{ line: 1, column: "reference", code: "missing_column" }]],
  [`${HEAD},date\n2026-03-05,1.00,USD,a,2026-03-05`, [{ line: 1, column: "date", code: "twice" }]],
  [`${HEAD}\n2026-03-05,1.00,USD,"a`, [{ line: 2, column: null, code: "unclosed_quote" }]],
  [HEAD, [{ line: 1, column: null, code: "no_lines" }]],
  [
    `${HEAD}\n2026-03-05,1.00,USD,a\n05/03/2026,1.00,USD,a\n2026-03-07,1.00,US,a`,
    [
      { line: 3, column: "date", code: "not_a_date" },
      { line: 4, column: "date", code: "in_future" },
      { line: 4, column: "currency", code: "not_a_currency" },
    ],
  ],
  [
    `${HEAD}\n2026-03-05,"12,40",USD,a\n2026-03-05,0,USD,a\n2026-03-05,1.00,USD,`,
    [
      { line: 2, column: "amount", code: "not_an_amount" },
      { line: 3, column: "amount", code: "not_an_amount" },
      { line: 4, column: "reference", code: "empty" },
    ],
  ],
  [`${HEAD}\n${"2026-03-05,1.00,USD,a\n".repeat(MOST_LINES + 1)}`, [{ line: 1, column: null, code: "too_many_lines" }]],
])("a malformed list has no lines and names line and column: %#", (text, problems) => {
  const answer = read(text);
  expect(answer.lines).toEqual([]);
  expect(answer.problems).toMatchObject(problems);
});

const payment = (releaseId: string, reference: string, amount: string, parts: Partial<Expected> = {}): Expected => ({
  ...{ releaseId, reference, amount, currency: "USD", orderNumber: reference.split(" ")[0] as string, ...parts },
});
const matched = (lines: string, payments: Expected[], recorded: Recorded[] = []) =>
  matchBankList(read(`${HEAD},bank_reference\n${lines}`).lines, payments, recorded).map((one) =>
    one.payment ? [one.payment.releaseId, ...one.differences] : one.why,
  );

test("lines are matched by reference and amount, each payment once, and never by amount alone", () => {
  const payments = [payment("a", "4711 INV-1", "10000"), payment("b", "4711 INV-2", "20000"), payment("c", "4712 INV-3", "10000")];
  expect(matched("2026-03-05,100.00,USD,Your order 4711 / inv 1", payments)).toEqual([["a"]]);
  expect(matched("2026-03-05,200.00,USD,4711", payments)).toEqual([["b"]]);
  expect(matched("2026-03-05,100.00,USD,47110", payments)).toEqual(["unknown"]);
  expect(matched("2026-03-05,100.00,EUR,4712", payments)).toEqual(["unknown"]);
  expect(matched("2026-03-05,300.00,USD,4711", payments)).toEqual(["several"]);
  expect(matched("2026-03-05,100.00,USD,4712\n2026-03-05,100.00,USD,4712", payments)).toEqual([["c"], "again"]);
});

test("another amount than released asks for what it can be", () => {
  const payments = [payment("c", "4712 INV-3", "10000")];
  expect(matched("2026-03-05,99.00,USD,4712inv3", payments)).toEqual([["c", "bank_fee", "short"]]);
  expect(matched("2026-03-05,101.00,USD,4712 INV-3", payments)).toEqual([["c", "over"]]);
});

test("a list that is sent again says what was recorded, and never takes it for the next part of the payment", () => {
  const second = [payment("b", "4711 INV-1", "10000")];
  const first = { orderNumber: "4711", reference: "4711 INV-1", amount: "10000", currency: "USD", date: "2026-03-05" };
  const line = "2026-03-05,100.00,USD,4711,FT-1";
  expect(matched(line, second, [{ ...first, bankReference: "FT-1" }])).toEqual(["recorded"]);
  expect(matched(`${line}\n${line}`, second, [{ ...first, bankReference: "ft 1" }])).toEqual(["recorded", ["b"]]);
  for (const other of [
    { date: "2026-03-04" },
    { amount: "10001" },
    { currency: "EUR" },
    { orderNumber: "4712", reference: "4712" },
    { bankReference: "FT-2" },
  ]) {
    expect(matched(line, second, [{ ...first, bankReference: "FT-1", ...other }])).toEqual([["b"]]);
  }
});
