import { createWriteStream, statSync, truncateSync } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { finished } from "node:stream/promises";
import { afterAll, expect, test } from "vitest";
import { createLogExaminer } from "~/adapters/serial-log/log-examiner.server";
import { decodeSeries } from "~/domain/serial-log/series-found";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder";
import { check } from "./check";

const folder = scratchFolder();
afterAll(() => removeScratch(folder));

const GIGABYTE = 1 << 30;
const MOST_MEMORY = 150 << 20;

/** The most memory that this process takes while something is done, beyond what it has now. */
async function memoryOf<T>(work: () => Promise<T>): Promise<{ done: T; memory: number }> {
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  try {
    return { done: await work(), memory: most - before };
  } finally {
    clearInterval(timer);
  }
}

test("a line of a gigabyte is no row, costs no memory, and the row behind it is read", async () => {
  const file = path.join(folder, "one-line.csv");
  const handle = await open(file, "w");
  await handle.write(`Serial no,Note\nHP26-0000001,${"x".repeat(300_000)}`);
  // A hole of zeros, that takes no place on the disk.
  await handle.write("\nHP26-0000002,x\n", GIGABYTE);
  await handle.close();
  const { done, memory } = await memoryOf(() => check(file, "--rule", "HP26-{n:7}"));
  expect(done.report).toMatchObject({ counts: { rows: 2, valid: 1 }, malformed: [{ line: 2, kind: "line_too_long" }] });
  expect(done.report?.used).toEqual([{ from: "HP26-0000002", to: "HP26-0000002", count: 1 }]);
  expect(memory).toBeLessThan(MOST_MEMORY);
}, 120_000);

test("a gigabyte without any line end, of zeros or of letters, is refused", async () => {
  const file = path.join(folder, "endless.csv");
  const handle = await open(file, "w");
  await handle.write("9".repeat(300_000));
  await handle.close();
  truncateSync(file, GIGABYTE);
  const { done, memory } = await memoryOf(() => check(file));
  expect([done.exit, done.report]).toEqual([2, null]);
  expect(memory).toBeLessThan(MOST_MEMORY);
}, 120_000);

test("of rows of which none is good the first ten thousand of each kind are kept, and each costs little", async () => {
  const file = path.join(folder, "all-wrong.csv");
  const stream = createWriteStream(file);
  stream.write("Serial no,Note\n");
  for (let piece = 0; piece < 200; piece += 1) stream.write(`OOIIOO11-OO${"I".repeat(60)}lO,x\nHP26-OOOOOIX,x\n`.repeat(500));
  await finished(stream.end());
  const { done, memory } = await memoryOf(() => check(file, "--rule", "HP26-{n:7}"));
  expect(done.report?.counts).toMatchObject({ rows: 200_000, valid: 0, malformed: 200_000 });
  expect(done.report?.malformed).toHaveLength(20_000);
  expect(memory).toBeLessThan(MOST_MEMORY);
}, 120_000);

test("a million serials of which none are neighbours go through the examining process, and their gaps are one exception's", async () => {
  const file = path.join(folder, "scattered.csv");
  const stream = createWriteStream(file);
  stream.write("Serial no\n");
  const serial = (n: number) => `HP26-${String(n).padStart(7, "0")}`;
  for (let piece = 0; piece < 1_000; piece += 1)
    stream.write(Array.from({ length: 1_000 }, (_, at) => `${serial(2 * (piece * 1_000 + at) + 1)}\n`).join(""));
  await finished(stream.end());
  const examiner = createLogExaminer({ parts: false });
  try {
    const found = await examiner.examine(
      { path: file, name: "scattered.csv", size: statSync(file).size },
      { numbering: null, ruleWords: "HP26-{n:7}", ranges: [], rangeWords: "", rules: null, run: null, table: null },
    );
    if (found.problem !== null) throw new Error(found.problem);
    expect(found.counts).toMatchObject({ rows: 1_000_000, distinct: 1_000_000, missing: 999_999 });
    expect(found.scattered?.missing).toMatchObject([
      { from: serial(2), to: serial(1_999_998), count: 999_999, scattered: { stretches: 999_999 } },
    ]);
    expect(decodeSeries(found.numbers!)[0]!.used.count).toBe(1_000_000);
  } finally {
    examiner.close();
  }
}, 120_000);
