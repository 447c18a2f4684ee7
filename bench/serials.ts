import { rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import type { SerialReport } from "~/domain/serial-log/report.ts";
import { removeScratch, scratchFolder } from "../tests/setup/scratch-folder.ts";
import { type Cost, weigh } from "./process-cost.ts";
import { judge, printTable } from "./report.ts";
import { type Faults, type MadeLog, makeLog, RULE, serialOf } from "./serial-log.ts";

const SIZES = [100_000, 1_000_000, 10_000_000];
const LARGEST = SIZES.at(-1)!;
/** The two that are set against each other run so often at the largest size; the middle one counts. */
const RUNS = 3;
const MOST = { inOrder: 2.5, shuffled: 4, peakMb: 200, tenfold: 12 };
const LEAST_TIMES_DUCKDB = { inOrder: 1.9, shuffled: 1.1 };

interface Engine {
  name: string;
  command: (log: MadeLog) => [program: string, args: string[]];
  /** Whether what it printed is the truth, as far as it answers. */
  right: (printed: string, log: MadeLog) => boolean;
  repeated?: boolean;
}

const script = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const node = (file: string, ...args: string[]): [string, string[]] => [process.execPath, ["--import", "tsx", script(file), ...args]];
const isTruth = (found: Faults, { faults }: MadeLog) => isDeepStrictEqual(found, faults);

const ENGINES: Engine[] = [
  {
    name: "Holdpoint",
    command: ({ file, last }) =>
      node("../app/server/holdpoint.ts", "serials", "check", file, "--rule", RULE, "--from", serialOf(1), "--to", serialOf(last), "--json"),
    right: (printed, log) => isTruth(faultsOf(JSON.parse(printed)), log),
    repeated: true,
  },
  {
    name: "DuckDB, 2 threads",
    command: ({ file, last }) => node("serial-engines/duckdb.ts", file, String(last)),
    right: (printed, log) => isTruth(JSON.parse(printed), log),
    repeated: true,
  },
  {
    name: "Papa Parse, typed arrays",
    command: ({ file, last }) => node("serial-engines/papaparse.ts", file, String(last)),
    right: (printed, log) => isTruth(JSON.parse(printed), log),
  },
  {
    name: "sort | uniq -d (duplicates alone)",
    command: ({ file }) => ["sh", ["-c", 'cut -d, -f1 "$0" | sort --parallel=2 -S 1G | uniq -d', file]],
    right: (printed, { faults }) => printed === faults.duplicates.map(([number]) => `${serialOf(number)}\n`).join(""),
  },
  {
    name: "SHA-256 alone",
    command: ({ file }) => node("serial-engines/sha256.ts", file),
    right: (printed) => /^"[0-9a-f]{64}"$/.test(printed.trim()),
  },
];

function faultsOf({ missing, duplicates, malformed, outOfRange }: SerialReport): Faults {
  const number = (serial: string) => Number(serial.slice(RULE.indexOf("{")));
  return {
    missing: missing.map(({ from, to }) => [number(from), number(to)]),
    duplicates: duplicates.map(({ serial, lines }) => [number(serial), lines]),
    malformed: malformed.map(({ line }) => line),
    outOfRange: outOfRange.map(({ line }) => line),
  };
}

interface Result extends Cost {
  right: boolean;
}

/** The run of an engine whose time is in the middle. */
async function measure({ command, right, repeated }: Engine, log: MadeLog): Promise<Result> {
  const costs: Cost[] = [];
  const runs = repeated && log.rows === LARGEST ? RUNS : 1;
  for (let run = 0; run < runs; run += 1) costs.push(await weigh(...command(log)));
  const middle = costs.sort((a, b) => a.wall - b.wall)[Math.floor(runs / 2)]!;
  return { ...middle, right: costs.every(({ printed }) => printed !== "" && right(printed, log)) };
}

/**
 * Serial logs of a hundred thousand to ten million rows, in order and shuffled, with faults planted: the product's own command against what else
 * one would take, each in a process of its own and held against the truth.
 */
export async function run(): Promise<boolean> {
  const folder = scratchFolder();
  const results = new Map<string, Result>();
  try {
    for (const rows of SIZES) {
      for (const order of ["in order", "shuffled"]) {
        const log = makeLog(path.join(folder, "log.csv"), rows, order === "shuffled");
        for (const engine of ENGINES) results.set(keyOf(rows, order, engine.name), await measure(engine, log));
        print(rows, order, results);
        rmSync(log.file);
      }
    }
  } finally {
    removeScratch(folder);
  }
  return judge(targets(results));
}

const keyOf = (rows: number, order: string, engine: string): string => `${rows.toLocaleString("en")} rows ${order}, ${engine}`;
const megabytes = (bytes: number): number => bytes / 2 ** 20;

function print(rows: number, order: string, results: ReadonlyMap<string, Result>): void {
  const of = (engine: string) => results.get(keyOf(rows, order, engine))!;
  const [ours, floor] = [of(ENGINES[0]!.name), of(ENGINES.at(-1)!.name)];
  printTable(
    [`${rows.toLocaleString("en")} rows ${order}`, "wall s", "CPU s", "peak MB", "of Holdpoint", "of SHA-256", "answer"],
    ENGINES.map(({ name }) => {
      const { wall, cpu, peak, right } = of(name);
      const times = [wall / ours.wall, wall / floor.wall].map((ratio) => ratio.toFixed(1));
      return [name, wall.toFixed(2), cpu.toFixed(2), megabytes(peak).toFixed(0), ...times, right ? "right" : "WRONG"];
    }),
  );
  console.log("");
}

function targets(results: ReadonlyMap<string, Result>): { met: boolean; words: string }[] {
  const [us, duckdb] = ENGINES.map(({ name }) => name);
  const of = (rows: number, order: string, engine = us!) => results.get(keyOf(rows, order, engine))!;
  const fast = (order: "in order" | "shuffled", most: number, least: number) => {
    const [ours, theirs] = [of(LARGEST, order).wall, of(LARGEST, order, duckdb).wall];
    const words = `ten million rows ${order} in ${ours.toFixed(2)} s, at most ${most} s, or ${least} times as fast as DuckDB's ${theirs.toFixed(2)} s`;
    return { met: ours <= most || theirs / ours >= least, words };
  };
  const tenfold = of(LARGEST, "in order").wall / of(LARGEST / 10, "in order").wall;
  return [
    ...[...results].map(([key, { right, code }]) => ({ met: right, words: `${key}: another answer than the truth (exit code ${code})` })),
    fast("in order", MOST.inOrder, LEAST_TIMES_DUCKDB.inOrder),
    fast("shuffled", MOST.shuffled, LEAST_TIMES_DUCKDB.shuffled),
    ...["in order", "shuffled"].map((order) => {
      const peak = megabytes(of(LARGEST, order).peak);
      return { met: peak <= MOST.peakMb, words: `ten million rows ${order}: ${peak.toFixed(0)} MB, at most ${MOST.peakMb} MB` };
    }),
    { met: tenfold <= MOST.tenfold, words: `ten times the rows took ${tenfold.toFixed(1)} times as long, at most ${MOST.tenfold}` },
  ];
}
