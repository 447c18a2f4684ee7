import { writeFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createExaminer } from "~/adapters/examine/examine.server";
import { EXAMINATION_BYTES, EXAMINATION_MS, type Examination, MEDIA, REASONS } from "~/domain/evidence/media";
import { files as en } from "~/words/en/files";
import { files as zh } from "~/words/zh/files";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder";
import { makeCorpus, type Sample } from "./corpus";
import { CANARY } from "./good-files";

type Outcome = { sample: Sample; found: Examination; milliseconds: number };

const folder = scratchFolder();
const examiner = createExaminer({ processes: 1 });
const outcomes: Outcome[] = [];
let mainGrowth = 0;
let peak = 0;

beforeAll(async () => {
  const samples = await makeCorpus();
  for (const [index, { bytes }] of samples.entries()) writeFileSync(path.join(folder, String(index)), bytes);
  const watch = setInterval(async () => {
    for (const pid of await examiner.pids()) peak = Math.max(peak, await peakMemory(pid));
  }, 50);
  const before = process.memoryUsage().rss;
  for (const [index, sample] of samples.entries()) {
    const begun = performance.now();
    const found = await examiner.examine({ path: path.join(folder, String(index)), name: sample.name, size: sample.bytes.length });
    outcomes.push({ sample, found, milliseconds: performance.now() - begun });
  }
  mainGrowth = process.memoryUsage().rss - before;
  clearInterval(watch);
}, 180_000);

afterAll(() => {
  examiner.close();
  removeScratch(folder);
});

async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "latin1").catch(() => "");
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}

const foundIn = (name: string) => outcomes.find(({ sample }) => sample.name === name)!.found;

describe("every file of the corpus", () => {
  it("gets exactly its verdict and reason", () => {
    const wanted = outcomes.map(({ sample }) => [sample.name, typeof sample.expect === "string" ? sample.expect : "ok"]);
    expect(outcomes.map(({ sample, found }) => [sample.name, found.reason ?? "ok"])).toEqual(wanted);
    for (const { found } of outcomes) expect(found.verdict).toBe(found.reason === null ? "ok" : REASONS[found.reason]);
    expect(outcomes.length).toBeGreaterThanOrEqual(60);
  });

  it("if it is good, is measured and dated as it was made", () => {
    for (const { sample, found } of outcomes)
      if (typeof sample.expect !== "string") expect({ name: sample.name, ...found }).toMatchObject({ name: sample.name, ...sample.expect });
  });

  it("covers every accepted type and every reason but size and time", () => {
    expect(new Set(outcomes.filter(({ found }) => found.verdict === "ok").map(({ found }) => found.mediaType))).toEqual(
      new Set(Object.keys(MEDIA)),
    );
    const reasons = new Set(outcomes.map(({ found }) => found.reason));
    expect(Object.keys(REASONS).filter((reason) => !reasons.has(reason as keyof typeof REASONS))).toEqual(["too_big", "took_too_long"]);
  });

  it("takes no longer than its time and leaves this process alone", () => {
    for (const { sample, milliseconds } of outcomes)
      expect({ name: sample.name, slow: milliseconds > EXAMINATION_MS + 1500 }).toEqual({ name: sample.name, slow: false });
    expect(mainGrowth).toBeLessThan(64 * 2 ** 20);
    expect(peak).toBeGreaterThan(0);
    expect(peak).toBeLessThanOrEqual(EXAMINATION_BYTES);
  });
});

describe("a thumbnail", () => {
  const pictures = () => outcomes.filter(({ found }) => found.kind === "image" && found.verdict === "ok");

  it("is made of every good picture, small, and carries nothing of the original's metadata", async () => {
    expect(pictures().length).toBeGreaterThanOrEqual(12);
    for (const { sample, found } of pictures()) {
      const thumbnail = Buffer.from(found.thumbnail!);
      const facts = await sharp(thumbnail).metadata();
      expect({ name: sample.name, format: facts.format, exif: facts.exif, icc: facts.icc, xmp: facts.xmp }).toEqual({
        name: sample.name,
        format: "webp",
      });
      expect(Math.max(facts.width, facts.height)).toBeLessThanOrEqual(480);
    }
  });

  it("nor does anything else that is found: no place, no person, no device number", () => {
    expect(outcomes.some(({ sample }) => sample.bytes.includes(CANARY))).toBe(true);
    for (const { found } of outcomes) {
      const all = `${JSON.stringify({ ...found, thumbnail: null })}${Buffer.from(found.thumbnail ?? []).toString("latin1")}`;
      for (const trace of ["CANARY", "22.5", "114.0", "GPS"]) expect(all).not.toContain(trace);
    }
  });

  it("stands upright and shows the picture", async () => {
    expect(await sharp(Buffer.from(foundIn("upright.jpeg").thumbnail!)).metadata()).toMatchObject({ width: 240, height: 480 });
    const { channels } = await sharp(Buffer.from(foundIn("iphone.HEIC").thumbnail!)).stats();
    expect(channels[0]!.max - channels[0]!.min).toBeGreaterThan(150);
  });
});

