import { inferredRules } from "~/adapters/serial-log/inferred-rules.server.ts";
import { NoLogError, type OpenLog, openLog, readLog } from "~/adapters/serial-log/read-log.server.ts";
import { readOtherSheets } from "~/adapters/serial-log/read-other-sheets.server.ts";
import { Matcher } from "~/domain/numbering/matcher.ts";
import { isRule, LONGEST, parseRule } from "~/domain/numbering/rule.ts";
import { expectedRuns } from "~/domain/numbering/run.ts";
import { MOST_USED } from "~/domain/registry/uses.ts";
import { Examination } from "~/domain/serial-log/examination.ts";
import { encodeSeries } from "~/domain/serial-log/series-found.ts";
import { storable } from "~/domain/serial-log/storable.ts";
import { logProblem } from "~/domain/serials/events.ts";
import { expectedRanges } from "~/domain/serials/expected-ranges.ts";
import { type JustExamined, keptOf, MOST_TOLD, type TableRead } from "~/domain/serials/log-findings.ts";
import type { LogDeclared } from "~/domain/serials/log-to-examine.ts";
import { rulesDeclared } from "~/domain/serials/rules-together.ts";

/**
 * Examines a log lying on this machine by the rule and the range that were declared, by the buyer before its sender, else by those that it
 * shows. Never throws for a file that is no log: then it says why, and what columns there are as far as it has any. `onRead` is told how
 * many bytes were read so far.
 */
export async function examineLog(
  { path, ...of }: LogDeclared & { path: string },
  onRead: (bytes: number) => void = () => {},
): Promise<JustExamined> {
  let read: TableRead | null = null;
  try {
    const declared = rulesDeclared(of);
    const given = of.rules ? of.rules.map(parseRule).filter(isRule) : declared;
    const log = await openLog(path, given, null, of.table);
    read = tableRead(log);
    const inferred = declared.length === 0;
    const rules = given.length > 0 ? given : inferredRules(log);
    const expected = expectedRuns(of);
    const examination = new Examination(
      rules.map((rule) => new Matcher(rule)),
      { days: expected !== null },
    );
    await readLog(path, log, examination, onRead);
    const { ranges, by } = expectedRanges(of, rules);
    const ruleBy = inferred ? null : of.numbering && of.numbering.rules.length > 0 ? ("buyer" as const) : ("supplier" as const);
    const findings = examination.finish({ expected: ranges, runs: expected?.runs ?? null, told: MOST_TOLD });
    const cartons = examination.cartonContents();
    const series = examination.series();
    const otherSheets = "workbook" in log ? await readOtherSheets(path, log.workbook, rules, series) : [];
    const used = findings.used.said(MOST_USED).map(({ from, to }) => ({ from, to }));
    return {
      ...keptOf(findings, rules, { ruleBy, rangeBy: by, runs: expected, read, otherSheets }),
      ...(inferred ? { shown: someOf(log.shown) } : {}),
      ...{ cartonsKept: cartons !== null, cartons: cartons ?? [], used, numbers: encodeSeries(series) },
    };
  } catch (error) {
    if (!(error instanceof NoLogError)) throw error;
    return { problem: logProblem.safeParse(error.code).data ?? "damaged", read };
  }
}

/** So many values show to which rule logs of one answer belong. */
const MOST_SHOWN = 200;

/** Values from the whole of what was seen of a log, so that its shape shows. */
function someOf(shown: readonly string[]): string[] {
  const short = shown.filter(({ length }) => length <= LONGEST);
  const step = Math.max(1, short.length / MOST_SHOWN);
  return Array.from({ length: Math.min(MOST_SHOWN, short.length) }, (_, at) => storable(short[Math.floor(at * step)]!));
}

const MOST_COLUMNS = 60;
const LONGEST_NAME = 80;

function tableRead(log: OpenLog): TableRead {
  const { dialect } = log;
  const sheets = "workbook" in log ? log.workbook.workbook.sheets : [];
  const short = (name: string) => storable(name.trim().slice(0, LONGEST_NAME));
  return {
    sheets: sheets.map(({ name }) => short(name)),
    sheet: "workbook" in log ? sheets.indexOf(log.workbook.sheet) : null,
    columns: dialect.columns.slice(0, MOST_COLUMNS).map(short),
    headed: dialect.header > 0,
    serial: dialect.serial,
    ...(dialect.instead === undefined ? {} : { instead: dialect.instead }),
    carton: dialect.carton,
    date: dialect.date,
    ...(dialect.insteadOfDate === undefined ? {} : { insteadOfDate: dialect.insteadOfDate }),
  };
}
