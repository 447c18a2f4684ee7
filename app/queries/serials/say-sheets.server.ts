import type { LogExamined } from "~/domain/serials/events.ts";
import { formatCount } from "~/words/format.ts";
import type { Translate } from "~/words/translate.ts";

/** So many sheets are named one by one. */
const MOST_NAMED = 5;

/** Sheets that look like logs and were not read, the one with most that no log has first. `sheets` are the names of all, where they are at hand. */
export function saySheets(
  { otherSheets = [] }: Pick<LogExamined, "otherSheets">,
  { t, sheets = [] }: { t: Translate; sheets?: readonly string[] },
): { words: string; matters: boolean }[] {
  const named = otherSheets.slice(0, MOST_NAMED).map(({ sheet, rows, cut, unread }) => {
    const name = sheets[sheet];
    const many = t("orders:rows", { count: rows });
    const said = {
      sheet: name === undefined ? formatCount(sheet + 1) : t("serials:log_named", { name }),
      rows: cut ? t("serials:at_least", { many }) : many,
    };
    const words = unread > 0 ? t("serials:sheet_unread", { ...said, count: unread }) : t("serials:sheet_known", said);
    return { words, matters: unread > 0 };
  });
  const more = otherSheets.slice(MOST_NAMED);
  const left = { words: t("serials:sheets_more", { count: more.length }), matters: more.some(({ unread }) => unread > 0) };
  return [...named, ...(more.length > 0 ? [left] : [])];
}

/** Whether a log's workbook has sheets with serials that no log has. */
export const hasUnread = ({ otherSheets = [] }: Pick<LogExamined, "otherSheets">): boolean => otherSheets.some(({ unread }) => unread > 0);

/** What a log's line says beside what was found in it: that not all of its workbook was read. Empty where that does not matter. */
export const sayUnread = (log: Pick<LogExamined, "otherSheets">, t: Translate): string => (hasUnread(log) ? t("serials:see_unread") : "");

/** At the log that tells what is missing in all: that it may stand in a sheet of another log's workbook. */
export function saySheetsElsewhere(
  fileId: string,
  { t, unread = [], otherLog }: { t: Translate; unread?: readonly string[]; otherLog: (fileId: string) => { name: string } },
) {
  const names = unread.filter((id) => id !== fileId).map((id) => t("serials:log_named", { name: otherLog(id).name }));
  return names.length > 0 ? [{ words: t("serials:sheets_elsewhere", { names: names.join(t("supplier:list_comma")) }), matters: true }] : [];
}
