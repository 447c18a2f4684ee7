import { createHash, randomBytes } from "node:crypto";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createDiskStore } from "~/adapters/object-store/disk.server";
import { newKey } from "~/adapters/object-store/object-store";
import { createS3Store } from "~/adapters/object-store/s3.server";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder";
import { startS3 } from "./s3-server";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("addresses signed for the browser", () => {
  it("are signed for one part of the announced length and hash, end with the upload and change nothing stored", async () => {
    const directory = scratchFolder();
    const s3 = await startS3({ directory, conditionalWrites: true });
    const store = createS3Store(s3.settings);
    try {
      const bytes = randomBytes(2_000);
      const { key, uploadId } = await store.createUpload();
      const signed = await store.presignPart!(key, uploadId, 1, { size: bytes.length });
      expect(signed.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(15 * 60_000);
      expect(Number(new URL(signed.url).searchParams.get("X-Amz-Expires"))).toBeLessThanOrEqual(15 * 60);
      const send = (body: Buffer) => fetch(signed.url, { method: "PUT", body: new Uint8Array(body), headers: signed.headers });
      const signedHeaders = (url: string) => new URL(url).searchParams.get("X-Amz-SignedHeaders")?.split(";");
      expect(signedHeaders(signed.url)).toContain("content-length");
      const hashed = await store.presignPart!(key, uploadId, 1, { size: bytes.length, sha256: sha256(bytes) });
      expect(signedHeaders(hashed.url)).toContain("x-amz-checksum-sha256");
      expect(hashed.headers).toEqual({ "x-amz-checksum-sha256": createHash("sha256").update(bytes).digest("base64") });
      expect((await send(bytes)).status).toBe(200);
      await store.completeUpload(key, uploadId);
      const { key: evidence } = await store.promote(key);
      expect((await send(randomBytes(2_000))).status).toBe(404);
      expect((await store.hash(evidence)).sha256).toBe(sha256(bytes));
      await expect(store.presignPart!(evidence, uploadId, 1, { size: 1 })).rejects.toMatchObject({ code: "invalid_key" });
    } finally {
      await s3.stop();
      removeScratch(directory);
    }
  });
});

describe("a probe", () => {
  it("finds that a store ignores conditional writes", async () => {
    const directory = scratchFolder();
    const s3 = await startS3({ directory, conditionalWrites: false });
    expect(await createS3Store(s3.settings).probe()).toEqual({ ok: true, kind: "s3", conditionalWrites: false, versions: false });
    await s3.stop();
    removeScratch(directory);
  });

  it("says in plain words what is wrong", async () => {
    const directory = scratchFolder();
    const s3 = await startS3({ directory, conditionalWrites: true });
    expect(await createS3Store({ ...s3.settings, bucket: "nowhere" }).probe()).toMatchObject({
      ok: false,
      problem: expect.stringContaining("does not exist"),
    });
    expect(await createS3Store({ ...s3.settings, accessKeyId: "wrong" }).probe()).toMatchObject({
      ok: false,
      problem: expect.stringContaining("S3_ACCESS_KEY_ID"),
    });
    await s3.stop();
    expect(await createS3Store(s3.settings).probe()).toMatchObject({ ok: false, problem: expect.stringContaining("cannot be reached") });
    const file = path.join(directory, "file");
    writeFileSync(file, "");
    expect(await createDiskStore({ root: file }).probe()).toEqual({
      ok: false,
      kind: "disk",
      problem: "The file storage does not answer.",
    });
    removeScratch(directory);
  });
});

describe("what the disk store leaves on the disk", () => {
  it("is nothing of finished uploads but the object", async () => {
    const root = scratchFolder();
    const store = createDiskStore({ root });
    const { key, uploadId } = await store.createUpload();
    await store.putPart(key, uploadId, 1, Buffer.from("x"));
    await store.completeUpload(key, uploadId);
    await store.put(newKey("derived"), Buffer.from("y"));
    expect(readdirSync(path.join(root, "uploads"))).toEqual([]);
    expect(existsSync(path.join(root, key))).toBe(true);
    removeScratch(root);
  });
});
