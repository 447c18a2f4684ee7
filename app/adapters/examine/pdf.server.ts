import type { Examination } from "~/domain/evidence/media.ts";
import { dated } from "./exif.server.ts";
import { Finding, type Inspected } from "./finding.server.ts";
import { opensWithoutPassword } from "./pdf-password.server.ts";
import { indexPdf, numberIn, type PdfObjects, referenceIn, stringIn } from "./pdf-syntax.server.ts";

/** Up to this size a PDF is read whole; of a larger one only its end, which tells of a password but not of pages and date. */
const MAX_WHOLE_BYTES = 64 * 2 ** 20;
const END_BYTES = 4 * 2 ** 20;
/** Writers leave some bytes after the end mark; further back it is another end's. */
const END_MARK_WITHIN = 4096;

/** Looks into a PDF: whole, opening without a password, its pages and its date. Nothing in it is executed or drawn. */
export async function inspectPdf(file: Inspected): Promise<Partial<Examination>> {
  const whole = file.size <= MAX_WHOLE_BYTES;
  const text = (await file.read(whole ? 0 : file.size - END_BYTES, file.size)).toString("latin1");
  const end = text.slice(-END_MARK_WITHIN);
  if (!end.includes("%%EOF") || !end.includes("startxref")) throw new Finding("truncated");
  const objects = indexPdf(text);
  requireNoPassword(objects);
  if (!whole) return {};
  const catalogue = follow(objects, "Root");
  if (catalogue === undefined && !isLocked(objects)) throw new Finding("damaged");
  const pages = objects.object(referenceIn(catalogue ?? "", "Pages") ?? -1);
  const count = pages === undefined ? undefined : numberIn(pages, "Count");
  const created = stringIn(follow(objects, "Info") ?? "", "CreationDate")?.toString("latin1") ?? metadataDate(text);
  const date = pdfDate(created);
  return { pages: count !== undefined && count >= 0 ? count : null, embeddedDate: date === null ? null : { value: date, source: "pdf" } };
}

function isLocked(objects: PdfObjects): boolean {
  return objects.trailers.some((trailer) => /\/Encrypt\b/.test(trailer));
}

function requireNoPassword(objects: PdfObjects): void {
  const trailer = objects.trailers.find((candidate) => /\/Encrypt\b/.test(candidate));
  if (trailer === undefined) return;
  const reference = referenceIn(trailer, "Encrypt");
  const encryption = reference === undefined ? trailer.slice(trailer.indexOf("/Encrypt")) : (objects.object(reference) ?? "");
  if (!opensWithoutPassword(encryption, stringIn(trailer, "ID") ?? Buffer.alloc(0))) throw new Finding("encrypted");
}

/** The object that the newest trailer to name it refers to; packed objects of a locked PDF stay closed to us. */
function follow(objects: PdfObjects, name: string): string | undefined {
  for (const trailer of objects.trailers.toReversed()) {
    const reference = referenceIn(trailer, name);
    const object = reference === undefined ? undefined : objects.object(reference);
    if (object !== undefined) return object;
  }
  return undefined;
}

function metadataDate(text: string): string {
  return /xmp:CreateDate(?:>|=")([^<"]{10,40})/.exec(text)?.[1] ?? "";
}

/** "D:20260304120000+08'00'", or an ISO date from the metadata; without a zone only the date is sure. */
function pdfDate(written: string): string | null {
  const text = written.replace(/[\0\xfe\xff]/g, "");
  const parts = /^(?:D:)?(\d{4})-?(\d{2})-?(\d{2})(?:T?(\d{2}):?(\d{2})(?::?(\d{2}))?)?(?:\.\d+)?(Z|[+-]\d{2})?[':]?(\d{2})?/.exec(text);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second = "00", zone, zoneMinutes = "00"] = parts;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined || zone === undefined) return dated(date);
  return dated(`${date}T${hour}:${minute}:${second}${zone === "Z" ? "Z" : `${zone}:${zoneMinutes}`}`);
}
