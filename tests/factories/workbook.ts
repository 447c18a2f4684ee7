import { writeFile } from "node:fs/promises";
import { writeZip, type ZipEntry } from "~/adapters/zip/write-zip.server";

export interface SheetParts {
  name: string;
  /** What stands within its sheetData, or the whole part where it begins with `<?xml`. */
  xml: string;
  hidden?: boolean;
}

export interface WorkbookParts {
  sheets: SheetParts[];
  /** Each what stands within one `<si>`. */
  texts?: string[];
  /** What stands within the styles' styleSheet. */
  styles?: string;
  epoch1904?: boolean;
  /** More parts, or others in place of those made here; null leaves one out. */
  parts?: Record<string, string | Buffer | Iterable<Buffer> | null>;
  /** Bytes stand in the archive as they are. */
  unpacked?: boolean;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const relations = (kinds: readonly [type: string, target: string][]) =>
  `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${kinds
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join("")}</Relationships>`;

/** What lies in the archive of a workbook made of XML as it is given. */
export function workbookEntries({ sheets, texts, styles, epoch1904, parts = {}, unpacked = false }: WorkbookParts): ZipEntry[] {
  const listed = sheets.map(
    ({ name, hidden }, at) => `<sheet name="${name}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ""} r:id="rId${at + 1}"/>`,
  );
  const related = sheets.map((_, at): [string, string] => ["worksheet", `worksheets/sheet${at + 1}.xml`]);
  const all: NonNullable<WorkbookParts["parts"]> = {
    "[Content_Types].xml": `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `${DECLARATION}<workbook ${MAIN} xmlns:r="${OFFICE}"><workbookPr${epoch1904 ? ' date1904="1"' : ""}/><sheets>${listed.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ...related,
      ...(texts ? [["sharedStrings", "sharedStrings.xml"] as [string, string]] : []),
      ...(styles ? [["styles", "/xl/styles.xml"] as [string, string]] : []),
    ]),
    ...Object.fromEntries(
      sheets.map(({ xml }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        xml.startsWith("<?xml") ? xml : `${DECLARATION}<worksheet ${MAIN}><sheetData>${xml}</sheetData></worksheet>`,
      ]),
    ),
    ...(texts ? { "xl/sharedStrings.xml": `${DECLARATION}<sst ${MAIN}>${texts.map((text) => `<si>${text}</si>`).join("")}</sst>` } : {}),
    ...(styles ? { "xl/styles.xml": `${DECLARATION}<styleSheet ${MAIN}>${styles}</styleSheet>` } : {}),
    ...parts,
  };
  return Object.entries(all).flatMap(([name, content]) => {
    if (content === null) return [];
    const bytes = typeof content === "string" ? [Buffer.from(content)] : Buffer.isBuffer(content) ? [content] : content;
    return [{ name, at: new Date("2026-03-04T12:00:00Z"), packed: unpacked, bytes }];
  });
}

export async function makeWorkbook(made: WorkbookParts): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of writeZip(workbookEntries(made))) pieces.push(piece);
  return Buffer.concat(pieces);
}

export async function saveWorkbook(file: string, parts: WorkbookParts): Promise<string> {
  await writeFile(file, await makeWorkbook(parts));
  return file;
}

/** Rows of inline texts, the first row's number given. */
export const textRows = (rows: readonly (readonly string[])[], from = 1): string =>
  rows
    .map((cells, at) => `<row r="${from + at}">${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`)
    .join("");
