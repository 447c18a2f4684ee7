import { createReadStream } from "node:fs";
import Papa from "papaparse";
import type { Faults } from "../serial-log.ts";

/** Papa Parse into typed arrays: the line on which each number was first, and the lines of those that came again. */
const [file, lastText] = process.argv.slice(2);
const last = Number(lastText);
const firstLine = new Int32Array(last + 1);
const again = new Map<number, number[]>();
const malformed: number[] = [];
const outOfRange: number[] = [];
let line = 0;

function row(serial: string): void {
  line += 1;
  if (line === 1) return;
  const number = numberOf(serial);
  if (number === 0) malformed.push(line);
  else if (number > last) outOfRange.push(line);
  else if (firstLine[number] === 0) firstLine[number] = line;
  else again.set(number, [...(again.get(number) ?? [firstLine[number]!]), line]);
}

/** The number of a serial; 0 for anything else. */
function numberOf(serial: string): number {
  if (serial.length !== 13 || !serial.startsWith("HP26-")) return 0;
  let number = 0;
  for (let at = 5; at < 13; at += 1) {
    const digit = serial.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return 0;
    number = number * 10 + digit;
  }
  return number;
}

await new Promise<void>((resolve, reject) => {
  Papa.parse<string[]>(createReadStream(file!, { highWaterMark: 1 << 20 }), {
    delimiter: ",",
    skipEmptyLines: true,
    chunk: ({ data }) => {
      for (const [serial] of data) row(serial!);
    },
    complete: () => resolve(),
    error: reject,
  });
});

const missing: Faults["missing"] = [];
for (let number = 1; number <= last; number += 1) {
  if (firstLine[number] !== 0) continue;
  const run = missing.at(-1);
  if (run?.[1] === number - 1) run[1] = number;
  else missing.push([number, number]);
}
const duplicates = [...again].sort(([one], [other]) => one - other);
console.log(JSON.stringify({ missing, duplicates, malformed, outOfRange } satisfies Faults));
