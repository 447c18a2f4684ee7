import { kindOf } from "~/domain/serial-log/columns.ts";

/** Encodings that logs come in, by the names TextDecoder knows. */
export const ENCODINGS = [
  ...["utf-8", "utf-16le", "utf-16be", "gb18030", "shift_jis", "windows-1251"],
  ...["windows-1252", "windows-1254", "windows-1258"],
] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface Detected {
  encoding: Encoding;
  /** Bytes of a byte order mark to leave out. */
  mark: number;
}

/** The encoding of a log from its beginning: by its byte order mark, by what its bytes can be, and among what is left by what reads as words. */
export function detectEncoding(head: Uint8Array): Detected {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: "utf-8", mark: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", mark: 2 };
  const wide = wideOrder(head);
  if (wide) return { encoding: wide, mark: 0 };
  if (mostlyUtf8(head)) return { encoding: "utf-8", mark: 0 };
  return { encoding: narrow(head), mark: 0 };
}

/** A small table as text, in whichever of these encodings it came. */
export function textOf(bytes: Uint8Array): string {
  const { encoding, mark } = detectEncoding(bytes);
  return new TextDecoder(encoding).decode(bytes.subarray(mark));
}

/** UTF-16 without a mark: Latin digits leave every second byte zero. */
function wideOrder(head: Uint8Array): Encoding | null {
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at += 1) if (head[at] === 0) zeros[at & 1]! += 1;
  const half = head.length / 2;
  if (zeros[1]! > half * 0.4 && zeros[0]! < half * 0.1) return "utf-16le";
  return zeros[0]! > half * 0.4 && zeros[1]! < half * 0.1 ? "utf-16be" : null;
}

/** Whether bytes can be text of an encoding; the last characters may be cut off. */
function reads(head: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Whether bytes are UTF-8 but for a few that came in by mistake. */
function mostlyUtf8(head: Uint8Array): boolean {
  const foreign = new TextDecoder().decode(head, { stream: true }).match(/\P{ASCII}/gu) ?? [];
  const broken = foreign.filter((char) => char === "\ufffd").length;
  return foreign.length >= 10 * broken;
}

const lengthOf = (found: readonly string[] | null): number => (found ?? []).join("").length;

/** The characters that came first into the table of an encoding, which are those in daily use, by their lead and trail bytes. */
function daily(
  encoding: Encoding,
  [from, to]: [number, number],
  [first, last]: [number, number],
  others: RegExp,
): (text: string) => number {
  const codes: number[] = [];
  for (let lead = from; lead <= to; lead += 1) for (let trail = first; trail <= last; trail += 1) codes.push(lead, trail);
  const known = new Set(new TextDecoder(encoding).decode(Uint8Array.from(codes)));
  return (text) => [...text].filter((char) => known.has(char)).length + lengthOf(text.match(others));
}

/** How many characters beyond ASCII of a text are usual in an encoding, and stand where they usually do; of encodings alike the first is taken. */
const USUAL: [Encoding, (text: string) => number][] = [
  ["gb18030", daily("gb18030", [0xb0, 0xd7], [0xa1, 0xfe], /[，。、：；（）“”！？]/g)],
  ["shift_jis", daily("shift_jis", [0x89, 0x97], [0x40, 0xfc], /[\u3041-\u30fe、。（）：]/g)],
  // Words of another alphabet have nothing else in them.
  ["windows-1251", (text) => lengthOf(text.match(/(?<![\w\u0400-\u04ff])(?:[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+)(?![\w\u0400-\u04ff])|[№«»]/g))],
  [
    "windows-1252",
    (text) => lengthOf(text.match(/(?<=[a-zA-Z])[à-ïñ-öø-ü]|[à-ïñ-öø-ü](?=[a-zA-Z])|[À-ÏÑ-ÖØ-Ü](?=[a-zA-Z])|[ºª¿¡«»“”’–°ß]/g)),
  ],
  ["windows-1254", (text) => lengthOf(text.match(/(?<=[a-zA-Z])[ığşçöü]|[ığşçöü](?=[a-zA-Z])|[İŞÇÖÜ](?=[a-zA-Z])/g))],
  ["windows-1258", (text) => lengthOf(text.match(/(?<=[aeiouyăâêôơư])\p{M}|[ăâêôơưđ]/giu))],
];

/** What an encoding makes of bytes: the share of usual characters, and one more for each heading that it makes known. */
function likelihood(text: string, usual: (text: string) => number): number {
  const headings = text
    .slice(0, HEADINGS_WITHIN)
    .split(/[,;\t|"\r\n]/)
    .filter((cell) => kindOf(cell) !== null);
  return usual(text) / Math.max(lengthOf(text.match(/\P{ASCII}/gu)), 1) + headings.length;
}

/** Headings stand within so many characters. */
const HEADINGS_WITHIN = 4_000;

function narrow(head: Uint8Array): Encoding {
  let best: { encoding: Encoding; score: number } = { encoding: "windows-1252", score: 0 };
  for (const [encoding, usual] of USUAL) {
    if (!reads(head, encoding)) continue;
    const score = likelihood(new TextDecoder(encoding).decode(head, { stream: true }), usual);
    if (score > best.score) best = { encoding, score };
  }
  return best.encoding;
}
