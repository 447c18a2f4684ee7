import type { SerialNumbers } from "~/domain/numbering/serial-numbers.ts";
import type { ExaminedFile, SerialLines } from "~/domain/serials/log-findings.ts";
import { formatDate } from "~/words/format.ts";
import type { Language } from "~/words/language.ts";
import type { Translate } from "~/words/translate.ts";

const MOST_ROWS = 30;
/** So many serials of one exception are said with their lines. */
export const MOST_SERIALS = 6;

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

/**
 * The lines on which the serials of a range stand that several rows have, each by itself; of a log whose lines are not known, its name alone.
 * Empty where nothing is known.
 */
export function sayLines(
  range: { from: string; to: string; files?: readonly string[] | undefined },
  { duplicates, large = [] }: { duplicates: readonly SerialLines[]; large?: readonly string[] | undefined },
  numbers: SerialNumbers,
  { t, otherLog }: { t: Translate; otherLog: (fileId: string) => { name: string } },
): string[] {
  const placed = numbers.readRange(range);
  const within = duplicates.filter(({ serial }) => {
    const read = numbers.read(serial);
    return read && placed && read.group === placed.group && read.counter >= placed.range.from && read.counter <= placed.range.to;
  });
  const many = MOST_SERIALS * Math.max(1, range.files?.length ?? 0);
  const said = within.slice(0, many).map(({ serial, lines, fileId }) => {
    const words = t("serials:lines", { serial, count: lines.length, lines: lines.join(", ") });
    return fileId ? t("serials:lines_of", { name: otherLog(fileId).name, words }) : words;
  });
  const nameless = (range.files ?? []).filter((id) => !within.some(({ fileId }) => fileId === id));
  const named = (key: "in_logs" | "in_large_logs", ids: readonly string[]) => {
    const names = ids.map((id) => t("serials:log_named", { name: otherLog(id).name })).join(t("supplier:list_comma"));
    return names ? [t(`serials:${key}`, { names })] : [];
  };
  return [
    ...said,
    ...(within.length > many ? ["…"] : []),
    ...named(
      "in_logs",
      nameless.filter((id) => !large.includes(id)),
    ),
    ...named(
      "in_large_logs",
      nameless.filter((id) => large.includes(id)),
    ),
  ];
}
