import { copyFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { rulesWritten } from "~/domain/numbering/declared";
import { SerialNumbers } from "~/domain/numbering/serial-numbers";
import { sayLines } from "~/queries/serials/say-rows.server";
import { LARGEST_READ, linesOfShared } from "~/queries/serials/shared-lines.server";
import { getFixedT } from "~/words/language.server";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder";

const folder = scratchFolder();
afterAll(() => removeScratch(folder));

/** A log on disk, of as many bytes as it says it has. */
async function log(fileId: string, rows: readonly string[], bytes = 1_000) {
  const file = path.join(folder, fileId);
  await writeFile(file, ["carton,serial number", ...rows].join("\r\n"));
  return { fileId, bytes, table: null, copyTo: (to: string) => copyFile(file, to) };
}

const RULE = "HP26-{n:4}";
const twice = (from: string, to: string, files: string[]) => ({ kind: "twice" as const, from, to, files });

test("serials of two logs are found again on their lines, also inside what a scanner read; no other log is opened", async () => {
  const first = await log("first", ["C1,HP26-0001", "C1,HP26-0002", "C1,HP26-0002", "C1,HP26-0003", "C1,HP26-1002"]);
  const second = await log("second", ["C9,HP26-0009", "C9,(21)HP26-0002", "C9,HP26-0003"]);
  const other = { ...(await log("other", ["C5,HP26-0002"])), copyTo: () => Promise.reject(new Error("is not asked for")) };
  const found = await linesOfShared([twice("HP26-0002", "HP26-0003", ["first", "second"])], RULE, [first, second, other]);
  expect(found).toEqual({
    lines: [
      { serial: "HP26-0002", lines: [3, 4], fileId: "first" },
      { serial: "HP26-0003", lines: [5], fileId: "first" },
      { serial: "HP26-0002", lines: [3], fileId: "second" },
      { serial: "HP26-0003", lines: [4], fileId: "second" },
    ],
    large: [],
  });
});

test("a log that is too large beside the others is said to be, and one that is none has no lines", async () => {
  const small = await log("small", ["C1,HP26-0001"]);
  const large = await log("large", ["C1,HP26-0001"], LARGEST_READ);
  const none = { ...(await log("none", [])), copyTo: (to: string) => writeFile(to, "%PDF-1.7") };
  const found = await linesOfShared([twice("HP26-0001", "HP26-0001", ["small", "large", "none"])], RULE, [small, large, none]);
  expect(found).toEqual({ lines: [{ serial: "HP26-0001", lines: [2], fileId: "small" }], large: ["large"] });
});

test("the lines of several logs are said log by log, and that there are more than are said", () => {
  const of = (serial: string, fileId: string, ...lines: number[]) => ({ serial, fileId, lines });
  const duplicates = [
    of("HP26-0002", "first", 3, 4),
    of("HP26-0003", "first", 5),
    of("HP26-0002", "second", 3),
    of("HP26-0003", "second", 4),
  ];
  const numbers = new SerialNumbers(rulesWritten(RULE));
  const reader = { t: getFixedT("en"), otherLog: (fileId: string) => ({ name: `${fileId}.csv` }) };
  const said = (to: string) => sayLines({ from: "HP26-0002", to, files: ["first", "second"] }, { duplicates }, numbers, reader);
  const lines = ["In “first.csv”, HP26-0002: lines 3, 4; HP26-0003: line 5", "In “second.csv”, HP26-0002 to HP26-0003: lines 3 to 4"];
  expect(said("HP26-0003")).toEqual(lines);
  expect(said("HP26-0009")).toEqual([...lines, "…"]);
});
