import { addDays } from "~/domain/calendar/calendar.ts";
import { usualDates } from "~/domain/orders/payment-terms.ts";

/** The columns of the template, in its order. Rows with the same number are lines of one order; its payments stand in its first row. */
export const COLUMNS = [
  "number",
  "supplier",
  "contact_name",
  "contact_email",
  "contact_language",
  "title",
  "currency",
  "ordered_on",
  "product",
  "sku",
  "risk",
  "flags",
  "quantity",
  "unit_price",
  "payments",
  "payee",
  "account",
  "bank",
  "packing",
  "packing_place",
  "pickup",
  "pickup_place",
  "loading",
  "loading_place",
  "departure",
  "port",
  "receiving",
  "receiving_place",
] as const;
export type Column = (typeof COLUMNS)[number];

/** Those without which there is no order. */
export const NEEDED = [
  "number",
  "supplier",
  "contact_email",
  "currency",
  "product",
  "quantity",
  "unit_price",
] as const satisfies readonly Column[];

/** What is wrong with a row: its line in the file, the column where one is at fault, and a code of the `import_orders:problem` words. */
export interface RowProblem {
  line: number;
  column: Column | null;
  code:
    | "missing_column"
    | "unknown_column"
    | "too_many_cells"
    | "unclosed_quote"
    | "empty"
    | "too_long"
    | "not_an_email"
    | "not_a_currency"
    | "not_an_amount"
    | "not_a_quantity"
    | "not_a_date"
    | "not_a_language"
    | "not_a_risk"
    | "not_a_flag"
    | "not_payments"
    | "payments_sum"
    | "kept_until"
    | "shipment_order"
    | "shipment_date"
    | "payee_needed"
    | "account_needed"
    | "not_an_account"
    | "iban_wrong"
    | "differs"
    | "number_taken"
    | "no_rows"
    | "too_many_rows";
  value: string;
}

/** The template: its head and an order of two lines. */
export function importTemplate(today: string): string {
  const { loading, departure } = usualDates(today);
  const example = [
    ["4711", "Shenzhen Heng Electronics Co., Ltd.", "Lin Yifan", "lin.yifan@heng.example", "zh", "HS-210 handheld scanner", "USD", today],
    [
      "HS-210 handheld scanner",
      "HS-210",
      "high",
      "serials",
      "2400",
      "11.25",
      `deposit 30 | balance 70 ${addDays(loading, -2)} keep 5% until departure`,
      "Heng Ltd",
      "DE02120300000000202051",
      "Example Bank",
      ...["", "", "", "", loading, "", departure, "Yantian", "", ""],
    ],
  ].flat();
  const second = [
    "4711",
    ...Array<string>(7).fill(""),
    "CR-21 charging cradle",
    "CR-21",
    "normal",
    "",
    "800",
    "5.00",
    ...Array<string>(14).fill(""),
  ];
  const quote = (cell: string) => (/[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `\ufeff${[[...COLUMNS], example, second].map((row) => row.map(quote).join(",")).join("\r\n")}\r\n`;
}