describe("the difference hash", () => {
  const distance = (a: string, b: string) => [...(BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2)].filter((bit) => bit === "1").length;

  it("finds the same picture again in another format and size, and no other", async () => {
    const original = foundIn("phone.jpg").perceptualHash!;
    const again = path.join(folder, "again");
    const source = outcomes.find(({ sample }) => sample.name === "phone.jpg")!.sample.bytes;
    writeFileSync(again, await sharp(source).resize(400).webp({ quality: 40 }).toBuffer());
    const near = await examiner.examine({ path: again, name: "again.webp", size: (await readFile(again)).length });
    expect(original).toMatch(/^[0-9a-f]{16}$/);
    expect(distance(original, near.perceptualHash!)).toBeLessThanOrEqual(8);
    expect(distance(original, foundIn("iphone.HEIC").perceptualHash!)).toBeGreaterThan(16);
  });
});

describe("an examiner", () => {
  const large = () => {
    const index = outcomes.findIndex(({ sample }) => sample.name === "large.csv");
    return { path: path.join(folder, String(index)), name: "large.csv", size: outcomes[index]!.sample.bytes.length };
  };
  const layingDown = (bytes: Buffer) => (file: string) => writeFile(file, bytes);
  const csv = { name: "log.csv", size: 4, copyTo: layingDown(Buffer.from("a\nb\n")) };
  const never = () => Promise.reject(new Error("storage away"));

  it("examines what is fetched, several at once, each getting its own answer", async () => {
    const texts = Array.from({ length: 20 }, (_, rows) => "row\n".repeat(rows + 1));
    const found = await Promise.all(
      texts.map((text) => examiner.examine({ name: "log.csv", size: text.length, copyTo: layingDown(Buffer.from(text)) })),
    );
    expect(found.map(({ rows }) => rows)).toEqual(texts.map((_, index) => index + 1));
  });

  it("ends a file that takes too long, and serves the next", async () => {
    const hasty = createExaminer({ processes: 1, milliseconds: 60 });
    await hasty.examine(csv);
    const found = await hasty.examine(large());
    expect(found).toMatchObject({ verdict: "unreadable", reason: "took_too_long" });
    expect(await hasty.examine({ name: "empty.csv", size: 0, copyTo: layingDown(Buffer.alloc(0)) })).toMatchObject({
      reason: "empty",
    });
    hasty.close();
  });

  it("ends a process that grows beyond its memory", async () => {
    const narrow = createExaminer({ processes: 1, bytes: 20 * 2 ** 20 });
    const found = await narrow.examine(large());
    expect(found).toMatchObject({ verdict: "unreadable", reason: "too_large_inside" });
    narrow.close();
  });

  it("blames no file for a process that somebody killed", async () => {
    const one = createExaminer({ processes: 1 });
    await one.examine(csv);
    const [idle] = await one.pids();
    process.kill(idle!, "SIGKILL");
    expect(await one.examine(csv)).toMatchObject({ verdict: "ok", rows: 2 });
    const pending = one.examine(large());
    const [busy] = await one.pids();
    setTimeout(() => process.kill(busy!, "SIGKILL"), 30);
    expect(await pending).toMatchObject({ verdict: "ok", rows: 2_000_000 });
    one.close();
  });

  it("refuses more than 2 GB before it is fetched, and passes on that it cannot be fetched", async () => {
    expect(await examiner.examine({ name: "film.mp4", size: 2_000_000_001, copyTo: never })).toMatchObject({ reason: "too_big" });
    await expect(examiner.examine({ name: "film.mp4", size: 1, copyTo: never })).rejects.toThrow("storage away");
  });

  it("says when it cannot start at all", async () => {
    const lost = createExaminer({ root: folder, processes: 1 });
    await expect(lost.examine(csv)).rejects.toMatchObject({ name: "ExaminerUnavailable" });
  });
});

describe("the words for a reason", () => {
  it("exist in both languages and say what to do", () => {
    for (const reason of Object.keys(REASONS) as Array<keyof typeof REASONS>) {
      expect(en[`reason_${reason}`].match(/\./g)!.length).toBeGreaterThanOrEqual(2);
      expect(zh[`reason_${reason}`]).toMatch(/请/);
    }
  });
});
