import type { SerialNumbers } from "~/domain/numbering/serial-numbers.ts";
import type { ExaminedFile, SerialLines } from "~/domain/serials/log-findings.ts";
import { formatDate } from "~/words/format.ts";
import type { Language } from "~/words/language.ts";
import type { Translate } from "~/words/translate.ts";

const MOST_ROWS = 30;
const MOST_SERIALS = 6;

/** Rows of a log that hold no serial of its rule, and days outside the run, each with its line and what is wrong with it. */
export function sayBadRows(found: ExaminedFile | null, t: Translate, language: Language) {
  const known = found && found.problem === null ? found : null;
  const outside = (known?.dates?.rows ?? []).slice(0, MOST_ROWS);
  return {
    outside: outside.map(({ line, value, date, rows }) => ({
      line: String(line),
      value,
      what: t("serials:outside_run_rows", { count: rows, date: formatDate(date, language) }),
      meant: "",
    })),
    outsideMore: (known?.dates?.outside ?? 0) - outside.reduce((sum, { rows }) => sum + rows, 0),
    malformed: (known?.malformed ?? []).slice(0, MOST_ROWS).map(({ line, value, kind, meant }) => ({
      line: String(line),
      value,
      what: t(`serials:malformed.${kind}`),
      meant: meant ?? "",
    })),
    malformedMore: known ? Math.max(0, known.counts.malformed - Math.min(MOST_ROWS, known.malformed.length)) : 0,
  };
}

export type BadRowsSaid = ReturnType<typeof sayBadRows>;

/** The lines on which the serials of a range stand that several rows have; empty where they were not kept. */
export function sayLines(
  range: { from: string; to: string },
  duplicates: readonly SerialLines[],
  numbers: SerialNumbers,
  { t, otherLog }: { t: Translate; otherLog: (fileId: string) => { name: string } },
): string {
  const placed = numbers.readRange(range);
  const within = duplicates.filter(({ serial }) => {
    const read = numbers.read(serial);
    return read && placed && read.group === placed.group && read.counter >= placed.range.from && read.counter <= placed.range.to;
  });
  const said = within.slice(0, MOST_SERIALS).map(({ serial, lines, fileId }) => {
    const words = t("serials:lines", { serial, lines: lines.join(", ") });
    return fileId ? t("serials:lines_of", { name: otherLog(fileId).name, words }) : words;
  });
  return [...said, ...(within.length > MOST_SERIALS ? ["…"] : [])].join(t("serials:lines_join"));
}
