import { LineNumbers } from "~/domain/serials/lines.ts";
import { Names } from "~/domain/serials/names.ts";

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
  private readonly names = new Names();
  private readonly ofLine = new LineNumbers();
  private rows = new Uint32Array(1 << 12);

  /** Notes the carton of a line; a row that names none is in none. */
  put(line: number, bytes: Uint8Array, from: number, to: number): void {
    let [start, end] = [from, to];
    while (start < end && bytes[start] === SPACE) start += 1;
    while (end > start && bytes[end - 1] === SPACE) end -= 1;
    if (end === start) return;
    const place = this.names.place(bytes, start, end);
    if (place === this.rows.length) {
      const before = this.rows;
      this.rows = new Uint32Array(place * 2);
      this.rows.set(before);
    }
    this.rows[place]! += 1;
    this.ofLine.put(line, place);
  }

  /** The carton of a line; undefined when its row names none. */
  at(line: number): string | undefined {
    const place = this.ofLine.at(line);
    return place === undefined ? undefined : this.names.name(place);
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
    const found = (carton: string, rows: number): CartonFinding => ({
      ...{ carton, rows },
      listed: packed?.get(carton) ?? null,
      shared: shared.get(carton) ?? [],
    });
    if (packed === null && shared.size === 0) return [];
    const inLog = Array.from({ length: this.names.count }, (_, place) => found(this.names.name(place), this.rows[place]!));
    const onlyListed = [...(packed ?? [])].filter(([carton]) => this.names.find(carton) < 0).map(([carton]) => found(carton, 0));
    return [...inLog, ...onlyListed].filter(({ rows, listed, shared: both }) => both.length > 0 || (packed !== null && rows !== listed));
  }
}
