import sharp from "sharp";
import type { Sample } from "./corpus";
import { makeGif, makeMovie, makeWebm } from "./make-film";
import { makeHeic } from "./make-heic";
import { makeLockedPdf, makePdf, makeStronglyLockedPdf } from "./make-pdf";
import { makeTiff } from "./make-tiff";
import { makeOds, makeOffice, makeZip } from "./make-zip";

/** What must never leave an original: the place, the person, the device's own number. */
export const CANARY = "CANARY-22.5431N-114.0579E";

const EXIF = {
  IFD0: { Make: "Apple", Model: "iPhone 15", Artist: CANARY, Copyright: CANARY, ImageDescription: CANARY },
  IFD2: { DateTimeOriginal: "2026:02:27 17:30:00", OffsetTimeOriginal: "+08:00", BodySerialNumber: CANARY },
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "22/1 32/1 35/1", GPSLongitudeRef: "E", GPSLongitude: "114/1 3/1 28/1" },
};
const ZONELESS = { IFD2: { DateTimeOriginal: "2026:02:27 23:59:00" } };

const scene = (width = 640, height = 480) => {
  const stripes = Array.from(
    { length: 16 },
    (_, at) => `<rect x="${at * 40}" y="${(at * 97) % 300}" width="40" height="180" fill="hsl(${at * 47} 60% ${20 + at * 4}%)"/>`,
  );
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">${stripes.join("")}</svg>`))
    .resize(width, height)
    .flatten({ background: "#888" });
};

/** Good files of every accepted type, some of them odd in ways that real ones are. */
export async function goodFiles(): Promise<Sample[]> {
  return [...(await pictures()), ...(await documents()), ...tables(), ...films()];
}

async function pictures(): Promise<Sample[]> {
  const dated = { embeddedDate: { value: "2026-02-27T09:30:00.000Z", source: "exif" as const }, deviceModel: "Apple iPhone 15" };
  const phone = await scene().withExif(EXIF).jpeg().toBuffer();
  const exif = (await sharp(phone).metadata()).exif!.subarray(6);
  const hugeExif = Buffer.concat([phone.subarray(0, 2), ...Array.from({ length: 150 }, appSegment), phone.subarray(2)]);
  const turned = await scene(640, 320).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  return [
    { name: "phone.jpg", bytes: phone, expect: { mediaType: "image/jpeg", kind: "image", width: 640, height: 480, ...dated } },
    { name: "upright.jpeg", bytes: turned, expect: { mediaType: "image/jpeg", width: 320, height: 640, embeddedDate: null } },
    {
      name: "no zone.jpg",
      bytes: await scene().withExif(ZONELESS).jpeg().toBuffer(),
      expect: { mediaType: "image/jpeg", embeddedDate: { value: "2026-02-27", source: "exif" } },
    },
    { name: "10 MB of metadata.jpg", bytes: hugeExif, expect: { mediaType: "image/jpeg", width: 640, height: 480 } },
    { name: "with a film behind it.jpg", bytes: Buffer.concat([phone, makeMovie("isom")]), expect: { mediaType: "image/jpeg", ...dated } },
    { name: "script in its comment.jpg", bytes: withComment(phone), expect: { mediaType: "image/jpeg" } },
    {
      name: "screenshot.png",
      bytes: await scene().ensureAlpha(0.5).png().toBuffer(),
      expect: { mediaType: "image/png", width: 640, height: 480, embeddedDate: null },
    },
    { name: "chat.webp", bytes: await scene().webp().toBuffer(), expect: { mediaType: "image/webp", kind: "image", width: 640 } },
    { name: "short.gif", bytes: makeGif(12), expect: { mediaType: "image/gif", width: 1, height: 1 } },
    {
      name: "scan.tiff",
      bytes: makeTiff(),
      expect: { mediaType: "image/tiff", pages: 1, width: 64, height: 48, ...dated },
    },
    {
      name: "iphone.HEIC",
      bytes: makeHeic({ width: 320, height: 240, exif, thumbnail: true }),
      expect: { mediaType: "image/heic", kind: "image", width: 320, height: 240, ...dated },
    },
    {
      name: "24 megapixels, the small one decoded.heic",
      bytes: makeHeic({ width: 64, height: 48, claim: { width: 5712, height: 4284 }, exif, thumbnail: true }),
      expect: { mediaType: "image/heic", width: 5712, height: 4284, ...dated },
    },
    { name: "without ending", bytes: phone, expect: { mediaType: "image/jpeg" } },
  ];
}

function appSegment(): Buffer {
  const segment = Buffer.alloc(65_500 + 4, 0x41);
  segment.writeUInt32BE(0xffe5_0000 + 65_502);
  return segment;
}

function withComment(jpeg: Buffer): Buffer {
  const comment = Buffer.from("<script>alert(1)</script>");
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment, jpeg.subarray(2)]);
}

