import { z } from "zod";
import { MALFORMED, UNREADABLE } from "~/domain/serial-log/malformed.ts";

const count = z.int().min(0);
const serial = z.string();
const range = z.object({ from: serial, to: serial, count });
const line = z.int().min(1).describe("As an editor counts, from 1, headings and blank lines included");

/** What an examination says of one log; the contract of `serials check --json`. */
export const serialReport = z
  .object({
    file: z.object({
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      bytes: count,
      encoding: z.string().describe("Of text its encoding, of a workbook xlsx"),
      sheet: z.string().optional().describe("Of a workbook, the sheet that was read; lines are its row numbers"),
      rows: count.describe("Rows that hold something, headings left out"),
      otherSheets: z
        .array(
          z.object({
            name: z.string(),
            rows: count.describe("Rows that hold something, at least; headings left out"),
            unread: count.describe("Serials, or rows of another rule, that the sheet which was read has not"),
          }),
        )
        .optional()
        .describe("Other sheets of the workbook that look like logs too and were not read"),
    }),
    rule: z.string().nullable().describe("The numbering rules applied, several with a space between them"),
    counts: z.object({
      rows: count.describe("valid + malformed + outOfRange"),
      valid: count.describe("Rows with a serial of the rule, in range"),
      distinct: count.describe("Serials among the valid rows"),
      missing: count.describe("Serials of the range that no row has"),
      duplicatedSerials: count.describe("Serials that more than one valid row has"),
      malformed: count.describe("Rows whose value is no serial of the rule"),
      outOfRange: count.describe("Rows with a serial of the rule outside the range"),
      reused: count.describe("Serials among the valid rows that were used before"),
    }),
    used: z.array(range),
    missing: z.array(range),
    duplicates: z.array(z.object({ serial, lines: z.array(line) })),
    malformed: z
      .array(
        z.object({
          line,
          value: z.string(),
          kind: z.enum([...MALFORMED, ...UNREADABLE]),
          meant: serial.nullable().describe("The serial that was probably meant"),
        }),
      )
      .describe("The first 10,000 of each kind; counts.malformed counts all"),
    outOfRange: z.array(z.object({ line, serial })),
    reused: z.array(z.object({ line, serial, source: z.string() })),
    cartons: z
      .array(z.object({ carton: z.string(), rows: count, listed: count.nullable(), shared: z.array(serial) }))
      .optional()
      .describe("Cartons that do not agree with the packing list, or share a serial with another"),
    datesOutside: z
      .array(z.object({ value: z.string(), date: z.iso.date(), rows: count, line }))
      .optional()
      .describe("Days of production outside the run, each with its rows and the first line that names it"),
    discrepancies: z.array(z.object({ code: z.string(), sentence: z.string() })),
  })
  .meta({ title: "Examination of a serial log" });

export type SerialReport = z.infer<typeof serialReport>;

/** What is made one by one where somebody reads it. */
export type Listed<Item> = Iterable<Item> & { readonly length: number };

type MayBeLong = "used" | "missing" | "duplicates" | "malformed" | "outOfRange" | "reused";

/** A report of which some lists may hold millions, not made yet. */
export type ListedReport = Omit<SerialReport, MayBeLong> & { [List in MayBeLong]: Listed<SerialReport[List][number]> };
