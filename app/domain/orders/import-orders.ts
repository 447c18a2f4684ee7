import { parseAmount, sum, times } from "~/domain/money/money.ts";
import type { ShipmentInput } from "~/domain/orders/create-order.ts";
import { type ProductFlag, productFlag, type RiskClass, riskClass } from "~/domain/orders/events.ts";
import { COLUMNS, type Column, NEEDED, type RowProblem } from "~/domain/orders/import-column.ts";
import { type ImportedPayment, readPayments } from "~/domain/orders/import-payments.ts";
import { ofShipments, outOfOrder, plannedShipments, SHIPMENTS, type ShipmentDates } from "~/domain/orders/planned-shipments.ts";
import { DomainError } from "~/domain/record/error.ts";
import { date, type Minor } from "~/domain/record/scalars.ts";
import type { ShipmentKind } from "~/domain/steps/events.ts";
import { checkAccount } from "~/domain/suppliers/account.ts";
import { splitCsv } from "~/domain/tables/csv.ts";

export interface ImportedOrder {
  /** The line of its first row. */
  line: number;
  number: string;
  supplier: string;
  contactName: string;
  contactEmail: string;
  contactLanguage: "en" | "zh";
  title: string;
  currency: string;
  orderedOn: string;
  lines: { words: string; sku: string | null; riskClass: RiskClass; flags: ProductFlag[]; quantity: string; unitPrice: Minor }[];
  payments: ImportedPayment[];
  /** Who receives every payment of the order; null when the file does not say. */
  payee: { name: string; account: string; bank: string | null } | null;
  shipments: ShipmentInput[];
  total: Minor;
}

interface Row {
  line: number;
  cells: Partial<Record<Column, string>>;
}

/** So many rows are read in one file, and written in one transaction. */
const MOST_ROWS = 1_000;
const LONGEST = 200;

/**
 * Reads orders out of a CSV file as a spreadsheet writes it: comma, semicolon or tab, quotes, line breaks inside quotes, a byte
 * order mark. Every bad row is named; with any problem at all there are no orders, so that nothing is half imported.
 * `today` stands in for a missing date of the order.
 */
export function readOrders(text: string, today: string): { orders: ImportedOrder[]; problems: RowProblem[] } {
  const { rows, problems } = readRows(text);
  const byNumber = new Map<string, Row[]>();
  for (const row of rows) {
    const number = row.cells.number ?? "";
    byNumber.set(number, [...(byNumber.get(number) ?? []), row]);
  }
  const orders = [...byNumber.values()].flatMap((of) => orderOf(of, today, problems) ?? []);
  if (rows.length === 0 && problems.length === 0) problems.push({ line: 1, column: null, code: "no_rows", value: "" });
  problems.sort((a, b) => a.line - b.line);
  return problems.length > 0 ? { orders: [], problems } : { orders, problems };
}

function readRows(text: string): { rows: Row[]; problems: RowProblem[] } {
  const { records, unclosed } = splitCsv(text.replace(/^\ufeff/, ""));
  const problems: RowProblem[] = unclosed === null ? [] : [{ line: unclosed, column: null, code: "unclosed_quote", value: "" }];
  const [head, ...body] = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (!head) return { rows: [], problems };
  const names = head.cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, "_"),
  );
  for (const name of NEEDED)
    if (!names.includes(name)) problems.push({ line: head.line, column: name, code: "missing_column", value: name });
  names.forEach((name, at) => {
    if (name !== "" && !COLUMNS.some((column) => column === name)) {
      problems.push({ line: head.line, column: null, code: "unknown_column", value: head.cells[at]?.trim() ?? "" });
    }
  });
  if (problems.length > 0) return { rows: [], problems };
  if (body.length > MOST_ROWS)
    return { rows: [], problems: [{ line: head.line, column: null, code: "too_many_rows", value: String(MOST_ROWS) }] };
  const rows = body.map(({ line, cells }) => {
    if (cells.slice(names.length).some((cell) => cell.trim() !== "")) {
      problems.push({ line, column: null, code: "too_many_cells", value: cells.slice(names.length).join(" ").trim() });
    }
    const known = COLUMNS.flatMap((column) => {
      const cell = cells[names.indexOf(column)]?.trim();
      return cell ? [[column, cell] as const] : [];
    });
    return { line, cells: Object.fromEntries(known) };
  });
  return { rows, problems };
}

