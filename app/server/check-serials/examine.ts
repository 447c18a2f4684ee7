import { digestBeside } from "~/adapters/serial-log/digest-beside.server";
import { NoLogError, readLog } from "~/adapters/serial-log/read-log.server";
import { sheetsNotRead } from "~/adapters/serial-log/read-other-sheets.server";
import { Matcher } from "~/domain/numbering/matcher";
import type { Rule } from "~/domain/numbering/rule";
import type { Run } from "~/domain/numbering/run";
import type { SerialRange } from "~/domain/numbering/serial-numbers";
import { discrepanciesOf } from "~/domain/serial-log/discrepancies";
import { Examination, type Expectations } from "~/domain/serial-log/examination";
import type { Findings } from "~/domain/serial-log/findings";
import { LinesOfFiles } from "~/domain/serial-log/lines-of-files";
import type { Listed, ListedReport, LogFile } from "~/domain/serial-log/report";
import { reading, UsageError } from "./faults";
import { readKnown, readPacked } from "./held-against";
import { type NamedLog, openLogs } from "./open-logs";

/** What is asked of the command. */
export interface Asked {
  /** Examined as one. */
  files: readonly string[];
  rules: readonly Rule[];
  expected: readonly SerialRange[];
  known: string | null;
  cartons: string | null;
  /** The days of production. */
  run: Run | null;
  /** Of a workbook, the sheet to read; null to find it. */
  sheet: string | null;
}

/** Examines logs as one. Throws a UsageError, or a FileError that names the file that cannot be read. */
export async function examine({ files, rules: given, expected, known, cartons, run, sheet }: Asked): Promise<ListedReport> {
  const { logs, rules } = await openLogs(files, given, sheet);
  const examination = new Examination(
    rules.map((rule) => new Matcher(rule)),
    { days: run !== null },
  );
  const lines = new LinesOfFiles();
  const read: (LogFile & { name: string })[] = [];
  for (const one of logs) {
    const { lines: many, ...of } = await reading(one.file, () => readWhole(one, examination));
    read.push({ name: one.file, ...of });
    lines.add(one.file, many);
    examination.nextFile(many);
  }
  const findings = finished(examination, {
    expected,
    known: known === null ? [] : await reading(known, () => readKnown(known, rules)),
    packed: cartons === null ? null : await reading(cartons, () => readPacked(cartons)),
    runs: run && [run],
  });
  for (const [at, { file, log }] of logs.entries()) {
    if (!("workbook" in log)) continue;
    const otherSheets = await reading(file, () => sheetsNotRead(file, log.workbook, rules, examination.series()));
    if (otherSheets.length > 0) read[at] = { ...read[at]!, otherSheets };
  }
  const { name: _name, ...only } = read[0]!;
  return {
    ...(read.length > 1 ? { files: read } : { file: only }),
    rule: rules.map(({ text }) => text).join(" "),
    ...placed(findings, lines),
    // Whoever names a sheet has chosen among them.
    discrepancies: [...discrepanciesOf(findings, sheet === null ? sheetsOf(read) : []), ...sameBytes(read)],
  };
}

/** Reads one of the logs to its end; throws a NoLogError when it holds no rows. */
async function readWhole({ file, log }: NamedLog, examination: Examination): Promise<LogFile & { lines: number }> {
  const before = examination.rows;
  const [{ sha256, bytes }, { bytes: examined, encoding, lines }] = await Promise.all([
    digestBeside(file),
    readLog(file, log, examination),
  ]);
  if (bytes !== examined) throw new Error("The file was changed while it was read. Try again when nothing writes to it.");
  const rows = examination.rows - before;
  if (rows === 0) throw new NoLogError("empty");
  return { sha256, bytes, encoding, ...("workbook" in log ? { sheet: log.workbook.sheet.name } : {}), rows, lines };
}

/** What was found, each line as its own file counts it. */
function placed(
  { counts, used, missing, duplicates, malformed, outOfRange, reused, cartons, dates }: Findings,
  lines: LinesOfFiles,
): Omit<ListedReport, "rule" | "discrepancies"> {
  const inFile = <Row extends { line: number }>(row: Row) => ({ ...row, ...lines.placed(row.line) });
  return {
    ...{ counts, used, missing },
    duplicates: mapped(duplicates, ({ serial, lines: all }) => {
      const places = all.map((line) => lines.placed(line));
      const files = places.flatMap(({ file }) => file ?? []);
      return { serial, lines: places.map(({ line }) => line), ...(files.length > 0 ? { files } : {}) };
    }),
    ...{ malformed: mapped(malformed, inFile), outOfRange: mapped(outOfRange, inFile), reused: mapped(reused, inFile) },
    ...(cartons === null ? {} : { cartons }),
    ...(dates === null ? {} : { datesOutside: dates.outside.map(inFile) }),
  };
}

const mapped = <From, To>(items: Listed<From>, make: (item: From) => To): Listed<To> => ({
  length: items.length,
  *[Symbol.iterator]() {
    for (const item of items) yield make(item);
  },
});

const sheetsOf = (files: readonly (LogFile & { name: string })[]) =>
  files.flatMap(({ name, otherSheets = [] }) =>
    files.length > 1 ? otherSheets.map((sheet) => ({ ...sheet, name: `${name}: ${sheet.name}` })) : otherSheets,
  );

/** Files of which another one has the very same bytes: a log was named under two names. */
const sameBytes = (files: readonly (LogFile & { name: string })[]) =>
  files.flatMap(({ name, sha256 }, at) => {
    const other = files.slice(0, at).find((file) => file.sha256 === sha256);
    return other ? [{ code: "same_file", sentence: `${name} and ${other.name} are the same file under two names.` }] : [];
  });

function finished(examination: Examination, against: Expectations): Findings {
  try {
    return examination.finish(against);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`${error.message} is no range of serials of the rule.`);
    throw error;
  }
}
