import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { type Act, anyCourse } from "../model/arbitraries.ts";
import { runCourse } from "../model/course.ts";
import type { EvaluateGate } from "../model/invariants.ts";
import { GATE_MISTAKES, type Passage } from "../mutants/mistakes.ts";

const DOMAIN = fileURLToPath(new URL("../../app/domain", import.meta.url));
const MODULES = fileURLToPath(new URL("../../node_modules", import.meta.url));
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** The product's gate with a mistake in it: its source copied, the passages replaced (each must be there once), and loaded. */
async function gateWith(passages: readonly Passage[]): Promise<EvaluateGate> {
  const folder = mkdtempSync(join(tmpdir(), "gate-with-a-mistake-"));
  folders.push(folder);
  const domain = join(folder, "domain");
  cpSync(DOMAIN, domain, { recursive: true });
  symlinkSync(MODULES, join(folder, "node_modules"));
  for (const [path, right, wrong] of passages) {
    const file = path.replace(/^app\/domain\//, "");
    const source = readFileSync(join(domain, file), "utf8");
    expect(source.split(right).length - 1, `how often ${file} holds "${right}"`).toBe(1);
    writeFileSync(
      join(domain, file),
      source.replace(right, () => wrong),
    );
  }
  for (const name of readdirSync(domain, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts")) continue;
    const source = readFileSync(join(domain, name), "utf8");
    writeFileSync(join(domain, name), source.replaceAll('"~/domain/', `"${domain}/`));
  }
  const { evaluateGate } = (await import(/* @vite-ignore */ join(domain, "steps/gate.ts"))) as { evaluateGate: EvaluateGate };
  return evaluateGate;
}

/** A course on which the model finds the gate wrong; null when it finds none in 500. */
function counterexample(evaluate: EvaluateGate): Act[] | null {
  const property = fc.property(anyCourse(120), (course) => void runCourse(course, evaluate));
  return fc.check(property, { numRuns: 500, seed: 20260304, endOnFailure: true }).counterexample?.[0] ?? null;
}

test.each(GATE_MISTAKES)("a mistake in the gate is caught by the model: $name", { timeout: 120_000 }, async ({ passages }) => {
  const wrong = await gateWith(passages);
  const course = counterexample(wrong);
  expect(course, "the model found nothing").not.toBeNull();
  expect(() => runCourse(course ?? [], wrong)).toThrow();
  expect(() => runCourse(course ?? [], evaluateGate), "the true gate passes the same course").not.toThrow();
});

test("twelve mistakes are tried", () => expect(new Set(GATE_MISTAKES.map(({ name }) => name)).size).toBe(12));
