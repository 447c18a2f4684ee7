/** One box of an ISO base media file (MP4, QuickTime, HEIF): where it and its content lie. */
export type Box = { type: string; start: number; body: number; end: number };

const LONG_SIZE = 1;
const TO_THE_END = 0;

/** Reads a box's head out of 16 bytes at `start`; null when they are no head. `end` may lie beyond `limit`: then the file breaks off. */
export function boxAt(head: Buffer, start: number, limit: number): Box | null {
  if (head.length < 8) return null;
  const short = head.readUInt32BE(0);
  const type = head.toString("latin1", 4, 8);
  if (short === LONG_SIZE) {
    if (head.length < 16) return null;
    const long = Number(head.readBigUInt64BE(8));
    return long < 16 ? null : { type, start, body: start + 16, end: start + long };
  }
  if (short === TO_THE_END) return { type, start, body: start + 8, end: limit };
  return short < 8 ? null : { type, start, body: start + 8, end: start + short };
}

/** The boxes lying side by side in `bytes` from `from` on. Stops at the first that does not fit. */
export function boxesIn(bytes: Buffer, from = 0): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= bytes.length && boxes.length < 100_000; ) {
    const box = boxAt(bytes.subarray(at, at + 16), at, bytes.length);
    if (box === null || box.end > bytes.length) break;
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

/** The content of the first box of a type among those in `bytes`; undefined when there is none. */
export function boxIn(bytes: Buffer, type: string, from = 0): Buffer | undefined {
  const box = boxesIn(bytes, from).find((candidate) => candidate.type === type);
  return box && bytes.subarray(box.body, box.end);
}
