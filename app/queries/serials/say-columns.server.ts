import type { TableRead } from "~/domain/serials/log-findings.ts";
import type { Translate } from "~/words/translate.ts";

/** One thing to a line, or a sheet of one column: nothing else could have been read. */
export const isChoice = ({ columns, sheets }: TableRead): boolean => columns.length > 1 || sheets.length > 1;

/** What a column is called: by the letter that a spreadsheet gives it, and its heading or first value. */
export const sayColumn = ({ columns, headed }: TableRead, at: number, t: Translate): string =>
  t(headed ? "serials:column_headed" : "serials:column_showing", { letter: letterOf(at), name: columns[at] || "—" });

/** Which sheet and columns were read as what; empty where nothing else could have been. What nobody told of days is left out. */
export function sayColumns(read: TableRead | null, t: Translate): string {
  if (!read || read.serial === null || !isChoice(read)) return "";
  const column = (at: number | null) => (at === null ? t("serials:column_none") : sayColumn(read, at, t));
  const sayDays = (date: number | null, instead: number | undefined) =>
    instead === undefined
      ? t("serials:days_from", { column: column(date) })
      : t("serials:days_chosen", { column: column(date), instead: column(instead) });
  const columns = [
    read.instead === undefined
      ? t("serials:serials_from", { column: column(read.serial) })
      : t("serials:serials_chosen", { column: column(read.serial), instead: column(read.instead) }),
    t("serials:cartons_from", { column: column(read.carton) }),
    ...(read.date === undefined ? [] : [sayDays(read.date, read.insteadOfDate)]),
  ].join(t("supplier:list_comma"));
  const sheet = read.sheets.length > 1 && read.sheet !== null ? read.sheets[read.sheet] : undefined;
  return sheet === undefined ? t("serials:read_from", { columns }) : t("serials:read_from_sheet", { columns, sheet });
}

const letterOf = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : `${letterOf(Math.floor(at / 26) - 1)}${letterOf(at % 26)}`;
