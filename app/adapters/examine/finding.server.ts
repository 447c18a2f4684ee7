import { open } from "node:fs/promises";
import type { ExaminationReason } from "~/domain/evidence/media.ts";

/** Thrown by an inspection that has found why a file cannot count. Any other error means that the file is damaged. */
export class Finding extends Error {
  constructor(readonly reason: ExaminationReason) {
    super(reason);
  }
}

/** A file under inspection, read at any place without being held whole. */
export type Inspected = {
  path: string;
  size: number;
  /** The bytes at an offset; fewer than asked for only at the end of the file. */
  read(offset: number, length: number): Promise<Buffer>;
};

/** Opens a file for one inspection and closes it after it. */
export async function withFile<T>(path: string, size: number, inspect: (file: Inspected) => Promise<T>): Promise<T> {
  const handle = await open(path, "r");
  try {
    return await inspect({
      path,
      size,
      async read(offset, length) {
        const wanted = Math.max(0, Math.min(length, size - offset));
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(wanted), 0, wanted, offset);
        return buffer.subarray(0, bytesRead);
      },
    });
  } finally {
    await handle.close();
  }
}
