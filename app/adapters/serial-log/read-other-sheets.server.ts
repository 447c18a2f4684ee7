import { NoLogError } from "~/adapters/serial-log/no-log.server.ts";
import { type LogWorkbook, readWorkbook } from "~/adapters/serial-log/read-workbook.server.ts";
import { Matcher } from "~/domain/numbering/matcher.ts";
import type { Rule } from "~/domain/numbering/rule.ts";
import { Examination } from "~/domain/serial-log/examination.ts";
import { lackingIn, type OtherSheet, unreadOf } from "~/domain/serial-log/other-sheets.ts";
import type { SeriesFound } from "~/domain/serial-log/series-found.ts";

/** So many rows of other sheets are gone through; of those after them only the beginning is known. */
const MOST_ROWS = 1 << 20;

/**
 * What stands in the other sheets of a workbook that look like logs, held against the numbers of the sheet that was read. A sheet that cannot be read
 * to its end, or comes after too many rows, counts as one of which nothing was read.
 */
export async function readOtherSheets(
  file: string,
  { workbook, others }: LogWorkbook,
  rules: readonly Rule[],
  own: readonly SeriesFound[],
): Promise<OtherSheet[]> {
  const found: OtherSheet[] = [];
  let room = MOST_ROWS;
  for (const { sheet, gappy, dialect, seen } of others) {
    const place = workbook.sheets.indexOf(sheet);
    const examination = new Examination(rules.map((rule) => new Matcher(rule)));
    if (room <= 0 || !(await isRead(readWorkbook(file, { workbook, sheet, gappy, others: [] }, dialect, examination)))) {
      found.push({ sheet: place, rows: seen, cut: true, odd: seen, lacking: [], beyond: 0 });
      continue;
    }
    const { counts } = examination.finish();
    room -= counts.rows;
    if (counts.rows > 0) found.push({ sheet: place, rows: counts.rows, odd: counts.malformed, ...lackingIn(examination.series(), own) });
  }
  return found;
}

/** The same by name, with how much of each the sheet that was read has not. */
export async function sheetsNotRead(...[file, log, rules, own]: Parameters<typeof readOtherSheets>) {
  const found = unreadOf(await readOtherSheets(file, log, rules, own));
  return found.map(({ sheet, rows, unread }) => ({ name: log.workbook.sheets[sheet]!.name, rows, unread }));
}

const isRead = (reading: Promise<unknown>): Promise<boolean> =>
  reading.then(
    () => true,
    (error: unknown) => {
      if (error instanceof NoLogError) return false;
      throw error;
    },
  );
