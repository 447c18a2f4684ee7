import writeXlsxFile, { type Cell as SheetCell } from "write-excel-file/node";
import { minorDigits } from "~/domain/money/money.ts";
import type { Cell, ExportedTable } from "~/domain/tables/cell.ts";
import { plainAmount } from "~/domain/tables/write-csv.ts";

/**
 * A table as an XLSX file. Text cells are typed as text, so that no program reads a formula in them; amounts are numbers and
 * dates are dates. Halves of pairs and noncharacters are no text and are left out.
 */
export async function writeXlsx({ name, head, rows }: ExportedTable): Promise<Buffer> {
  const heading = head.map((text): SheetCell => ({ value: written(text), type: String, fontWeight: "bold" }));
  return writeXlsxFile([heading, ...rows.map((cells) => cells.map(sheetCell))], {
    sheet: name,
    stickyRowsCount: 1,
    columns: head.map(() => ({ width: 20 })),
  }).toBuffer();
}

function sheetCell(cell: Cell): SheetCell {
  switch (cell.kind) {
    case "text": {
      const value = written(cell.text);
      return value === "" ? null : { value, type: String };
    }
    case "amount": {
      const decimals = minorDigits(cell.currency);
      return {
        value: Number(plainAmount(cell.minor, cell.currency)),
        type: Number,
        format: decimals > 0 ? `#,##0.${"0".repeat(decimals)}` : "#,##0",
      };
    }
    case "count":
      return { value: cell.count, type: Number };
    case "date":
      return { value: new Date(`${cell.date}T00:00:00.000Z`), type: Date, format: "d mmm yyyy" };
    case "nothing":
      return null;
  }
}

/** The most characters that a cell of a sheet holds. */
const MOST = 32_767;

/** A text as a sheet writes it: what XML has no character for stands as its code, and what looks like such a code as itself. */
function written(text: string): string {
  const held = [...text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")].map(heldInXml).join("").slice(0, MOST).toWellFormed();
  // The writer keeps texts as names of a plain object, which has these already.
  return held in {} ? `${encoded(held.charCodeAt(0))}${held.slice(1)}` : held;
}

function heldInXml(character: string): string {
  const code = character.codePointAt(0) as number;
  const control = (code < 0x20 && code !== 0x09 && code !== 0x0a) || (code >= 0x7f && code <= 0x9f) || code === 0xfffd;
  if (control) return encoded(code);
  return /\p{Cs}|\p{Noncharacter_Code_Point}/u.test(character) ? "" : character;
}

const encoded = (code: number): string => `_x${code.toString(16).toUpperCase().padStart(4, "0")}_`;
