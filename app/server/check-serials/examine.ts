import path from "node:path";
import { digestBeside } from "~/adapters/serial-log/digest-beside.server";
import { inferredRules } from "~/adapters/serial-log/inferred-rules.server";
import { NoLogError, openLog, readLog, readTable } from "~/adapters/serial-log/read-log.server";
import { sheetsNotRead } from "~/adapters/serial-log/read-other-sheets.server";
import { Matcher } from "~/domain/numbering/matcher";
import type { Rule } from "~/domain/numbering/rule";
import type { Run } from "~/domain/numbering/run";
import type { SerialRange } from "~/domain/numbering/serial-numbers";
import { kindOf } from "~/domain/serial-log/columns";
import { discrepanciesOf } from "~/domain/serial-log/discrepancies";
import { Examination, type Expectations } from "~/domain/serial-log/examination";
import type { Findings, KnownRange } from "~/domain/serial-log/findings";
import type { ListedReport } from "~/domain/serial-log/report";
import { reading, UsageError } from "./faults";

/** What is asked of the command. */
export interface Asked {
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

export async function examine({ file, rules: given, expected, known, cartons, run, sheet }: Asked): Promise<ListedReport> {
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
    ...{ counts, used, missing, duplicates, malformed, outOfRange, reused },
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
