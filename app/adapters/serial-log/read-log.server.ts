import { open, readFile, stat } from "node:fs/promises";
import { withFile } from "~/adapters/examine/finding.server.ts";
import { isEncryptedOffice } from "~/adapters/examine/ole.server.ts";
import { type Detected, detectEncoding } from "~/adapters/serial-log/encoding.server.ts";
import { NoLogError } from "~/adapters/serial-log/no-log.server.ts";
import { type LogWorkbook, openWorkbook, readWorkbook, readWorkbookTable } from "~/adapters/serial-log/read-workbook.server.ts";
import type { TableChoice } from "~/domain/evidence/events.ts";
import type { Rule } from "~/domain/numbering/rule.ts";
import { type Dialect, readDialect, rowsOf, valuesIn, withColumns } from "~/domain/serial-log/dialect.ts";
import { LogScanner, type RowSink } from "~/domain/serial-log/scanner.ts";
import { isOfRanges } from "~/domain/serial-log/several-in-row.ts";

export { NoLogError } from "~/adapters/serial-log/no-log.server.ts";

/** What a log is, besides what stands in it. */
export interface LogFile {
  bytes: number;
  /** Of text; of a workbook `xlsx`. */
  encoding: string;
  /** Lines, headings and blank ones included; of a sheet the number of its last row. */
  lines: number;
}

/** A log as it begins: how it is written, and the first values of its serials. */
export type OpenLog = { dialect: Dialect; shown: string[] } & ({ detected: Detected } | { workbook: LogWorkbook });

const PIECE = 1 << 20;
/** How much of a log its dialect is told from. */
const HEAD = 1 << 18;

/** So many values show which rule a log follows. */
const MOST_SHOWN = 2_000;

/**
 * Opens a log, or the sheet of a workbook that is one: `sheet` names it, or `chosen` says its place and which columns to read; else they are
 * found. Throws a NoLogError.
 */
export async function openLog(
  file: string,
  rules: readonly Rule[],
  sheet: string | null = null,
  chosen: TableChoice | null = null,
): Promise<OpenLog> {
  const head = await headOf(file);
  if (isPackage(head)) return openWorkbook(file, rules, sheet ?? chosen?.sheet ?? null, chosen);
  const { detected, sample } = await readSample(file, head);
  const dialect = withColumns(readDialect(sample, rules), chosen);
  const rows = rowsOf(sample, dialect.delimiter);
  return { detected, dialect, shown: valuesIn(rows, dialect.header, dialect.serial).slice(0, MOST_SHOWN) };
}

/** A small table's rows, cut into cells, blank ones left out; of a workbook those of its first sheet. Throws a NoLogError. */
export async function readTable(file: string): Promise<string[][]> {
  const head = await headOf(file);
  if (isPackage(head)) return readWorkbookTable(file);
  const { detected, sample } = await readSample(file, head);
  const text = new TextDecoder(detected.encoding).decode((await readFile(file)).subarray(detected.mark));
  return rowsOf(text, readDialect(sample).delimiter).map(({ cells }) => cells);
}

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file, "r");
  try {
    const memory = Buffer.alloc(HEAD);
    const { bytesRead } = await handle.read(memory, 0, HEAD, 0);
    return memory.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** How web pages, XML and what browsers save of pages begin: systems export tables so, and name them .xls. */
const MARKUP = /^\s*(?:<(?:!doctype|\?xml|html|head|meta|table)\b|MIME-Version:)/i;

/** The text of a log's beginning as far as whole lines go. Throws a NoLogError for what is no text. */
async function readSample(file: string, head: Buffer): Promise<{ detected: Detected; sample: string }> {
  await refuseOther(file, head);
  const detected = detectEncoding(head);
  const text = new TextDecoder(detected.encoding).decode(head.subarray(detected.mark), { stream: true });
  const whole = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1 || text.length;
  if (MARKUP.test(text)) throw new NoLogError("markup");
  if (head.length < HEAD && !/[^\s,;|"]/.test(text)) throw new NoLogError("empty");
  return { detected, sample: head.length < HEAD ? text : text.slice(0, whole) };
}

const begins = (head: Uint8Array, ...bytes: number[]) => bytes.every((byte, at) => head[at] === byte);

/** Whether a file is a ZIP archive, as a workbook is. Throws a NoLogError for an OpenDocument, which says so at its beginning. */
function isPackage(head: Buffer): boolean {
  if (!begins(head, 0x50, 0x4b, 0x03, 0x04)) return false;
  if (head.subarray(0, 2_000).toString("latin1").includes("opendocument")) throw new NoLogError("open_document");
  return true;
}

/** What is no text at all is told by its first bytes. */
async function refuseOther(file: string, head: Uint8Array): Promise<void> {
  if (head.length === 0) throw new NoLogError("empty");
  if (begins(head, 0xd0, 0xcf, 0x11, 0xe0)) {
    const { size } = await stat(file);
    throw new NoLogError((await withFile(file, size, isEncryptedOffice)) ? "locked_workbook" : "old_workbook");
  }
  if (begins(head, 0x25, 0x50, 0x44, 0x46)) throw new NoLogError("not_text");
  const { encoding } = detectEncoding(head);
  if (!encoding.startsWith("utf-16") && head.includes(0)) throw new NoLogError("not_text");
}

const BYTES = { ",": 44, ";": 59, "\t": 9, "|": 124 } as const;

/**
 * Reads a log whole and gives its rows to a sink as bytes of UTF-8. `onRead` is told how many bytes of a text were read so
 * far. Throws a NoLogError when it has no column of serials.
 */
export async function readLog(file: string, log: OpenLog, sink: RowSink, onRead: (bytes: number) => void = () => {}): Promise<LogFile> {
  if (log.dialect.serial === null) throw new NoLogError(isOfRanges(log.dialect.columns) ? "several_in_row" : "no_serials");
  if (log.dialect.alike) throw new NoLogError("columns_alike");
  if ("detected" in log) return readText(file, log.detected, { ...log.dialect, serial: log.dialect.serial }, sink, onRead);
  const { workbook, dialect } = log;
  const [{ size: bytes }, lines] = await Promise.all([stat(file), readWorkbook(file, workbook, dialect, sink)]);
  return { bytes, encoding: "xlsx", lines };
}

async function readText(
  file: string,
  { encoding, mark }: Detected,
  { serial, carton, date, header, delimiter }: Dialect & { serial: number },
  sink: RowSink,
  onRead: (bytes: number) => void,
): Promise<LogFile> {
  const scanner = new LogScanner({ delimiter: delimiter && BYTES[delimiter], column: serial, carton, date, header }, sink);
  const decoder = encoding === "utf-8" ? null : new TextDecoder(encoding);
  const handle = await open(file, "r");
  try {
    let [memory, other] = [Buffer.alloc(PIECE), Buffer.alloc(PIECE)];
    let bytes = 0;
    let reading = handle.read(memory, 0, PIECE, null);
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) break;
      const piece = memory.subarray(0, bytesRead);
      [memory, other] = [other, memory];
      // The next piece is read while this one is examined.
      reading = handle.read(memory, 0, PIECE, null);
      const text = bytes === 0 ? piece.subarray(mark) : piece;
      bytes += bytesRead;
      onRead(bytes);
      scanner.feed(decoder ? Buffer.from(decoder.decode(text, { stream: true })) : text);
    }
    if (decoder) scanner.feed(Buffer.from(decoder.decode()));
    return { bytes, encoding, lines: scanner.end() };
  } finally {
    await handle.close();
  }
}
