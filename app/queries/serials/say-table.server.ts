import type { ExaminedFile } from "~/domain/serials/log-findings.ts";
import { isChoice, sayColumn, sayColumns } from "~/queries/serials/say-columns.server.ts";
import type { Translate } from "~/words/translate.ts";

/** Where a log was read, what else one could read, and the rule that it seems to follow where none was declared. */
export function sayTable(found: ExaminedFile | null, values: Readonly<Record<string, string>>, fileId: string, t: Translate) {
  const read = found?.read ?? null;
  const known = found && found.problem === null ? found : null;
  const explained = known ? known.counts.rows - known.counts.malformed : 0;
  return {
    table: read && {
      words: sayColumns(read, t),
      choice: isChoice(read),
      sheets: read.sheets.map((words, at) => ({ place: String(at), words })),
      sheet: read.sheet === null ? "" : String(read.sheet),
      columns: read.columns.map((_, at) => ({ place: String(at), words: sayColumn(read, at, t) })),
      serial: placed(read.serial),
      carton: placed(read.carton),
      date: placed(read.date) || NO_DAYS,
      confirmed: ["sheet", "serial_column", "carton_column", "date_column"].some((name) => Boolean(values[`${name}.${fileId}`])),
    },
    proposal:
      known && known.ruleBy === null && known.counts.rows > 0
        ? t("serials:rule_proposed", {
            rule: known.rule,
            share: percent(explained, known.counts.rows),
            count: known.counts.rows,
          })
        : "",
  };
}

/** In place of a column of days: there is none. */
const NO_DAYS = "none";

const placed = (at: number | null | undefined): string => (typeof at === "number" ? String(at) : "");

/** A share in percent, never rounded up to all. */
export function percent(part: number, whole: number): string {
  const tenths = Math.floor((part / Math.max(1, whole)) * 1_000);
  return `${(tenths / 10).toFixed(tenths % 10 === 0 ? 0 : 1)} %`;
}
