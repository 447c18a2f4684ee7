import path from "node:path";
import { parseArgs } from "node:util";
import { digestBeside } from "~/adapters/serial-log/digest-beside.server";
import { inferredRules } from "~/adapters/serial-log/inferred-rules.server";
import type { NoLog } from "~/adapters/serial-log/no-log.server";
import { NoLogError, openLog, readLog, readTable } from "~/adapters/serial-log/read-log.server";
import { sheetsNotRead } from "~/adapters/serial-log/read-other-sheets.server";
import { Matcher } from "~/domain/numbering/matcher";
import { isRule, parseRule, type Rule } from "~/domain/numbering/rule";
import { type Run, runOf } from "~/domain/numbering/run";
import type { SerialRange } from "~/domain/numbering/serial-numbers";
import { kindOf } from "~/domain/serial-log/columns";
import { discrepanciesOf } from "~/domain/serial-log/discrepancies";
import { Examination, type Expectations } from "~/domain/serial-log/examination";
import type { Findings, KnownRange } from "~/domain/serial-log/findings";
import type { SerialReport } from "~/domain/serial-log/report";
import { messageOf } from "./start-error";

const USAGE =
  "Usage: npm run --silent holdpoint -- serials check FILE [--rule R]... [--from S --to S] [--known FILE] [--cartons FILE] [--made DAY..DAY] [--sheet NAME] [--json]";
const CLEAN = 0;
const FINDINGS = 1;
const UNREADABLE = 2;

const NO_LOG: Record<NoLog, string> = {
  empty: "The file holds no rows.",
  no_serials: 'No column of the file looks like serial numbers. Name the rule with --rule, or head the column "Serial number".',
  old_workbook: "This is an old Excel workbook (.xls). Save it as .xlsx or CSV and try again.",
  open_document: "This is an OpenDocument spreadsheet (.ods). Save it as .xlsx or CSV and try again.",
  binary_workbook: "This is a binary Excel workbook (.xlsb). Save it as .xlsx or CSV and try again.",
  locked_workbook: "This workbook is protected by a password. Save it without one and try again.",
  damaged_workbook: "This workbook is damaged or cut off. Open it, save it again and try once more.",
  large_workbook: "This workbook unpacks to more than can be read. Save the sheet as CSV and try again.",
  archive: "This is an archive and no workbook (.xlsx). Unpack it and try the log in it.",
  no_sheet: "The workbook has no such sheet. It has:",
  not_text: "This is no text file.",
};

/** Why a file could not be opened, by the system's code. */
const NOT_OPENED: Record<string, string> = {
  ENOENT: "There is no such file.",
  EISDIR: "This is a folder, not a file.",
  EACCES: "You may not read this file.",
};

/** Wrong use of the command: told in one line. */
class UsageError extends Error {}

/** One of the files named cannot be read, and why. */
class FileError extends Error {}

/** Reads a file; why it cannot be read is told with its name, since several may be named. */
async function reading<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const words =
      error instanceof NoLogError
        ? [NO_LOG[error.code], ...error.sheets].join("\n  ")
        : NOT_OPENED[(error as NodeJS.ErrnoException).code ?? ""];
    throw words === undefined ? error : new FileError(`${file}: ${words}`);
  }
}

/** Where a command says what it has to say. */
export interface Outputs {
  stdout: { write: (text: string) => boolean };
  stderr: { write: (text: string) => boolean };
}

/** Examines a serial log without any database. Gives the exit code: 0 without findings, 1 with some, 2 for what cannot be read. */
export async function checkSerials(args: string[], { stdout, stderr }: Outputs = process): Promise<number> {
  try {
    if (args.includes("--help")) {
      stdout.write(`${USAGE}\n`);
      return CLEAN;
    }
    const { json, ...asked } = await options(args);
    const report = await reading(asked.file, () => examine(asked));
    stdout.write(json ? `${JSON.stringify(report)}\n` : said(report));
    return report.discrepancies.length === 0 ? CLEAN : FINDINGS;
  } catch (error) {
    const words = error instanceof FileError ? error.message : messageOf(error);
    stderr.write(`${words}\n${error instanceof UsageError ? `${USAGE}\n` : ""}`);
    return UNREADABLE;
  }
}

