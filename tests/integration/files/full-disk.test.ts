import { readdirSync } from "node:fs";
import type * as FileSystem from "node:fs/promises";
import path from "node:path";
import { expect, it, vi } from "vitest";
import { createDiskStore } from "~/adapters/object-store/disk.server";
import { newKey } from "~/adapters/object-store/object-store";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder";

const disk = vi.hoisted(() => ({ full: false }));

vi.mock("node:fs/promises", async (importOriginal) => {
  const real = await importOriginal<typeof FileSystem>();
  const open: typeof real.open = async (...given) => {
    const handle = await real.open(...given);
    const write = handle.write.bind(handle);
    handle.write = ((...bytes: Parameters<typeof write>) => {
      if (disk.full) return Promise.reject(Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" }));
      return write(...bytes);
    }) as typeof handle.write;
    return handle;
  };
  return { ...real, open };
});

it("a full disk is said in plain words, loses nothing that was received, and the upload goes on when there is room", async () => {
  const root = scratchFolder();
  const store = createDiskStore({ root });
  const { key, uploadId } = await store.createUpload();
  await store.putPart(key, uploadId, 1, Buffer.from("received "));
  disk.full = true;
  const refused = store.putPart(key, uploadId, 2, Buffer.from("refused"));
  await expect(refused).rejects.toMatchObject({ code: "storage_full", message: expect.stringContaining("storage is full") });
  await expect(store.completeUpload(key, uploadId)).rejects.toMatchObject({ code: "storage_full" });
  await expect(store.put(newKey("derived"), Buffer.from("x"))).rejects.toMatchObject({ code: "storage_full" });
  expect(await store.probe()).toMatchObject({ ok: false, problem: expect.not.stringContaining(root) });
  expect(readdirSync(path.join(root, "uploads", uploadId)).filter((name) => name.startsWith("2"))).toEqual([]);

  disk.full = false;
  await store.putPart(key, uploadId, 2, Buffer.from("later"));
  expect(await store.completeUpload(key, uploadId)).toEqual({ size: 14 });
  removeScratch(root);
});
