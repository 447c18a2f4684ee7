import { closeSync, openSync, writeSync } from "node:fs";

/** The rule of the logs that are made. */
export const RULE = "HP26-{n:8}";
export const serialOf = (n: number): string => `HP26-${String(n).padStart(8, "0")}`;

/** What is wrong with a log, in numbers of serials and lines; what every engine has to find. */
export interface Faults {
  missing: [from: number, to: number][];
  duplicates: [number: number, lines: number[]][];
  malformed: number[];
  outOfRange: number[];
}

/** A log that was made, and the truth about it. The range of its order goes from 1 to `last`. */
export interface MadeLog {
  file: string;
  rows: number;
  last: number;
  faults: Faults;
}

/** Rows to each gap and each duplicate, to each slip, and to each serial beyond the range. */
const EVERY = { gap: 10_000, duplicate: 10_000, slip: 20_000, beyond: 50_000 };
const LONGEST_GAP = 20;
/** Marks the number of a slip among those of serials. */
const SLIP = 2 ** 31;
const HEADINGS = "Serial no,Carton,Produced,Line,Result\n";

/** Writes a log of so many rows, in the order in which they were made or shuffled, the same one for the same numbers. */
export function makeLog(file: string, rows: number, shuffled: boolean): MadeLog {
  const random = seeded(rows + (shuffled ? 1 : 0));
  const many = (every: number) => Math.floor(rows / every);
  const extras = [
    ...Array.from({ length: many(EVERY.duplicate) }, () => "duplicate" as const),
    ...Array.from({ length: many(EVERY.slip) }, () => "slip" as const),
    ...Array.from({ length: many(EVERY.beyond) }, () => "beyond" as const),
  ];
  shuffle(extras, random);
  const lengths = Array.from({ length: many(EVERY.gap) }, () => 1 + Math.floor(random() * LONGEST_GAP));
  const last = rows - extras.length + lengths.reduce((sum, length) => sum + length, 0);
  const missing = lengths.map((length, at): [number, number] => {
    const from = Math.floor(((at + 0.2 + 0.6 * random()) * last) / lengths.length);
    return [from, from + length - 1];
  });

  const entries = new Uint32Array(rows);
  const twice = new Set<number>();
  const width = rows / extras.length;
  let [next, gap, extra, slips, beyond] = [1, 0, 0, 0, last];
  for (let at = 0; at < rows; at += 1) {
    if (extra < extras.length && at >= (extra + 0.5) * width) {
      const kind = extras[extra]!;
      extra += 1;
      if (kind === "slip") entries[at] = SLIP + slips++;
      else if (kind === "beyond") entries[at] = ++beyond;
      else {
        entries[at] = next - 1 - Math.floor(random() * Math.min(next - 2, 9));
        while (missing.some(([from, to]) => entries[at]! >= from && entries[at]! <= to)) entries[at]! -= 1;
        twice.add(entries[at]!);
      }
      continue;
    }
    if (next === missing[gap]?.[0]) {
      next = missing[gap]![1] + 1;
      gap += 1;
    }
    entries[at] = next++;
  }
  if (shuffled) shuffle(entries, random);
  write(file, entries);
  return { file, rows, last, faults: { missing, ...linesOf(entries, last, twice) } };
}

function linesOf(entries: Uint32Array, last: number, twice: ReadonlySet<number>): Omit<Faults, "missing"> {
  const lines = new Map([...twice].sort((a, b) => a - b).map((number) => [number, [] as number[]]));
  const [malformed, outOfRange]: [number[], number[]] = [[], []];
  for (let at = 0; at < entries.length; at += 1) {
    const line = at + 2;
    const entry = entries[at]!;
    if (entry >= SLIP) malformed.push(line);
    else if (entry > last) outOfRange.push(line);
    else lines.get(entry)?.push(line);
  }
  return { duplicates: [...lines], malformed, outOfRange };
}

/** A value that is no serial, another one for each number. */
function slipOf(number: number): string {
  const digits = String(number).padStart(6, "0");
  return [`hp26-00${digits}`, `HP26-O0${digits}`, `HP26-0${digits}`, `HP26-00 ${digits}`][number % 4]!;
}

function write(file: string, entries: Uint32Array): void {
  const out = openSync(file, "w");
  let text = HEADINGS;
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[at]!;
    const value = entry >= SLIP ? slipOf(entry - SLIP) : serialOf(entry);
    text += `${value},C${String((entry % SLIP) >>> 5).padStart(7, "0")},2026-03-0${1 + (entry & 7)},L${entry & 3},PASSED\n`;
    if (text.length > 1 << 20) {
      writeSync(out, text);
      text = "";
    }
  }
  writeSync(out, text);
  closeSync(out);
}

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffle<One>(items: { [at: number]: One; length: number }, random: () => number): void {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const held = items[at]!;
    items[at] = items[other]!;
    items[other] = held;
  }
}
