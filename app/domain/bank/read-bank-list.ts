import { parseAmount } from "~/domain/money/money.ts";
import { date, type Minor } from "~/domain/record/scalars.ts";
import { splitCsv } from "~/domain/tables/csv.ts";

/** The columns of a bank's list; others that the bank writes are passed over. */
export const BANK_COLUMNS = ["date", "amount", "currency", "reference", "bank_reference", "payee"] as const;
export type BankColumn = (typeof BANK_COLUMNS)[number];
const NEEDED = ["date", "amount", "currency", "reference"] as const satisfies readonly BankColumn[];

/** One payment as the bank says it was carried out. */
export interface BankLine {
  /** In the file, from 1. */
  line: number;
  date: string;
  amount: Minor;
  currency: string;
  /** What the transfer said. */
  reference: string;
  /** The bank's own number of it. */
  bankReference: string | null;
  payee: string | null;
}

/** What is wrong with a line, and in which column. */
export interface BankProblem {
  line: number;
  column: BankColumn | null;
  code:
    | "missing_column"
    | "twice"
    | "unclosed_quote"
    | "empty"
    | "too_long"
    | "not_a_date"
    | "in_future"
    | "not_a_currency"
    | "not_an_amount"
    | "no_lines"
    | "too_many_lines";
  value: string;
}

export const MOST_LINES = 500;
const LONGEST: Record<BankColumn, number> = { date: 40, amount: 40, currency: 40, reference: 200, bank_reference: 80, payee: 200 };

/**
 * Reads a bank's list as CSV: comma, semicolon or tab, a head with the names of the columns in any order. Amounts may stand with a
 * minus, as money that left. Every fault is named with line and column; with any fault at all there are no lines.
 */
export function readBankList(text: string, today: string): { lines: BankLine[]; problems: BankProblem[] } {
  const { records, unclosed } = splitCsv(text.replace(/^\ufeff/, ""));
  if (unclosed !== null) return { lines: [], problems: [{ line: unclosed, column: null, code: "unclosed_quote", value: "" }] };
  const [head, ...body] = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (!head || body.length === 0) return { lines: [], problems: [{ line: 1, column: null, code: "no_lines", value: "" }] };
  const names = head.cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, "_"),
  );
  const inHead = BANK_COLUMNS.flatMap((column): BankProblem[] => {
    const times = names.filter((name) => name === column).length;
    const needed = NEEDED.some((name) => name === column);
    if (times > 1) return [{ line: head.line, column, code: "twice", value: column }];
    return times === 0 && needed ? [{ line: head.line, column, code: "missing_column", value: column }] : [];
  });
  if (inHead.length > 0) return { lines: [], problems: inHead };
  if (body.length > MOST_LINES) {
    return { lines: [], problems: [{ line: head.line, column: null, code: "too_many_lines", value: String(body.length) }] };
  }
  const problems: BankProblem[] = [];
  const lines = body.flatMap(({ line, cells }) => {
    const cell = (column: BankColumn) => (names.includes(column) ? (cells[names.indexOf(column)] ?? "").trim() : "");
    return lineOf(line, cell, today, problems) ?? [];
  });
  return problems.length > 0 ? { lines: [], problems } : { lines, problems };
}

function lineOf(line: number, cell: (column: BankColumn) => string, today: string, problems: BankProblem[]): BankLine | null {
  const before = problems.length;
  const wrong = (column: BankColumn, code: BankProblem["code"]) => problems.push({ line, column, code, value: cell(column).slice(0, 60) });
  for (const column of BANK_COLUMNS) if (cell(column).length > LONGEST[column]) wrong(column, "too_long");
  for (const column of NEEDED) if (cell(column) === "") wrong(column, "empty");
  if (problems.length > before) return null;
  if (!date.safeParse(cell("date")).success) wrong("date", "not_a_date");
  else if (cell("date") > today) wrong("date", "in_future");
  const currency = cell("currency").toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) wrong("currency", "not_a_currency");
  const amount = parseAmount(cell("amount").replace(/^[-\u2212]/, ""), currency);
  if (amount === null || amount === "0") wrong("amount", "not_an_amount");
  if (problems.length > before || amount === null) return null;
  return {
    ...{ line, date: cell("date"), amount, currency, reference: cell("reference") },
    ...{ bankReference: cell("bank_reference") || null, payee: cell("payee") || null },
  };
}
