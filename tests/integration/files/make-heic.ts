/** Writes real HEIC pictures: HEVC still pictures whose blocks are stored uncompressed, so that no encoder is needed. */

const BLOCK = 16;

class Bits {
  private readonly bits: number[] = [];
  u(value: number, length: number): this {
    for (let bit = length - 1; bit >= 0; bit--) this.bits.push(Math.floor(value / 2 ** bit) % 2);
    return this;
  }
  ue(value: number): this {
    const length = Math.floor(Math.log2(value + 1));
    return this.u(0, length).u(value + 1, length + 1);
  }
  /** A one and then zeros up to a whole byte. */
  stop(): this {
    return this.u(1, 1).align();
  }
  align(): this {
    while (this.bits.length % 8 !== 0) this.bits.push(0);
    return this;
  }
  bytes(): Buffer {
    return Buffer.from(
      Array.from({ length: this.bits.length / 8 }, (_, at) => Number.parseInt(this.bits.slice(at * 8, at * 8 + 8).join(""), 2)),
    );
  }
}

const profile = (bits: Bits) => bits.u(0, 3).u(3, 5).u(0x70000000, 32).u(0b1001, 4).u(0, 44).u(93, 8);

function unit(type: number, payload: Buffer): Buffer {
  const safe: number[] = [];
  for (const byte of payload) {
    if (byte <= 3 && safe.at(-1) === 0 && safe.at(-2) === 0) safe.push(3);
    safe.push(byte);
  }
  return Buffer.from([type << 1, 1, ...safe]);
}

const videoParameters = () =>
  unit(
    32,
    profile(new Bits().u(0, 4).u(3, 2).u(0, 6).u(0, 3).u(1, 1).u(0xffff, 16))
      .u(1, 1)
      .ue(0)
      .ue(0)
      .ue(0)
      .u(0, 6)
      .ue(0)
      .u(0, 2)
      .stop()
      .bytes(),
  );

function sequenceParameters(width: number, height: number): Buffer {
  const bits = profile(new Bits().u(0, 4).u(0, 3).u(1, 1)).ue(0).ue(1).ue(width).ue(height).u(0, 1).ue(0).ue(0).ue(0);
  bits.u(1, 1).ue(0).ue(0).ue(0).ue(1).ue(0).ue(0).ue(2).ue(0).ue(0).u(0, 3);
  return unit(33, bits.u(1, 1).u(7, 4).u(7, 4).ue(1).ue(0).u(1, 1).ue(0).u(0, 5).stop().bytes());
}

const pictureParameters = () =>
  unit(34, new Bits().ue(0).ue(0).u(0, 7).ue(0).ue(0).ue(0).u(0, 3).ue(0).ue(0).u(0, 7).u(0b101, 3).u(0, 2).ue(0).u(0, 2).stop().bytes());

/**
 * One block as a slice of its own: "one part, stored as it is" in arithmetic code, its samples, "end of slice". A fresh slice
 * starts from the same probabilities, so both codes are constants: low 268 and 508 of the flushed interval of nine bits.
 */
function slice(address: number, blocks: number, samples: Buffer): Buffer {
  const head = new Bits()
    .u(address === 0 ? 1 : 0, 1)
    .u(0, 1)
    .ue(0);
  if (address !== 0) head.u(address, Math.ceil(Math.log2(blocks)));
  const stored = flushed(268);
  return unit(19, Buffer.concat([head.ue(2).ue(0).stop().bytes(), stored, samples, flushed(508)]));
}

/** The interval's low end after renormalisation by seven bits, closed by the flush's two last bits, the second of which is the stop bit. */
const flushed = (low: number) =>
  new Bits()
    .u(low >> 2, 7)
    .u(((low & 3) << 1) | 1, 3)
    .align()
    .bytes()
    .subarray(0, 2);

