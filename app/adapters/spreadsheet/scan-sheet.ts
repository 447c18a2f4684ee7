import { CellText, type SharedTexts } from "./cell-text.ts";
import { type NumberFormat, shownNumber } from "./number-format.ts";
import { eachAttribute, nameOf, XmlError, type XmlSink } from "./scan-xml.ts";

/** A sheet is no larger (Excel's own limits). */
const MOST_ROWS = 1 << 20;
const MOST_COLUMNS = 1 << 14;

/** What the cells of a sheet refer to. */
export interface Shared {
  texts: SharedTexts;
  /** By the number of a cell's style. */
  formats: readonly NumberFormat[];
  /** Days count from 1904 instead of 1900. */
  epoch1904: boolean;
}

/** Gets the cells of a sheet in the order of its rows. Bytes are the scanner's own and only good until the call returns. */
export interface CellSink {
  /** Whether the cells of a column, from 0, are wanted: the others are passed over. */
  wants(column: number): boolean;
  /** A wanted cell that is not empty, as a person sees it. */
  cell(column: number, bytes: Uint8Array, from: number, to: number): void;
  /** The row, by its number in the sheet, has no more cells; `filled` when any of its cells, wanted or not, holds something. */
  endRow(row: number, filled: boolean): void;
}

const SHEET_DATA = nameOf("sheetData");
const ROW = nameOf("row");
const CELL = nameOf("c");
const VALUE = nameOf("v");
const TEXT = nameOf("t");
const PHONETIC = nameOf("rPh");
const [LETTER_A, LETTER_Z, LETTER_R, LETTER_S, LETTER_T, DIGIT_0, DIGIT_9] = [65, 90, 114, 115, 116, 48, 57];
const SMALL = 32;
/** A whole number of so many digits has lost none. */
const SAFE_DIGITS = 15;

const TYPES = ["n", "s", "str", "inlineStr", "b", "e", "d"] as const;
type CellType = (typeof TYPES)[number];
const TYPE_NAMES = new Map<number, CellType>(TYPES.map((type) => [nameOf(type), type]));

/** Reads the cells of one sheet's XML. Throws an XmlError for what is no sheet: rows out of order, texts that are not there. */
export class SheetScanner implements XmlSink {
  private inside = false;
  private lastRow = 0;
  private row = 0;
  /** Whether the row says its number; one that does not is told by its first cell, or else follows the one before. */
  private rowTold = false;
  private column = -1;
  private filled = false;
  private type: CellType = "n";
  private style = 0;
  private wanted = false;
  /** The tag of the cell that is being opened. */
  private tag: Uint8Array = new Uint8Array(0);
  private inValue = false;
  /** Inside of how a text is read aloud. */
  private phonetic = false;
  private trims = false;
  private since = 0;
  private readonly cell = new CellText();

  constructor(
    private readonly shared: Shared,
    private readonly sink: CellSink,
  ) {}

  open(name: number, bytes: Uint8Array, from: number, to: number): boolean {
    if (!this.inside) this.inside = name === SHEET_DATA;
    else if (name === CELL) {
      this.openCell(bytes, from, to);
      return this.filled && !this.wanted;
    } else if (name === VALUE) this.inValue = true;
    else if (name === TEXT) {
      this.inValue = !this.phonetic;
      this.trims = !keepsBlanks(bytes, from, to);
      this.since = this.cell.size;
    } else if (name === ROW) this.openRow(bytes, from, to);
    else if (name === PHONETIC) this.phonetic = true;
    return false;
  }

  text(bytes: Uint8Array, from: number, to: number, literal: boolean): void {
    if (!this.inValue) return;
    this.filled = true;
    if (this.wanted) this.cell.add(bytes, from, to, literal);
  }

  close(name: number): void {
    if (!this.inside) return;
    if (name === VALUE) this.inValue = false;
    else if (name === CELL) {
      if (this.wanted && this.cell.size > 0) this.give();
    } else if (name === TEXT) {
      if (this.inValue && this.trims) this.cell.trim(this.since);
      this.inValue = false;
    } else if (name === ROW) {
      this.lastRow = this.row;
      this.sink.endRow(this.row, this.filled);
    } else if (name === PHONETIC) this.phonetic = false;
    else if (name === SHEET_DATA) this.inside = false;
  }

  private openRow(bytes: Uint8Array, from: number, to: number): void {
    this.column = -1;
    this.filled = false;
    this.tellRow(this.lastRow + 1);
    this.rowTold = false;
    eachAttribute(bytes, from, to, (nameFrom, nameTo, valueFrom, valueTo) => {
      const found = nameTo === nameFrom + 1 && bytes[nameFrom] === LETTER_R;
      if (found) this.tellRow(numberIn(bytes, valueFrom, valueTo));
      return found;
    });
  }

