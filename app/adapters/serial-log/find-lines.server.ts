import { openLog, readLog } from "~/adapters/serial-log/read-log.server.ts";
import type { TableChoice } from "~/domain/evidence/events.ts";
import { rulesWritten } from "~/domain/numbering/declared.ts";
import { bareSerial } from "~/domain/numbering/gs1.ts";
import type { RowSink } from "~/domain/serial-log/scanner.ts";

const MOST_LINES = 20;
const LONGEST = 200;
/** Values are told apart by so many of their last bytes before any of them is read as text. */
const TAIL = 8;

/** The rows that hold one of some serials; a value that carries more than the serial is looked into. */
class SerialLines implements RowSink {
  readonly found: Map<string, number[]>;
  /** Which sums of last bytes the sought serials have, and how long the shortest of them is. */
  private readonly tails = new Uint8Array(1 << 16);
  private readonly least: number;
  private readonly lengths = new Set<number>();
  private readonly decoder = new TextDecoder();

  constructor(serials: readonly string[]) {
    this.found = new Map(serials.map((serial) => [serial, []]));
    const sought = serials.map((serial) => new TextEncoder().encode(serial));
    for (const bytes of sought) {
      this.tails[tailOf(bytes, 0, bytes.length)] = 1;
      this.lengths.add(bytes.length);
    }
    this.least = Math.min(...this.lengths);
  }

  row(line: number, bytes: Uint8Array, from: number, to: number): void {
    const size = to - from;
    if (size < this.least || size >= LONGEST) return;
    // Most values are of a serial's length and another serial; what is longer may carry one, as a GS1 string does.
    if (this.lengths.has(size) && this.tails[tailOf(bytes, from, to)] === 0) return;
    const value = this.decoder.decode(bytes.subarray(from, to));
    const lines = this.found.get(value) ?? this.found.get(bareSerial(value.trim()));
    if (lines && lines.length < MOST_LINES) lines.push(line);
  }

  unreadable(): void {}
}

function tailOf(bytes: Uint8Array, from: number, to: number): number {
  let sum = 0;
  for (let at = Math.max(from, to - TAIL); at < to; at += 1) sum = (sum * 31 + bytes[at]!) & 0xffff;
  return sum;
}

/**
 * The lines of a log lying on this machine on which each of some serials stands, as an editor counts them, twenty at most for each; `table`
 * is what its sender confirmed of it. Throws a NoLogError.
 */
export async function findLines(
  path: string,
  { rule, table, serials }: { rule: string; table: TableChoice | null; serials: readonly string[] },
): Promise<ReadonlyMap<string, number[]>> {
  const sink = new SerialLines(serials);
  if (serials.length > 0) await readLog(path, await openLog(path, rulesWritten(rule), null, table), sink);
  return sink.found;
}
