import { LineNumbers } from "~/domain/serial-log/lines.ts";
import { NumberedNames } from "~/domain/serial-log/names.ts";

const SPACE = 32;

/** A carton about which something does not agree. */
export interface CartonFinding {
  carton: string;
  /** Valid rows of the log that name it. */
  rows: number;
  /** How many the packing list says; null when it does not have the carton, or there is no list. */
  listed: number | null;
  /** Serials that the log has in another carton too. */
  shared: string[];
}

/** Which carton each row of a log names. */
export class Cartons {
  private readonly names = new NumberedNames();
  private readonly ofLine = new LineNumbers();

  /** Notes the carton of a line; a row that names none is in none. */
  put(line: number, bytes: Uint8Array, from: number, to: number): void {
    let [start, end] = [from, to];
    while (start < end && bytes[start] === SPACE) start += 1;
    while (end > start && bytes[end - 1] === SPACE) end -= 1;
    if (end > start) this.ofLine.put(line, this.names.number(bytes, start, end));
  }

  /** The carton of a line; undefined when its row names none. */
  at(line: number): string | undefined {
    const number = this.ofLine.at(line);
    return number === undefined ? undefined : this.names.name(number);
  }

  /** The number of a line's carton among the cartons of the log, and a carton's name by it. */
  numberAt(line: number): number | undefined {
    return this.ofLine.at(line);
  }

  name(number: number): string {
    return this.names.name(number);
  }

  /** The cartons that do not agree: with the packing list, by carton and how many it holds, or by serials that stand in two of them. */
  findings(
    packed: ReadonlyMap<string, number> | null,
    duplicates: readonly { serial: string; lines: readonly number[] }[],
  ): CartonFinding[] {
    const shared = new Map<string, string[]>();
    for (const { serial, lines } of duplicates) {
      const cartons = new Set(lines.flatMap((line) => this.at(line) ?? []));
      if (cartons.size > 1) for (const carton of cartons) shared.set(carton, [...(shared.get(carton) ?? []), serial]);
    }
    if (packed === null && shared.size === 0) return [];
    const rows = this.rows();
    for (const carton of packed?.keys() ?? []) if (!rows.has(carton)) rows.set(carton, 0);
    return [...rows]
      .map(([carton, count]) => ({ carton, rows: count, listed: packed?.get(carton) ?? null, shared: shared.get(carton) ?? [] }))
      .filter((found) => found.shared.length > 0 || (packed !== null && found.rows !== found.listed));
  }

  /** How many rows name each carton, in the order in which they come first. */
  private rows(): Map<string, number> {
    const counts = new Map<number, number>();
    this.ofLine.each((_, number) => counts.set(number, (counts.get(number) ?? 0) + 1));
    return new Map([...counts].map(([number, count]) => [this.names.name(number), count]));
  }
}
