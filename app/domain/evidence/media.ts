/** Which kinds of file may be evidence, how large they may be, and why one is turned away. */

export type MediaKind = "image" | "pdf" | "table" | "text" | "video" | "archive" | "document";

const OFFICE = "application/vnd.openxmlformats-officedocument";

/** Every accepted media type with the endings its name may carry; the first ending is the one we write. */
export const MEDIA = {
  "image/jpeg": { kind: "image", extensions: ["jpg", "jpeg", "jpe", "jfif"] },
  "image/png": { kind: "image", extensions: ["png"] },
  "image/webp": { kind: "image", extensions: ["webp"] },
  "image/gif": { kind: "image", extensions: ["gif"] },
  "image/heic": { kind: "image", extensions: ["heic", "heif"] },
  "image/tiff": { kind: "image", extensions: ["tif", "tiff"] },
  "application/pdf": { kind: "pdf", extensions: ["pdf"] },
  "text/csv": { kind: "table", extensions: ["csv"] },
  "text/tab-separated-values": { kind: "table", extensions: ["tsv", "tab"] },
  "text/plain": { kind: "text", extensions: ["txt", "log", "text"] },
  "message/rfc822": { kind: "text", extensions: ["eml"] },
  [`${OFFICE}.spreadsheetml.sheet`]: { kind: "table", extensions: ["xlsx"] },
  [`${OFFICE}.wordprocessingml.document`]: { kind: "document", extensions: ["docx"] },
  [`${OFFICE}.presentationml.presentation`]: { kind: "document", extensions: ["pptx"] },
  "application/vnd.oasis.opendocument.spreadsheet": { kind: "table", extensions: ["ods"] },
  "application/zip": { kind: "archive", extensions: ["zip"] },
  "video/mp4": { kind: "video", extensions: ["mp4", "m4v"] },
  "video/quicktime": { kind: "video", extensions: ["mov", "qt"] },
  "video/webm": { kind: "video", extensions: ["webm"] },
} as const satisfies Record<string, { kind: MediaKind; extensions: readonly string[] }>;

export type MediaType = keyof typeof MEDIA;

/** Endings that a computer runs or a browser renders; a name that carries one is refused whatever the content is. */
const FORBIDDEN = new Set(
  (
    "exe scr com pif bat cmd msi msp dll sys cpl lnk url reg jar apk app dmg pkg deb rpm iso img vhd sh bash command ps1 psm1 vbs vbe js jse mjs cjs wsf wsh hta " +
    "py pl rb php phtml asp aspx jsp html htm xhtml xht shtml mht mhtml svg svgz xml xsl xslt swf chm scf inf gadget " +
    "docm dotm xlsm xltm xlsb xlam pptm potm ppsm ppam sldm"
  ).split(" "),
);

/** Of those, the ones refused also before the last dot ("photo.exe.jpg"); the others are ordinary words in a name ("heng.com.pdf"). */
const FORBIDDEN_INSIDE = new Set("exe scr pif bat cmd msi vbs hta ps1 js jse php phtml html htm xhtml svg jar".split(" "));

/** Endings of archives; inside an archive they make it a nested one. */
const ARCHIVES = new Set("zip 7z rar gz tgz bz2 xz zst tar cab lzh arj".split(" "));

/** Endings of the binary Office files before 2007, which can carry macros unseen. */
const OLD_OFFICE = new Set("doc dot xls xlt ppt pps".split(" "));

/** Largest file of any kind, in bytes. */
export const MAX_FILE_BYTES = 2_000_000_000;
/** Largest picture file, in bytes; a phone's picture is below 30 MB. */
export const MAX_IMAGE_BYTES = 200_000_000;
/** Largest picture, in pixels of one frame. */
export const MAX_PIXELS = 100_000_000;
/** Most frames or pages of one picture file. */
export const MAX_FRAMES = 1_000;
/** Most entries of one archive. */
export const MAX_ENTRIES = 10_000;
/** How many archives may lie in one another, the outermost counted. */
export const MAX_ARCHIVE_DEPTH = 2;
/** By how many bytes an archive may grow when unpacked. Stored photos grow by nothing, so a large batch of them passes. */
export const MAX_GROWTH_BYTES = 512 * 2 ** 20;
/** How many times its packed size one entry may grow, once it is beyond FREE_GROWTH_BYTES. */
export const MAX_GROWTH_RATIO = 250;
export const FREE_GROWTH_BYTES = 32 * 2 ** 20;
/** How long one examination may take, in milliseconds, and how much memory its process may hold, in bytes. */
export const EXAMINATION_MS = 5_000;
export const EXAMINATION_BYTES = 512 * 2 ** 20;

