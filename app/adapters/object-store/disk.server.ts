import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { copyFile, link, mkdir, open, readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { codeOf, messageOf } from "~/server/start-error";
import { chunksOf, fingerprint, withinPartLimit } from "./fingerprint.server";
import {
  type Area,
  type ByteSource,
  type Fingerprint,
  newKey,
  type ObjectKey,
  type ObjectStore,
  ObjectStoreError,
  requireAllParts,
  requireKey,
  requirePartNumber,
  type UploadPart,
} from "./object-store";

const UPLOAD_ID = /^[0-9a-f]{32}$/;
const PART_FILE = /^\d{1,5}$/;

/**
 * Keeps objects as files below `root`. A file gets its final name only when its bytes are on the disk, by a link that fails
 * when the name is taken, and the folder is flushed after it: after a power cut an object is there whole or not at all.
 */
export function createDiskStore({ root }: { root: string }): ObjectStore {
  const fileOf = (key: ObjectKey) => path.join(root, requireKey(key));
  const uploads = path.join(root, "uploads");

  const beginUpload = async (key: ObjectKey) => {
    const uploadId = randomBytes(16).toString("hex");
    const folder = path.join(uploads, uploadId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeNew(path.join(folder, "key"), Buffer.from(key));
    await flushFolder(uploads);
    return { key, uploadId };
  };

  /** The folder of a living upload that belongs to this key; throws `upload_ended` otherwise. */
  const uploadFolder = async (key: ObjectKey, uploadId: string) => {
    requireKey(key);
    if (!UPLOAD_ID.test(uploadId)) throw new ObjectStoreError("upload_ended");
    const folder = path.join(uploads, uploadId);
    if ((await readIfThere(path.join(folder, "key"))) !== key) throw new ObjectStoreError("upload_ended");
    return folder;
  };

  const partsIn = async (folder: string): Promise<UploadPart[]> => {
    const names = (await readdir(folder)).filter((name) => PART_FILE.test(name));
    const parts = await Promise.all(
      names.map(async (name) => ({ number: Number(name), size: (await stat(path.join(folder, name))).size })),
    );
    return parts.sort((a, b) => a.number - b.number);
  };

  const putPart: ObjectStore["putPart"] = async (key, uploadId, number, bytes, expect) => {
    const folder = await uploadFolder(key, uploadId);
    const part = path.join(folder, String(requirePartNumber(number)));
    const draft = path.join(folder, `${number}.${randomBytes(8).toString("hex")}.draft`);
    try {
      const received = await writeNew(draft, withinPartLimit(bytes));
      if (expect?.sha256 !== undefined && expect.sha256 !== received.sha256) throw new ObjectStoreError("checksum_mismatch");
      if (!(await publish(draft, part))) {
        const taken = await fingerprint(joined([part]));
        if (taken.sha256 !== received.sha256) throw new ObjectStoreError("part_conflict");
      }
      return received;
    } finally {
      await rm(draft, { force: true });
    }
  };

  const completeUpload: ObjectStore["completeUpload"] = async (key, uploadId) => {
    const target = fileOf(key);
    const finished = await sizeIfThere(target);
    if (finished === undefined) {
      const folder = await uploadFolder(key, uploadId);
      const parts = requireAllParts(await partsIn(folder));
      const draft = path.join(folder, `whole.${randomBytes(8).toString("hex")}.draft`);
      await writeNew(draft, joined(parts.map((part) => path.join(folder, String(part.number)))));
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      await publish(draft, target);
      await flushFolder(path.dirname(path.dirname(target)));
    }
    // Another device may still be sending a part of the same file into it: the file is whole, so what stays behind harms nobody.
    if (UPLOAD_ID.test(uploadId))
      await rm(path.join(uploads, uploadId), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    return { size: finished ?? (await stat(target)).size };
  };

  const put = async (key: ObjectKey, bytes: ByteSource) => {
    const { uploadId } = await beginUpload(requireKey(key));
    const folder = path.join(uploads, uploadId);
    await writeNew(path.join(folder, "1"), bytes);
    await completeUpload(key, uploadId);
  };

  const store: ObjectStore = {
    kind: "disk",
    createUpload: () => beginUpload(newKey("quarantine")),
    putPart,
    listParts: async (key, uploadId) => partsIn(await uploadFolder(key, uploadId)),
    completeUpload,

    async abortUpload(key, uploadId) {
      requireKey(key);
      if (UPLOAD_ID.test(uploadId)) await rm(path.join(uploads, uploadId), { recursive: true, force: true });
    },

    async *listUploads() {
      for (const uploadId of await namesIn(uploads)) {
        const keyFile = path.join(uploads, uploadId, "key");
        const key = await readIfThere(keyFile);
        const begun = await stat(keyFile).catch(() => undefined);
        if (key !== undefined && begun !== undefined) yield { key, uploadId, startedAt: begun.mtime };
      }
    },

    async open(key, range) {
      const file = await open(fileOf(key), "r");
      return file.createReadStream({ start: range?.start ?? 0, end: range?.end ?? Number.POSITIVE_INFINITY });
    },

    // The system copies, so that nobody waits for it meanwhile.
    copyTo: async (key, file) => copyFile(fileOf(key), file, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE),

    async stat(key) {
      const { size, mtime } = await stat(fileOf(key));
      return { size, modifiedAt: mtime };
    },

    hash: async (key) => fingerprint(joined([fileOf(key)])),

    async promote(quarantineKey) {
      const source = fileOf(requireKey(quarantineKey, "quarantine"));
      const key = newKey("evidence");
      const target = fileOf(key);
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      try {
        await publish(source, target);
      } catch (error) {
        if (codeOf(error) === "ENOENT") throw error;
        await put(key, joined([source]));
      }
      await flushFolder(path.dirname(path.dirname(target)));
      return { key, ...(await store.hash(key)) };
    },

    put: (key, bytes) => put(key, bytes),

    async delete(key) {
      await rm(fileOf(key), { force: true });
    },

    async *list(area: Area) {
      for (const shard of await namesIn(path.join(root, area))) {
        for (const name of await namesIn(path.join(root, area, shard))) {
          const key = `${area}/${shard}/${name}`;
          const found = await stat(path.join(root, key)).catch(() => undefined);
          if (found !== undefined) yield { key, size: found.size, modifiedAt: found.mtime };
        }
      }
    },

    async probe() {
      const key = newKey("derived");
      try {
        await store.put(key, Buffer.from("probe"));
        await store.hash(key);
        await store.delete(key);
        return { ok: true, kind: "disk", conditionalWrites: true, versions: false };
      } catch (error) {
        return { ok: false, kind: "disk", problem: messageOf(plainError(error, "not_found")) };
      }
    },
  };
  return speakingPlainly(store);
}

/** Writes a file that must not exist yet, flushes it to the disk and fingerprints what was written. */
async function writeNew(file: string, bytes: ByteSource): Promise<Fingerprint> {
  const handle = await open(file, "wx", 0o600);
  try {
    const written = await fingerprint(writingTo(handle, bytes));
    await handle.sync();
    return written;
  } finally {
    await handle.close();
  }
}

async function* writingTo(handle: Awaited<ReturnType<typeof open>>, bytes: ByteSource): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunksOf(bytes)) {
    for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at)).bytesWritten;
    yield chunk;
  }
}