/** The lines of one order; what is the order's own stands in its first row and may be repeated, not contradicted. */
function orderOf(rows: readonly Row[], today: string, problems: RowProblem[]): ImportedOrder | null {
  const first = rows[0] as Row;
  const before = problems.length;
  const wrong = (row: Row, column: Column, code: RowProblem["code"]) =>
    problems.push({ line: row.line, column, code, value: row.cells[column] ?? "" });
  for (const row of rows) {
    for (const column of NEEDED) {
      const repeats = row !== first && OF_ORDER.some((own) => own === column);
      if (!row.cells[column] && !repeats) wrong(row, column, "empty");
    }
    for (const column of COLUMNS) if ((row.cells[column]?.length ?? 0) > LONGEST) wrong(row, column, "too_long");
    for (const column of OF_ORDER) {
      const said = row.cells[column];
      if (said !== undefined && row !== first && said !== first.cells[column]) wrong(row, column, "differs");
    }
  }
  const { cells } = first;
  const currency = cells.currency?.toUpperCase() ?? "";
  if (cells.currency && !/^[A-Z]{3}$/.test(currency)) wrong(first, "currency", "not_a_currency");
  if (cells.contact_email && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(cells.contact_email)) wrong(first, "contact_email", "not_an_email");
  const language = cells.contact_language?.toLowerCase() ?? "en";
  if (language !== "en" && language !== "zh") wrong(first, "contact_language", "not_a_language");
  const dayOf = (column: "ordered_on" | ShipmentKind): string | null => {
    const typed = cells[column];
    if (typed === undefined) return null;
    if (date.safeParse(typed).success) return typed;
    wrong(first, column, "not_a_date");
    return null;
  };
  const orderedOn = dayOf("ordered_on") ?? today;
  const shipments = shipmentsOf(first, ofShipments(dayOf), wrong);
  const lines = rows.map((row) => lineOf(row, currency, wrong));
  const whole = lines.filter((line) => line !== null);
  const total = whole.length === lines.length ? sum(whole.map((line) => times(line.quantity, line.unitPrice))) : null;
  const payments = readPayments(cells.payments ?? "balance 100", { total, currency, shipments });
  if ("problem" in payments) wrong(first, "payments", payments.problem);
  const payee = payeeOf(first, wrong);
  if (problems.length > before || total === null || "problem" in payments) return null;
  const email = cells.contact_email as string;
  return {
    line: first.line,
    number: cells.number as string,
    supplier: cells.supplier as string,
    contactName: cells.contact_name ?? (email.split("@")[0] as string),
    contactEmail: email.toLowerCase(),
    contactLanguage: language === "zh" ? "zh" : "en",
    title: cells.title ?? (whole[0]?.words as string),
    ...{ currency, orderedOn, lines: whole, payments, payee, shipments, total },
  };
}

/** What belongs to the order and not to one of its lines. */
const OF_ORDER = [
  ...(["supplier", "contact_name", "contact_email", "contact_language", "title", "currency"] as const),
  ...(["ordered_on", "payments", "payee", "account", "bank", "packing", "packing_place", "pickup", "pickup_place"] as const),
  ...(["loading", "loading_place", "departure", "port", "receiving", "receiving_place"] as const),
] satisfies readonly Column[];

type Wrong = (row: Row, column: Column, code: RowProblem["code"]) => void;

function lineOf(row: Row, currency: string, wrong: Wrong): ImportedOrder["lines"][number] | null {
  const { cells } = row;
  const digits = (cells.quantity ?? "").replace(/[\s,]/g, "");
  const quantity = /^\d{1,15}$/.test(digits) && BigInt(digits) > 0n ? BigInt(digits).toString() : null;
  if (cells.quantity && quantity === null) wrong(row, "quantity", "not_a_quantity");
  const unitPrice = parseAmount(cells.unit_price ?? "", currency);
  if (cells.unit_price && unitPrice === null) wrong(row, "unit_price", "not_an_amount");
  const risk = riskClass.safeParse(cells.risk?.toLowerCase() ?? "normal");
  if (!risk.success) wrong(row, "risk", "not_a_risk");
  const flags = (cells.flags ?? "")
    .toLowerCase()
    .split(/[\s|/+]+/)
    .filter(Boolean)
    .map((flag) => productFlag.safeParse(flag));
  if (flags.some((flag) => !flag.success)) wrong(row, "flags", "not_a_flag");
  if (quantity === null || unitPrice === null || !risk.success || !cells.product) return null;
  return {
    words: cells.product,
    sku: cells.sku ?? null,
    riskClass: risk.data,
    flags: flags.flatMap((flag) => (flag.success ? [flag.data] : [])),
    ...{ quantity, unitPrice },
  };
}

/** Where a shipment happens; a departure's place is the port. */
const PLACES: Readonly<Record<ShipmentKind, Column>> = {
  packing: "packing_place",
  pickup: "pickup_place",
  loading: "loading_place",
  departure: "port",
  receiving: "receiving_place",
};

/** The shipments that have a date, in the order in which goods move; a place without a date belongs to none. */
function shipmentsOf(row: Row, dates: ShipmentDates, wrong: Wrong): ShipmentInput[] {
  for (const kind of SHIPMENTS) if (row.cells[PLACES[kind]] && !row.cells[kind]) wrong(row, kind, "shipment_date");
  const late = outOfOrder(dates);
  if (late) wrong(row, late.kind, "shipment_order");
  return plannedShipments(
    dates,
    ofShipments((kind) => row.cells[PLACES[kind]] ?? null),
  );
}

/** Payee and account stand together or not at all. */
function payeeOf(row: Row, wrong: Wrong): ImportedOrder["payee"] {
  const { payee, account, bank } = row.cells;
  if (payee === undefined && account === undefined && bank === undefined) return null;
  if (payee === undefined) wrong(row, "payee", "payee_needed");
  if (account === undefined) wrong(row, "account", "account_needed");
  if (payee === undefined || account === undefined) return null;
  try {
    return { name: payee, account: checkAccount({ account, bank: bank ?? null, bic: null, country: null }).account, bank: bank ?? null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    wrong(row, "account", error.code === "iban_wrong" ? "iban_wrong" : "not_an_account");
    return null;
  }
}
