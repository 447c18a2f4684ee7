import { box } from "./make-heic";

const RECORDED = Date.UTC(2026, 1, 27, 9, 30) / 1000 + 2_082_844_800;

/** A film's index and some bytes of pictures: MP4 or QuickTime. */
export function makeMovie(brand: "isom" | "qt  ", { recorded = RECORDED }: { recorded?: number } = {}): Buffer {
  const header = Buffer.alloc(100);
  header.writeUInt32BE(recorded, 4);
  const track = Buffer.alloc(84);
  track.writeUInt16BE(1920, 76);
  track.writeUInt16BE(1080, 80);
  const index = box("moov", box("mvhd", header), box("trak", box("tkhd", track)));
  return Buffer.concat([box("ftyp", Buffer.from(`${brand}\0\0\0\0${brand}`, "latin1")), index, box("mdat", Buffer.alloc(5000, 7))]);
}

function element(id: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(body.length) | (1n << 56n));
  return Buffer.concat([Buffer.from(id, "hex"), size, body]);
}

/** A WebM film's head; `docType` makes it another kind of Matroska. */
export function makeWebm(docType = "webm"): Buffer {
  const date = Buffer.alloc(8);
  date.writeBigInt64BE(BigInt(Date.UTC(2026, 1, 27, 9, 30) - Date.UTC(2001, 0, 1)) * 1_000_000n);
  const size = [element("b0", Buffer.from([0x05, 0x00])), element("ba", Buffer.from([0x02, 0xd0]))];
  const head = Buffer.concat([
    Buffer.from("1a45dfa3", "hex"),
    Buffer.from([0x80 | (3 + docType.length), 0x42, 0x82, 0x80 | docType.length]),
    Buffer.from(docType),
  ]);
  const info = element("1549a966", element("4461", date));
  const tracks = element("1654ae6b", element("ae", element("e0", ...size)));
  return Buffer.concat([head, element("18538067", info, tracks, element("1f43b675", Buffer.alloc(4000, 3)))]);
}

/** A GIF of very many frames of one pixel. */
export function makeGif(frames: number): Buffer {
  const head = Buffer.from("GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff", "latin1");
  const frame = Buffer.from("!\xf9\x04\0\x0a\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0", "latin1");
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from(";")]);
}
