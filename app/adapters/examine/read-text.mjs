import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

/*
 * The process that reads the text of PDFs: takes one job at a time from its parent, answers it with the pieces of each page, and
 * ends with its parent. Plain JavaScript, because compiling the reader as it is loaded takes more memory than any PDF.
 * Nothing in a file is run, drawn or fetched.
 */

/** What reading needs nothing of, but the reader's drawing half asks for as it is loaded. */
for (const name of ["DOMMatrix", "ImageData", "Path2D"]) globalThis[name] ??= class {};
const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");

/** The reader's own tables: how Chinese and other scripts are written in PDFs. */
const tables = path.dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

const MOST_PAGES = 100;
const MOST_PIECES = 50_000;

process.on("message", async ({ id, path: file }) => process.send({ id, found: await readPages(file).catch(() => null) }));
process.on("disconnect", () => process.exit(0));
process.send("ready");

/** The pieces of each page; null where the file does not open. */
async function readPages(file) {
  const task = getDocument({
    ...{ data: new Uint8Array(await readFile(file)), verbosity: 0, isEvalSupported: false, enableXfa: false },
    ...{ disableFontFace: true, useSystemFonts: false, useWorkerFetch: false },
    ...{ cMapUrl: `${tables}/cmaps/`, cMapPacked: true, standardFontDataUrl: `${tables}/standard_fonts/` },
  });
  try {
    const document = await task.promise;
    const pages = [];
    let room = MOST_PIECES;
    for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES) && room > 0; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const pieces = items.filter(({ str }) => str?.trim()).slice(0, room);
      room -= pieces.length;
      pages.push(pieces.map(({ str, transform, width, height }) => ({ text: str, x: transform[4], y: transform[5], width, height })));
      page.cleanup();
    }
    return pages;
  } finally {
    await task.destroy();
  }
}