async function options(args: string[]) {
  const { values, positionals } = parsed(args);
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new UsageError("Name one file.");
  if ((values.from === undefined) !== (values.to === undefined)) throw new UsageError("--from and --to go together.");
  const rules = (values.rule ?? []).map((text) => {
    const rule = parseRule(text);
    if (!isRule(rule))
      throw new UsageError(`"${text}" is no numbering rule: ${rule.code.replaceAll("_", " ")} at character ${rule.at + 1}.`);
    return rule;
  });
  const expected: SerialRange[] = values.from === undefined ? [] : [{ from: values.from, to: values.to! }];
  return {
    file,
    rules,
    expected,
    known: values.known ?? null,
    cartons: values.cartons ?? null,
    run: values.made === undefined ? null : readRun(values.made),
    sheet: values.sheet ?? null,
    json: values.json === true,
  };
}

/** "2026-03-01..2026-03-09", the first and the last day of production. */
function readRun(text: string): Run {
  const [from = "", to = "", ...more] = text.split("..");
  const run = more.length === 0 ? runOf(from, to) : null;
  if (!run) throw new UsageError(`--made takes two days, as 2026-03-01..2026-03-09, not "${text}".`);
  return run;
}

interface Asked {
  file: string;
  rules: readonly Rule[];
  expected: readonly SerialRange[];
  known: string | null;
  cartons: string | null;
  /** The days of production. */
  run: Run | null;
  /** Of a workbook, the sheet to read; null to find it. */
  sheet: string | null;
}

function parsed(args: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        rule: { type: "string", multiple: true },
        from: text,
        to: text,
        known: text,
        cartons: text,
        made: text,
        sheet: text,
        json: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

async function examine({ file, rules: given, expected, known, cartons, run, sheet }: Asked): Promise<SerialReport> {
  const log = await openLog(file, given, sheet);
  if (sheet !== null && !("workbook" in log)) throw new UsageError("Only a workbook has sheets.");
  const rules = given.length > 0 ? given : inferredRules(log);
  const examination = new Examination(
    rules.map((rule) => new Matcher(rule)),
    { days: run !== null },
  );
  const [{ sha256, bytes }, { bytes: examined, encoding }] = await Promise.all([digestBeside(file), readLog(file, log, examination)]);
  if (bytes !== examined) throw new Error("The file was changed while it was read. Try again when nothing writes to it.");
  const findings = finished(examination, {
    expected,
    known: known === null ? [] : await reading(known, () => readKnown(known, rules)),
    packed: cartons === null ? null : await reading(cartons, () => readPacked(cartons)),
    runs: run && [run],
  });
  if (findings.counts.rows === 0) throw new NoLogError("empty");
  const otherSheets = "workbook" in log ? await sheetsNotRead(file, log.workbook, rules, examination.series()) : [];
  const { counts, used, missing, duplicates, malformed, outOfRange, reused, cartons: differing, dates } = findings;
  const read = "workbook" in log ? { sheet: log.workbook.sheet.name, ...(otherSheets.length > 0 ? { otherSheets } : {}) } : {};
  return {
    file: { sha256, bytes, encoding, ...read, rows: counts.rows },
    rule: rules.map(({ text }) => text).join(" "),
    ...{ counts, used: used.said(), missing: missing.said(), duplicates, malformed, outOfRange, reused },
    ...(differing === null ? {} : { cartons: differing }),
    ...(dates === null ? {} : { datesOutside: dates.outside }),
    // Whoever names a sheet has chosen among them.
    discrepancies: discrepanciesOf(findings, sheet === null ? otherSheets : []),
  };
}

/** Serials used before: a log like any other, or ranges under the headings from, to and source. */
async function readKnown(file: string, rules: readonly Rule[]): Promise<KnownRange[]> {
  const source = path.basename(file);
  const log = await openLog(file, rules);
  const headings = log.dialect.columns.map((cell) => cell.trim().toLowerCase());
  const [from, to, where] = ["from", "to", "source"].map((heading) => headings.indexOf(heading));
  if (from! >= 0 && to! >= 0) {
    const [, ...ranges] = await readTable(file);
    return ranges.map((cells) => ({
      from: (cells[from!] ?? "").trim(),
      to: (cells[to!] ?? "").trim(),
      source: cells[where!]?.trim() || source,
    }));
  }
  const examination = new Examination(rules.map((rule) => new Matcher(rule)));
  await readLog(file, log, examination);
  return examination
    .finish({ told: 0 })
    .used.said()
    .map((range) => ({ ...range, source }));
}

/** How many serials each carton holds by a packing list: a table with a column of cartons and a column of counts. */
async function readPacked(file: string): Promise<Map<string, number>> {
  const [headings = [], ...rows] = await readTable(file);
  const carton = headings.findIndex((cell) => kindOf(cell) === "carton");
  const count = headings.findIndex(
    (_, at) => at !== carton && rows.length > 0 && rows.every((cells) => /^\d+$/.test((cells[at] ?? "").trim())),
  );
  if (carton < 0 || count < 0) throw new UsageError(`${file} has no column headed "Carton" beside one of counts.`);
  return new Map(rows.map((cells) => [cells[carton]!.trim(), Number(cells[count])]));
}

function finished(examination: Examination, against: Expectations): Findings {
  try {
    return examination.finish(against);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`${error.message} is no range of serials of the rule.`);
    throw error;
  }
}

