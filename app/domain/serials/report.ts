import { z } from "zod";
import type { Findings } from "~/domain/serials/examination.ts";
import { MALFORMED, UNREADABLE } from "~/domain/serials/malformed.ts";

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
    discrepancies: z.array(z.object({ code: z.string(), sentence: z.string() })),
  })
  .meta({ title: "Examination of a serial log" });

export type SerialReport = z.infer<typeof serialReport>;

/** What does not agree, one sentence each, in English; empty for a log without a fault. */
export function discrepanciesOf({ counts, missing, malformedKinds, cartons }: Findings): SerialReport["discrepancies"] {
  const found: SerialReport["discrepancies"] = [];
  const say = (code: string, many: number, one: string, more: string) => {
    if (many > 0) found.push({ code, sentence: many === 1 ? one : more.replace("#", many.toLocaleString("en")) });
  };
  const gaps = missing.length === 1 ? "in one gap" : `in ${missing.length.toLocaleString("en")} gaps`;
  say("missing", counts.missing, "One serial of the range is missing.", `# serials of the range are missing, ${gaps}.`);
  say("duplicates", counts.duplicatedSerials, "One serial stands in more than one row.", "# serials stand in more than one row.");
  const kinds = Object.entries(malformedKinds).map(
    ([kind, many]) => `${many.toLocaleString("en")} ${KIND_WORDS[kind as keyof typeof KIND_WORDS]}`,
  );
  const why = kinds.join(", ");
  say("malformed", counts.malformed, `One row has no serial of the rule: ${why}.`, `# rows have no serial of the rule: ${why}.`);
  say("out_of_range", counts.outOfRange, "One serial is outside the range.", "# rows have a serial outside the range.");
  say("reused", counts.reused, "One serial was used before.", "# serials were used before.");
  const [shared, differing] = [
    cartons?.filter((one) => one.shared.length > 0),
    cartons?.filter(({ rows, listed }) => listed !== null && rows !== listed),
  ];
  say("two_cartons", shared?.length ?? 0, "One carton shares a serial with another.", "# cartons share a serial with another.");
  say(
    "carton_counts",
    differing?.length ?? 0,
    "One carton holds another number than listed.",
    "# cartons hold another number than listed.",
  );
  const unlisted = cartons?.filter(({ rows, listed }) => listed === null && rows > 0).length ?? 0;
  if ((cartons ?? []).some(({ listed }) => listed !== null))
    say("carton_unlisted", unlisted, "One carton is not on the list.", "# cartons are not on the list.");
  return found;
}

const KIND_WORDS = {
  empty: "empty",
  spreadsheet_number: "turned into a rounded number by a spreadsheet",
  spreadsheet_date: "turned into a date by a spreadsheet",
  spreadsheet_decimal: "written as a decimal or grouped number by a spreadsheet",
  lost_zeros: "without leading zeros",
  blanks: "with blanks",
  case: "in the wrong case",
  look_alike: "with look-alike characters",
  check_character: "with a wrong check character",
  too_short: "too short",
  too_long: "too long",
  not_by_rule: "not by the rule",
  missing_column: "without the column",
  broken_quote: "with a broken quote",
  line_too_long: "too long to be a row",
} as const;
