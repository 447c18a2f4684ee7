import sharp from "sharp";
import type { Instant } from "~/domain/record/scalars.ts";
import { drawScene, HEIGHT, type Scene, WIDTH } from "./draw-scene.ts";

const FACTORY_HOURS = 8;

/**
 * A JPEG of a scene as a phone makes it, taken at a moment (its EXIF says so, in the factory's zone), or with no date in it.
 * Equal inputs give equal pictures.
 */
export async function makePhoto(scene: Scene, { taken, seed }: { taken: Instant | null; seed: number }): Promise<Buffer> {
  const drawn = await sharp(Buffer.from(drawScene(scene, seed)))
    .blur(0.7)
    .removeAlpha()
    .raw()
    .toBuffer();
  const picture = sharp(grained(drawn, seed), { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
  const dated = taken === null ? picture : picture.withExif(exifOf(taken));
  return dated.jpeg({ quality: 78 }).toBuffer();
}

/** The noise of a small sensor, the same for the same seed. */
function grained(pixels: Buffer, seed: number): Buffer {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  for (let at = 0; at < pixels.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const noise = ((state >>> 24) - 128) >> 4;
    pixels[at] = Math.max(0, Math.min(255, (pixels[at] ?? 0) + noise));
  }
  return pixels;
}

function exifOf(taken: Instant) {
  const local = new Date(Date.parse(taken) + FACTORY_HOURS * 3_600_000).toISOString();
  const stamp = `${local.slice(0, 10).replaceAll("-", ":")} ${local.slice(11, 19)}`;
  return {
    IFD0: { Make: "Sample", Model: "Sample phone" },
    IFD2: { DateTimeOriginal: stamp, OffsetTimeOriginal: `+0${FACTORY_HOURS}:00` },
  };
}
