import { parse } from "csv-parse/sync";
import fc from "fast-check";
import papaparse from "papaparse";
import { readSheet } from "read-excel-file/node";
import { expect } from "vitest";
import yauzl from "yauzl";
import { writeXlsx } from "~/adapters/spreadsheet/write-xlsx.server.ts";
import { amountCell, type Cell, dateCell, textCell } from "~/domain/tables/cell.ts";
import { unguardText, writeCsv } from "~/domain/tables/write-csv.ts";

const COLUMNS = 20;
const ROWS = 5;

/** Texts that try to be formulas, alone, after separators, and after what programs skip. */
const tricks = fc
  .array(
    fc.constantFrom(
      ...["=", "+", "-", "@", "＝", "＋", "－", "＠", "'", '"', ",", ";", "|", "\t", "\r", "\n", " ", "\u00a0", "\u200b", "\ufeff", "\0"],
      ...[
        "1+1",
        "cmd|' /C calc'!A0",
        'HYPERLINK("http://example.test")',
        "a",
        "序列号",
        "_x003D_",
        "&amp;",
        "<f>1</f>",
        "]]>",
        "\ud83d\ude00",
      ],
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));
const anyText = fc.oneof({ weight: 3, arbitrary: tricks }, fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }));

const anyCell = fc.oneof(
  { weight: 8, arbitrary: anyText.map(textCell) },
  {
    weight: 1,
    arbitrary: fc.bigInt({ min: -999_999_999_999n, max: 999_999_999_999n }).map((minor) => amountCell(minor.toString(), "USD")),
  },
  {
    weight: 1,
    arbitrary: fc
      .date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true })
      .map((date) => dateCell(date.toISOString().slice(0, 10))),
  },
);

/** Writes generated tables of so many cells in all, reads them with three parsers, and expects every value back and no formula. */
export async function checkExports({ cells, seed }: { cells: number; seed?: number }): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(anyCell, { minLength: COLUMNS, maxLength: COLUMNS }), { minLength: ROWS, maxLength: ROWS }),
      checkTable,
    ),
    { numRuns: Math.ceil(cells / (ROWS * COLUMNS)), ...(seed === undefined ? {} : { seed }) },
  );
}

const HEAD = Array.from({ length: COLUMNS }, (_, n) => `Column ${n}`);

async function checkTable(rows: Cell[][]): Promise<void> {
  const csv = writeCsv({ head: HEAD, rows });
  // A lone half of a pair is no text: any file in UTF-8 holds U+FFFD in its place.
  const bytes = Buffer.from(csv, "utf8").toString("utf8");
  for (const read of [
    papaparse.parse<string[]>(bytes, { delimiter: ",", newline: "\r\n", skipEmptyLines: false }).data.slice(0, rows.length + 1),
    parse(bytes, { bom: true, relax_column_count: true }) as string[][],
  ]) {
    expect(read).toHaveLength(rows.length + 1);
    for (const [n, cells] of rows.entries()) checkCsvRow(cells, read[n + 1] ?? []);
  }
  // Programs that split at another character see no formula either.
  for (const delimiter of [";", "\t", "|"]) {
    for (const row of papaparse.parse<string[]>(bytes, { delimiter }).data) for (const cell of row) expect(opens(cell), cell).toBe(false);
  }
  const xlsx = await writeXlsx({ name: "Sheet", head: HEAD, rows });
  const sheet = await readSheet(xlsx, { trim: false });
  for (const [n, cells] of rows.entries()) checkSheetRow(cells, sheet[n + 1] ?? []);
  expect(await partOf(xlsx, "xl/worksheets/sheet1.xml")).not.toContain("<f");
}

function checkCsvRow(cells: readonly Cell[], read: readonly string[]): void {
  for (const [at, cell] of cells.entries()) {
    const got = read[at] ?? "";
    if (cell.kind === "text") {
      expect(unguardText(got)).toBe(cell.text.toWellFormed());
      expect(opens(got), got).toBe(false);
    } else if (cell.kind === "amount") expect(got).toMatch(/^-?\d+\.\d\d$/);
    else expect(got).toBe(cell.kind === "date" ? cell.date : "");
  }
}

function checkSheetRow(cells: readonly Cell[], read: readonly unknown[]): void {
  for (const [at, cell] of cells.entries()) {
    const got = read[at] ?? null;
    if (cell.kind === "amount") expect(got).toBe(Number(cell.minor) / 100);
    else if (cell.kind === "date") expect((got as Date).toISOString()).toBe(`${cell.date}T00:00:00.000Z`);
    else if (cell.kind === "text") expect(got ?? "").toBe(held(cell.text));
    else expect(got).toBe(null);
  }
}

/** What a sheet holds of a text: all but what is no character. */
const held = (text: string): string => text.replace(/\p{Cs}|\p{Noncharacter_Code_Point}/gu, "");

/** Whether a program could take a cell for a formula; one of our numbers, with or without the cells after it, is none. */
export const opens = (cell: string): boolean =>
  /^["\s\p{Cc}\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]/u.test(cell) && !/^["\s]*-\d+\.\d\d(,|$)/.test(cell);

/** One part of an archive, as text. */
export function partOf(zip: Buffer, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(zip, { lazyEntries: true }, (failed, archive) => {
      if (failed) return reject(failed);
      archive.on("entry", (entry) => {
        if (entry.fileName !== name) return archive.readEntry();
        archive.openReadStream(entry, (broken, stream) => {
          if (broken) return reject(broken);
          const chunks: Buffer[] = [];
          stream.on("data", (chunk: Buffer) => chunks.push(chunk));
          stream.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
          stream.on("error", reject);
        });
      });
      archive.on("end", () => reject(new Error(`${name} is not there`)));
      archive.readEntry();
    });
  });
}