/** Why a file cannot count. A `refused` file is not taken; an `unreadable` one is kept but satisfies nothing. */
export const REASONS = {
  empty: "refused",
  too_big: "refused",
  bidi_name: "refused",
  forbidden_type: "refused",
  unsupported_type: "refused",
  old_office: "refused",
  wrong_type: "refused",
  nested_too_deep: "refused",
  too_many_entries: "refused",
  encrypted: "unreadable",
  truncated: "unreadable",
  damaged: "unreadable",
  too_large_inside: "unreadable",
  took_too_long: "unreadable",
} as const satisfies Record<string, "refused" | "unreadable">;

export type ExaminationReason = keyof typeof REASONS;
export type ExaminationVerdict = "ok" | "unreadable" | "refused";

/** What a look into one file found. There is no place in it for where a picture was taken. */
export type Examination = {
  verdict: ExaminationVerdict;
  /** Null exactly when the verdict is ok. */
  reason: ExaminationReason | null;
  /** By content, not by name; null when the content is of no accepted type. */
  mediaType: MediaType | null;
  kind: MediaKind | null;
  /** ISO instant where the file names its zone, else the date alone. */
  embeddedDate: { value: string; source: "exif" | "pdf" | "office" | "container" } | null;
  /** Pixels, upright. */
  width: number | null;
  height: number | null;
  pages: number | null;
  /** Lines of a text or records of a table that are not blank, its heading counted. */
  rows: number | null;
  deviceModel: string | null;
  /** 64-bit difference hash as 16 hexadecimal digits; nearly equal pictures differ in few bits. */
  perceptualHash: string | null;
  /** A new WebP raster of at most 480 by 480 pixels that carries no metadata. */
  thumbnail: Uint8Array | null;
};

/** An examination that found the one given reason. */
export function turnedAway(reason: ExaminationReason, mediaType: MediaType | null = null): Examination {
  return { ...nothingFound, verdict: REASONS[reason], reason, mediaType, kind: mediaType && MEDIA[mediaType].kind };
}

/** A good examination of a type, with what was found in it. */
export function readable(mediaType: MediaType, found: Partial<Examination> = {}): Examination {
  return { ...nothingFound, ...found, verdict: "ok", reason: null, mediaType, kind: MEDIA[mediaType].kind };
}

const nothingFound: Omit<Examination, "verdict" | "reason" | "mediaType" | "kind"> = {
  embeddedDate: null,
  width: null,
  height: null,
  pages: null,
  rows: null,
  deviceModel: null,
  perceptualHash: null,
  thumbnail: null,
};

/** True for a media type of the table above. */
export function isMediaType(text: string): text is MediaType {
  return Object.hasOwn(MEDIA, text);
}

/** The ending of a name in lower case without its dot; empty when it has none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot > 0
    ? name
        .slice(dot + 1)
        .toLowerCase()
        .trim()
    : "";
}

/** The ending we write for a media type. */
export function extensionFor(mediaType: MediaType): string {
  return MEDIA[mediaType].extensions[0];
}

/** The media type a name promises; null when its ending is none of ours. */
export function promisedType(name: string): MediaType | null {
  const extension = extensionOf(name);
  for (const [mediaType, { extensions }] of Object.entries(MEDIA)) {
    if (isMediaType(mediaType) && (extensions as readonly string[]).includes(extension)) return mediaType;
  }
  return null;
}

/** True when a name carries an ending that may be run or rendered, last or hidden before the last. */
export function hasForbiddenExtension(name: string): boolean {
  const [, ...endings] = name
    .toLowerCase()
    .split(".")
    .map((part) => part.trim());
  const last = endings.pop() ?? "";
  return FORBIDDEN.has(last) || endings.some((ending) => FORBIDDEN_INSIDE.has(ending));
}

export function hasArchiveExtension(name: string): boolean {
  return ARCHIVES.has(extensionOf(name));
}

export function hasOldOfficeExtension(name: string): boolean {
  return OLD_OFFICE.has(extensionOf(name));
}
