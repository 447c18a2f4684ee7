import { inflateSync } from "node:zlib";

/** Longest dictionary and object text looked at, and most bytes unpacked from one and from all object streams. */
const MAX_OBJECT = 2 ** 20;
const MAX_STREAM_BYTES = 16 * 2 ** 20;
const MAX_UNPACKED_BYTES = 64 * 2 ** 20;

/** The objects of a PDF, found by looking for them rather than by its cross-reference, which is often wrong. */
export type PdfObjects = { trailers: string[]; object(number: number): string | undefined };

/** Indexes a PDF given as one character per byte. Later objects replace earlier ones of their number, as in incremental updates. */
export function indexPdf(text: string): PdfObjects {
  const places = new Map<number, number>();
  const packed = new Map<number, string>();
  const trailers: string[] = [];
  let unpacked = 0;
  for (const found of text.matchAll(/(?<![0-9])(\d{1,9})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj(?![a-z])/g)) {
    const body = found.index + found[0].length;
    places.set(Number(found[1]), body);
    const head = text.slice(body, body + 400);
    if (/\/Type\s*\/XRef\b/.test(head)) trailers.push(dictionaryAt(text, body));
    if (!/\/Type\s*\/ObjStm\b/.test(head) || unpacked > MAX_UNPACKED_BYTES) continue;
    const content = unpackStream(text, body);
    unpacked += content.length;
    for (const [number, object] of objectsOfStream(dictionaryAt(text, body), content)) packed.set(number, object);
  }
  for (const found of text.matchAll(/trailer\s*(?=<<)/g)) trailers.push(dictionaryAt(text, found.index + found[0].length));
  return {
    trailers,
    object: (number) => {
      const place = places.get(number);
      if (place === undefined) return packed.get(number);
      const end = text.indexOf("endobj", place);
      return text.slice(place, Math.min(end === -1 ? text.length : end, place + MAX_OBJECT));
    },
  };
}

/** The text of the dictionary that begins after `from`, strings and inner dictionaries included. */
function dictionaryAt(text: string, from: number): string {
  const start = text.indexOf("<<", from);
  if (start === -1) return "";
  let depth = 0;
  for (let at = start; at < Math.min(text.length, start + MAX_OBJECT); at++) {
    if (text[at] === "(") at = endOfLiteral(text, at);
    else if (text.startsWith("<<", at)) [depth, at] = [depth + 1, at + 1];
    else if (text.startsWith(">>", at)) {
      [depth, at] = [depth - 1, at + 1];
      if (depth === 0) return text.slice(start, at + 1);
    }
  }
  return text.slice(start, start + MAX_OBJECT);
}

function unpackStream(text: string, body: number): string {
  const start = /stream\r?\n/g;
  start.lastIndex = body;
  if (!start.exec(text)) return "";
  const end = text.indexOf("endstream", start.lastIndex);
  try {
    const bytes = Buffer.from(text.slice(start.lastIndex, end === -1 ? undefined : end), "latin1");
    return inflateSync(bytes, { maxOutputLength: MAX_STREAM_BYTES }).toString("latin1");
  } catch {
    return "";
  }
}

function objectsOfStream(dictionary: string, content: string): Array<[number, string]> {
  const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1] ?? 0);
  const numbers = (content.slice(0, first).match(/\d+/g) ?? []).map(Number);
  const objects: Array<[number, string]> = [];
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    const [number = 0, from = 0, until] = [numbers[at], numbers[at + 1], numbers[at + 3]];
    objects.push([number, content.slice(first + from, until === undefined ? undefined : first + until)]);
  }
  return objects;
}

/** The index of the bracket that closes the string opened at `from`. */
function endOfLiteral(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "(") depth++;
    else if (text[at] === ")" && --depth === 0) return at;
  }
  return text.length;
}

/** The number of the object that a dictionary's entry refers to. */
export function referenceIn(dictionary: string, name: string): number | undefined {
  const found = new RegExp(`/${name}\\s+(\\d{1,9})\\s+\\d{1,5}\\s+R`).exec(dictionary);
  return found ? Number(found[1]) : undefined;
}

export function numberIn(dictionary: string, name: string): number | undefined {
  const found = new RegExp(`/${name}\\s+(-?\\d{1,10})(?!\\s+\\d+\\s+R)`).exec(dictionary);
  return found ? Number(found[1]) : undefined;
}

const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** The bytes of a dictionary's string entry, written in brackets or in hexadecimal; the first of an array. */
export function stringIn(dictionary: string, name: string): Buffer | undefined {
  const found = new RegExp(`/${name}\\s*\\[?\\s*(?=[(<])`).exec(dictionary);
  if (!found) return undefined;
  const start = found.index + found[0].length;
  if (dictionary[start] === "<") return Buffer.from(dictionary.slice(start + 1, dictionary.indexOf(">", start)).replace(/\s/g, ""), "hex");
  const literal = dictionary.slice(start + 1, endOfLiteral(dictionary, start));
  const plain = literal.replace(/\\([0-7]{1,3}|\r\n|[\s\S])/g, (_, code: string) => {
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 255);
    return /^[\r\n]/.test(code) ? "" : (ESCAPES[code] ?? code);
  });
  return Buffer.from(plain, "latin1");
}
