import { Worker } from "node:worker_threads";

/** What tells a file from every other. */
export interface Digest {
  sha256: string;
  bytes: number;
}

/** A thread that only hashes needs little, and what it does not need is there for the examination. */
const LITTLE = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 };

/** A file's digest, worked out in a thread of its own while something else is done with the file here. Rejects with the system's own error. */
export function digestBeside(file: string): Promise<Digest> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./digest-thread.mjs", import.meta.url), { workerData: file, execArgv: [], resourceLimits: LITTLE });
    thread.once("message", resolve);
    thread.once("error", reject);
  });
}