/** A picture of `width` by `height` (multiples of 16); `shade` gives the brightness from 0 to 255 at a place. */
function encode(width: number, height: number, shade: (x: number, y: number) => number) {
  const [across, down] = [width / BLOCK, height / BLOCK];
  const slices: Buffer[] = [];
  for (let address = 0; address < across * down; address++) {
    const samples = Buffer.alloc((BLOCK * BLOCK * 3) / 2, 128);
    for (let at = 0; at < BLOCK * BLOCK; at++) {
      samples[at] = shade((address % across) * BLOCK + (at % BLOCK), Math.floor(address / across) * BLOCK + Math.floor(at / BLOCK));
    }
    const nal = slice(address, across * down, samples);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(nal.length);
    slices.push(length, nal);
  }
  return { data: Buffer.concat(slices), config: decoderConfig(width, height), width, height };
}

function decoderConfig(width: number, height: number): Buffer {
  const arrays = [videoParameters(), sequenceParameters(width, height), pictureParameters()].map((nal, index) =>
    Buffer.concat([Buffer.from([0x80 | (32 + index), 0, 1, nal.length >> 8, nal.length & 255]), nal]),
  );
  const head = Buffer.from([1, 3, 0x70, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 93, 0xf0, 0, 0xfc, 0xfd, 0xf8, 0xf8, 0, 0, 0x0f, 3]);
  return Buffer.concat([head, ...arrays]);
}

export function box(type: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
}

const u16 = (...values: number[]) => Buffer.from(values.flatMap((value) => [value >> 8, value & 255]));
const u32 = (...values: number[]) => Buffer.concat(values.map((value) => u16(Math.floor(value / 65536), value % 65536)));

/** A HEIC as a phone writes it: a picture, a small one beside it, and a block of EXIF (a TIFF structure). `claim` overrides the stated size. */
export function makeHeic(options: {
  width: number;
  height: number;
  exif?: Buffer;
  thumbnail?: boolean;
  claim?: { width: number; height: number };
}): Buffer {
  const shade = (width: number) => (x: number, y: number) => Math.round((x / width) * 200 + (y % 32));
  const pictures = [encode(options.width, options.height, shade(options.width))];
  if (options.thumbnail) pictures.push(encode(64, 48, shade(64)));
  const exif = options.exif && Buffer.concat([u32(6), Buffer.from("Exif\0\0"), options.exif]);
  const contents = [...pictures.map((picture) => picture.data), ...(exif ? [exif] : [])];
  const types = contents.map((_, index) => (index < pictures.length ? "hvc1" : "Exif"));
  const infos = types.map((type, index) => box("infe", u32(0x02000000), u16(index + 1, 0), Buffer.from(`${type}\0`, "latin1")));
  const properties = pictures.flatMap(({ config, width, height }, index) => {
    const claimed = index === 0 ? (options.claim ?? { width, height }) : { width, height };
    return [box("hvcC", config), box("ispe", u32(0, claimed.width, claimed.height))];
  });
  const links = pictures.map((_, index) => Buffer.concat([u16(index + 1), Buffer.from([2, 0x80 | (index * 2 + 1), index * 2 + 2])]));
  const references = [
    ...(options.thumbnail ? [box("thmb", u16(2, 1, 1))] : []),
    ...(exif ? [box("cdsc", u16(contents.length, 1, 1))] : []),
  ];
  const ftyp = box("ftyp", Buffer.from("heic\0\0\0\0mif1heic", "latin1"));
  const meta = (start: number) => {
    let at = start;
    const places = contents.map((content, index) => {
      at += content.length;
      return Buffer.concat([u16(index + 1, 0, 1), u32(at - content.length, content.length)]);
    });
    return box(
      "meta",
      u32(0),
      box("hdlr", u32(0, 0), Buffer.from("pict", "latin1"), Buffer.alloc(13)),
      box("pitm", u32(0), u16(1)),
      box("iloc", u32(0), Buffer.from([0x44, 0]), u16(contents.length), ...places),
      box("iinf", u32(0), u16(contents.length), ...infos),
      ...(references.length > 0 ? [box("iref", u32(0), ...references)] : []),
      box("iprp", box("ipco", ...properties), box("ipma", u32(0, pictures.length), ...links)),
    );
  };
  const start = ftyp.length + meta(0).length + 8;
  return Buffer.concat([ftyp, meta(start), box("mdat", ...contents)]);
}
