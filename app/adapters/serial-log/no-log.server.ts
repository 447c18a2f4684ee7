/** Why a file is no log: what it is instead, or what hinders reading it. */
export type NoLog =
  | "empty"
  | "no_serials"
  | "several_in_row"
  | "markup"
  | "columns_alike"
  | "not_text"
  | "old_workbook"
  | "open_document"
  | "binary_workbook"
  | "locked_workbook"
  | "damaged_workbook"
  | "large_workbook"
  | "archive"
  | "no_sheet";

/** A file that is no log. */
export class NoLogError extends Error {
  /** `sheets`: where a sheet was asked for that is not there, the names of those that are. */
  constructor(
    readonly code: NoLog,
    readonly sheets: readonly string[] = [],
  ) {
    super(code);
  }
}
