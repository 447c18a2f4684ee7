/** What a scanner of XML cannot read; `tooMuch` when it is more than a workbook can hold. */
export class XmlError extends Error {
  constructor(
    message: string,
    readonly tooMuch = false,
  ) {
    super(message);
  }
}

/** Gets the pieces of an XML text in their order. Bytes are the scanner's own and only good until the call returns. */
export interface XmlSink {
  /**
   * A tag that opens, its name as `nameOf` gives it, its attributes in `bytes[from]` up to, not including, `to`. One without content is closed right
   * after. When true is given back, nothing is told of what it holds up to the next closing tag of its name.
   */
  open(name: number, bytes: Uint8Array, from: number, to: number): boolean;
  close(name: number): void;
  /** Text between tags, entities as they are written; `literal` where there are none because it stood in a CDATA section. */
  text(bytes: Uint8Array, from: number, to: number, literal: boolean): void;
}

const [TAB, LF, CR, SPACE, BANG, AMPERSAND, SLASH, COLON, LESS, EQUALS, GREATER, QUESTION] = [
  9, 10, 13, 32, 33, 38, 47, 58, 60, 61, 62, 63,
];
const [DOUBLE, SINGLE] = [34, 39];
/** No tag and no text of a sheet is longer. */
const LONGEST = 1 << 20;
const CDATA = bytesOf("<![CDATA[");
const CDATA_END = bytesOf("]]>");
const COMMENT = bytesOf("<!--");
const COMMENT_END = bytesOf("-->");
const INSTRUCTION_END = bytesOf("?>");

/** The number by which a tag's name is known, its prefix left out: comparing numbers is what makes millions of tags cheap. */
export function nameOf(name: string): number {
  let number = 0;
  for (const byte of bytesOf(name)) number = (Math.imul(number, 31) + byte) | 0;
  return number;
}

/**
 * Reads the tags and texts of XML from bytes of UTF-8 that come in pieces of any size. Nothing is checked that the reading does not need, no entity
 * is resolved, and a document type declaration, which alone could define some, is refused. Throws an XmlError.
 */
export class XmlScanner {
  /** What came and is not a whole tag or text yet. */
  private rest: Uint8Array | null = null;
  /** The name of the tag whose content is passed over. */
  private passing: number | null = null;

  constructor(private readonly sink: XmlSink) {}

  feed(piece: Uint8Array): void {
    // One kind of view only: two make every access to a byte slower.
    const bytes = this.rest ? joined(this.rest, piece) : new Uint8Array(piece.buffer, piece.byteOffset, piece.length);
    const read = this.scan(bytes);
    const left = bytes.length - read;
    if (left > LONGEST) throw new XmlError("a tag or text is too long");
    this.rest = left > 0 ? bytes.slice(read) : null;
  }

  /** Says that nothing comes any more. */
  end(): void {
    if (this.rest?.some((byte) => byte > SPACE)) throw new XmlError("it breaks off");
  }

  /** Reads as far as tags and texts are whole; gives how far that is. */
  private scan(bytes: Uint8Array): number {
    const size = bytes.length;
    let at = 0;
    for (;;) {
      const from = at;
      while (at < size && bytes[at] !== LESS) at += 1;
      if (at + 1 >= size) return from;
      if (at > from && this.passing === null) this.sink.text(bytes, from, at, false);
      const next = bytes[at + 1];
      const end = next === BANG || next === QUESTION ? this.special(bytes, at) : this.tag(bytes, at);
      if (end < 0) return at;
      at = end;
    }
  }

