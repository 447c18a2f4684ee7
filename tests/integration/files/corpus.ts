import sharp from "sharp";
import type { Examination, ExaminationReason, MediaType } from "~/domain/evidence/media";
import { goodFiles } from "./good-files";
import { makeGif, makeMovie, makeWebm } from "./make-film";
import { makeHeic } from "./make-heic";
import { makeLockedPdf, makePdf, makeStronglyLockedPdf } from "./make-pdf";
import { makePng } from "./make-png";
import { makeOds, makeOffice, makeZip, nestedZip } from "./make-zip";

/** A file and what its examination must say: the reason, or what is found in a good one. */
export type Sample = { name: string; bytes: Buffer; expect: ExaminationReason | ({ mediaType: MediaType } & Partial<Examination>) };

const photo = (width = 640, height = 480) =>
  sharp({ create: { width, height, channels: 3, background: "#4a7", noise: { type: "gaussian", mean: 128, sigma: 40 } } });
const flat = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: "#000" } });
const half = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2));
const text = (content: string) => Buffer.from(content);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
const HTML = "<!DOCTYPE html><script>alert(1)</script>";
const XXE =
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><cp:coreProperties><dcterms:created>&e;</dcterms:created></cp:coreProperties>';
const zeros = (mebibytes: number) => Buffer.alloc(mebibytes * 2 ** 20);

/** Some hundred files, good ones of every accepted type and hostile ones, each made here. */
export async function makeCorpus(): Promise<Sample[]> {
  return [...(await goodFiles()), ...(await disguised()), ...(await broken()), ...(await bombs())];
}

async function disguised(): Promise<Sample[]> {
  const jpeg = await photo().jpeg().toBuffer();
  const png = await photo().png().toBuffer();
  const pdf = await makePdf({ pages: 1, packed: true });
  const of = (expect: ExaminationReason, files: Array<[string, Buffer]>): Sample[] =>
    files.map(([name, bytes]) => ({ name, bytes, expect }));
  return [
    ...of("wrong_type", [
      ["png called.jpg", png],
      ["jpeg called.pdf", jpeg],
      ["pdf called.csv", pdf],
      ["noise called.jpg", Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 9])],
      ["text called.pdf", text("just words")],
      ["zip called.docx", makeZip([{ name: "a.txt", content: "a" }])],
      ["docx called.xlsx", makeOffice("docx")],
      ["avif called.heic", await photo(64, 64).avif({ effort: 0 }).toBuffer()],
      ["matroska called.webm", makeWebm("matroska")],
      ["jpeg with a zip behind it called.zip", Buffer.concat([jpeg, makeZip([{ name: "a.txt", content: "a" }])])],
    ]),
    ...of("forbidden_type", [
      ["drawing.svg", text(SVG)],
      ["svg called.png", text(SVG)],
      ["page.html", text(HTML)],
      ["html called.txt", text(`\ufeff \n${HTML}`)],
      ["html in utf-16 called.csv", Buffer.from(`\ufeff${HTML}`, "utf16le")],
      ["data.xml", text("<?xml version='1.0'?><a/>")],
      ["xml called.csv", text("<?xml version='1.0'?><a/>")],
      ["html before a zip.zip", Buffer.concat([text(HTML), makeZip([{ name: "a.txt", content: "a" }])])],
      ["program called.pdf", Buffer.concat([text("MZ\x90\0"), Buffer.alloc(600)])],
      ["invoice.pdf.exe", pdf],
      ["photo.html.jpg", jpeg],
      ["script called.txt", text("#!/bin/sh\nrm -rf /\n")],
      ["macros.xlsm", makeOffice("xlsx")],
      ["macros called.xlsx", makeOffice("xlsx", [{ name: "xl/vbaProject.bin", content: "macro" }])],
      ["macro type called.docx", makeOffice("docx", [], { type: "application/vnd.ms-word.document.macroEnabled.main+xml" })],
      ["outside entity.docx", makeOffice("docx", [{ name: "customXml/item1.xml", content: XXE }])],
      ["outside entity in utf-16.xlsx", makeOffice("xlsx", [{ name: "xl/styles.xml", content: Buffer.from(`\ufeff${XXE}`, "utf16le") }])],
      ["program inside.zip", makeZip([{ name: "photos/setup.exe", content: "MZ" }])],
    ]),
    ...of("bidi_name", [
      ["photo\u202egpj.exe", jpeg],
      ["photo\u0007.jpg", jpeg],
      ["log\u2066.csv", text("a,b\n")],
    ]),
    ...of("unsupported_type", [
      ["model.step", text("ISO-10303-21;")],
      ["set.rar", text("Rar!\x1a\x07")],
      ["nothing known", Buffer.from([9, 8, 7, 6, 5, 4, 3, 2, 1, 0])],
    ]),
    ...of("old_office", [["list.xls", Buffer.from("d0cf11e0a1b11ae1", "hex")]]),
  ];
}

