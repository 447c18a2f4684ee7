import { attributesOf, nameOf, XmlError, type XmlSink } from "./scan-xml.ts";

/** Rows of one column that are merged into one cell; what it holds stands in the first. */
export interface MergedRows {
  from: number;
  to: number;
}

/** A column has fewer pairs of rows. */
const MOST_MERGED = 1 << 19;
const SHEET_DATA = nameOf("sheetData");
const MERGED = nameOf("mergeCell");

/** Finds the cells of some columns that are merged over several rows: a sheet tells them behind its last row. */
export class MergesScanner implements XmlSink {
  private readonly found = new Map<number, MergedRows[]>();

  constructor(columns: Iterable<number>) {
    for (const column of columns) this.found.set(column, []);
  }

  open(name: number, bytes: Uint8Array, from: number, to: number): boolean {
    if (name === MERGED) this.note(attributesOf(bytes, from, to).get("ref") ?? "");
    return name === SHEET_DATA;
  }

  private note(place: string): void {
    const ref = /^([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)$/.exec(place);
    if (!ref) return;
    const column = [...ref[1]!].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    const rows = { from: Number(ref[2]), to: Number(ref[3]) };
    const found = this.found.get(column);
    if (!found || rows.to <= rows.from) return;
    if (found.length === MOST_MERGED) throw new XmlError("it has too many merged cells", true);
    found.push(rows);
  }

  text(): void {}

  close(): void {}

  /** The merged rows of a column, ascending. */
  of(column: number | null): MergedRows[] {
    return (this.found.get(column ?? -1) ?? []).sort((one, other) => one.from - other.from);
  }
}

/** Tells for rows that are asked in ascending order which merged cell they are in. */
export class MergedPlaces {
  private next = 0;

  constructor(private readonly rows: readonly MergedRows[]) {}

  /** The merged rows that a row is among, behind the first of them; null when it is not. */
  beneath(row: number): MergedRows | null {
    while (this.next < this.rows.length && this.rows[this.next]!.to < row) this.next += 1;
    const merged = this.rows[this.next];
    return merged && merged.from < row ? merged : null;
  }
}
