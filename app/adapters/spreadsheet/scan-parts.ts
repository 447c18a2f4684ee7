import { CellText, SharedTexts } from "./cell-text.ts";
import { builtInFormat, type NumberFormat, readFormat } from "./number-format.ts";
import { keepsBlanks } from "./scan-sheet.ts";
import { attributesOf, nameOf, XmlError, type XmlSink } from "./scan-xml.ts";

const ITEM = nameOf("si");
const TEXT = nameOf("t");
const PHONETIC = nameOf("rPh");

/** Reads the texts that cells share; runs of one text are put together, how it is read aloud is left out. */
export class SharedTextsScanner implements XmlSink {
  readonly texts = new SharedTexts();
  private readonly item = new CellText();
  private inText = false;
  private phonetic = false;
  private trims = false;
  private since = 0;

  open(name: number, bytes: Uint8Array, from: number, to: number): boolean {
    if (name === TEXT) {
      this.inText = !this.phonetic;
      this.trims = !keepsBlanks(bytes, from, to);
      this.since = this.item.size;
    } else if (name === ITEM) this.item.clear();
    else if (name === PHONETIC) this.phonetic = true;
    return false;
  }

  text(bytes: Uint8Array, from: number, to: number, literal: boolean): void {
    if (this.inText) this.item.add(bytes, from, to, literal);
  }

  close(name: number): void {
    if (name === TEXT) {
      if (this.inText && this.trims) this.item.trim(this.since);
      this.inText = false;
    } else if (name === ITEM) {
      this.item.unescape();
      this.texts.add(this.item);
    } else if (name === PHONETIC) this.phonetic = false;
  }
}

/** More sheets or styles no workbook has. */
const MOST_TAGS = 200_000;

/** Keeps the attributes of the tags that are asked for, in their order. */
export class TagsScanner implements XmlSink {
  readonly tags: { name: string; attributes: Map<string, string> }[] = [];
  private readonly names: ReadonlyMap<number, string>;

  constructor(names: readonly string[]) {
    this.names = new Map(names.map((name) => [nameOf(name), name]));
  }

  open(code: number, bytes: Uint8Array, from: number, to: number): boolean {
    const name = this.names.get(code);
    if (this.tags.length === MOST_TAGS) throw new XmlError("it has too many parts", true);
    if (name) this.tags.push({ name, attributes: attributesOf(bytes, from, to) });
    return false;
  }

  text(): void {}

  close(): void {}
}

/** The tags of a workbook's styles that `formatsOf` reads. */
export const STYLE_TAGS = ["numFmt", "cellStyleXfs", "cellXfs", "xf"];

const LONGEST_FORMAT = 255;

/** How the numbers of cells are shown, by the number of their style. */
export function formatsOf(tags: TagsScanner["tags"]): NumberFormat[] {
  const own = new Map<string, NumberFormat>();
  const formats: NumberFormat[] = [];
  let ofCells = false;
  for (const { name, attributes } of tags) {
    if (name === "numFmt")
      own.set(attributes.get("numFmtId") ?? "", readFormat((attributes.get("formatCode") ?? "").slice(0, LONGEST_FORMAT)));
    else if (name === "xf") {
      const id = attributes.get("numFmtId") ?? "0";
      if (ofCells) formats.push(own.get(id) ?? builtInFormat(Number(id)));
    } else ofCells = name === "cellXfs";
  }
  return formats;
}
