import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** What a run of another program took, its children included, and what it printed. */
export interface Cost {
  code: number | null;
  printed: string;
  /** Seconds. */
  wall: number;
  /** Seconds of all processors, in the program and in the system for it. */
  cpu: number;
  /** Bytes of memory at the most. */
  peak: number;
}

const EVERY_MS = 10;
/** Clock ticks to a second in what the kernel says of a process. */
const TICKS = 100;

/** Runs a program to its end and weighs it by what the kernel (Linux) says of its processes meanwhile. */
export async function weigh(command: string, args: readonly string[]): Promise<Cost> {
  const started = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, LC_ALL: "C" } });
  const weights = new Map<number, { cpu: number; peak: number }>();
  const look = () => {
    for (const pid of familyOf(child.pid!)) {
      const weight = weightOf(pid);
      if (weight) weights.set(pid, weight);
    }
  };
  const timer = setInterval(look, EVERY_MS);
  const pieces: Buffer[] = [];
  child.stdout.on("data", (piece: Buffer) => pieces.push(piece));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const wall = (performance.now() - started) / 1_000;
  clearInterval(timer);
  const all = [...weights.values()];
  const sum = (of: "cpu" | "peak") => all.reduce((total, weight) => total + weight[of], 0);
  return { code, printed: Buffer.concat(pieces).toString(), wall, cpu: sum("cpu"), peak: sum("peak") };
}

function familyOf(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
  return [pid, ...children.flatMap(familyOf)];
}

function weightOf(pid: number): { cpu: number; peak: number } | null {
  // The second field is the program's name in brackets and may hold blanks.
  const fields = read(`/proc/${pid}/stat`).split(") ").at(-1)!.split(" ");
  const peak = /VmHWM:\s+(\d+) kB/.exec(read(`/proc/${pid}/status`))?.[1];
  return peak ? { cpu: (Number(fields[11]) + Number(fields[12])) / TICKS, peak: Number(peak) * 1_024 } : null;
}

/** A process may have ended in between. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
