import ExifReader from "exifreader";
import type { Examination } from "~/domain/evidence/media.ts";

const EXIF_HEADER = Buffer.from("Exif\0\0");

/** When a picture was taken and by which device, from its EXIF block. Position, owner and serial numbers are never read out. */
export function readExif(block: Buffer | undefined): Pick<Examination, "embeddedDate" | "deviceModel"> {
  const nothing = { embeddedDate: null, deviceModel: null };
  if (block === undefined) return nothing;
  const tiff = block.subarray(0, EXIF_HEADER.length).equals(EXIF_HEADER) ? block.subarray(EXIF_HEADER.length) : block;
  try {
    const tags = ExifReader.load(tiff, {
      includeTags: { exif: ["DateTimeOriginal", "OffsetTimeOriginal", "DateTimeDigitized", "Make", "Model"] },
    });
    const text = (tag: { description?: unknown } | undefined) =>
      String(tag?.description ?? "")
        .replaceAll("\0", "")
        .trim();
    const taken = exifDate(text(tags.DateTimeOriginal), text(tags.OffsetTimeOriginal)) ?? exifDate(text(tags.DateTimeDigitized), "");
    return {
      embeddedDate: taken === null ? null : { value: taken, source: "exif" },
      deviceModel: deviceName(text(tags.Make), text(tags.Model)),
    };
  } catch {
    return nothing;
  }
}

/** "2026:03:04 12:00:00" with "+08:00" is an instant; without a zone only its date is sure. Null for a clock that was never set. */
function exifDate(stamp: string, offset: string): string | null {
  const parts = /^(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(stamp);
  if (!parts) return null;
  const date = `${parts[1]}-${parts[2]}-${parts[3]}`;
  return dated(/^[+-]\d{2}:\d{2}$/.test(offset) ? `${date}T${parts[4]}${offset}` : date);
}

/** A date or an instant with its zone as we keep it (date, or UTC with milliseconds); null when there is no such day. */
export function dated(text: string): string | null {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime()) || instant.getUTCFullYear() < 1980) return null;
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text.slice(0, 10)) return null;
  return text.length === 10 ? text : instant.toISOString();
}

function deviceName(make: string, model: string): string | null {
  const name = model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`;
  return (
    name
      .replace(/\p{Cc}/gu, "")
      .trim()
      .slice(0, 80) || null
  );
}