async function documents(): Promise<Sample[]> {
  const dated = { embeddedDate: { value: "2026-02-27T09:30:00.000Z", source: "pdf" as const } };
  const office = { embeddedDate: { value: "2026-02-27T09:30:00.000Z", source: "office" as const } };
  const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document" as const;
  return [
    {
      name: "statement.pdf",
      bytes: await makePdf({ pages: 3, packed: true }),
      expect: { mediaType: "application/pdf", kind: "pdf", pages: 3, ...dated },
    },
    { name: "plain.PDF", bytes: await makePdf({ pages: 2, packed: false }), expect: { mediaType: "application/pdf", pages: 2, ...dated } },
    { name: "may only be printed.pdf", bytes: await makeLockedPdf(""), expect: { mediaType: "application/pdf", pages: 1 } },
    {
      name: "may only be printed, newer.pdf",
      bytes: await makeStronglyLockedPdf({ opens: true }),
      expect: { mediaType: "application/pdf", pages: 1 },
    },
    { name: "letter.docx", bytes: makeOffice("docx"), expect: { mediaType: word, kind: "document", ...office } },
    {
      name: "with a table in it.docx",
      bytes: makeOffice("docx", [{ name: "word/embeddings/t.xlsx", content: makeOffice("xlsx") }]),
      expect: { mediaType: word },
    },
    {
      name: "slides.pptx",
      bytes: makeOffice("pptx"),
      expect: { mediaType: "application/vnd.openxmlformats-officedocument.presentationml.presentation", kind: "document", ...office },
    },
    {
      name: "log.xlsx",
      bytes: makeOffice("xlsx"),
      expect: { mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", kind: "table", ...office },
    },
    {
      name: "log.ods",
      bytes: makeOds(),
      expect: {
        mediaType: "application/vnd.oasis.opendocument.spreadsheet",
        kind: "table",
        embeddedDate: { value: "2026-02-27", source: "office" },
      },
    },
    {
      name: "photos.zip",
      bytes: makeZip([
        { name: "批次/", content: "" },
        { name: "批次/1.jpg", content: await scene().jpeg().toBuffer(), stored: true },
        { name: "log.xlsx", content: makeOffice("xlsx") },
      ]),
      expect: { mediaType: "application/zip", kind: "archive", thumbnail: null },
    },
  ];
}

function tables(): Sample[] {
  const csv = 'serial,note\r\nA1,"two\r\nlines"\r\nA2,\r\n\r\nA3,last';
  return [
    { name: "log.csv", bytes: Buffer.from(csv), expect: { mediaType: "text/csv", kind: "table", rows: 4 } },
    { name: "excel.csv", bytes: Buffer.from(`\ufeff${csv}`), expect: { mediaType: "text/csv", rows: 4 } },
    {
      name: "unicode.csv",
      bytes: Buffer.from(`\ufeff${csv.replace("note", "备注")}`, "utf16le"),
      expect: { mediaType: "text/csv", rows: 4 },
    },
    {
      name: "gbk.csv",
      bytes: Buffer.concat([Buffer.from([0xd0, 0xf2, 0xc1, 0xd0, 0xba, 0xc5]), Buffer.from("\n1\n2\n")]),
      expect: { mediaType: "text/csv", rows: 3 },
    },
    { name: "log.tsv", bytes: Buffer.from("serial\tcarton\nA1\t1\n"), expect: { mediaType: "text/tab-separated-values", rows: 2 } },
    { name: "note.txt", bytes: Buffer.from("it's <b>fine</b>\n\nreally\n"), expect: { mediaType: "text/plain", kind: "text", rows: 2 } },
    {
      name: "mail.eml",
      bytes: Buffer.from("From: heng@example.com\r\nSubject: log\r\n\r\n<p>hello</p>\r\n"),
      expect: { mediaType: "message/rfc822", kind: "text", rows: 3 },
    },
    { name: "large.csv", bytes: Buffer.from("SN-000000001,ok\n".repeat(2_000_000)), expect: { mediaType: "text/csv", rows: 2_000_000 } },
  ];
}

function films(): Sample[] {
  const dated = { embeddedDate: { value: "2026-02-27T09:30:00.000Z", source: "container" as const } };
  return [
    {
      name: "loading.mp4",
      bytes: makeMovie("isom"),
      expect: { mediaType: "video/mp4", kind: "video", width: 1920, height: 1080, ...dated },
    },
    { name: "clock never set.mp4", bytes: makeMovie("isom", { recorded: 0 }), expect: { mediaType: "video/mp4", embeddedDate: null } },
    { name: "iphone.MOV", bytes: makeMovie("qt  "), expect: { mediaType: "video/quicktime", width: 1920, ...dated } },
    { name: "browser.webm", bytes: makeWebm(), expect: { mediaType: "video/webm", width: 1280, height: 720, ...dated } },
  ];
}
