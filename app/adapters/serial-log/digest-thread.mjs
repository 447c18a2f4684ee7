import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";

/** The thread that reads a file (`workerData`, its path) to its end and answers with its SHA-256 and its size in bytes. */
const hash = createHash("sha256");
const memory = Buffer.allocUnsafeSlow(1 << 20);
const file = openSync(workerData, "r");
let bytes = 0;
for (let size = -1; size !== 0; bytes += size) {
  size = readSync(file, memory);
  hash.update(memory.subarray(0, size));
}
closeSync(file);
parentPort?.postMessage({ sha256: hash.digest("hex"), bytes });