async function broken(): Promise<Sample[]> {
  const [jpeg, png] = [await photo().jpeg().toBuffer(), await photo().png().toBuffer()];
  const heic = makeHeic({ width: 64, height: 48 });
  const ole = Buffer.concat([
    Buffer.from("d0cf11e0a1b11ae1", "hex"),
    Buffer.alloc(1024),
    Buffer.from("EncryptedPackage", "utf16le"),
    Buffer.alloc(64),
  ]);
  const zip = makeZip([{ name: "a.txt", content: "a".repeat(5000) }]);
  const of = (expect: ExaminationReason, files: Array<[string, Buffer]>): Sample[] =>
    files.map(([name, bytes]) => ({ name, bytes, expect }));
  return [
    ...of("empty", [
      ["empty.jpg", Buffer.alloc(0)],
      ["empty.csv", Buffer.alloc(0)],
    ]),
    ...of("encrypted", [
      ["locked.pdf", await makeLockedPdf("secret")],
      ["strongly locked.pdf", await makeStronglyLockedPdf({ opens: false })],
      ["locked.zip", makeZip([{ name: "a.txt", content: "sealed", encrypted: true }])],
      ["locked.xlsx", ole],
      ["locked.ods", makeOds({ manifest: "<manifest:encryption-data/>" })],
    ]),
    ...of("truncated", [
      ["half a photo.jpg", half(jpeg)],
      ["script with a picture's head.gif", text("GIF89a=alert(1);//")],
      ["half a screenshot.png", half(png)],
      ["half a document.pdf", half(await makePdf({ pages: 2, packed: false }))],
      ["half an archive.zip", half(zip)],
      ["half a table.xlsx", half(makeOffice("xlsx"))],
      ["half a film.mp4", half(makeMovie("isom"))],
      ["half a film.webm", half(makeWebm())],
      ["half a picture.heic", half(heic)],
    ]),
    ...of("damaged", [
      ["wrong sum.zip", makeZip([{ name: "a.txt", content: "altered", claim: { crc: 1 } }])],
      ["out of its folder.zip", makeZip([{ name: "../../etc/cron.d/x.txt", content: "x" }])],
      ["no objects.pdf", text("%PDF-1.7\nstartxref\n0\n%%EOF\n")],
      ["zeros within.csv", Buffer.concat([text("serial\n".repeat(900)), Buffer.alloc(10)])],
    ]),
  ];
}

async function bombs(): Promise<Sample[]> {
  const flood = zeros(530);
  const kernel = { name: "a.txt", content: zeros(8) };
  const shared = Array.from({ length: 60 }, (_, index) => ({ name: `copy-${index}.txt`, content: "x", claim: { offset: 0 } }));
  const manySmall = Array.from({ length: 100_001 }, (_, index) => ({ name: `${index}.txt`, content: "", stored: true }));
  const of = (expect: ExaminationReason, files: Array<[string, Buffer]>): Sample[] =>
    files.map(([name, bytes]) => ({ name, bytes, expect }));
  return [
    ...of("too_large_inside", [
      ["530 MB of zeros.zip", makeZip([{ name: "a.txt", content: flood }])],
      ["530 MB of zeros.xlsx", makeOffice("xlsx", [{ name: "xl/worksheets/sheet1.xml", content: flood }])],
      ["80 entries of 8 MB.zip", makeZip(Array.from({ length: 80 }, (_, index) => ({ ...kernel, name: `${index}.txt` })))],
      ["entries that share bytes.zip", makeZip([kernel, ...shared])],
      ["a size that lies.zip", makeZip([{ name: "a.txt", content: zeros(100), claim: { size: 10 } }])],
      ["a small size that lies.zip", makeZip([{ name: "a.txt", content: "a".repeat(5000), claim: { size: 10 } }])],
      ["bomb in an archive.zip", makeZip([{ name: "inner.zip", content: makeZip([{ name: "a.txt", content: flood }]) }])],
      ["196 megapixels.png", makePng(14_000, 14_000)],
      ["101 megapixels.jpg", await flat(10_100, 10_000).jpeg().toBuffer()],
      ["10,000 frames.gif", makeGif(10_000)],
      ["claims to be huge.heic", makeHeic({ width: 64, height: 48, claim: { width: 60_000, height: 60_000 } })],
    ]),
    ...of("nested_too_deep", [
      ["25 archives deep.zip", nestedZip(25)],
      ["another archive inside.zip", makeZip([{ name: "photos.rar", content: "Rar!\x1a\x07\0" }])],
      ["disguised archive inside.zip", makeZip([{ name: "photos.jpg", content: Buffer.from("\x1f\x8b\x08\0\0", "latin1") }])],
    ]),
    ...of("too_many_entries", [
      ["100,001 entries.zip", makeZip(manySmall)],
      ["claims 60,000 entries.zip", makeZip([{ name: "a.txt", content: "a" }], { count: 60_000 })],
    ]),
  ];
}
