import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { withoutMetadata } from "./without-metadata.ts";

const CANARY = "CANARY-51.9496N-4.1453E";
const has = (bytes: Uint8Array | null, words: string) => Buffer.from(bytes ?? new Uint8Array()).includes(words);
const picture = () => sharp({ create: { width: 64, height: 48, channels: 3, background: "#a03020" } });
const exif = { IFD0: { Make: CANARY, Copyright: CANARY }, IFD3: { GPSLatitudeRef: "N", GPSDateStamp: CANARY } };
const pixels = async (bytes: Uint8Array) => (await sharp(bytes).autoOrient().raw().toBuffer()).toString("base64");

describe("a picture that leaves the two companies", () => {
  test.each([
    ["image/jpeg", () => picture().jpeg({ progressive: false })],
    ["image/jpeg", () => picture().jpeg({ progressive: true })],
    ["image/png", () => picture().png()],
  ] as const)("%s carries no place, device or owner, and looks the same", async (mediaType, made) => {
    const original = await made().withExif(exif).withMetadata({ orientation: 6 }).toBuffer();
    expect(has(original, CANARY)).toBe(true);
    const copy = withoutMetadata(original, mediaType);
    expect(has(copy, CANARY)).toBe(false);
    const kept = await sharp(copy!).metadata();
    expect(kept.exif ? has(kept.exif, "GPS") : false).toBe(false);
    if (mediaType === "image/jpeg") {
      expect(kept.orientation).toBe(6);
      expect(await pixels(copy!)).toBe(await pixels(original));
    } else {
      expect(await sharp(copy!).raw().toBuffer()).toEqual(await sharp(original).raw().toBuffer());
    }
  });

  test("what was hung on behind, and remarks between, go as well", async () => {
    const original = await picture().jpeg().toBuffer();
    const remark = Buffer.from(`\xff\xfe\x00${String.fromCharCode(CANARY.length + 2)}${CANARY}`, "latin1");
    const dressed = Buffer.concat([original.subarray(0, 2), remark, original.subarray(2), Buffer.from(`behind ${CANARY}`)]);
    const copy = withoutMetadata(dressed, "image/jpeg");
    expect(has(copy, CANARY)).toBe(false);
    expect(await pixels(copy!)).toBe(await pixels(original));
  });

  test.each([
    ["image/heic", "ftypheic"],
    ["image/jpeg", "GIF89a, and not what it says"],
    ["image/png", "\x89PNG\r\n\x1a\n cut"],
  ])("%s that cannot be cleaned is not given as it is", (mediaType, bytes) => {
    expect(withoutMetadata(Buffer.from(bytes, "latin1"), mediaType)).toBeNull();
  });

  test("no cut of a picture makes it fail, or leak", async () => {
    const original = await picture().jpeg().withExif(exif).toBuffer();
    for (let length = 0; length < original.length; length += 7) {
      expect(has(withoutMetadata(original.subarray(0, length), "image/jpeg"), CANARY)).toBe(false);
    }
  });
});
