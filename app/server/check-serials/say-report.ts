import type { CountedRange } from "~/domain/serial-log/found-ranges";
import type { Listed, ListedReport, LogFile } from "~/domain/serial-log/report";

/** Of each list so many are told, and of a serial so many lines. */
const SHOWN = 10;

/** The report as a person reads it: what does not agree, and the first of each. */
export function said(report: ListedReport): string {
  const { file, files = [], rule, counts, discrepancies, cartons = [], datesOutside = [] } = report;
  return [
    `${many(counts.rows, "row")}${file ? "" : ` of ${files.length} files`} by the rule ${rule}, ${many(counts.distinct, "serial")}`,
    ...(file ? readIn(file) : files.flatMap((one) => ["", `${one.name}: ${many(one.rows, "row")}`, ...readIn(one)])),
    "",
    ...(discrepancies.length === 0 ? ["Nothing is missing, used twice or out of place."] : discrepancies.map(({ sentence }) => sentence)),
    ...listed("Missing", report.missing, span),
    ...listed("Used more than once", report.duplicates, ({ serial, lines, files: of }) =>
      of ? `${serial}: ${first(lines.map((line, at) => place({ line, file: of[at] })))}` : `${serial}: lines ${first(lines)}`,
    ),
    ...listed(
      "No serial of the rule",
      report.malformed,
      ({ value, kind, meant, ...at }) => `${place(at)}: ${value} (${kind.replaceAll("_", " ")}${meant ? `, perhaps ${meant}` : ""})`,
    ),
    ...listed("Out of range", report.outOfRange, ({ serial, ...at }) => `${place(at)}: ${serial}`),
    ...listed("Used before", report.reused, ({ serial, source, ...at }) => `${place(at)}: ${serial}, ${source}`),
    ...listed("Outside the run", datesOutside, ({ date, rows, ...at }) => `${date}: ${many(rows, "row")}, first in ${place(at)}`),
    ...listed("Cartons", cartons, ({ carton, rows, listed: packed, shared }) =>
      [
        `${carton}: ${rows} in the log`,
        packed === null ? "" : `, ${packed} listed`,
        shared.length > 0 ? `, shares ${first(shared)}` : "",
      ].join(""),
    ),
    "",
  ].join("\n");
}

const readIn = ({ sha256, sheet, otherSheets = [] }: LogFile) => [
  ...(sheet === undefined ? [] : [`Sheet ${sheet}`]),
  ...otherSheets.map(({ name, rows }) => `Not read: sheet ${name} (${many(rows, "row")})`),
  `SHA-256 ${sha256}`,
];

const place = ({ line, file }: { line: number; file?: string }) => (file === undefined ? `line ${line}` : `${file} line ${line}`);

const many = (count: number, what: string) => `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;

const span = ({ from, to, count }: CountedRange) => (count === 1 ? from : `${from} to ${to} (${count.toLocaleString("en")})`);

/** The first of several, and how many more there are. */
const first = (items: readonly (string | number)[]): string =>
  [items.slice(0, SHOWN).join(", "), ...(items.length > SHOWN ? [`${(items.length - SHOWN).toLocaleString("en")} more`] : [])].join(
    " and ",
  );

function listed<T>(heading: string, items: Listed<T>, say: (item: T) => string): string[] {
  if (items.length === 0) return [];
  const lines = ["", heading];
  for (const item of items) {
    if (lines.length === SHOWN + 2) return [...lines, `  and ${(items.length - SHOWN).toLocaleString("en")} more`];
    lines.push(`  ${say(item)}`);
  }
  return lines;
}
