import { writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder";
import { check } from "./check";
import { plantedLog } from "./planted-log";

const folder = scratchFolder();
afterAll(() => removeScratch(folder));

test("what was planted into a log is found, all of it and nothing else, however the log is written", async () => {
  const [file, known] = [path.join(folder, "log.csv"), path.join(folder, "known.csv")];
  await fc.assert(
    fc.asyncProperty(plantedLog, async ({ rule, bytes, range, before, ...planted }) => {
      writeFileSync(file, bytes);
      writeFileSync(known, ["from,to,source", ...before.map((serial) => `${serial},${serial},PO 4600`)].join("\n"));
      const { report, said } = await check(file, "--rule", rule, "--from", range.from, "--to", range.to, "--known", known);
      expect(said).toBe("");
      expect(report).toMatchObject({ ...planted, reused: planted.reused.map((row) => ({ ...row, source: "PO 4600" })) });
    }),
    { numRuns: 150 },
  );
}, 120_000);