const SHOWN = 10;

/** The report as a person reads it: what does not agree, and the first of each. */
function said({
  file,
  rule,
  counts,
  missing,
  duplicates,
  malformed,
  outOfRange,
  reused,
  cartons = [],
  datesOutside = [],
  discrepancies,
}: SerialReport): string {
  const listed = (heading: string, items: readonly string[]) => {
    const more = items.length > SHOWN ? [`  and ${(items.length - SHOWN).toLocaleString("en")} more`] : [];
    return items.length === 0 ? [] : ["", heading, ...items.slice(0, SHOWN).map((item) => `  ${item}`), ...more];
  };
  const span = ({ from, to, count }: { from: string; to: string; count: number }) => (count === 1 ? from : `${from} to ${to} (${count})`);
  return [
    `${counts.rows.toLocaleString("en")} rows by the rule ${rule}, ${counts.distinct.toLocaleString("en")} serials`,
    ...(file.sheet === undefined ? [] : [`Sheet ${file.sheet}`]),
    ...(file.otherSheets ?? []).map(
      ({ name, rows }) => `Not read: sheet ${name} (${rows.toLocaleString("en")} ${rows === 1 ? "row" : "rows"})`,
    ),
    `SHA-256 ${file.sha256}`,
    ...(discrepancies.length === 0
      ? ["", "Nothing is missing, used twice or out of place."]
      : ["", ...discrepancies.map(({ sentence }) => sentence)]),
    ...listed("Missing", missing.map(span)),
    ...listed(
      "Used more than once",
      duplicates.map(({ serial, lines }) => `${serial}: lines ${lines.join(", ")}`),
    ),
    ...listed(
      "No serial of the rule",
      malformed.map(
        ({ line, value, kind, meant }) => `line ${line}: ${value} (${kind.replaceAll("_", " ")}${meant ? `, perhaps ${meant}` : ""})`,
      ),
    ),
    ...listed(
      "Out of range",
      outOfRange.map(({ line, serial }) => `line ${line}: ${serial}`),
    ),
    ...listed(
      "Used before",
      reused.map(({ line, serial, source }) => `line ${line}: ${serial}, ${source}`),
    ),
    ...listed(
      "Outside the run",
      datesOutside.map(({ date, rows, line }) => `${date}: ${rows} ${rows === 1 ? "row" : "rows"}, first in line ${line}`),
    ),
    ...listed(
      "Cartons",
      cartons.map(({ carton, rows, listed: many, shared }) =>
        [
          `${carton}: ${rows} in the log`,
          many === null ? "" : `, ${many} listed`,
          shared.length > 0 ? `, shares ${shared.slice(0, 3).join(", ")}` : "",
        ].join(""),
      ),
    ),
    "",
  ].join("\n");
}
