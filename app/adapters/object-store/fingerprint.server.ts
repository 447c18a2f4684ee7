import { createHash } from "node:crypto";
import { type ByteSource, type Fingerprint, MAX_PART_BYTES, ObjectStoreError } from "./object-store";

/** A source as a sequence of chunks. */
export async function* chunksOf(bytes: ByteSource): AsyncGenerator<Uint8Array> {
  if (bytes instanceof Uint8Array) yield bytes;
  else yield* bytes;
}

/** The chunks of a source joined to pieces of at least `bytes`, the last one as it comes. */
export async function* inPieces(source: ByteSource, bytes: number): AsyncGenerator<Uint8Array> {
  let piece: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunksOf(source)) {
    piece.push(chunk);
    size += chunk.length;
    if (size < bytes) continue;
    yield Buffer.concat(piece);
    piece = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(piece);
}

/** Reads a source to its end without keeping it. */
export async function fingerprint(bytes: ByteSource): Promise<Fingerprint> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of chunksOf(bytes)) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { sha256: hash.digest("hex"), size };
}

/** Passes on the chunks of one part and throws `part_too_big` as soon as there are too many. */
export async function* withinPartLimit(bytes: ByteSource): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunksOf(bytes)) {
    size += chunk.length;
    if (size > MAX_PART_BYTES) throw new ObjectStoreError("part_too_big");
    yield chunk;
  }
}