  /** Reads the tag at a place; gives where it ends, or -1 when it is not whole. */
  private tag(bytes: Uint8Array, start: number): number {
    const size = bytes.length;
    const closing = bytes[start + 1] === SLASH;
    // A tag that is passed over ends like any text: its name alone could matter, and only a closing one's does.
    if (this.passing !== null && !closing) return start + 1;
    let at = closing ? start + 2 : start + 1;
    let name = 0;
    for (; at < size; at += 1) {
      const byte = bytes[at]!;
      if (byte === GREATER || byte === SLASH || byte <= SPACE) break;
      name = byte === COLON ? 0 : (Math.imul(name, 31) + byte) | 0;
    }
    const from = at;
    for (; at < size; at += 1) {
      const byte = bytes[at]!;
      if (byte === GREATER) break;
      if (byte === DOUBLE || byte === SINGLE) {
        at += 1;
        while (at < size && bytes[at] !== byte) at += 1;
      }
    }
    if (at >= size) return -1;
    if (closing) {
      if (this.passing !== null && this.passing !== name) return at + 1;
      this.passing = null;
      this.sink.close(name);
      return at + 1;
    }
    const empty = bytes[at - 1] === SLASH;
    const passes = this.sink.open(name, bytes, from, empty ? at - 1 : at);
    if (empty) this.sink.close(name);
    else if (passes) this.passing = name;
    return at + 1;
  }

  /** Reads a comment, an instruction or a CDATA section; gives where it ends, or -1 when it is not whole. */
  private special(bytes: Uint8Array, start: number): number {
    const whole = bytes.length - start >= CDATA.length;
    if (bytes[start + 1] === QUESTION) return past(bytes, start, INSTRUCTION_END);
    if (startsWith(bytes, start, COMMENT)) return past(bytes, start + COMMENT.length, COMMENT_END);
    if (!whole) return -1;
    if (!startsWith(bytes, start, CDATA)) throw new XmlError("it declares a document type");
    const end = past(bytes, start, CDATA_END);
    if (end > 0 && this.passing === null) this.sink.text(bytes, start + CDATA.length, end - CDATA_END.length, true);
    return end;
  }
}

/** Calls with each attribute of a tag, until one is answered with true: where its name and its value lie. Values keep their entities. */
export function eachAttribute(
  bytes: Uint8Array,
  from: number,
  to: number,
  visit: (nameFrom: number, nameTo: number, valueFrom: number, valueTo: number) => boolean,
): void {
  let at = from;
  for (;;) {
    while (at < to && isBlank(bytes[at]!)) at += 1;
    const nameFrom = at;
    while (at < to && bytes[at] !== EQUALS && !isBlank(bytes[at]!)) at += 1;
    const nameTo = at;
    while (at < to && bytes[at] !== DOUBLE && bytes[at] !== SINGLE) at += 1;
    if (at >= to) return;
    const quote = bytes[at];
    const valueFrom = at + 1;
    at = valueFrom;
    while (at < to && bytes[at] !== quote) at += 1;
    if (visit(nameFrom, nameTo, valueFrom, at)) return;
    at += 1;
  }
}

/** The attributes of a tag by their names, prefixes left out, for the few tags of which all are wanted. */
export function attributesOf(bytes: Uint8Array, from: number, to: number): Map<string, string> {
  const found = new Map<string, string>();
  const text = (start: number, end: number) => new TextDecoder().decode(bytes.subarray(start, end));
  eachAttribute(bytes, from, to, (nameFrom, nameTo, valueFrom, valueTo) => {
    const name = text(nameFrom, nameTo);
    found.set(name.slice(name.indexOf(":") + 1), withoutEntities(text(valueFrom, valueTo)));
    return false;
  });
  return found;
}

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** A text with its entities resolved; what is none stays as it is. */
export function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (written, decimal, hex, name) => {
    if (name) return NAMED[name] ?? written;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
}

/** Whether a text has entities at all. */
export function hasEntities(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] === AMPERSAND) return true;
  return false;
}

export const isBlank = (byte: number): boolean => byte === SPACE || byte === LF || byte === CR || byte === TAB;

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function startsWith(bytes: Uint8Array, start: number, what: Uint8Array): boolean {
  for (let at = 0; at < what.length; at += 1) if (bytes[start + at] !== what[at]) return false;
  return true;
}

/** Where what is sought ends; -1 when it does not come. */
function past(bytes: Uint8Array, from: number, what: Uint8Array): number {
  for (let at = from; at + what.length <= bytes.length; at += 1) if (startsWith(bytes, at, what)) return at + what.length;
  return -1;
}

function joined(before: Uint8Array, after: Uint8Array): Uint8Array {
  const both = new Uint8Array(before.length + after.length);
  both.set(before);
  both.set(after, before.length);
  return both;
}
