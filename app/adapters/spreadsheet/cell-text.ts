import { hasEntities, isBlank, withoutEntities, XmlError } from "./scan-xml.ts";

/** A cell holds 32,767 characters at most; whatever goes beyond is left out. */
const MOST_BYTES = 4 * 32_767;
/** The texts of a workbook together: twenty million of 25 bytes. */
const MOST_SHARED_BYTES = 512 * 2 ** 20;
const MOST_SHARED = 2 ** 25;
const [UNDERSCORE, LETTER_X] = [95, 120];

/** The text of one cell while it is put together from runs; always the same memory. */
export class CellText {
  readonly bytes = new Uint8Array(MOST_BYTES);
  size = 0;

  clear(): void {
    this.size = 0;
  }

  /** Adds text of XML. */
  add(bytes: Uint8Array, from: number, to: number, literal: boolean): void {
    if (!literal && hasEntities(bytes, from, to)) this.write(withoutEntities(new TextDecoder().decode(bytes.subarray(from, to))));
    else {
      const end = Math.min(to, from + MOST_BYTES - this.size);
      // Cells are short: a loop is faster than asking for a view of them.
      for (let at = from; at < end; at += 1) this.bytes[this.size++] = bytes[at]!;
    }
  }

  /** Blanks at both ends of what was added since it had a size: they count only where the file says so. */
  trim(since: number): void {
    while (this.size > since && isBlank(this.bytes[this.size - 1]!)) this.size -= 1;
    let blanks = since;
    while (blanks < this.size && isBlank(this.bytes[blanks]!)) blanks += 1;
    if (blanks === since) return;
    this.bytes.copyWithin(since, blanks, this.size);
    this.size -= blanks - since;
  }

  /** Characters that XML has none for are written `_x001D_` in a sheet: they become themselves. */
  unescape(): void {
    for (let at = 0; at + 6 < this.size; at += 1) {
      if (this.bytes[at] !== UNDERSCORE || this.bytes[at + 1] !== LETTER_X) continue;
      const text = this.read().replace(/_x([0-9a-f]{4})_/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
      this.replace(text);
      return;
    }
  }

  read(): string {
    return new TextDecoder().decode(this.bytes.subarray(0, this.size));
  }

  replace(text: string): void {
    this.clear();
    this.write(text);
  }

  private write(text: string): void {
    this.size += new TextEncoder().encodeInto(text, this.bytes.subarray(this.size)).written;
  }
}

/** The texts that the cells of a workbook share: one store of bytes and where each ends, since a million strings would take ten times as much. */
export class SharedTexts {
  bytes = new Uint8Array(1 << 16);
  private ends = new Uint32Array(1 << 12);
  count = 0;

  add(text: CellText): void {
    const start = this.start(this.count);
    const end = start + text.size;
    if (end > MOST_SHARED_BYTES || this.count >= MOST_SHARED) throw new XmlError("it has too many texts", true);
    if (end > this.bytes.length) this.bytes = grown(this.bytes, Math.max(this.bytes.length * 2, end));
    if (this.count === this.ends.length) this.ends = grown(this.ends, this.count * 2);
    for (let at = 0; at < text.size; at += 1) this.bytes[start + at] = text.bytes[at]!;
    this.ends[this.count] = end;
    this.count += 1;
  }

  /** Where the text of a number below `count` begins. */
  start(number: number): number {
    return number === 0 ? 0 : this.ends[number - 1]!;
  }

  /** Where it ends. */
  end(number: number): number {
    return this.ends[number]!;
  }
}

function grown<A extends Uint8Array | Uint32Array>(array: A, length: number): A {
  const larger = new (array.constructor as new (length: number) => A)(length);
  larger.set(array);
  return larger;
}
