import type { Findings, MalformedRow } from "~/domain/serial-log/findings.ts";

/** So many rows of one kind are kept with their values; the others are counted. */
export const MOST_SHOWN = 10_000;

/** The rows of a log that have no serial of its rules. */
export class MalformedRows {
  readonly rows: MalformedRow[] = [];
  readonly kinds: Findings["malformedKinds"] = {};
  count = 0;

  put(row: MalformedRow): void {
    const before = this.kinds[row.kind] ?? 0;
    this.kinds[row.kind] = before + 1;
    this.count += 1;
    if (before < MOST_SHOWN) this.rows.push(row);
  }
}
