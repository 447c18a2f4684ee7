import type { Writable } from "node:stream";
import { codeOf } from "../start-error";

/**
 * Writes texts one after the other, each when the one before has gone out. Whoever closes the pipe early has read what they wanted: that is
 * no fault, and the rest is left unmade. Throws what else hinders writing.
 */
export async function write(to: Writable, texts: Iterable<string>): Promise<void> {
  try {
    for (const text of texts) await new Promise<void>((resolve, reject) => to.write(text, (error) => (error ? reject(error) : resolve())));
  } catch (error) {
    if (codeOf(error) !== "EPIPE") throw error;
  }
}
