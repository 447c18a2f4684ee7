import { minorDigits } from "~/domain/money/money.ts";
import type { Cell, ExportedTable } from "~/domain/tables/cell.ts";

/**
 * What a spreadsheet program may take for a formula: = + - @, also as full-width forms, whatever apostrophes, quotes and blanks
 * stand before it.
 */
const FORMULA = "['\"\\s\\u0000-\\u001f\\u00a0\\u200b-\\u200f\\u2060\\ufeff]*[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]";
/** Where one could begin: with the cell, or after what another program takes for a separator. A break at the beginning counts too. */
const START = `(?<=^|[,;|\\t\\r\\n])`;
const TO_GUARD = new RegExp(`^(?='*[\\t\\r\\n])|${START}(?=${FORMULA})`, "g");
const GUARDS = new RegExp(`^'(?='*[\\t\\r\\n])|${START}'(?=${FORMULA})`, "g");

/** A text as a cell of a CSV file may hold it: an apostrophe stands wherever a program could begin to read a formula. */
export const guardText = (text: string): string => text.replace(TO_GUARD, "'");

const LINE_TO_GUARD = new RegExp(`^(?=${FORMULA})`);

/** A text of several lines as a file may hold it: an apostrophe stands before each line that a spreadsheet program could read as a formula. */
export const guardLines = (text: string): string =>
  text
    .split(/(?<=[\r\n\u2028\u2029])/)
    .map((line) => line.replace(LINE_TO_GUARD, "'"))
    .join("");

/** The text that was guarded. */
export const unguardText = (cell: string): string => cell.replace(GUARDS, "");

/**
 * A table as CSV by RFC 4180, in UTF-8 with its mark: every text quoted and guarded, amounts as plain numbers ("12400.00"),
 * dates as "2026-03-04".
 */
export function writeCsv({ head, rows }: Pick<ExportedTable, "head" | "rows">): string {
  const lines = [head.map((text) => quoted(text)), ...rows.map((cells) => cells.map(written))];
  return `\ufeff${lines.map((cells) => `${cells.join(",")}\r\n`).join("")}`;
}

const quoted = (text: string): string => `"${guardText(text).replaceAll('"', '""')}"`;

function written(cell: Cell): string {
  switch (cell.kind) {
    case "text":
      return quoted(cell.text);
    case "amount":
      return plainAmount(cell.minor, cell.currency);
    case "count":
      return String(cell.count);
    case "date":
      return cell.date;
    case "nothing":
      return "";
  }
}

/** Minor units as a plain decimal number: "12400.00". */
export function plainAmount(minor: string, currency: string): string {
  const decimals = minorDigits(currency);
  const sign = minor.startsWith("-") ? "-" : "";
  const digits = minor.replace("-", "").padStart(decimals + 1, "0");
  return `${sign}${digits.slice(0, digits.length - decimals)}${decimals > 0 ? `.${digits.slice(-decimals)}` : ""}`;
}
