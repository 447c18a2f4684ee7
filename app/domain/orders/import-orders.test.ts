import { describe, expect, it } from "vitest";
import { splitCsv } from "~/domain/tables/csv.ts";
import { type COLUMNS, importTemplate } from "./import-column.ts";
import { readOrders } from "./import-orders.ts";

const today = "2026-01-14";
const head = "number,supplier,contact_email,currency,product,quantity,unit_price";
const row = (parts: Partial<Record<(typeof COLUMNS)[number], string>> = {}) => {
  const cells = {
    number: "1",
    supplier: "Heng",
    contact_email: "lin@heng.cn",
    currency: "USD",
    product: "Torch",
    quantity: "10",
    unit_price: "1.50",
    ...parts,
  };
  const names = Object.keys(cells);
  return `${names.join(",")}\n${Object.values(cells).join(",")}\n`;
};
const codes = (text: string) => readOrders(text, today).problems.map(({ line, column, code }) => [line, column, code]);

describe("orders out of a CSV file", () => {
  it("come out of the template as it is offered", () => {
    const { orders, problems } = readOrders(importTemplate(today), today);
    expect(problems).toEqual([]);
    expect(orders).toMatchObject([
      {
        number: "4711",
        supplier: "Shenzhen Heng Electronics Co., Ltd.",
        contactLanguage: "zh",
        total: "3100000",
        payments: [
          { kind: "deposit", percent: 3_000, amount: "930000" },
          {
            ...{ kind: "balance", percent: 7_000, amount: "2170000" },
            retention: { percent: 500, until: { kind: "shipment", place: 1 } },
          },
        ],
        lines: [
          { quantity: "2400", unitPrice: "1125", riskClass: "high", flags: ["serials"] },
          { quantity: "800", unitPrice: "500", riskClass: "normal", flags: [] },
        ],
        payee: { name: "Heng Ltd", account: "DE02120300000000202051", bank: "Example Bank" },
        shipments: [
          { kind: "loading", detail: null },
          { kind: "departure", detail: "Yantian" },
        ],
      },
    ]);
  });

  it.each([
    ["semicolons", (text: string) => text.replaceAll(",", ";")],
    ["tabs", (text: string) => text.replaceAll(",", "\t")],
    ["a byte order mark", (text: string) => `\ufeff${text}`],
    ["Windows line ends", (text: string) => text.replaceAll("\n", "\r\n")],
    ["old Mac line ends", (text: string) => text.replaceAll("\n", "\r")],
    ["no line end at the end", (text: string) => text.trimEnd()],
    ["empty lines between", (text: string) => text.replaceAll("\n", "\n\n")],
  ])("are read with %s", (_name, change) => {
    expect(readOrders(change(row()), today)).toMatchObject({ problems: [], orders: [{ number: "1", total: "1500", orderedOn: today }] });
  });

  it("keep quotes, separators and line breaks inside quotes", () => {
    const text = `${head}\n1,"Heng, ""the"" factory",lin@heng.cn,USD,"Torch,\nblack","1,000",2\n`;
    expect(readOrders(text, today).orders[0]).toMatchObject({
      supplier: 'Heng, "the" factory',
      total: "200000",
      lines: [{ words: "Torch,\nblack" }],
    });
  });

  it("name the line on which a bad row begins, past line breaks inside quotes", () => {
    const text = `${head}\n1,Heng,lin@heng.cn,USD,"Torch\n\nblack",10,1\n2,Heng,lin@heng.cn,USD,Torch,ten,1\n`;
    expect(codes(text)).toEqual([[5, "quantity", "not_a_quantity"]]);
  });

  it.each<[string, Parameters<typeof row>[0], [string, string]]>([
    ["no number", { number: "" }, ["number", "empty"]],
    ["no product", { product: "" }, ["product", "empty"]],
    ["an address without an end", { contact_email: "lin@heng" }, ["contact_email", "not_an_email"]],
    ["a currency of two letters", { currency: "US" }, ["currency", "not_a_currency"]],
    ["half a piece", { quantity: "1.5" }, ["quantity", "not_a_quantity"]],
    ["nothing of it", { quantity: "0" }, ["quantity", "not_a_quantity"]],
    ["a tenth of a cent", { unit_price: "1.505" }, ["unit_price", "not_an_amount"]],
    ["a comma for a point", { unit_price: '"1,5"' }, ["unit_price", "not_an_amount"]],
    ["a day that does not exist", { ordered_on: "2026-02-30" }, ["ordered_on", "not_a_date"]],
    ["a departure before the loading", { loading: "2026-03-04", departure: "2026-03-03" }, ["departure", "shipment_order"]],
    ["a place without its date", { receiving_place: "Rotterdam" }, ["receiving", "shipment_date"]],
    ["a day that reads two ways", { loading: "03/04/2026" }, ["loading", "not_a_date"]],
    ["a language we do not write", { contact_language: "de" }, ["contact_language", "not_a_language"]],
    ["an unknown risk", { risk: "extreme" }, ["risk", "not_a_risk"]],
    ["an unknown flag", { flags: "serials|fragile" }, ["flags", "not_a_flag"]],
    ["payments that do not sum", { payments: "deposit 30 | balance 60" }, ["payments", "payments_sum"]],
    ["more words than a payment has", { payments: "balance 100 2026-03-10 later" }, ["payments", "not_payments"]],
    ["a part kept back for ever", { payments: "balance 100 keep 5%" }, ["payments", "not_payments"]],
    ["a part kept back that is no amount", { payments: "balance 100 keep half until 2026-06-30" }, ["payments", "not_payments"]],
    ["a part kept back until a departure without a date", { payments: "balance 100 keep 5% until departure" }, ["payments", "kept_until"]],
    ["payments of no kind", { payments: "advance 100" }, ["payments", "not_payments"]],
    ["a payee without an account", { payee: "Heng Ltd" }, ["account", "account_needed"]],
    ["an account of nobody", { account: "6222021234567890" }, ["payee", "payee_needed"]],
    ["an account that is none", { payee: "Heng Ltd", account: "see invoice!" }, ["account", "not_an_account"]],
    ["a mistyped IBAN", { payee: "Heng Ltd", account: "DE03120300000000202051" }, ["account", "iban_wrong"]],
    ["words that never end", { title: "x".repeat(201) }, ["title", "too_long"]],
  ])("are refused for %s", (_name, parts, [column, code]) => {
    expect(codes(row(parts))).toEqual([[2, column, code]]);
  });

  it("are all refused when one is bad, and every bad row is named", () => {
    const text = `${head}\n1,Heng,lin@heng.cn,USD,Torch,10,1\n2,Heng,lin@heng.cn,USD,Torch,x,y\n3,,lin@heng.cn,USD,Torch,1,1\n`;
    const { orders, problems } = readOrders(text, today);
    expect(orders).toEqual([]);
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [3, "quantity"],
      [3, "unit_price"],
      [4, "supplier"],
    ]);
  });

  it("name a payee with the account as it is kept, or nobody", () => {
    const paid = readOrders(row({ payee: "Heng Ltd", account: "de02 1203 0000 0000 2020 51" }), today);
    expect(paid.orders[0]?.payee).toEqual({ name: "Heng Ltd", account: "DE02120300000000202051", bank: null });
    expect(readOrders(row(), today).orders[0]?.payee).toBeNull();
  });

  it("may repeat their own cells in later lines, and may not contradict them", () => {
    const text = (currency: string) => `${head}\n1,Heng,lin@heng.cn,USD,Torch,10,1\n1,Heng,,${currency},Lamp,5,2\n`;
    expect(readOrders(text("USD"), today).orders[0]).toMatchObject({ total: "2000" });
    expect(codes(text("EUR"))).toEqual([[3, "currency", "differs"]]);
  });

  it("are refused as a whole when columns are missing, unknown or too few for the cells", () => {
    expect(codes("number,supplier\n1,Heng\n").map(([line, , code]) => [line, code])).toContainEqual([1, "missing_column"]);
    expect(codes(`${head},colour\n1,Heng,lin@heng.cn,USD,Torch,10,1,red\n`)).toEqual([[1, null, "unknown_column"]]);
    expect(codes(`${head}\n1,Heng,lin@heng.cn,USD,Torch,10,1,red\n`)).toEqual([[2, null, "too_many_cells"]]);
    expect(codes(`${head}\n1,"Heng,lin@heng.cn,USD,Torch,10,1\n`)[0]).toEqual([2, null, "unclosed_quote"]);
    expect(codes("")).toEqual([[1, null, "no_rows"]]);
    expect(codes(head)).toEqual([[1, null, "no_rows"]]);
  });

  it("read a quote in the middle of a cell as itself", () => {
    expect(splitCsv('a,5" nail,b').records[0]?.cells).toEqual(["a", '5" nail', "b"]);
  });
});
