import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import { fromBuffer } from "yauzl";
import { writeZip, type ZipEntry } from "~/adapters/zip/write-zip.server.ts";

const at = new Date("2026-03-04T05:06:08.000Z");
const entry = (name: string, chunks: Uint8Array[], packed = false): ZipEntry => ({ name, at, packed, bytes: chunks });

async function zipOf(entries: Iterable<ZipEntry>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of writeZip(entries)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What another reader finds in it, by name; it checks each size, and we each sum. */
function unzipped(zip: Buffer): Promise<Map<string, { bytes: Buffer; at: Date }>> {
  return new Promise((resolve, reject) => {
    const found = new Map<string, { bytes: Buffer; at: Date }>();
    fromBuffer(zip, { lazyEntries: true }, (error, file) => {
      if (error || !file) return reject(error);
      file.on("entry", (read) =>
        file.openReadStream(read, (failed, stream) => {
          if (failed || !stream) return reject(failed);
          const chunks: Buffer[] = [];
          stream.on("data", (chunk: Buffer) => chunks.push(chunk));
          stream.on("error", reject);
          stream.on("end", () => {
            expect(read.crc32, read.fileName).toBe(crc32(Buffer.concat(chunks)));
            found.set(read.fileName, { bytes: Buffer.concat(chunks), at: read.getLastModDate({ timezone: "UTC" }) });
            file.readEntry();
          });
        }),
      );
      file.on("error", reject);
      file.on("end", () => resolve(found));
      file.readEntry();
    });
  });
}

const photo = randomBytes(300_000);
const text = Buffer.from("序列号 ".repeat(5000));

test("what is put in comes out, names in every script, empty files, pictures and text", async () => {
  const zip = await zipOf([
    entry("文件/批次 7.txt", [text.subarray(0, 1000), text.subarray(1000)]),
    entry("photo.jpg", [photo], true),
    entry("empty.txt", []),
  ]);
  const found = await unzipped(zip);
  expect([...found.keys()]).toEqual(["文件/批次 7.txt", "photo.jpg", "empty.txt"]);
  expect(found.get("文件/批次 7.txt")).toEqual({ bytes: text, at });
  expect(found.get("photo.jpg")?.bytes.equals(photo)).toBe(true);
  expect(found.get("empty.txt")?.bytes).toHaveLength(0);
  expect(zip.length).toBeLessThan(photo.length + 4000);
});

test("bytes that cannot be read end the archive with their error, and never as if it were whole", async () => {
  async function* broken() {
    yield photo;
    throw new Error("the disk went away");
  }
  await expect(zipOf([{ name: "x", at, packed: true, bytes: broken() }])).rejects.toThrow("the disk went away");
});
