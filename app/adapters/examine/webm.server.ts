import type { Examination } from "~/domain/evidence/media.ts";
import { Finding, type Inspected } from "./finding.server.ts";

const ID = {
  header: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  tracks: 0x1654ae6b,
  track: 0xae,
  video: 0xe0,
  width: 0xb0,
  height: 0xba,
  date: 0x4461,
};
/** Info and tracks stand before the pictures; no more than this many first bytes are searched for them. */
const HEAD_BYTES = 2 ** 20;
const EPOCH_2001 = Date.UTC(2001, 0, 1);

type Element = { id: number; body: number; end: number; endless: boolean };

/** Reads size and recording date from the head of a WebM film. A browser's own recording may leave its length open. */
export async function inspectWebm(file: Inspected): Promise<Partial<Examination>> {
  const head = await file.read(0, HEAD_BYTES);
  const [first, segment] = elementsIn(head, 0, head.length, true);
  if (first?.id !== ID.header || segment?.id !== ID.segment) throw new Finding("truncated");
  if (!segment.endless && segment.end > file.size) throw new Finding("truncated");
  const parts = elementsIn(head, segment.body, Math.min(segment.end, head.length), false);
  const info = parts.find((part) => part.id === ID.info);
  const tracks = parts.find((part) => part.id === ID.tracks);
  if (info === undefined || tracks === undefined) throw new Finding("truncated");
  const date = childrenOf(head, info).find((part) => part.id === ID.date);
  const video = childrenOf(head, tracks).flatMap((track) => childrenOf(head, track).filter((part) => part.id === ID.video))[0];
  const sizes = video ? childrenOf(head, video) : [];
  const number = (id: number) => {
    const part = sizes.find((candidate) => candidate.id === id);
    return part && part.end - part.body <= 4 ? head.readUIntBE(part.body, part.end - part.body) : null;
  };
  return { width: number(ID.width), height: number(ID.height), embeddedDate: date ? recordedAt(head.subarray(date.body, date.end)) : null };
}

function recordedAt(nanoseconds: Buffer): Examination["embeddedDate"] {
  if (nanoseconds.length !== 8) return null;
  const instant = new Date(EPOCH_2001 + Number(nanoseconds.readBigInt64BE() / 1_000_000n));
  return Number.isNaN(instant.getTime()) ? null : { value: instant.toISOString(), source: "container" };
}

function childrenOf(bytes: Buffer, { body, end }: Element): Element[] {
  return elementsIn(bytes, body, Math.min(end, bytes.length), false);
}

/** The elements side by side in a range; with `open` also a last one that ends beyond it. */
function elementsIn(bytes: Buffer, from: number, to: number, open: boolean): Element[] {
  const elements: Element[] = [];
  for (let at = from; at < to && elements.length < 10_000; ) {
    const id = variable(bytes, at, false);
    const size = id && variable(bytes, at + id.length, true);
    if (!id || !size) break;
    const body = at + id.length + size.length;
    const endless = size.value === 2 ** (7 * size.length) - 1;
    const end = endless ? to : body + size.value;
    if (end > to && !open) break;
    elements.push({ id: id.value, body, end, endless });
    at = end;
  }
  return elements;
}

/** A number of 1 to 8 bytes that tells its own length by its leading zero bits, with or without that mark. */
function variable(bytes: Buffer, at: number, unmarked: boolean): { value: number; length: number } | null {
  const first = bytes[at];
  if (first === undefined || first === 0) return null;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return null;
  let value = unmarked ? first & (2 ** (8 - length) - 1) : first;
  for (const byte of bytes.subarray(at + 1, at + length)) value = value * 256 + byte;
  return { value, length };
}
