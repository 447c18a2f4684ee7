import type { Minor } from "~/domain/record/scalars.ts";

/** A cell of an exported table, with its kind: text is never anything else, amounts and dates stay what they are. */
export type Cell =
  | { kind: "text"; text: string }
  | { kind: "amount"; minor: Minor; currency: string }
  | { kind: "count"; count: number }
  | { kind: "date"; date: string }
  | { kind: "nothing" };

export interface ExportedTable {
  /** Of the sheet, at most 31 characters. */
  name: string;
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
}

export const NOTHING: Cell = { kind: "nothing" };
export const textCell = (text: string | null): Cell => (text ? { kind: "text", text } : NOTHING);
export const dateCell = (date: string | null): Cell => (date ? { kind: "date", date } : NOTHING);
export const amountCell = (minor: Minor | null, currency: string): Cell => (minor === null ? NOTHING : { kind: "amount", minor, currency });
