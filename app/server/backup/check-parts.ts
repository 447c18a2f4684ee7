import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "../start-error";
import { MANIFEST, type Manifest, type Part, SEAL } from "./manifest";
import { forEachOf, readChunks } from "./write-part";

export interface PartFault {
  /** `orphan`: in the folder, and not in the manifest. */
  kind: "missing" | "mismatched" | "orphan";
  path: string;
}

/** Reads a backup's folder as a whole and holds every file against the manifest. Sorted by path. */
export async function checkParts(folder: string, manifest: Manifest): Promise<PartFault[]> {
  const faults: PartFault[] = [];
  await forEachOf(manifest.parts, async (part) => {
    const found = await fingerprintOf(path.join(folder, part.path));
    if (found === undefined) faults.push({ kind: "missing", path: part.path });
    else if (found.sha256 !== part.sha256 || found.bytes !== part.bytes) faults.push({ kind: "mismatched", path: part.path });
  });
  const known = new Set([MANIFEST, SEAL, ...manifest.parts.map((part) => part.path)]);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const at = path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/");
    if (!entry.isDirectory() && !known.has(at)) faults.push({ kind: "orphan", path: at });
  }
  return faults.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function fingerprintOf(file: string): Promise<Omit<Part, "path"> | undefined> {
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const chunk of readChunks(file)) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
  return { bytes, sha256: hash.digest("hex") };
}
