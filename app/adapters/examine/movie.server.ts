import type { Examination } from "~/domain/evidence/media.ts";
import { type Box, boxAt, boxesIn, boxIn } from "./boxes.server.ts";
import { Finding, type Inspected } from "./finding.server.ts";

/** Most boxes on the outermost level and largest index of a film, in bytes. */
const MAX_BOXES = 100_000;
const MAX_INDEX_BYTES = 64 * 2 ** 20;
/** Seconds from 1 January 1904, where film clocks begin, to 1 January 1970. */
const EPOCH_1904 = 2_082_844_800;

/** The outermost boxes of a file. A box that ends after the file means that the file breaks off. */
export async function outermostBoxes(file: Inspected): Promise<Box[]> {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= file.size; ) {
    const box = boxAt(await file.read(at, 16), at, file.size);
    if (box === null || boxes.length >= MAX_BOXES) throw new Finding("damaged");
    if (box.end > file.size) throw new Finding("truncated");
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

/** Reads size and recording date from the index of an MP4 or QuickTime film; a film without one was cut off while recording. */
export async function inspectMovie(file: Inspected): Promise<Partial<Examination>> {
  const boxes = await outermostBoxes(file);
  const index = boxes.find((box) => box.type === "moov");
  if (index === undefined || !boxes.some((box) => box.type === "mdat")) throw new Finding("truncated");
  if (index.end - index.body > MAX_INDEX_BYTES) throw new Finding("too_large_inside");
  const moov = await file.read(index.body, index.end - index.body);
  const header = boxIn(moov, "mvhd");
  if (header === undefined) throw new Finding("damaged");
  const recorded = recordedAt(header);
  return { ...frameSize(moov), embeddedDate: recorded === null ? null : { value: recorded, source: "container" } };
}

function recordedAt(header: Buffer): string | null {
  const seconds = (header[0] === 1 ? Number(header.readBigUInt64BE(4)) : header.readUInt32BE(4)) - EPOCH_1904;
  return seconds > 0 && seconds < 2 ** 33 ? new Date(seconds * 1000).toISOString() : null;
}

/** Width and height of the largest track, in pixels. */
function frameSize(moov: Buffer): { width: number | null; height: number | null } {
  const sizes = boxesIn(moov)
    .filter((box) => box.type === "trak")
    .map((box) => boxIn(moov.subarray(box.body, box.end), "tkhd"))
    .filter((header): header is Buffer => header !== undefined && header.length >= 84)
    .map((header) => ({ width: header.readUInt16BE(header.length - 8), height: header.readUInt16BE(header.length - 4) }))
    .sort((a, b) => b.width * b.height - a.width * a.height);
  const [largest] = sizes;
  return largest && largest.width > 0 ? largest : { width: null, height: null };
}
