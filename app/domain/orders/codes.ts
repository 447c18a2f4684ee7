import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";

/** A code as it is looked up: without blanks, in capitals. */
export const soughtCode = (code: string): string =>
  code
    .normalize("NFKC")
    .replace(/[\s\p{Cf}]+/gu, "")
    .toUpperCase();

const MOST_CODES = 500;

/** The SKUs and batches of an order, those that its answers' files show among them, as they are looked up. */
export function codesOf(file: OrderFile): string[] {
  const { lines } = facts(file);
  const shown = Object.values(file.submissions).flatMap(({ files }) => files.flatMap(({ shows }) => shows.map(({ batch }) => batch)));
  const codes = [...lines.flatMap(({ sku, batches }) => [sku, ...batches]), ...shown].flatMap((code) => (code ? [soughtCode(code)] : []));
  return [...new Set(codes)].slice(0, MOST_CODES);
}
