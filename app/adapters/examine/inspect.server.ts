import { hasDeceivingCharacters } from "~/domain/evidence/file-name.ts";
import { SNIFF_BYTES, sniff, typeOf } from "~/domain/evidence/file-type.ts";
import {
  type Examination,
  type ExaminationReason,
  isMediaType,
  MAX_FILE_BYTES,
  MEDIA,
  type MediaType,
  readable,
  turnedAway,
} from "~/domain/evidence/media.ts";
import { Finding, type Inspected, withFile } from "./finding.server.ts";
import { inspectHeic } from "./heic.server.ts";
import { inspectImage } from "./image.server.ts";
import { inspectMovie } from "./movie.server.ts";
import { inspectOffice } from "./office.server.ts";
import { isEncryptedOffice } from "./ole.server.ts";
import { inspectPdf } from "./pdf.server.ts";
import { inspectText } from "./text.server.ts";
import { inspectWebm } from "./webm.server.ts";
import { inspectArchive } from "./zip.server.ts";

/** Looks into one file. Never throws for a bad file: what fails to parse is `damaged`. Runs in a process of its own. */
export async function inspectFile({ path, name, size }: { path: string; name: string; size: number }): Promise<Examination> {
  if (hasDeceivingCharacters(name)) return turnedAway("bidi_name");
  if (size === 0) return turnedAway("empty");
  if (size > MAX_FILE_BYTES) return turnedAway("too_big");
  return withFile(path, size, async (file) => {
    const type = await typeOfFile(file, name);
    if (!isMediaType(type)) return turnedAway(type);
    try {
      return readable(type, await inspectAs(type, file));
    } catch (error) {
      return turnedAway(error instanceof Finding ? error.reason : "damaged", type);
    }
  });
}

async function typeOfFile(file: Inspected, name: string): Promise<MediaType | ExaminationReason> {
  const sniffed = sniff(await file.read(0, SNIFF_BYTES));
  const type = typeOf(name, sniffed);
  const lockedOffice = sniffed === "ole" && type === "wrong_type" && (await isEncryptedOffice(file));
  return lockedOffice ? "encrypted" : type;
}

async function inspectAs(type: MediaType, file: Inspected): Promise<Partial<Examination>> {
  if (type === "image/heic") return inspectHeic(file);
  if (type === "video/webm") return inspectWebm(file);
  if (type === "application/zip") return inspectArchive(file);
  switch (MEDIA[type].kind) {
    case "image":
      return inspectImage(file);
    case "pdf":
      return inspectPdf(file);
    case "video":
      return inspectMovie(file);
    default:
      return type.startsWith("text/") || type === "message/rfc822" ? inspectText(file, type) : inspectOffice(file, type);
  }
}
