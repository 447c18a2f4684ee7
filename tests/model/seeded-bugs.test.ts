import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { type Act, anyCourse } from "./arbitraries.ts";
import { runCourse } from "./course.ts";
import type { EvaluateGate } from "./invariants.ts";
import { given, SOON } from "./story.ts";
import { named } from "./stream.ts";

/** A passage of one file of the domain, and what a mistake would have put there. */
type Mistake = [file: string, right: string, wrong: string];

const DOMAIN = fileURLToPath(new URL("../../app/domain", import.meta.url));
const MODULES = fileURLToPath(new URL("../../node_modules", import.meta.url));
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** The product's gate with a mistake in it: its source copied, the passages replaced (each must be there once), and loaded. */
async function gateWith(mistakes: readonly Mistake[]): Promise<EvaluateGate> {
  const folder = mkdtempSync(join(tmpdir(), "gate-with-a-mistake-"));
  folders.push(folder);
  const domain = join(folder, "domain");
  cpSync(DOMAIN, domain, { recursive: true });
  symlinkSync(MODULES, join(folder, "node_modules"));
  for (const [file, right, wrong] of mistakes) {
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

const COUNTS_ONLY_AFTER_THE_LAST_CHANGE = " || newest.n <= request.changedN";

describe("each of these mistakes in the gate is caught by the model", () => {
  test.each<[string, Mistake[]]>([
    ["still open at the due moment", [["calendar/calendar.ts", "ms(now) + EPSILON_MS < ms(due)", "ms(now) + EPSILON_MS <= ms(due)"]]],
    [
      "the acceptance goes over to the next version",
      [
        [
          "decisions/decision.ts",
          "const newest = decisionsOn(file, current.submissionId).at(-1);",
          "const newest = Object.values(file.decisions).findLast((one) => one.requestId === request.requestId);",
        ],
        ["decisions/decision.ts", COUNTS_ONLY_AFTER_THE_LAST_CHANGE, ""],
        ["decisions/decision.ts", "newest.manifestSha256 === current.manifestSha256 ? newest : null", "newest"],
      ],
    ],
    ["nothing asked, so nothing fails", [["steps/gate.ts", "if (required === 0 && !step.noEvidence)", "if (required < 0)"]]],
    [
      "a rejection brings the older version back",
      [
        [
          "submissions/submission.ts",
          "version.withdrawnAt === null",
          `version.withdrawnAt === null &&
            !Object.values(file.decisions).some((one) => one.submissionId === version.submissionId && one.outcome === "rejected")`,
        ],
        ["decisions/decision.ts", COUNTS_ONLY_AFTER_THE_LAST_CHANGE, ""],
      ],
    ],
    [
      "closing an open point late revives the acceptance",
      [["decisions/decision.ts", "point.closed ? surelyBefore(point.closed.at, point.dueAt) : ", "point.closed !== null || "]],
    ],
    ["a revoked acceptance counts", [["decisions/decision.ts", "!newest || newest.revoked ||", "!newest ||"]]],
    [
      "a boundary that was crossed still covers",
      [["steps/requirement.ts", "if (crossed) return", "if (crossed && decision.revoked) return"]],
    ],
    [
      "evidence of a part pays the whole",
      [["steps/most.ts", "if (!early) limits.push(BigInt(covered) - paid);", "if (!early) limits.push();"]],
    ],
    [
      "what was paid is forgotten",
      [["steps/most.ts", "const limits = [BigInt(step.amount) - paid];", "const limits = [BigInt(step.amount)];"]],
    ],
    [
      "goods go on evidence of a part",
      [["steps/most.ts", "return step.amount !== null && shareOf", "return step.amount === null || shareOf"]],
    ],
    ["one approves where two could", [["steps/approval.ts", ">= early.needed", ">= Math.min(1, early.needed)"]]],
    [
      "only the first blocker is named",
      [["steps/gate.ts", "blockers.sort(mostOverdueFirst)", "blockers.sort(mostOverdueFirst).slice(0, 1)"]],
    ],
  ])("%s", { timeout: 120_000 }, async (_what, mistakes) => {
    const wrong = await gateWith(mistakes);
    const course = counterexample(wrong);
    expect(course, "the model found nothing").not.toBeNull();
    expect(() => runCourse(course ?? [], wrong)).toThrow();
    expect(() => runCourse(course ?? [], evaluateGate), "the true gate passes the same course").not.toThrow();
  });

  test("an error on the way counts as ready", async () => {
    const wrong = await gateWith([["steps/gate.ts", 'state: "locked", blockers: [blocker]', 'state: "ready", blockers: []']]);
    const broken: OrderFile = { ...given().file, order: null };
    expect(wrong(broken, named("pay"), SOON).state).toBe("ready");
    expect(evaluateGate(broken, named("pay"), SOON).state).toBe("locked");
  });
});
