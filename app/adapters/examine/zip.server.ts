import { crc32 } from "node:zlib";
import yauzl from "yauzl";
import {
  type Examination,
  FREE_GROWTH_BYTES,
  hasArchiveExtension,
  hasForbiddenExtension,
  MAX_ARCHIVE_DEPTH,
  MAX_ENTRIES,
  MAX_GROWTH_BYTES,
  MAX_GROWTH_RATIO,
  promisedType,
} from "~/domain/evidence/media.ts";
import { Finding, type Inspected } from "./finding.server.ts";

/** Smallest space a local header takes before its data, in bytes. */
const LOCAL_HEADER = 30;
/** An archive inside an archive is held in memory to be looked into. */
const MAX_INNER_BYTES = 64 * 2 ** 20;
const LOCAL_MAGIC = Buffer.from("PK\x03\x04", "latin1");
const OTHER_ARCHIVES = ["Rar!", "7z\xbc\xaf\x27\x1c", "\x1f\x8b\x08", "\xfd7zXZ", "BZh"].map((magic) => Buffer.from(magic, "latin1"));

/** What one walk through an archive and those inside it has unpacked beyond their packed size, in bytes. */
type Growth = { bytes: number };
type Place = { depth: number; growth: Growth };
/** `keep` is asked which entries' contents to return, `check` sees every entry's first bytes and throws a Finding to stop. */
type Visit = { keep: (name: string) => boolean; check: (name: string, head: Buffer) => void };

/** Lists an archive without keeping anything of it: every entry is unpacked to nowhere to see that it is what it claims. */
export async function inspectArchive(file: Inspected): Promise<Partial<Examination>> {
  await walkArchive(file.path, { keep: () => false, check: refuseForbidden });
  return {};
}

/** Unpacks every entry of an archive within the limits; returns the contents of the kept ones. */
export async function walkArchive(
  archive: string | Buffer,
  visit: Visit,
  place: Place = { depth: 1, growth: { bytes: 0 } },
): Promise<Map<string, Buffer>> {
  const zip = await openZip(archive);
  try {
    const entries = await entriesOf(zip);
    requireHonestLayout(entries, place.growth);
    const kept = new Map<string, Buffer>();
    for (const entry of entries) {
      if (entry.fileName.endsWith("/")) continue;
      const content = await unpack(zip, entry, visit, place);
      if (content !== null && visit.keep(entry.fileName)) kept.set(entry.fileName, content);
    }
    return kept;
  } finally {
    zip.close();
  }
}

/** In an archive of files for people nothing may lie that runs or renders; in an Office file XML parts do. */
export function refuseForbidden(name: string): void {
  if (hasForbiddenExtension(name.split("/").pop() ?? "")) throw new Finding("forbidden_type");
}

function openZip(archive: string | Buffer): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    const opened = (error: Error | null, zip?: yauzl.ZipFile) => {
      if (zip) resolve(zip);
      else reject(/end of central directory/i.test(error?.message ?? "") ? new Finding("truncated") : error);
    };
    const options = { lazyEntries: true, autoClose: false };
    if (typeof archive === "string") yauzl.open(archive, options, opened);
    else yauzl.fromBuffer(archive, options, opened);
  });
}

function entriesOf(zip: yauzl.ZipFile): Promise<yauzl.Entry[]> {
  return new Promise((resolve, reject) => {
    if (zip.entryCount > MAX_ENTRIES) return reject(new Finding("too_many_entries"));
    const entries: yauzl.Entry[] = [];
    zip.on("entry", (entry: yauzl.Entry) => {
      if (entry.isEncrypted()) return reject(new Finding("encrypted"));
      entries.push(entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", reject);
    zip.readEntry();
  });
}

/** Looks at what the directory claims before anything is unpacked: entries must not share bytes nor promise to grow beyond the limits. */
function requireHonestLayout(entries: yauzl.Entry[], growth: Growth): void {
  let end = 0;
  let promised = growth.bytes;
  for (const entry of [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    if (entry.relativeOffsetOfLocalHeader < end) throw new Finding("too_large_inside");
    end = entry.relativeOffsetOfLocalHeader + LOCAL_HEADER + entry.compressedSize;
    promised += Math.max(0, entry.uncompressedSize - entry.compressedSize);
    requireGrowth(entry, entry.uncompressedSize);
  }
  if (promised > MAX_GROWTH_BYTES) throw new Finding("too_large_inside");
}

function requireGrowth(entry: yauzl.Entry, size: number): void {
  if (size > FREE_GROWTH_BYTES && size > entry.compressedSize * MAX_GROWTH_RATIO) throw new Finding("too_large_inside");
}

/** Inflates one entry, counting as it goes. The content is returned if it is to be kept and small, or was an archive itself. */
async function unpack(zip: yauzl.ZipFile, entry: yauzl.Entry, visit: Visit, { depth, growth }: Place): Promise<Buffer | null> {
  const name = entry.fileName;
  const chunks: Buffer[] = [];
  let [size, sum] = [0, 0];
  let inner = hasArchiveExtension(name);
  for await (const chunk of await openEntry(zip, entry)) {
    if (size === 0) {
      visit.check(name, chunk);
      inner ||= chunk.subarray(0, 4).equals(LOCAL_MAGIC) || OTHER_ARCHIVES.some((magic) => chunk.subarray(0, magic.length).equals(magic));
      if (inner && (depth >= MAX_ARCHIVE_DEPTH || !chunk.subarray(0, 4).equals(LOCAL_MAGIC))) throw new Finding("nested_too_deep");
    }
    size += chunk.length;
    sum = crc32(chunk, sum);
    requireGrowth(entry, size);
    if (growth.bytes + size - entry.compressedSize > MAX_GROWTH_BYTES || size > entry.uncompressedSize)
      throw new Finding("too_large_inside");
    if (inner || visit.keep(name)) chunks.push(chunk);
    if ((inner || visit.keep(name)) && size > MAX_INNER_BYTES) throw new Finding("too_large_inside");
  }
  if (size !== entry.uncompressedSize || sum !== entry.crc32) throw new Finding("damaged");
  growth.bytes += Math.max(0, size - entry.compressedSize);
  if (inner) {
    const check = promisedType(name) === null || hasArchiveExtension(name) ? refuseForbidden : () => {};
    await walkArchive(Buffer.concat(chunks), { keep: () => false, check }, { depth: depth + 1, growth });
    return null;
  }
  return visit.keep(name) ? Buffer.concat(chunks) : null;
}

/** Sizes are held against the directory by our own count, so that a lie is told apart from damage. */
function openEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<AsyncIterable<Buffer>> {
  zip.validateEntrySizes = false;
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}
