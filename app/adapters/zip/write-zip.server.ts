import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";

/** One file of an archive. `name` with "/" between folders; `at` is shown as its date (UTC). */
export interface ZipEntry {
  name: string;
  at: Date;
  /** Already packed, as pictures and films are: its bytes are stored as they stand. */
  packed: boolean;
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Sizes and places in a plain ZIP have 32 bits, its count of files 16. Headers and packing are allowed for. */
export const MOST_ZIP_BYTES = 4_000_000_000;
export const MOST_ZIP_FILES = 60_000;

/** UTF-8 names; sizes follow the bytes, which are written as they come. */
const FLAGS = 0x0808;
const DEFLATED = 8;
const NEEDED = 20;

interface Written {
  entry: ZipEntry;
  crc: number;
  packedSize: number;
  size: number;
  offset: number;
}

/**
 * A ZIP archive, written as its entries come: nothing is held but one chunk and the list of contents. Every entry is a deflate
 * stream, at level 0 for what is packed already, because a stored one of unknown size cannot be read by every program that
 * reads from the front. Throws RangeError when a size or count passes what a plain ZIP holds: ask MOST_ZIP_BYTES before.
 */
export async function* writeZip(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  const put = (bytes: Buffer) => {
    offset += bytes.length;
    if (offset > 0xffff_fffe || written.length > 0xfffe) throw new RangeError("too much for a plain ZIP archive");
    return bytes;
  };
  for await (const entry of entries) {
    const one: Written = { entry, crc: 0, packedSize: 0, size: 0, offset };
    yield put(localHeader(entry));
    for await (const chunk of deflated(one)) {
      one.packedSize += chunk.length;
      yield put(chunk);
    }
    yield put(numbers([4, 0x0807_4b50], [4, one.crc], [4, one.packedSize], [4, one.size]));
    written.push(one);
  }
  const start = offset;
  for (const one of written) yield put(centralHeader(one));
  const count: Field = [2, written.length];
  yield put(numbers([4, 0x0605_4b50], [2, 0], [2, 0], count, count, [4, offset - start], [4, start], [2, 0]));
}

/** The entry's deflate stream; counts and sums what goes in. */
async function* deflated(one: Written): AsyncGenerator<Buffer> {
  const packer = createDeflateRaw({ level: one.entry.packed ? 0 : 6 });
  async function* summed() {
    for await (const chunk of one.entry.bytes) {
      one.crc = crc32(chunk, one.crc);
      one.size += chunk.length;
      yield chunk;
    }
  }
  const done = pipeline(summed, packer);
  // Its failure is thrown below; until then nobody waits for it.
  done.catch(() => undefined);
  yield* packer as AsyncIterable<Buffer>;
  await done;
}

type Field = readonly [bytes: 2 | 4, value: number];

/** Numbers in the little-endian order of the format. */
function numbers(...fields: readonly Field[]): Buffer {
  return Buffer.concat(
    fields.map(([size, value]) => {
      const field = Buffer.alloc(size);
      field.writeUIntLE(value, 0, size);
      return field;
    }),
  );
}

/** Date and time as MS-DOS wrote them: two seconds at a time, from 1980 on. */
function dosTime(at: Date): [Field, Field] {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date = (Math.max(0, at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return [
    [2, time],
    [2, date],
  ];
}

function localHeader({ name, at }: ZipEntry): Buffer {
  const path = Buffer.from(name, "utf8");
  const sizes: Field[] = [
    [4, 0],
    [4, 0],
    [4, 0],
  ];
  const head = numbers([4, 0x0403_4b50], [2, NEEDED], [2, FLAGS], [2, DEFLATED], ...dosTime(at), ...sizes, [2, path.length], [2, 0]);
  return Buffer.concat([head, path]);
}

function centralHeader({ entry, crc, packedSize, size, offset }: Written): Buffer {
  const path = Buffer.from(entry.name, "utf8");
  const sizes: Field[] = [
    [4, crc],
    [4, packedSize],
    [4, size],
  ];
  const head = numbers([4, 0x0201_4b50], [2, NEEDED], [2, NEEDED], [2, FLAGS], [2, DEFLATED], ...dosTime(entry.at), ...sizes);
  return Buffer.concat([head, numbers([2, path.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), path]);
}
