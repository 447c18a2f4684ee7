import type { Findings } from "~/domain/serial-log/findings.ts";
import type { SerialReport } from "~/domain/serial-log/report.ts";

/** What does not agree, one sentence each, in English; empty for a log without a fault. */
export function discrepanciesOf(
  { counts, missing, malformedKinds, cartons, dates }: Findings,
  otherSheets: readonly { name: string; rows: number; unread: number }[] = [],
): SerialReport["discrepancies"] {
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
  const late = dates?.outside.reduce((sum, { rows }) => sum + rows, 0) ?? 0;
  say("dates_outside", late, "One row names a day outside the run.", "# rows name a day outside the run.");
  const sheets = otherSheets.filter(({ unread }) => unread > 0);
  const names = sheets.map(({ name, rows }) => `"${name}" (${rows.toLocaleString("en")} ${rows === 1 ? "row" : "rows"})`).join(", ");
  say(
    "sheets_not_read",
    sheets.length,
    `Sheet ${names} also looks like a log and was not read. Check it with --sheet.`,
    `# more sheets look like logs and were not read: ${names}. Check each with --sheet.`,
  );
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
