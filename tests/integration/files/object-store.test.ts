import { createHash, randomBytes } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDiskStore } from "~/adapters/object-store/disk.server";
import {
  MAX_PART_BYTES,
  newKey,
  type ObjectStore,
  ObjectStoreError,
  type ObjectStoreErrorCode,
} from "~/adapters/object-store/object-store";
import { createS3Store } from "~/adapters/object-store/s3.server";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder";
import { startS3 } from "./s3-server";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function read(store: ObjectStore, key: string, range?: { start: number; end?: number }): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await store.open(key, range)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const refusal = (code: ObjectStoreErrorCode) => expect.objectContaining({ name: "ObjectStoreError", code });

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

type Opened = { store: ObjectStore; again: () => ObjectStore; fileOf: (key: string) => string; close: () => Promise<void> };

async function onDisk(): Promise<Opened> {
  const root = scratchFolder();
  return {
    store: createDiskStore({ root }),
    again: () => createDiskStore({ root }),
    fileOf: (key) => path.join(root, key),
    close: async () => removeScratch(root),
  };
}

async function onS3(): Promise<Opened> {
  const directory = scratchFolder();
  const s3 = await startS3({ directory, conditionalWrites: true });
  return {
    store: createS3Store(s3.settings),
    again: () => createS3Store(s3.settings),
    fileOf: (key) => path.join(directory, s3.settings.bucket, `${key}._S3rver_object`),
    close: async () => {
      await s3.stop();
      removeScratch(directory);
    },
  };
}

