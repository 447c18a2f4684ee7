import { z } from "zod";
import { MALFORMED, UNREADABLE } from "~/domain/serial-log/malformed.ts";

const count = z.int().min(0);
const serial = z.string();
const range = z.object({ from: serial, to: serial, count });
const line = z.int().min(1).describe("As an editor counts, from 1, headings and blank lines included");

const file = z.string().optional().describe("Of several files, the name of the one in which it stands");

const logFile = z.object({
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
});

/** What an examination says of one log, or of several as one; the contract of `serials check --json`. */
export const serialReport = z
  .object({
    file: logFile.optional().describe("The log; where several were examined as one, they stand in files instead"),
    files: z
      .array(logFile.extend({ name: z.string().describe("As the command was given it") }))
      .optional()
      .describe("The logs that were examined as one; only where there are several"),
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
    duplicates: z.array(
      z.object({
        serial,
        lines: z.array(line),
        files: z.array(z.string()).optional().describe("Of several files, for each of the lines the name of its file"),
      }),
    ),
    malformed: z
      .array(
        z.object({
          line,
          file,
          value: z.string(),
          kind: z.enum([...MALFORMED, ...UNREADABLE]),
          meant: serial.nullable().describe("The serial that was probably meant"),
        }),
      )
      .describe("The first 10,000 of each kind; counts.malformed counts all"),
    outOfRange: z.array(z.object({ line, file, serial })),
    reused: z.array(z.object({ line, file, serial, source: z.string() })),
    cartons: z
      .array(z.object({ carton: z.string(), rows: count, listed: count.nullable(), shared: z.array(serial) }))
      .optional()
      .describe("Cartons that do not agree with the packing list, or share a serial with another"),
    datesOutside: z
      .array(z.object({ value: z.string(), date: z.iso.date(), rows: count, line, file }))
      .optional()
      .describe("Days of production outside the run, each with its rows and the first line that names it"),
    discrepancies: z.array(z.object({ code: z.string(), sentence: z.string() })),
  })
  .meta({ title: "Examination of a serial log" });

export type LogFile = z.infer<typeof logFile>;
export type SerialReport = z.infer<typeof serialReport>;

/** What is made one by one where somebody reads it. */
export type Listed<Item> = Iterable<Item> & { readonly length: number };

type MayBeLong = "used" | "missing" | "duplicates" | "malformed" | "outOfRange" | "reused";

/** A report of which some lists may hold millions, not made yet. */
export type ListedReport = Omit<SerialReport, MayBeLong> & { [List in MayBeLong]: Listed<SerialReport[List][number]> };
