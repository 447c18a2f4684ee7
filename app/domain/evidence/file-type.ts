import {
  type ExaminationReason,
  extensionOf,
  hasForbiddenExtension,
  hasOldOfficeExtension,
  type MediaType,
  promisedType,
} from "./media.ts";

/** What the first bytes of a file say it is. `zip` may be an archive or an Office file, `ole` an old or an encrypted one. */
export type Sniffed = MediaType | "zip" | "ole" | "text" | "runs_or_renders" | "other";

/** How many first bytes `sniff` wants. */
export const SNIFF_BYTES = 4096;

const SIGNATURES: ReadonlyArray<readonly [string, Sniffed]> = [
  ["\xff\xd8\xff", "image/jpeg"],
  ["\x89PNG\r\n\x1a\n", "image/png"],
  ["GIF87a", "image/gif"],
  ["GIF89a", "image/gif"],
  ["II*\0", "image/tiff"],
  ["MM\0*", "image/tiff"],
  ["%PDF-", "application/pdf"],
  ["PK\x03\x04", "zip"],
  ["PK\x05\x06", "zip"],
  ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"],
  ["MZ", "runs_or_renders"],
  ["\x7fELF", "runs_or_renders"],
  ["\xca\xfe\xba\xbe", "runs_or_renders"],
  ["\xcf\xfa\xed\xfe", "runs_or_renders"],
  ["\xce\xfa\xed\xfe", "runs_or_renders"],
  ["\0asm", "runs_or_renders"],
  ["L\0\0\0\x01\x14\x02\0", "runs_or_renders"],
  ["#!", "runs_or_renders"],
  ["%!PS", "runs_or_renders"],
  ["{\\rtf", "other"],
  ["Rar!", "other"],
  ["7z\xbc\xaf", "other"],
];

const HEIF_BRANDS = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]);
const MP4_BRANDS = new Set([
  "isom",
  "iso2",
  "iso4",
  "iso5",
  "iso6",
  "mp41",
  "mp42",
  "avc1",
  "dash",
  "M4V ",
  "M4VH",
  "M4VP",
  "MSNV",
  "mmp4",
]);
const QUICKTIME_BOXES = new Set(["moov", "mdat", "wide", "free", "skip"]);

/** Names the type of a file by its first bytes alone (SNIFF_BYTES of them, fewer for a shorter file). */
export function sniff(head: Uint8Array): Sniffed {
  const text = latin1(head);
  for (const [signature, type] of SIGNATURES) if (text.startsWith(signature)) return type;
  if (text.startsWith("RIFF")) return text.slice(8, 12) === "WEBP" ? "image/webp" : "other";
  if (text.startsWith("\x1a\x45\xdf\xa3")) return /\x42\x82[\x80-\xff]webm/.test(text.slice(0, 64)) ? "video/webm" : "other";
  if (text.slice(4, 8) === "ftyp") return byBrands(text, head);
  if (QUICKTIME_BOXES.has(text.slice(4, 8))) return "video/quicktime";
  return sniffText(head, text);
}

function byBrands(text: string, head: Uint8Array): Sniffed {
  const end = Math.min(new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(0), text.length);
  const brands = [text.slice(8, 12), ...(text.slice(16, end).match(/.{4}/gs) ?? [])];
  const major = brands[0] ?? "";
  if (brands.includes("avif") || brands.includes("avis")) return "other";
  if (HEIF_BRANDS.has(major)) return "image/heic";
  if (major === "qt  ") return "video/quicktime";
  return MP4_BRANDS.has(major) ? "video/mp4" : "other";
}

/** The control characters that no text holds: all but tab, line ends, form feed and the end mark of old systems. */
const NOT_IN_TEXT = new Set(
  Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).filter((letter) => !"\t\n\v\f\r\x1a".includes(letter)),
);

function sniffText(head: Uint8Array, bytes: string): Sniffed {
  const encoding = textEncoding(head);
  const text = encoding === "utf-8" ? bytes.replace(/^\xef\xbb\xbf/, "") : new TextDecoder(encoding).decode(head);
  if (/^\s*(<[a-z!?/]|#!)/i.test(text)) return "runs_or_renders";
  return [...text].some((letter) => NOT_IN_TEXT.has(letter)) ? "other" : "text";
}

/** The encoding a byte order mark names; without one `utf-8`, which for counting lines also stands for GB 18030 and Latin 1. */
export function textEncoding(head: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return "utf-8";
}

/** Bytes as a string of one character each. */
export function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

const TEXT_TYPES: ReadonlySet<MediaType> = new Set(["text/csv", "text/tab-separated-values", "text/plain", "message/rfc822"]);
const PACKED_TYPE = /officedocument|opendocument|^application\/zip$/;

/**
 * Holds a name against the content: the media type to examine the file as, or the reason to turn it away.
 * A name without an ending is taken at its content's word. An Office file's type is still to be confirmed from its entries.
 */
export function typeOf(name: string, sniffed: Sniffed): MediaType | ExaminationReason {
  if (hasForbiddenExtension(name) || sniffed === "runs_or_renders") return "forbidden_type";
  if (hasOldOfficeExtension(name)) return "old_office";
  const promised = promisedType(name);
  if (promised === null) return extensionOf(name) === "" ? unnamedType(sniffed) : "unsupported_type";
  if (sniffed === "text") return TEXT_TYPES.has(promised) ? promised : "wrong_type";
  if (sniffed === "zip") return PACKED_TYPE.test(promised) ? promised : "wrong_type";
  return sniffed === promised ? promised : "wrong_type";
}

function unnamedType(sniffed: Sniffed): MediaType | ExaminationReason {
  if (sniffed === "text") return "text/plain";
  if (sniffed === "zip") return "application/zip";
  if (sniffed === "ole") return "old_office";
  return sniffed === "other" || sniffed === "runs_or_renders" ? "unsupported_type" : sniffed;
}
