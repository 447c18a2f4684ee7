import type { Instant } from "~/domain/record/scalars.ts";

export interface Letter {
  title: string;
  /** Company and address, at the top. */
  from: string[];
  /** One list of lines per page; a pair is a label and what stands beside it, an empty line leaves room. */
  pages: (string | [label: string, value: string])[][];
  created: Instant;
}

const LEFT = 64;
const VALUES = 210;
const TOP = 770;
const LEADING = 17;

/** A PDF of plain text pages in the fonts that every reader has. Letters beyond Latin 1 are left out. */
export function makePdf({ title, from, pages, created }: Letter): Buffer {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const firstPage = 6;
  const kids = pages.map((_, n) => `${firstPage + n * 2} 0 R`).join(" ");
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>");
  add(`<< /Title (${literal(title)}) /Producer (Sample) /CreationDate (${pdfDate(created)}) >>`);
  pages.forEach((lines, n) => {
    const content = pageContent(n === 0 ? { title, from } : { title: `${title}, page ${n + 1}`, from: [] }, lines);
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${firstPage + n * 2 + 1} 0 R >>`,
    );
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  });
  return assemble(objects);
}

function pageContent(head: { title: string; from: string[] }, lines: Letter["pages"][number]): string {
  const say = (font: string, size: number, x: number, y: number, words: string) =>
    `BT /${font} ${size} Tf ${x} ${y} Td (${literal(words)}) Tj ET`;
  const drawn = head.from.map((line, n) => say(n === 0 ? "F2" : "F1", 9.5, LEFT, TOP + 26 - n * 13, line));
  let y = TOP - head.from.length * 13 - 14;
  drawn.push(say("F2", 16, LEFT, y, head.title));
  y -= 34;
  for (const line of lines) {
    if (typeof line === "string") drawn.push(say("F1", 10.5, LEFT, y, line));
    else drawn.push(say("F2", 10.5, LEFT, y, line[0]), say("F1", 10.5, VALUES, y, line[1]));
    y -= LEADING;
  }
  return drawn.join("\n");
}

function assemble(objects: readonly string[]): Buffer {
  let text = "%PDF-1.4\n";
  const places = objects.map((body, n) => {
    const at = text.length;
    text += `${n + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const start = text.length;
  const rows = places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

const literal = (words: string): string => words.replace(/[^\x20-\x7e\xa0-\xff]/g, "").replace(/[\\()]/g, "\\$&");

const pdfDate = (at: Instant): string => `D:${at.slice(0, 19).replace(/[-T:]/g, "")}Z`;
