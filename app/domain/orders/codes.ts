import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";

/** An index takes no entry of any length: longer codes are told apart by so many characters, more than people type. */
const LONGEST_CODE = 400;

/** A code as it is looked up: without blanks, in capitals. */
export const soughtCode = (code: string): string =>
  code
    .normalize("NFKC")
    .replace(/[\s\p{Cf}]+/gu, "")
    .toUpperCase()
    .slice(0, LONGEST_CODE);

const MOST_CODES = 500;

/** People write "PO 4711" where the order's number is 4711. */
const PURCHASE_ORDER = /^(?:PO|P\.O\.|采购单)[-#:：]?(?=\d)/;

/** A code by which an order is asked for, as `codesOf` has it: a number without its leading "PO". */
export const calledBy = (name: string): string => soughtCode(name).replace(PURCHASE_ORDER, "");

/** What an order is called: its number, and its SKUs and batches, those that its answers' files show among them, as they are looked up. */
export function codesOf(file: OrderFile): string[] {
  const { lines, number } = facts(file);
  const shown = Object.values(file.submissions).flatMap(({ files }) => files.flatMap(({ shows }) => shows.map(({ batch }) => batch)));
  const codes = [...lines.flatMap(({ sku, batches }) => [sku, ...batches]), ...shown].flatMap((code) => (code ? [soughtCode(code)] : []));
  return [...new Set([calledBy(number), ...codes])].slice(0, MOST_CODES);
}
