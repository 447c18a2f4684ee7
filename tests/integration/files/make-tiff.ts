const [TEXT, SHORT, LONG] = [2, 3, 4];

/** A grey TIFF of 64 by 48 pixels as a camera writes it: the device in the first directory, the date in the EXIF one behind it. */
export function makeTiff(): Buffer {
  const [width, height] = [64, 48];
  const pixels = Buffer.from(Array.from({ length: width * height }, (_, at) => (at % width) * 4));
  const exif = (start: number) =>
    directory(start, [
      [0x9003, TEXT, "2026:02:27 17:30:00"],
      [0x9011, TEXT, "+08:00"],
    ]);
  const first = (exifAt: number) =>
    directory(8 + pixels.length, [
      [256, SHORT, width],
      [257, SHORT, height],
      [258, SHORT, 8],
      [259, SHORT, 1],
      [262, SHORT, 1],
      [271, TEXT, "Apple"],
      [272, TEXT, "iPhone 15"],
      [273, LONG, 8],
      [277, SHORT, 1],
      [278, SHORT, height],
      [279, LONG, pixels.length],
      [0x8769, LONG, exifAt],
    ]);
  const exifAt = 8 + pixels.length + first(0).length;
  const head = Buffer.from("II*\0\0\0\0\0", "latin1");
  head.writeUInt32LE(8 + pixels.length, 4);
  return Buffer.concat([head, pixels, first(exifAt), exif(exifAt)]);
}

/** One directory of tags at a place, its texts behind it. */
function directory(start: number, tags: Array<[number, number, number | string]>): Buffer {
  const table = Buffer.alloc(2 + tags.length * 12 + 4);
  table.writeUInt16LE(tags.length);
  const texts: Buffer[] = [];
  let end = start + table.length;
  for (const [index, [tag, type, value]] of tags.entries()) {
    const at = 2 + index * 12;
    const text = typeof value === "string" ? Buffer.from(`${value}\0`) : null;
    table.writeUInt16LE(tag, at);
    table.writeUInt16LE(type, at + 2);
    table.writeUInt32LE(text?.length ?? 1, at + 4);
    table.writeUInt32LE(text ? end : Number(value), at + 8);
    if (text) {
      texts.push(text);
      end += text.length;
    }
  }
  return Buffer.concat([table, ...texts]);
}
