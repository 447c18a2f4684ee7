import type { SerialNumbers } from "~/domain/numbering/serial-numbers.ts";
import type { ExaminedFile, SerialLines } from "~/domain/serials/log-findings.ts";
import { sayRange } from "~/queries/serials/say-range.server.ts";
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

/** Serials with their lines; neighbours that stand on one line each, one under the other, from the first to the last. */
function sayRuns(some: readonly SerialLines[], numbers: SerialNumbers, t: Translate): string[] {
  const runs: SerialLines[][] = [];
  for (const one of some) {
    const before = runs.at(-1)?.at(-1);
    if (before && follows(before, one, numbers)) runs.at(-1)!.push(one);
    else runs.push([one]);
  }
  return runs.map((run) => {
    const [{ serial, lines }, last] = [run[0]!, run.at(-1)!];
    if (run.length === 1) return t("serials:lines", { serial, count: lines.length, lines: lines.join(", ") });
    return t("serials:lines_run", { range: sayRange({ from: serial, to: last.serial }, t), first: lines[0]!, last: last.lines[0]! });
  });
}

function follows(before: SerialLines, one: SerialLines, numbers: SerialNumbers): boolean {
  const [a, b] = [numbers.read(before.serial), numbers.read(one.serial)];
  const [line, next] = [before.lines, one.lines];
  return (
    a?.group === b?.group && a?.counter === (b?.counter ?? 0) - 1 && line.length === 1 && next.length === 1 && next[0] === line[0]! + 1
  );
}

export type BadRowsSaid = ReturnType<typeof sayBadRows>;

/**
 * The lines on which the serials of a range stand that several rows have, each by itself, of several logs together for each log; of a log whose
 * lines are not known, its name alone. Empty where nothing is known.
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
  const told = within.slice(0, many);
  const said = [...new Set(told.map(({ fileId }) => fileId))].flatMap((fileId) => {
    const each = sayRuns(
      told.filter((one) => one.fileId === fileId),
      numbers,
      t,
    );
    return fileId ? [t("serials:lines_of", { name: otherLog(fileId).name, words: each.join(t("serials:lines_join")) })] : each;
  });
  const serials = new Set(told.map(({ serial }) => serial)).size;
  const untold = placed !== null && serials > 0 && serials < placed.range.to - placed.range.from + 1;
  const nameless = (range.files ?? []).filter((id) => !within.some(({ fileId }) => fileId === id));
  const named = (key: "in_logs" | "in_large_logs", ids: readonly string[]) => {
    const names = ids.map((id) => t("serials:log_named", { name: otherLog(id).name })).join(t("supplier:list_comma"));
    return names ? [t(`serials:${key}`, { names })] : [];
  };
  return [
    ...said,
    ...(untold || within.length > many ? ["…"] : []),
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
