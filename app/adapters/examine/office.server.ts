import type { Examination, MediaType } from "~/domain/evidence/media.ts";
import { dated } from "./exif.server.ts";
import { Finding, type Inspected } from "./finding.server.ts";
import { walkArchive } from "./zip.server.ts";

const CONTENT_TYPES = "[Content_Types].xml";
const KEPT = new Set([CONTENT_TYPES, "docProps/core.xml", "mimetype", "meta.xml", "META-INF/manifest.xml"]);

/**
 * Looks into an Office file: it must be of the type its name says, hold no macros, no outside entities and no password.
 * Its XML is searched as text and never parsed, so no entity in it can ever be resolved.
 */
export async function inspectOffice(file: Inspected, type: MediaType): Promise<Partial<Examination>> {
  const parts = await walkArchive(file.path, { keep: (name) => KEPT.has(name), check: refuseActiveParts });
  const text = (name: string) => readable(parts.get(name));
  if (text("META-INF/manifest.xml").includes("encryption-data")) throw new Finding("encrypted");
  if (/macroEnabled/i.test(text(CONTENT_TYPES))) throw new Finding("forbidden_type");
  if (!(type.includes("opendocument") ? text("mimetype").trim() === type : text(CONTENT_TYPES).includes(`${type}.main+xml`)))
    throw new Finding("wrong_type");
  const created = /<dcterms:created[^>]*>([^<]+)</.exec(text("docProps/core.xml")) ?? /<meta:creation-date>([^<]+)</.exec(text("meta.xml"));
  const date = officeDate(created?.[1] ?? "");
  return { embeddedDate: date === null ? null : { value: date, source: "office" } };
}

function refuseActiveParts(name: string, head: Buffer): void {
  if (/vbaProject\.bin$|^Basic\/|\.(exe|dll|js|vbs|hta)$/i.test(name)) throw new Finding("forbidden_type");
  if (/\.(xml|rels|vml)$/i.test(name) && /<!(DOCTYPE|ENTITY)/i.test(readable(head))) throw new Finding("forbidden_type");
}

/** Text in which markup is found whatever its encoding is. */
function readable(bytes: Buffer | undefined): string {
  return (bytes?.toString("latin1") ?? "").replaceAll("\0", "");
}

/** With a zone an instant; a local time, as OpenDocument writes it, is sure only in its date. */
function officeDate(text: string): string | null {
  const parts = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2})?)?(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.exec(text.trim());
  if (!parts) return null;
  return dated(parts[2] && parts[3] ? `${parts[1]}${parts[2]}${parts[3]}` : (parts[1] ?? ""));
}
