import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import path from "node:path";
import type { Part } from "./manifest";

/** Writes one file of a backup, flushed to the disk, and fingerprints what was written. */
export async function writePart(folder: string, part: string, bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Part> {
  const file = path.join(folder, part);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, "wx", 0o600);
  const hash = createHash("sha256");
  let written = 0;
  try {
    for await (const chunk of bytes) {
      hash.update(chunk);
      for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at)).bytesWritten;
      written += chunk.length;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { path: part, bytes: written, sha256: hash.digest("hex") };
}

/** A file's bytes. It is opened with the first one asked for, so that whoever reads is told of a missing file, and nobody else. */
export async function* readChunks(file: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file, { highWaterMark: 2 ** 20 });
}

/** Runs `work` for each item, some at a time. */
export async function forEachOf<T>(items: readonly T[], work: (item: T) => Promise<void>, atOnce = 4): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of left) await work(item);
    }),
  );
}
