import { type NoLog, NoLogError } from "~/adapters/serial-log/no-log.server";

const NO_LOG: Record<NoLog, string> = {
  empty: "The file holds no rows.",
  no_serials: 'No column of the file looks like serial numbers. Name the rule with --rule, or head the column "Serial number".',
  several_in_row:
    "Its rows name several serials each, as a range or a list. A log has one serial to a row: ask for it so, since nothing shows which of a range were made.",
  columns_alike:
    "Two columns of serials have the same heading, as of two tables beside each other. Put one below the other, under one heading.",
  markup:
    "This is a web page or XML under a table's name, as some systems export it. Open it in a spreadsheet and save it as .xlsx or CSV.",
  old_workbook: "This is an old Excel workbook (.xls). Save it as .xlsx or CSV and try again.",
  open_document: "This is an OpenDocument spreadsheet (.ods). Save it as .xlsx or CSV and try again.",
  binary_workbook: "This is a binary Excel workbook (.xlsb). Save it as .xlsx or CSV and try again.",
  locked_workbook: "This workbook is protected by a password. Save it without one and try again.",
  damaged_workbook: "This workbook is damaged or cut off. Open it, save it again and try once more.",
  large_workbook: "This workbook unpacks to more than can be read. Save the sheet as CSV and try again.",
  archive: "This is an archive and no workbook (.xlsx). Unpack it and try the log in it.",
  no_sheet: "The workbook has no such sheet. It has:",
  not_text: "This is no text file.",
};

/** Why a file could not be opened, by the system's code. */
const NOT_OPENED: Record<string, string> = {
  ENOENT: "There is no such file.",
  EISDIR: "This is a folder, not a file.",
  EACCES: "You may not read this file.",
};

/** Wrong use of the command: told in one line. */
export class UsageError extends Error {}

/** One of the files named cannot be read, and why. */
export class FileError extends Error {}

/** Reads a file; why it cannot be read is told with its name, since several may be named. */
export async function reading<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const words =
      error instanceof NoLogError
        ? [NO_LOG[error.code], ...error.sheets].join("\n  ")
        : NOT_OPENED[(error as NodeJS.ErrnoException).code ?? ""];
    throw words === undefined ? error : new FileError(`${file}: ${words}`);
  }
}
