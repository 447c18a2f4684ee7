import type { ExaminedFile } from "~/domain/serials/log-findings.ts";
import { sayBadRows } from "~/queries/serials/say-rows.server.ts";
import type { Language } from "~/words/language.ts";
import type { Translate } from "~/words/translate.ts";

/** Where a log was read, what else one could read, the rows that hold no serial, and the rule that it seems to follow where none was declared. */
export function sayTable(
  found: ExaminedFile | null,
  values: Readonly<Record<string, string>>,
  fileId: string,
  t: Translate,
  language: Language,
) {
  const read = found?.read ?? null;
  const known = found && found.problem === null ? found : null;
  const named = (at: number, name: string) => ({
    place: String(at),
    words: t(read?.headed ? "serials:column_headed" : "serials:column_showing", { letter: letterOf(at), name: name || "—" }),
  });
  const explained = known ? known.counts.rows - known.counts.malformed : 0;
  return {
    table: read && {
      sheets: read.sheets.map((words, at) => ({ place: String(at), words })),
      sheet: read.sheet === null ? "" : String(read.sheet),
      columns: read.columns.map((name, at) => named(at, name)),
      serial: read.serial === null ? "" : String(read.serial),
      carton: read.carton === null ? "" : String(read.carton),
      confirmed: ["sheet", "serial_column", "carton_column"].some((name) => Boolean(values[`${name}.${fileId}`])),
    },
    ...sayBadRows(found, t, language),
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

/** A share in percent, never rounded up to all. */
export function percent(part: number, whole: number): string {
  const tenths = Math.floor((part / Math.max(1, whole)) * 1_000);
  return `${(tenths / 10).toFixed(tenths % 10 === 0 ? 0 : 1)} %`;
}

/** Columns by the letters that a spreadsheet gives them. */
const letterOf = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : `${letterOf(Math.floor(at / 26) - 1)}${letterOf(at % 26)}`;
