import { extensionOf } from "./media.ts";

/** Longest name we write: characters for people, bytes for the file systems that count those. */
const MAX_CHARACTERS = 120;
const MAX_BYTES = 240;

/** Characters that turn the reading direction or control a terminal. A name that holds one hides what it says. */
const DECEIVING = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;
/** Those and every mark that cannot be seen; joiners stay, for scripts that are spelt with them. */
const UNSEEN = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\p{Surrogate}]/gu;
const UNSAFE_ON_DISK = /[<>:"/\\|?*]/g;
const RESERVED_ON_WINDOWS = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** True when a name holds control or direction-override characters, which can make "exe" look like "jpg". */
export function hasDeceivingCharacters(name: string): boolean {
  return DECEIVING.test(name);
}

/** A sender's file name fit for showing: last path segment, without unseen characters, at most 200 long, never empty. */
export function safeDisplayName(name: string): string {
  const shown = (name.split(/[/\\]/).pop() ?? "").replace(UNSEEN, "").normalize("NFC").replace(/\s+/gu, " ").trim();
  if (shown === "") return "file";
  const letters = [...shown];
  if (letters.length <= 200) return shown;
  const ending = extensionOf(shown).slice(0, 10);
  return `${letters.slice(0, 198 - ending.length).join("")}…${ending && `.${ending}`}`;
}

export type NamedFile = {
  /** As the order shows it: "PO4711". */
  orderNumber: string;
  supplier: string;
  /** In words: "serial log". */
  documentType: string;
  version: number;
  /** Date of the approval, "2026-03-04"; null while there is none. */
  approvedOn: string | null;
  /** 1-based place among the files of one submission; null when it is the only one. */
  position: number | null;
  /** Without its dot: "csv". */
  extension: string;
};

/**
 * The name a file is filed under: order, supplier, document type, version, place, approval date.
 * Safe on every system, with the letters of every script, at most 120 characters and 240 bytes; the supplier's name gives way first.
 */
export function automaticFileName(file: NamedFile): string {
  const place = file.position === null ? "" : String(file.position).padStart(2, "0");
  const compose = (order: string, supplier: string, type: string) =>
    [order, supplier, type, `v${file.version}`, place, file.approvedOn ?? ""].filter((part) => part !== "").join("_") +
    (file.extension === "" ? "" : `.${wordOf(file.extension).toLowerCase()}`);
  const parts: [string, string, string] = [wordOf(file.orderNumber), wordOf(file.supplier), wordOf(file.documentType)];
  for (const part of [1, 2, 0] as const) {
    while (!fits(compose(...parts)) && parts[part] !== "")
      parts[part] = [...parts[part]]
        .slice(0, -1)
        .join("")
        .replace(/[-.]+$/, "");
  }
  const name = compose(...parts);
  return RESERVED_ON_WINDOWS.test(name.split(".")[0] ?? "") ? `_${name}` : name;
}

function fits(name: string): boolean {
  return name.length <= MAX_CHARACTERS && new TextEncoder().encode(name).length <= MAX_BYTES;
}

/** One part of a name: blanks and underscores become hyphens, so that parts stay apart. */
function wordOf(text: string): string {
  return text
    .normalize("NFC")
    .replace(UNSEEN, "")
    .replace(UNSAFE_ON_DISK, "-")
    .replace(/[\s_]+/gu, "-")
    .replace(/-{2,}/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
}

/** A Content-Disposition header that saves the file under a name and never shows it in the browser. */
export function attachmentDisposition(name: string): string {
  const encoded = encodeURIComponent(safeDisplayName(name)).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
}
