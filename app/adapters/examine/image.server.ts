import sharp, { type Metadata } from "sharp";
import { type Examination, MAX_FRAMES, MAX_IMAGE_BYTES, MAX_PIXELS } from "~/domain/evidence/media.ts";
import { readExif } from "./exif.server.ts";
import { Finding, type Inspected } from "./finding.server.ts";

/** Longest side of a thumbnail, in pixels. */
const THUMBNAIL = 480;
/** A TIFF keeps its dates in directories anywhere in the file; larger ones are not read whole for them. */
const MAX_TIFF_FOR_DATES = 64 * 2 ** 20;

sharp.cache(false);
sharp.concurrency(1);
// Only the decoders of accepted pictures exist in this process, whatever a file claims to be.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["Jpeg", "Png", "Webp", "Nsgif", "Tiff"].map((decoder) => `VipsForeignLoad${decoder}File`),
});

/** Measures a picture, decodes its first frame whole, and makes thumbnail and difference hash of it. */
export async function inspectImage(file: Inspected): Promise<Partial<Examination>> {
  if (file.size > MAX_IMAGE_BYTES) throw new Finding("too_large_inside");
  const image = sharp(file.path, { limitInputPixels: MAX_PIXELS, failOn: "error", sequentialRead: true });
  try {
    const facts = await image.metadata();
    requireReasonableSize(facts);
    const { data, info } = await image
      .autoOrient()
      .resize(THUMBNAIL, THUMBNAIL, { fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    return {
      width: facts.autoOrient.width,
      height: facts.autoOrient.height,
      pages: facts.format === "tiff" ? (facts.pages ?? 1) : null,
      ...readExif(await exifBlock(file, facts)),
      ...(await likenessOf(data, info)),
    };
  } catch (error) {
    throw error instanceof Finding ? error : new Finding(reasonOf(error));
  }
}

/** Thumbnail and difference hash of decoded pixels (8 bits per channel). The thumbnail is a new file and carries nothing of the old one. */
export async function likenessOf(
  pixels: Uint8Array,
  { width, height, channels }: { width: number; height: number; channels: 1 | 2 | 3 | 4 },
): Promise<Pick<Examination, "thumbnail" | "perceptualHash">> {
  const picture = () => sharp(pixels, { raw: { width, height, channels } });
  const thumbnail = await picture()
    .resize(THUMBNAIL, THUMBNAIL, { fit: "inside", withoutEnlargement: true })
    .webp({ quality: 75 })
    .toBuffer();
  const grey = await picture().removeAlpha().greyscale().resize(9, 8, { fit: "fill" }).raw().toBuffer();
  let bits = 0n;
  for (let row = 0; row < 8; row++) {
    for (let column = 0; column < 8; column++) {
      const at = row * 9 + column;
      bits = (bits << 1n) | ((grey[at] ?? 0) < (grey[at + 1] ?? 0) ? 1n : 0n);
    }
  }
  return { thumbnail, perceptualHash: bits.toString(16).padStart(16, "0") };
}

function requireReasonableSize({ width, height, pages }: Metadata): void {
  if (width * height > MAX_PIXELS || (pages ?? 1) > MAX_FRAMES) throw new Finding("too_large_inside");
}

async function exifBlock(file: Inspected, facts: Metadata): Promise<Buffer | undefined> {
  if (facts.exif !== undefined || facts.format !== "tiff" || file.size > MAX_TIFF_FOR_DATES) return facts.exif;
  return file.read(0, file.size);
}

function reasonOf(error: unknown): "too_large_inside" | "truncated" | "damaged" {
  const message = error instanceof Error ? error.message : "";
  if (/pixel limit|too large|exceeds/i.test(message)) return "too_large_inside";
  return /premature|truncat|unexpected end|end of (file|stream|data)|read error|not enough|incomplete|short|out of (order )?read|missing/i.test(
    message,
  )
    ? "truncated"
    : "damaged";
}
