import { LineNumbers } from "~/domain/serials/lines.ts";

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

/** Which carton each row of a log names. Rows of one carton mostly follow each other, so a name is made of bytes only when it changes. */
export class Cartons {
  private readonly names: string[] = [];
  private readonly places = new Map<string, number>();
  private readonly ofLine = new LineNumbers();
  private readonly rows: number[] = [];
  private last = new Uint8Array(0);
  private lastPlace = -1;
  private readonly decoder = new TextDecoder();

  /** Notes the carton of a line; a row that names none is in none. */
  put(line: number, bytes: Uint8Array, from: number, to: number): void {
    if (to <= from) return;
    if (!this.isLast(bytes, from, to)) {
      this.last = new Uint8Array(bytes.subarray(from, to));
      this.lastPlace = this.placeOf(this.decoder.decode(this.last).trim());
    }
    this.rows[this.lastPlace]! += 1;
    this.ofLine.put(line, this.lastPlace);
  }

  private isLast(bytes: Uint8Array, from: number, to: number): boolean {
    const { last } = this;
    if (last.length !== to - from) return false;
    // Neighbours differ at the end first.
    for (let at = last.length - 1; at >= 0; at -= 1) if (last[at] !== bytes[from + at]) return false;
    return true;
  }

  private placeOf(name: string): number {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    this.places.set(name, this.names.length);
    this.rows.push(0);
    return this.names.push(name) - 1;
  }

  /** The carton of a line; undefined when its row names none. */
  at(line: number): string | undefined {
    const place = this.ofLine.at(line);
    return place === undefined ? undefined : this.names[place];
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
    const inLog = this.names.map((name, place) => found(name, this.rows[place]!));
    const onlyListed = [...(packed ?? [])].filter(([carton]) => !this.places.has(carton)).map(([carton]) => found(carton, 0));
    return [...inLog, ...onlyListed].filter(({ rows, listed, shared: both }) => both.length > 0 || (packed !== null && rows !== listed));
  }
}
