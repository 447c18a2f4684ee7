import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDiskStore } from "~/adapters/object-store/disk.server";
import { newKey, type ObjectStore } from "~/adapters/object-store/object-store";
import { serveOriginal, serveThumbnail } from "~/adapters/object-store/serve.server";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder";

const root = scratchFolder();
const key = newKey("evidence");
let store: ObjectStore;
beforeAll(async () => {
  store = createDiskStore({ root });
  await store.put(key, Buffer.from("0123456789"));
});
afterAll(() => removeScratch(root));

const file = { key, name: '序列号";\r\nX-Evil: 1.csv', mediaType: "text/csv" };
const ask = (headers: Record<string, string> = {}, method = "GET") => new Request("http://portal.test/files/1", { method, headers });

describe("an original", () => {
  it("is only ever a download that the browser neither runs, sniffs, frames nor caches", async () => {
    const response = await serveOriginal(store, file, ask());
    expect(Object.fromEntries(response.headers)).toEqual({
      "accept-ranges": "bytes",
      "cache-control": "private, no-store",
      "content-disposition": "attachment; filename*=UTF-8''%E5%BA%8F%E5%88%97%E5%8F%B7%22%3BX-Evil%3A%201.csv",
      "content-length": "10",
      "content-security-policy": "sandbox; default-src 'none'",
      "content-type": "text/csv",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
    expect(await response.text()).toBe("0123456789");
  });

  it("never carries a type that is not ours", async () => {
    const response = await serveOriginal(store, { ...file, mediaType: "text/html" }, ask());
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
  });

  it.each([
    ["bytes=0-3", 206, "bytes 0-3/10", "0123"],
    ["bytes=7-", 206, "bytes 7-9/10", "789"],
    ["bytes=-4", 206, "bytes 6-9/10", "6789"],
    ["bytes=-99", 206, "bytes 0-9/10", "0123456789"],
    ["bytes=5-99", 206, "bytes 5-9/10", "56789"],
    ["bytes=10-", 416, "bytes */10", ""],
    ["bytes=-0", 416, "bytes */10", ""],
    ["bytes=4-2", 200, null, "0123456789"],
    ["bytes=0-1,4-5", 200, null, "0123456789"],
    ["lines=0-1", 200, null, "0123456789"],
  ])("asked for %s answers %i %s", async (range, status, contentRange, body) => {
    const response = await serveOriginal(store, file, ask({ Range: range }));
    expect(response.status).toBe(status);
    expect(response.headers.get("content-range")).toBe(contentRange);
    expect(response.headers.get("content-disposition")).toMatch(/^attachment/);
    expect(await response.text()).toBe(body);
    if (status === 206) expect(response.headers.get("content-length")).toBe(String(body.length));
  });

  it("answers HEAD with headers alone, and a missing one by an error", async () => {
    const response = await serveOriginal(store, file, ask({}, "HEAD"));
    expect(response.headers.get("content-length")).toBe("10");
    expect(response.body).toBeNull();
    await expect(serveOriginal(store, { ...file, key: newKey("evidence") }, ask())).rejects.toMatchObject({ code: "not_found" });
  });

  it("is closed when the reader goes away", async () => {
    let closed = false;
    async function* endless() {
      try {
        for (;;) yield Buffer.alloc(1024);
      } finally {
        closed = true;
      }
    }
    const response = await serveOriginal({ ...store, open: async () => endless() }, file, ask());
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel();
    expect(closed).toBe(true);
  });
});

describe("a thumbnail", () => {
  it("is shown in place as WebP, with nothing in it that could run", async () => {
    const response = await serveThumbnail(store, key);
    expect(response.headers.get("content-type")).toBe("image/webp");
    expect(response.headers.get("content-disposition")).toBeNull();
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
  });
});
