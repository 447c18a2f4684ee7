import { openLog, readLog } from "~/adapters/serial-log/read-log.server.ts";
import type { TableChoice } from "~/domain/evidence/events.ts";
import { rulesWritten } from "~/domain/numbering/declared.ts";
import { bareSerial } from "~/domain/numbering/gs1.ts";
import type { RowSink } from "~/domain/serial-log/scanner.ts";

const MOST_LINES = 20;

/** The rows that hold one serial, told by their bytes; a value that carries more than the serial is looked into. */
class SerialLines implements RowSink {
  readonly lines: number[] = [];
  private readonly sought: Uint8Array;
  private readonly decoder = new TextDecoder();

  constructor(private readonly serial: string) {
    this.sought = new TextEncoder().encode(serial);
  }

  row(line: number, bytes: Uint8Array, from: number, to: number): void {
    const size = to - from;
    if (size < this.sought.length || this.lines.length === MOST_LINES) return;
    if (size === this.sought.length ? this.isAt(bytes, from) : this.carries(bytes, from, to)) this.lines.push(line);
  }

  unreadable(): void {}

  private isAt(bytes: Uint8Array, from: number): boolean {
    for (let at = this.sought.length - 1; at >= 0; at -= 1) if (bytes[from + at] !== this.sought[at]) return false;
    return true;
  }

  private carries(bytes: Uint8Array, from: number, to: number): boolean {
    return to - from < 200 && bareSerial(this.decoder.decode(bytes.subarray(from, to)).trim()) === this.serial;
  }
}

/** The lines of a log lying on this machine on which a serial stands, as an editor counts them, twenty at most; `table` is what its sender confirmed of it. Throws a NoLogError. */
export async function findLines(
  path: string,
  { rule, table, serial }: { rule: string; table: TableChoice | null; serial: string },
): Promise<number[]> {
  const sink = new SerialLines(serial);
  await readLog(path, await openLog(path, rulesWritten(rule), null, table), sink);
  return sink.lines;
}
