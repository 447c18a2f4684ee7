import { readFile } from "node:fs/promises";
import decodeHeic from "heic-decode";
import { type Examination, MAX_IMAGE_BYTES, MAX_PIXELS } from "~/domain/evidence/media.ts";
import { type Box, boxesIn, boxIn } from "./boxes.server.ts";
import { readExif } from "./exif.server.ts";
import { Finding, type Inspected } from "./finding.server.ts";
import { likenessOf } from "./image.server.ts";
import { outermostBoxes } from "./movie.server.ts";

/** Largest picture that the decoder, which is slow, is asked to decode in full. Phones put a small one beside each, and that serves for a larger. */
const MAX_DECODED_PIXELS = 8_000_000;
const MAX_INDEX_BYTES = 16 * 2 ** 20;

type Item = { id: number; type: string; extents: Array<{ offset: number; length: number }> };

/** Measures an iPhone's picture from its index, checks that all its data is there, and decodes it, or the small one in it, for the thumbnail. */
export async function inspectHeic(file: Inspected): Promise<Partial<Examination>> {
  if (file.size > MAX_IMAGE_BYTES) throw new Finding("too_large_inside");
  const index = (await outermostBoxes(file)).find((box) => box.type === "meta");
  if (index === undefined) throw new Finding("truncated");
  if (index.end - index.body > MAX_INDEX_BYTES) throw new Finding("too_large_inside");
  const meta = await file.read(index.body + 4, index.end - index.body - 4);
  const items = itemsOf(meta);
  if (items.some((item) => item.extents.some((extent) => extent.offset + extent.length > file.size))) throw new Finding("truncated");
  const { width, height } = sizeOf(meta);
  if (width * height > MAX_PIXELS) throw new Finding("too_large_inside");
  const hasSmall = boxIn(meta, "iref")?.includes("thmb") ?? false;
  const likeness = hasSmall || width * height <= MAX_DECODED_PIXELS ? await decodedLikeness(file, index) : {};
  return { width, height, ...readExif(await exifOf(file, items)), ...likeness };
}

/** The items of an index: their kind from `iinf`, where their bytes lie from `iloc`. Items kept in the index itself have no extents here. */
function itemsOf(meta: Buffer): Item[] {
  const [infos, places] = [boxIn(meta, "iinf"), boxIn(meta, "iloc")];
  if (infos === undefined || places === undefined) throw new Finding("damaged");
  const types = new Map<number, string>();
  for (const info of boxesIn(infos, infos[0] === 0 ? 6 : 8)) {
    const wide = infos[info.body] === 3 ? 2 : 0;
    types.set(infos.readUIntBE(info.body + 4, 2 + wide), infos.toString("latin1", info.body + 8 + wide, info.body + 12 + wide));
  }
  return placesOf(places).map((item) => ({ ...item, type: types.get(item.id) ?? "" }));
}

function placesOf(iloc: Buffer): Array<Omit<Item, "type">> {
  const version = iloc[0] ?? 0;
  let at = 6;
  const next = (bytes: number) => {
    at += bytes;
    if (bytes === 8) return Number(iloc.readBigUInt64BE(at - 8));
    return bytes === 0 ? 0 : iloc.readUIntBE(at - bytes, bytes);
  };
  const [offsetSize, lengthSize] = [(iloc[4] ?? 0) >> 4, (iloc[4] ?? 0) & 15];
  const [baseSize, indexSize] = [(iloc[5] ?? 0) >> 4, version === 0 ? 0 : (iloc[5] ?? 0) & 15];
  const count = next(version < 2 ? 2 : 4);
  return Array.from({ length: Math.min(count, iloc.length) }, () => {
    const id = next(version < 2 ? 2 : 4);
    const inFile = version === 0 || (next(2) & 15) === 0;
    next(2);
    const base = next(baseSize);
    const extents = Array.from({ length: next(2) }, () => {
      next(indexSize);
      return { offset: base + next(offsetSize), length: next(lengthSize) };
    });
    return { id, extents: inFile ? extents : [] };
  });
}

/** The upright size of the largest picture in the index, in pixels; a quarter turn of it swaps the sides. */
function sizeOf(meta: Buffer): { width: number; height: number } {
  const properties = boxIn(boxIn(meta, "iprp") ?? Buffer.alloc(0), "ipco") ?? Buffer.alloc(0);
  const boxes = boxesIn(properties);
  const sizes = boxes
    .filter((box) => box.type === "ispe")
    .map((box) => ({ width: properties.readUInt32BE(box.body + 4), height: properties.readUInt32BE(box.body + 8) }))
    .sort((a, b) => b.width * b.height - a.width * a.height);
  const [largest] = sizes;
  if (largest === undefined || largest.width * largest.height === 0) throw new Finding("damaged");
  const turned = boxes.some((box) => box.type === "irot" && (properties[box.body] ?? 0) % 2 === 1);
  return turned ? { width: largest.height, height: largest.width } : largest;
}

async function exifOf(file: Inspected, items: Item[]): Promise<Buffer | undefined> {
  const [extent] = items.find((item) => item.type === "Exif")?.extents ?? [];
  if (extent === undefined || extent.length < 12 || extent.length > MAX_INDEX_BYTES) return undefined;
  const block = await file.read(extent.offset, extent.length);
  return block.subarray(4 + block.readUInt32BE(0));
}

/**
 * Decodes the smallest picture of the file. The decoder shows only main pictures, so the mark that makes the small one a mere
 * thumbnail is blanked in the copy that it is given.
 */
async function decodedLikeness(file: Inspected, index: Box): Promise<Pick<Examination, "thumbnail" | "perceptualHash">> {
  const copy = await readFile(file.path);
  const mark = copy.subarray(0, index.end).indexOf("thmb", index.start);
  if (mark !== -1) copy.write("none", mark, "latin1");
  const pictures = await decodeHeic.all({ buffer: copy });
  try {
    const [smallest] = [...pictures].sort((a, b) => a.width * a.height - b.width * b.height);
    if (smallest === undefined || smallest.width * smallest.height > MAX_DECODED_PIXELS) return { thumbnail: null, perceptualHash: null };
    const { data, width, height } = await smallest.decode();
    return await likenessOf(new Uint8Array(data.buffer), { width, height, channels: 4 });
  } finally {
    pictures.dispose();
  }
}