/** Gives a flushed file a second, final name; false when that name is taken. */
async function publish(draft: string, target: string): Promise<boolean> {
  try {
    await link(draft, target);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
  await flushFolder(path.dirname(target));
  return true;
}

/** Makes a new name survive a power cut; systems that cannot flush a folder keep it by themselves. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

const PIECE = 2 ** 20;

/** The bytes of files one behind the other, in one memory: a piece is good until the next one is asked for. */
async function* joined(files: string[]): AsyncGenerator<Uint8Array> {
  const memory = Buffer.allocUnsafeSlow(PIECE);
  for (const file of files) {
    const handle = await open(file, "r");
    try {
      for (;;) {
        const { bytesRead } = await handle.read(memory, 0, PIECE, null);
        if (bytesRead === 0) break;
        yield memory.subarray(0, bytesRead);
      }
    } finally {
      await handle.close();
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  });
}

async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch(() => undefined);
}

async function sizeIfThere(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ size }) => size,
    () => undefined,
  );
}

/** The store's errors in place of the system's. An upload whose folder vanishes while it is used has ended. */
function speakingPlainly(store: ObjectStore): ObjectStore {
  const uploading = ["putPart", "listParts", "completeUpload"] as const;
  const others = ["createUpload", "abortUpload", "open", "copyTo", "stat", "hash", "promote", "put", "delete"] as const;
  const spoken: Record<string, unknown> = {};
  for (const name of [...uploading, ...others]) {
    const missing = (uploading as readonly string[]).includes(name) ? "upload_ended" : "not_found";
    const call = store[name] as (...given: unknown[]) => Promise<unknown>;
    spoken[name] = (...given: unknown[]) => call(...given).catch((error: unknown) => Promise.reject(plainError(error, missing)));
  }
  return { ...store, ...spoken };
}

function plainError(error: unknown, missing: "upload_ended" | "not_found"): unknown {
  const code = codeOf(error);
  if (error instanceof ObjectStoreError || code === undefined) return error;
  if (code === "ENOENT") return new ObjectStoreError(missing, error);
  if (code === "ENOSPC" || code === "EDQUOT") return new ObjectStoreError("storage_full", error);
  return ["EACCES", "EPERM", "EROFS", "EIO", "EMFILE", "ENOTDIR"].includes(code) ? new ObjectStoreError("unavailable", error) : error;
}