describe.each([
  ["disk", onDisk],
  ["s3", onS3],
])("the %s store", (kind, openStore) => {
  let opened: Opened;
  let store: ObjectStore;
  const place = scratchFolder();
  beforeAll(async () => {
    opened = await openStore();
    store = opened.store;
  });
  afterAll(async () => {
    await opened.close();
    removeScratch(place);
  });

  const uploaded = async (...parts: Buffer[]) => {
    const upload = await store.createUpload();
    for (const [index, bytes] of parts.entries()) await store.putPart(upload.key, upload.uploadId, index + 1, bytes);
    await store.completeUpload(upload.key, upload.uploadId);
    return upload.key;
  };

  it("joins parts that came in any order, as bytes or in pieces, to the same bytes", async () => {
    const parts = [randomBytes(300_000), randomBytes(200_000), randomBytes(7)] as const;
    const { key, uploadId } = await store.createUpload({ contentType: "image/jpeg" });
    expect(key).toMatch(/^quarantine\/[0-9a-f]{2}\/[0-9a-f]{30}$/);
    await store.putPart(key, uploadId, 3, parts[2]);
    await store.putPart(key, uploadId, 1, inPieces(parts[0], 65_536));
    expect(await store.putPart(key, uploadId, 2, parts[1])).toEqual({ sha256: sha256(parts[1]), size: 200_000 });
    expect(await store.listParts(key, uploadId)).toEqual([
      { number: 1, size: 300_000 },
      { number: 2, size: 200_000 },
      { number: 3, size: 7 },
    ]);
    const whole = Buffer.concat(parts);
    expect(await store.completeUpload(key, uploadId)).toEqual({ size: whole.length });
    expect(await store.hash(key)).toEqual({ sha256: sha256(whole), size: whole.length });
    expect((await read(store, key)).equals(whole)).toBe(true);
  });

  it("goes on where it stopped after a new start", async () => {
    const { key, uploadId } = await store.createUpload();
    await store.putPart(key, uploadId, 1, Buffer.from("first "));
    const later = opened.again();
    expect(await later.listParts(key, uploadId)).toEqual([{ number: 1, size: 6 }]);
    await later.putPart(key, uploadId, 2, Buffer.from("second"));
    await later.completeUpload(key, uploadId);
    expect((await read(store, key)).toString()).toBe("first second");
  });

  it("takes the same part again and refuses another under its number", async () => {
    const { key, uploadId } = await store.createUpload();
    await store.putPart(key, uploadId, 1, Buffer.from("evidence"));
    await store.putPart(key, uploadId, 1, Buffer.from("evidence"));
    await expect(store.putPart(key, uploadId, 1, Buffer.from("evidenzz"))).rejects.toEqual(refusal("part_conflict"));
    await expect(store.putPart(key, uploadId, 1, Buffer.from("evidence and more"))).rejects.toEqual(refusal("part_conflict"));
    await store.completeUpload(key, uploadId);
    expect((await read(store, key)).toString()).toBe("evidence");
  });

  it("holds a part against the hash the browser made, and keeps nothing of a wrong one", async () => {
    const { key, uploadId } = await store.createUpload();
    const bytes = Buffer.from("as photographed");
    await expect(store.putPart(key, uploadId, 1, Buffer.from("as photoshopped"), { sha256: sha256(bytes) })).rejects.toEqual(
      refusal("checksum_mismatch"),
    );
    expect(await store.listParts(key, uploadId)).toEqual([]);
    await store.putPart(key, uploadId, 1, bytes, { sha256: sha256(bytes) });
  });

  it("keeps nothing of a part whose connection broke", async () => {
    const { key, uploadId } = await store.createUpload();
    async function* broken() {
      yield Buffer.from("half");
      throw new Error("connection lost");
    }
    await expect(store.putPart(key, uploadId, 1, broken())).rejects.toThrow("connection lost");
    await store.putPart(key, uploadId, 1, Buffer.from("whole"));
    await store.completeUpload(key, uploadId);
    expect((await read(store, key)).toString()).toBe("whole");
  });

  it("refuses a part beyond the limit while it is still coming", async () => {
    const { key, uploadId } = await store.createUpload();
    let sent = 0;
    async function* endless() {
      for (;;) {
        sent += 2 ** 20;
        yield Buffer.alloc(2 ** 20);
      }
    }
    await expect(store.putPart(key, uploadId, 1, endless())).rejects.toEqual(refusal("part_too_big"));
    expect(sent).toBeLessThanOrEqual(MAX_PART_BYTES + 2 ** 20);
  });

  it("does not complete over a gap", async () => {
    const { key, uploadId } = await store.createUpload();
    await expect(store.completeUpload(key, uploadId)).rejects.toEqual(refusal("upload_incomplete"));
    await store.putPart(key, uploadId, 2, Buffer.from("end"));
    await expect(store.completeUpload(key, uploadId)).rejects.toEqual(refusal("upload_incomplete"));
    await expect(store.stat(key)).rejects.toEqual(refusal("not_found"));
  });

  it("answers a repeated completion alike and takes no part after it", async () => {
    const { key, uploadId } = await store.createUpload();
    await store.putPart(key, uploadId, 1, Buffer.from("12345"));
    await store.completeUpload(key, uploadId);
    expect(await store.completeUpload(key, uploadId)).toEqual({ size: 5 });
    await expect(store.putPart(key, uploadId, 1, Buffer.from("54321"))).rejects.toEqual(refusal("upload_ended"));
    expect((await read(store, key)).toString()).toBe("12345");
  });

  it("drops an aborted upload, twice without complaint", async () => {
    const { key, uploadId } = await store.createUpload();
    await store.putPart(key, uploadId, 1, Buffer.from("never mind"));
    expect((await all(store.listUploads())).map((upload) => upload.uploadId)).toContain(uploadId);
    await store.abortUpload(key, uploadId);
    await store.abortUpload(key, uploadId);
    expect((await all(store.listUploads())).map((upload) => upload.uploadId)).not.toContain(uploadId);
    await expect(store.putPart(key, uploadId, 2, Buffer.from("x"))).rejects.toEqual(refusal("upload_ended"));
    await expect(store.completeUpload(key, uploadId)).rejects.toEqual(refusal("upload_ended"));
  });

  it("dates its open uploads, for the sweep", async () => {
    const { key, uploadId } = await store.createUpload();
    const found = (await all(store.listUploads())).find((upload) => upload.uploadId === uploadId);
    expect(found?.key).toBe(key);
    expect(Math.abs(Date.now() - (found?.startedAt.getTime() ?? 0))).toBeLessThan(60_000);
  });

  it("gives ranges as HTTP counts them", async () => {
    const key = await uploaded(Buffer.from("0123456789"));
    expect((await read(store, key, { start: 2, end: 4 })).toString()).toBe("234");
    expect((await read(store, key, { start: 7 })).toString()).toBe("789");
  });

  it("promotes to a fresh key each time, hashed there, and leaves the source", async () => {
    const bytes = randomBytes(100_000);
    const source = await uploaded(bytes);
    const [first, second] = [await store.promote(source), await store.promote(source)];
    expect(first).toMatchObject({ sha256: sha256(bytes), size: bytes.length });
    expect(first.key).toMatch(/^evidence\/[0-9a-f]{2}\/[0-9a-f]{30}$/);
    expect(second.key).not.toBe(first.key);
    await store.delete(source);
    await store.delete(source);
    await expect(store.open(source)).rejects.toEqual(refusal("not_found"));
    expect((await read(store, first.key)).equals(bytes)).toBe(true);
    await expect(store.promote(first.key)).rejects.toEqual(refusal("invalid_key"));
  });

  it("lays an object down as a file that nobody else may read, and over none that is there", async () => {
    const bytes = randomBytes(2_500_000);
    const key = newKey("evidence");
    await store.put(key, bytes);
    const file = path.join(place, "copy");
    await store.copyTo(key, file);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await expect(store.copyTo(newKey("evidence"), path.join(place, "none"))).rejects.toEqual(refusal("not_found"));
    await expect(store.copyTo(key, file)).rejects.toThrow();
    writeFileSync(file, "changed");
    expect((await store.hash(key)).sha256).toBe(sha256(bytes));
  });

  it("hashes what lies in it now, so that a flipped bit is found", async () => {
    const bytes = randomBytes(50_000);
    const { key } = await store.promote(await uploaded(bytes));
    const file = opened.fileOf(key);
    const altered = Buffer.from(readFileSync(file));
    altered[777] = altered[777]! ^ 1;
    writeFileSync(file, altered);
    expect((await store.hash(key)).sha256).not.toBe(sha256(bytes));
  });

  it("stores derivatives and lists each area by itself", async () => {
    const key = newKey("derived");
    await store.put(key, Buffer.from("thumbnail"), "image/webp");
    const source = await uploaded(Buffer.from("original"));
    const derived = await all(store.list("derived"));
    expect(derived.find((object) => object.key === key)).toMatchObject({ size: 9 });
    expect(derived.map((object) => object.key)).not.toContain(source);
    expect((await all(store.list("quarantine"))).map((object) => object.key)).toContain(source);
    expect(Math.abs(Date.now() - (await store.stat(key)).modifiedAt.getTime())).toBeLessThan(60_000);
  });

  it.each([
    "../../etc/passwd",
    "evidence/../keys/link",
    "evidence/ab",
    "/etc/passwd",
    "evidence/ab/..%2f",
    `other/ab/${"0".repeat(30)}`,
    "",
  ])("never follows the odd key %j", async (key) => {
    const calls = [
      () => store.open(key),
      () => store.stat(key),
      () => store.hash(key),
      () => store.copyTo(key, path.join(place, "odd")),
      () => store.delete(key),
      () => store.put(key, Buffer.from("x")),
      () => store.promote(key),
      () => store.putPart(key, "0".repeat(32), 1, Buffer.from("x")),
      () => store.completeUpload(key, "0".repeat(32)),
      () => store.abortUpload(key, "0".repeat(32)),
    ];
    for (const call of calls) await expect(call()).rejects.toEqual(refusal("invalid_key"));
  });

  it.each(["../..", "0".repeat(32), "", "a/b"])("knows no upload %j, nor another object's", async (uploadId) => {
    await expect(store.putPart(newKey("quarantine"), uploadId, 1, Buffer.from("x"))).rejects.toBeInstanceOf(ObjectStoreError);
    const mine = await store.createUpload();
    await expect(store.putPart(mine.key, mine.uploadId, 0, Buffer.from("x"))).rejects.toEqual(refusal("invalid_key"));
    await expect(store.putPart(mine.key, mine.uploadId, 10_001, Buffer.from("x"))).rejects.toEqual(refusal("invalid_key"));
  });

  it("tells what it can do, and leaves nothing of the trial", async () => {
    const before = (await all(store.list("derived"))).length;
    expect(await store.probe()).toEqual({ ok: true, kind, conditionalWrites: true, versions: false });
    expect(await all(store.list("derived"))).toHaveLength(before);
  });
});
