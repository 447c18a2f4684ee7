import { crc32, deflateRawSync } from "node:zlib";

export type ZipEntry = {
  name: string;
  content: Buffer | string;
  stored?: boolean;
  encrypted?: boolean;
  /** What the directory says in place of the truth. */
  claim?: { size?: number; offset?: number; crc?: number };
};

/** Writes an archive by hand, so that it can lie. `count` overrides the number of entries the end record states. */
export function makeZip(entries: ZipEntry[], { count }: { count?: number } = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, stored, encrypted, claim } of entries) {
    const plain = typeof content === "string" ? Buffer.from(content) : content;
    const { packed, sum } = stored ? { packed: plain, sum: crc32(plain) } : pack(plain);
    const label = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800 | (encrypted ? 1 : 0), 2);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(claim?.crc ?? sum, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claim?.size ?? plain.length, 18);
    common.writeUInt16LE(label.length, 22);
    locals.push(Buffer.from("PK\x03\x04", "latin1"), common, label, packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(claim?.offset ?? offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\0", "latin1"), common, rest, label);
    offset += 30 + label.length + packed.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...locals, central, endOfDirectory(count ?? entries.length, central.length, offset)]);
}

const packedOnce = new WeakMap<Buffer, { packed: Buffer; sum: number }>();

/** Deflated content and its sum; large ones that several archives share are packed once. */
function pack(content: Buffer): { packed: Buffer; sum: number } {
  const known = packedOnce.get(content) ?? { packed: deflateRawSync(content), sum: crc32(content) };
  packedOnce.set(content, known);
  return known;
}

/** The end record, in the wide form when the count does not fit the narrow one. */
function endOfDirectory(count: number, size: number, offset: number): Buffer {
  const wide = count > 0xfffe;
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(wide ? 0xffff : count, 8);
  end.writeUInt16LE(wide ? 0xffff : count, 10);
  end.writeUInt32LE(wide ? 0xffffffff : size, 12);
  end.writeUInt32LE(wide ? 0xffffffff : offset, 16);
  if (!wide) return end;
  const record = Buffer.alloc(56);
  record.write("PK\x06\x06", "latin1");
  record.writeBigUInt64LE(44n, 4);
  for (const at of [24, 32]) record.writeBigUInt64LE(BigInt(count), at);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.write("PK\x06\x07", "latin1");
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, end]);
}

/** An archive in an archive, `levels` deep. */
export function nestedZip(levels: number): Buffer {
  return levels === 1
    ? makeZip([{ name: "note.txt", content: "inside" }])
    : makeZip([{ name: `level-${levels}.zip`, content: nestedZip(levels - 1) }]);
}

const OPEN = '<?xml version="1.0" encoding="UTF-8"?>';
const MAIN = {
  xlsx: ["xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"],
  docx: ["word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"],
  pptx: ["ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"],
} as const;

/** An Office file with the parts that make it one, and more. */
export function makeOffice(
  kind: keyof typeof MAIN,
  more: ZipEntry[] = [],
  { created = "2026-02-27T09:30:00Z", type }: { created?: string; type?: string } = {},
): Buffer {
  const [part, mainType] = MAIN[kind];
  const types = `${OPEN}<Types><Override PartName="/${part}" ContentType="${type ?? mainType}"/></Types>`;
  const core = `${OPEN}<cp:coreProperties><dcterms:created xsi:type="dcterms:W3CDTF">${created}</dcterms:created></cp:coreProperties>`;
  return makeZip([
    { name: "[Content_Types].xml", content: types },
    { name: "_rels/.rels", content: `${OPEN}<Relationships/>` },
    { name: "docProps/core.xml", content: core },
    { name: part, content: `${OPEN}<main/>` },
    ...more,
  ]);
}

/** An OpenDocument table. */
export function makeOds({ manifest = "<manifest:manifest/>" }: { manifest?: string } = {}): Buffer {
  return makeZip([
    { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", stored: true },
    { name: "meta.xml", content: `${OPEN}<office:meta><meta:creation-date>2026-02-27T09:30:00.123</meta:creation-date></office:meta>` },
    { name: "content.xml", content: `${OPEN}<office:document-content/>` },
    { name: "META-INF/manifest.xml", content: `${OPEN}${manifest}` },
  ]);
}
