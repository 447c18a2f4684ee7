import path from "node:path";
import { SharedTexts } from "./cell-text.ts";
import { type Package, WorkbookError } from "./open-package.server.ts";
import { formatsOf, SharedTextsScanner, STYLE_TAGS, TagsScanner } from "./scan-parts.ts";
import { type CellSink, type Shared, SheetScanner } from "./scan-sheet.ts";
import { XmlError, XmlScanner, type XmlSink } from "./scan-xml.ts";

export interface Sheet {
  name: string;
  /** Where its XML lies in the package. */
  part: string;
  hidden: boolean;
}

/** A workbook as far as all of its sheets share it; the cells are read sheet by sheet. */
export interface Workbook {
  /** In the order of their tabs. */
  sheets: Sheet[];
  shared: Shared;
}

/** What a package's relations lead to; the namespaces before these names differ between versions of the format. */
type Relations = ReadonlyMap<string, { type: string; part: string }>;

/** Reads a workbook's list of sheets, its texts and its formats. Throws a WorkbookError for a package that is no workbook or a damaged one. */
export async function readWorkbookParts(parts: Package): Promise<Workbook> {
  const root = [...(await relationsOf(parts, ""))].find(([, { type }]) => type === "officeDocument")?.[1].part;
  if (!root || !parts.has(root)) throw new WorkbookError("no_workbook");
  if (root.toLowerCase().endsWith(".bin")) throw new WorkbookError("binary");
  const tags = await tagsOf(parts, root, ["workbookPr", "sheet"]);
  const relations = await relationsOf(parts, root);
  const sheets = tags.flatMap(({ name, attributes }): Sheet[] => {
    const relation = name === "sheet" ? relations.get(attributes.get("id") ?? "") : undefined;
    if (relation?.type !== "worksheet") return [];
    const state = attributes.get("state") ?? "visible";
    return [{ name: attributes.get("name") ?? "", part: relation.part, hidden: state !== "visible" }];
  });
  if (sheets.length === 0) throw new WorkbookError("no_workbook");
  const partOf = (kind: string) => [...relations.values()].find(({ type, part }) => type === kind && parts.has(part))?.part;
  const [texts, styles] = [partOf("sharedStrings"), partOf("styles")];
  const epoch = tags.find(({ name }) => name === "workbookPr")?.attributes.get("date1904");
  return {
    sheets,
    shared: {
      texts: texts ? await textsOf(parts, texts) : new SharedTexts(),
      formats: styles ? formatsOf(await tagsOf(parts, styles, STYLE_TAGS)) : [],
      epoch1904: epoch === "1" || epoch === "true",
    },
  };
}

/** Reads the cells of a sheet, until its end or until enough were seen. Throws a WorkbookError when it is damaged. */
export async function readSheet(parts: Package, { shared }: Workbook, sheet: Sheet, sink: CellSink, enough = () => false): Promise<void> {
  await scanPart(parts, sheet.part, new SheetScanner(shared, sink), enough);
}

async function textsOf(parts: Package, part: string): Promise<SharedTexts> {
  const scanner = new SharedTextsScanner();
  await scanPart(parts, part, scanner);
  return scanner.texts;
}

async function tagsOf(parts: Package, part: string, names: readonly string[]): Promise<TagsScanner["tags"]> {
  const scanner = new TagsScanner(names);
  await scanPart(parts, part, scanner);
  return scanner.tags;
}

/** Relations stand beside their part: those of xl/workbook.xml in xl/_rels/workbook.xml.rels. */
async function relationsOf(parts: Package, part: string): Promise<Relations> {
  const folder = path.posix.dirname(part);
  const at = path.posix.join(folder, "_rels", `${path.posix.basename(part)}.rels`);
  if (!parts.has(at)) return new Map();
  const tags = await tagsOf(parts, at, ["Relationship"]);
  return new Map(
    tags.map(({ attributes }) => {
      const target = (attributes.get("Target") ?? "").replaceAll("\\", "/");
      const lies = target.startsWith("/") ? target.slice(1) : path.posix.join(folder, target);
      return [attributes.get("Id") ?? "", { type: (attributes.get("Type") ?? "").split("/").pop() ?? "", part: lies }];
    }),
  );
}

/** Scans the XML of a part, until its end or until enough was seen. Throws a WorkbookError when it is damaged. */
export async function scanPart(parts: Package, part: string, sink: XmlSink, enough = () => false): Promise<void> {
  try {
    const scanner = new XmlScanner(sink);
    let decoder: TextDecoder | null = null;
    let first = true;
    for await (const piece of parts.read(part)) {
      if (first) decoder = wide(piece);
      first = false;
      scanner.feed(decoder ? new TextEncoder().encode(decoder.decode(piece, { stream: true })) : piece);
      if (enough()) return;
    }
    scanner.end();
  } catch (error) {
    throw error instanceof XmlError ? new WorkbookError(error.tooMuch ? "too_large" : "damaged") : error;
  }
}

/** A part in UTF-16, the other encoding that the format allows, is told by its byte order mark. */
function wide(head: Uint8Array): TextDecoder | null {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder("utf-16le");
  return head[0] === 0xfe && head[1] === 0xff ? new TextDecoder("utf-16be") : null;
}
