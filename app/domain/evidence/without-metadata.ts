/**
 * A picture's bytes without what cameras and programs write beside it: place, device, owner, remarks, and whatever was hung on
 * behind. The picture itself is not decoded and stays as it is; which way up it is to be shown stays as well. Null for a kind
 * of file that cannot be cleaned so, and for one that is not what it says.
 */
export function withoutMetadata(bytes: Uint8Array, mediaType: string): Uint8Array | null {
  if (mediaType === "image/jpeg") return cleanJpeg(bytes);
  if (mediaType === "image/png") return cleanPng(bytes);
  return null;
}

const [SOI, EOI, SOS, COM, APP0, APP1, APP2, APP14, APP15] = [0xd8, 0xd9, 0xda, 0xfe, 0xe0, 0xe1, 0xe2, 0xee, 0xef];

function cleanJpeg(bytes: Uint8Array): Uint8Array | null {
  const view = viewOf(bytes);
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null;
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) return joined([...kept, bytes.subarray(at, at + 2)]);
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length || end < at + 4) return null;
    const segment = bytes.subarray(at, end);
    if (marker === APP1) kept.push(...orientationOf(segment));
    else if (keepsSegment(marker, segment)) kept.push(segment);
    at = end;
    if (marker !== SOS) continue;
    const from = at;
    at = endOfScan(bytes, at);
    kept.push(bytes.subarray(from, at));
  }
  // An end marker that the loop's bound left out, or a picture that was cut: closed either way.
  return joined([...kept, Uint8Array.of(0xff, EOI)]);
}

/** Colours and decoding stay: JFIF, ICC profile, Adobe's transform. Every other application's part and all remarks go. */
function keepsSegment(marker: number, segment: Uint8Array): boolean {
  if (marker === COM) return false;
  if (marker < APP0 || marker > APP15) return true;
  if (marker === APP2) return starts(segment, 4, "ICC_PROFILE\0");
  return marker === APP0 ? starts(segment, 4, "JFIF\0") : marker === APP14;
}

/** The first marker after compressed data; restart markers and stuffed bytes belong to it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** A new EXIF part that says which way up the picture is, and nothing else; none where the old one did not say. */
function orientationOf(segment: Uint8Array): Uint8Array[] {
  if (!starts(segment, 4, "Exif\0\0") || segment.length < 18) return [];
  const tiff = viewOf(segment.subarray(10));
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return [];
  const entries = tiff.getUint16(directory, little);
  for (let n = 0; n < entries; n += 1) {
    const at = directory + 2 + n * 12;
    if (at + 12 > tiff.byteLength) return [];
    if (tiff.getUint16(at, little) !== 0x0112) continue;
    const way = tiff.getUint16(at + 8, little);
    return way >= 2 && way <= 8 ? [exifOf(way)] : [];
  }
  return [];
}

const exifOf = (way: number): Uint8Array =>
  Uint8Array.of(
    ...[0xff, APP1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, way, 0, 0, 0, 0, 0, 0],
  );

const PNG_PARTS = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "bKGD", "pHYs"];

function cleanPng(bytes: Uint8Array): Uint8Array | null {
  if (!starts(bytes, 1, "PNG\r\n\x1a\n")) return null;
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return null;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (PNG_PARTS.includes(name)) kept.push(bytes.subarray(at, end));
    if (name === "IEND") return joined(kept);
    at = end;
  }
  return null;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const starts = (bytes: Uint8Array, at: number, sign: string): boolean =>
  [...sign].every((character, n) => bytes[at + n] === character.charCodeAt(0));

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
