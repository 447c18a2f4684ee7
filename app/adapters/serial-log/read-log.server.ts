import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { type Detected, detectEncoding } from "~/adapters/serial-log/encoding.server.ts";
import { type Dialect, readDialect } from "~/domain/serials/dialect.ts";
import type { Rule } from "~/domain/serials/rule.ts";
import { LogScanner, type RowSink } from "~/domain/serials/scanner.ts";

/** What a log is, besides what stands in it. */
export interface LogFile {
  sha256: string;
  bytes: number;
  encoding: string;
  /** Lines, headings and blank ones included. */
  lines: number;
}

/** A file that is no log; `code` says what it is instead. */
export class NoLogError extends Error {
  constructor(readonly code: "empty" | "no_serials" | "old_workbook" | "open_document" | "workbook" | "not_text") {
    super(code);
  }
}

const PIECE = 1 << 20;
/** How much of a log its dialect is told from. */
const HEAD = 1 << 18;

/** The beginning of a log: its encoding, its text as far as whole lines go, and how it is written. Throws a NoLogError. */
export async function openLog(file: string, rules: readonly Rule[]): Promise<{ detected: Detected; sample: string; dialect: Dialect }> {
  const handle = await open(file, "r");
  try {
    const memory = Buffer.alloc(HEAD);
    const { bytesRead } = await handle.read(memory, 0, HEAD, 0);
    const head = memory.subarray(0, bytesRead);
    refuseOther(head);
    const detected = detectEncoding(head);
    const text = new TextDecoder(detected.encoding).decode(head.subarray(detected.mark), { stream: true });
    const sample = bytesRead < HEAD ? text : text.slice(0, Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1 || text.length);
    return { detected, sample, dialect: readDialect(sample, rules) };
  } finally {
    await handle.close();
  }
}

/** What is no text at all is told by its first bytes. */
function refuseOther(head: Uint8Array): void {
  if (head.length === 0) throw new NoLogError("empty");
  const begins = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte);
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) throw new NoLogError("old_workbook");
  if (begins(0x50, 0x4b, 0x03, 0x04)) {
    const names = Buffer.from(head.subarray(0, 2_000)).toString("latin1");
    throw new NoLogError(names.includes("opendocument") ? "open_document" : "workbook");
  }
  const { encoding } = detectEncoding(head);
  if (!encoding.startsWith("utf-16") && head.includes(0)) throw new NoLogError("not_text");
}

const BYTES = { ",": 44, ";": 59, "\t": 9, "|": 124 } as const;

/** Reads a log whole and gives its rows to a sink as bytes of UTF-8, with its digest. Throws a NoLogError when it has no column of serials. */
export async function readLog(
  file: string,
  { detected, dialect }: { detected: Detected; dialect: Dialect },
  sink: RowSink,
): Promise<LogFile> {
  const { serial, carton, header, delimiter } = dialect;
  if (serial === null) throw new NoLogError("no_serials");
  const scanner = new LogScanner({ delimiter: delimiter && BYTES[delimiter], column: serial, carton, header }, sink);
  const { encoding, mark } = detected;
  const decoder = encoding === "utf-8" ? null : new TextDecoder(encoding);
  const hash = createHash("sha256");
  const handle = await open(file, "r");
  try {
    const memory = Buffer.alloc(PIECE);
    let bytes = 0;
    for (;;) {
      const { bytesRead } = await handle.read(memory, 0, PIECE, null);
      if (bytesRead === 0) break;
      const piece = memory.subarray(0, bytesRead);
      hash.update(piece);
      const text = bytes === 0 ? piece.subarray(mark) : piece;
      bytes += bytesRead;
      scanner.feed(decoder ? Buffer.from(decoder.decode(text, { stream: true })) : text);
    }
    if (decoder) scanner.feed(Buffer.from(decoder.decode()));
    return { sha256: hash.digest("hex"), bytes, encoding, lines: scanner.end() };
  } finally {
    await handle.close();
  }
}
