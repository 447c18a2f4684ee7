import type { Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import yauzl from "yauzl";
import { FREE_GROWTH_BYTES, MAX_ENTRIES, MAX_GROWTH_RATIO } from "~/domain/evidence/media.ts";

/** A workbook that cannot be read, and why. */
export class WorkbookError extends Error {
  constructor(readonly code: "damaged" | "encrypted" | "too_large" | "no_workbook" | "binary") {
    super(code);
  }
}

/** So much is unpacked of one file at most: a million rows of fifty columns. */
const MOST_UNPACKED = 2 * 2 ** 30;
const PIECE = 1 << 18;
const STORED = 0;
const DEFLATED = 8;

/** The parts of a ZIP package, found by name whatever its case; each is unpacked as it is read. */
export class Package {
  private unpacked = 0;

  private constructor(
    private readonly zip: yauzl.ZipFile,
    private readonly entries: ReadonlyMap<string, yauzl.Entry>,
  ) {}

  /** Opens a file's package for as long as `use` runs. Throws a WorkbookError for what is none. */
  static async use<T>(file: string, use: (parts: Package) => Promise<T>): Promise<T> {
    const zip = await openZip(file);
    try {
      return await use(new Package(zip, await entriesOf(zip)));
    } finally {
      zip.close();
    }
  }

  has(part: string): boolean {
    return this.entries.has(part.toLowerCase());
  }

  /** The bytes of a part, in pieces; what is read to its end is what was packed. Throws a WorkbookError. */
  async *read(part: string): AsyncGenerator<Uint8Array> {
    const entry = this.entries.get(part.toLowerCase());
    if (!entry) throw new WorkbookError("damaged");
    if (entry.isEncrypted()) throw new WorkbookError("encrypted");
    let [size, sum] = [0, 0];
    try {
      for await (const piece of await this.bytesOf(entry)) {
        size += piece.length;
        this.unpacked += piece.length;
        const grown = size > FREE_GROWTH_BYTES && size > entry.compressedSize * MAX_GROWTH_RATIO;
        if (grown || this.unpacked > MOST_UNPACKED) throw new WorkbookError("too_large");
        sum = crc32(piece, sum);
        yield piece;
      }
    } catch (error) {
      throw refused(error);
    }
    if (size !== entry.uncompressedSize || sum !== entry.crc32) throw new WorkbookError("damaged");
  }

  private async bytesOf(entry: yauzl.Entry): Promise<Readable> {
    const deflated = entry.compressionMethod === DEFLATED;
    if (!deflated && entry.compressionMethod !== STORED) throw new WorkbookError("damaged");
    const packed = await new Promise<Readable>((resolve, reject) => {
      const options = { decompress: deflated ? false : null, decrypt: null, start: null, end: null };
      this.zip.openReadStream(entry, options, (error, stream) => (error ? reject(error) : resolve(stream)));
    });
    if (!deflated) return packed;
    // Unpacked in a thread of its own while what came before is read, in pieces large enough that the handing over costs nothing.
    const inflate = createInflateRaw({ chunkSize: PIECE });
    packed.on("error", (error) => inflate.destroy(error));
    inflate.on("close", () => packed.destroy());
    return packed.pipe(inflate);
  }
}

function openZip(file: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false, validateEntrySizes: false }, (error, zip) => {
      if (error) reject(refused(error));
      else resolve(zip);
    });
  });
}

function entriesOf(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  return new Promise((resolve, reject) => {
    if (zip.entryCount > MAX_ENTRIES) return reject(new WorkbookError("too_large"));
    const entries = new Map<string, yauzl.Entry>();
    zip.on("entry", (entry: yauzl.Entry) => {
      entries.set(entry.fileName.toLowerCase(), entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", (error) => reject(refused(error)));
    zip.readEntry();
  });
}

/** Whatever a package breaks is damage, unless it was the reading itself that failed. */
function refused(error: unknown): unknown {
  if (error instanceof WorkbookError || (error as NodeJS.ErrnoException).syscall) return error;
  return new WorkbookError("damaged");
}
