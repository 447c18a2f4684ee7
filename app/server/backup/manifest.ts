import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { codeOf, StartError } from "../start-error";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Never leads out of the backup's folder. */
const partPath = z
  .string()
  .regex(/^(database|files|keys|mail)\/[\w./-]+$/)
  .refine((text) => !text.split("/").includes(".."));

const manifestSchema = z.object({
  format: z.literal("holdpoint-backup"),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  /** Version of the program that made it. */
  program: z.string(),
  postgres: z.string(),
  /** The migrations the database had, by their time in the journal. */
  migrations: z.array(z.number()),
  /** In an order in which they can be loaded: what is referred to comes first. */
  tables: z.array(z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()), rows: z.number(), path: partPath })),
  /** Jobs waiting in the queue, one JSON object per line. */
  jobs: z.object({ count: z.number(), path: partPath }),
  /** SHA-256 of the key of invite links, which may be kept outside the data folder. */
  linkKeySha256: sha256.nullable(),
  /** Every file of the backup but this one. */
  parts: z.array(z.object({ path: partPath, bytes: z.number(), sha256 })),
  /** Files that the database names and the storage did not have, or had with other bytes, when the backup was made. */
  faults: z.array(z.object({ kind: z.enum(["missing", "mismatched"]), key: z.string(), sha256: sha256.nullable() })),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestTable = Manifest["tables"][number];
export type Part = Manifest["parts"][number];
export type ObjectFault = Manifest["faults"][number];

export const MANIFEST = "manifest.json";
/** Holds the manifest's own SHA-256, as `sha256sum -c` reads it. */
export const SEAL = "manifest.sha256";

/** Writes the manifest and its seal, the last files of a backup. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  const hash = createHash("sha256").update(text).digest("hex");
  await writeFile(path.join(folder, MANIFEST), text, { mode: 0o600, flush: true });
  await writeFile(path.join(folder, SEAL), `${hash}  ${MANIFEST}\n`, { mode: 0o600, flush: true });
}

/** The manifest of a backup. Throws a StartError when the folder is no backup, or its manifest is not the one written. */
export async function readManifest(folder: string): Promise<Manifest> {
  const [text, seal] = await Promise.all([readText(path.join(folder, MANIFEST)), readText(path.join(folder, SEAL))]);
  if (text === undefined || seal === undefined)
    throw new StartError(`${folder} holds no complete backup: ${MANIFEST} or ${SEAL} is missing.`);
  if (seal.split(/\s/)[0] !== createHash("sha256").update(text).digest("hex")) {
    throw new StartError(`The backup in ${folder} is damaged: ${MANIFEST} is not the file that was written.`);
  }
  const read = manifestSchema.safeParse(JSON.parse(text));
  if (!read.success)
    throw new StartError(`The backup in ${folder} was made by another version of Holdpoint and cannot be read by this one.`);
  return read.data;
}

async function readText(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch((error: unknown) => {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return undefined;
    throw error;
  });
}
