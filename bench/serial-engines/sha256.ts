import { createHash } from "node:crypto";
import { openSync, readSync } from "node:fs";

/** The floor: reads a file once and makes its digest. */
const [file] = process.argv.slice(2);
const hash = createHash("sha256");
const source = openSync(file!, "r");
const memory = Buffer.alloc(1 << 20);
for (;;) {
  const size = readSync(source, memory);
  if (size === 0) break;
  hash.update(memory.subarray(0, size));
}
console.log(JSON.stringify(hash.digest("hex")));