  private tellRow(row: number): void {
    if (!(row > this.lastRow && row <= MOST_ROWS)) throw new XmlError("its rows are out of order");
    this.row = row;
    this.rowTold = true;
  }

  private openCell(bytes: Uint8Array, from: number, to: number): void {
    this.column += 1;
    this.type = "n";
    this.style = 0;
    this.cell.clear();
    this.tag = bytes;
    eachAttribute(bytes, from, to, this.readAttribute);
    if (this.column >= MOST_COLUMNS) throw new XmlError("it has a cell beyond the last column");
    this.wanted = this.sink.wants(this.column);
  }

  /** Made once: one for every cell would be five million of them. */
  private readonly readAttribute = (nameFrom: number, nameTo: number, from: number, to: number): boolean => {
    if (nameTo !== nameFrom + 1) return false;
    const bytes = this.tag;
    const name = bytes[nameFrom];
    if (name === LETTER_R) this.place(bytes, from, to);
    else if (name === LETTER_S) this.style = numberIn(bytes, from, to);
    else if (name === LETTER_T) this.type = TYPE_NAMES.get(codeIn(bytes, from, to)) ?? "n";
    return false;
  };

  /** Reads where a cell lies, as in AB12. */
  private place(bytes: Uint8Array, from: number, to: number): void {
    let at = from;
    let column = 0;
    for (; at < to; at += 1) {
      const letter = bytes[at]! & ~SMALL;
      if (letter < LETTER_A || letter > LETTER_Z) break;
      column = column * 26 + letter - LETTER_A + 1;
    }
    this.column = column - 1;
    if (!this.rowTold) this.tellRow(numberIn(bytes, at, to));
  }

  /** Gives the cell that has ended, as a person sees it. */
  private give(): void {
    const { cell, column, sink } = this;
    switch (this.type) {
      case "s": {
        cell.trim(0);
        const number = numberIn(cell.bytes, 0, cell.size);
        const { texts } = this.shared;
        if (!(number < texts.count)) throw new XmlError("it has a text that is not there");
        const [from, to] = [texts.start(number), texts.end(number)];
        if (to > from) sink.cell(column, texts.bytes, from, to);
        return;
      }
      case "str":
      case "inlineStr":
        cell.unescape();
        break;
      case "b":
        cell.replace(cell.read().trim() === "1" ? "TRUE" : "FALSE");
        break;
      case "d":
        cell.replace(
          cell
            .read()
            .replace(/T00:00(:00)?(\.0+)?Z?$/, "")
            .replace("T", " "),
        );
        break;
      case "n":
        if (!this.isPlainNumber()) {
          const { formats, epoch1904 } = this.shared;
          cell.replace(shownNumber(cell.read(), formats[this.style] ?? { kind: "plain" }, epoch1904));
        }
    }
    sink.cell(column, cell.bytes, 0, cell.size);
  }

  /** Whether a number is shown as it is written: most are, and need not be read. */
  private isPlainNumber(): boolean {
    const { bytes, size } = this.cell;
    if (size > SAFE_DIGITS || (bytes[0] === DIGIT_0 && size > 1)) return false;
    for (let at = 0; at < size; at += 1) if (bytes[at]! < DIGIT_0 || bytes[at]! > DIGIT_9) return false;
    return (this.shared.formats[this.style]?.kind ?? "plain") === "plain";
  }
}

/** Whether a text's tag says that the blanks at its ends count. */
export function keepsBlanks(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to) return false;
  let keeps = false;
  eachAttribute(bytes, from, to, (nameFrom, nameTo, valueFrom, valueTo) => {
    keeps = codeIn(bytes, nameFrom, nameTo) === SPACE_ATTRIBUTE && codeIn(bytes, valueFrom, valueTo) === PRESERVE;
    return keeps;
  });
  return keeps;
}

const SPACE_ATTRIBUTE = nameOf("space");
const PRESERVE = nameOf("preserve");

/** The number of a name, as of a tag's. */
function codeIn(bytes: Uint8Array, from: number, to: number): number {
  let code = 0;
  for (let at = from; at < to; at += 1) code = bytes[at] === 58 ? 0 : (Math.imul(code, 31) + bytes[at]!) | 0;
  return code;
}

/** A whole number that is not negative; NaN for anything else. */
function numberIn(bytes: Uint8Array, from: number, to: number): number {
  let number = from < to ? 0 : Number.NaN;
  for (let at = from; at < to; at += 1) {
    const digit = bytes[at]! - DIGIT_0;
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : Number.NaN;
  }
  return number;
}
