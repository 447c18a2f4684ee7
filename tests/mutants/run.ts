/**
 * Puts each of the twenty mistakes into a copy of the product and runs the tests that must then fail. Ends with "found N/20",
 * and with exit code 0 only when all were found. A mistake that is found late says so: each must fall within 60 seconds.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { MISTAKES, type Mistake, type Passage } from "./mistakes.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const COPIED = [
  "app",
  "db",
  "emails",
  "public",
  "tests",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "vitest.config.ts",
  "remix.config.ts",
  "program.config.ts",
];
const MOST_SECONDS = 60;

/** Whether the tests of a mistake pass without it: only then does their failing say anything. */
const sound = new Map<string, boolean>();

const only = process.argv[2];
const chosen = MISTAKES.filter(({ name }) => !only || name.includes(only));
let found = 0;
for (const mistake of chosen) {
  const { outcome, seconds } = tryOut(mistake);
  if (outcome === "found" && seconds <= MOST_SECONDS) found += 1;
  console.log(`${outcome}: ${mistake.name}${seconds > 0 ? ` (${seconds.toFixed(1)} s)` : ""}`);
}
console.log(`found ${found}/${chosen.length}`);
process.exit(found === chosen.length ? 0 : 1);

type Outcome = "found" | "NOT FOUND" | "NOT TRIED, the tests fail without it too";

function tryOut({ passages, caughtBy }: Mistake): { outcome: Outcome; seconds: number } {
  const tests = JSON.stringify(caughtBy);
  if (!sound.has(tests)) sound.set(tests, pass([], caughtBy));
  if (!sound.get(tests)) return { outcome: "NOT TRIED, the tests fail without it too", seconds: 0 };
  const started = performance.now();
  const outcome = pass(passages, caughtBy) ? "NOT FOUND" : "found";
  return { outcome, seconds: (performance.now() - started) / 1000 };
}

/** Whether the tests pass in a copy with these passages changed. */
function pass(passages: readonly Passage[], { project, file, pattern }: Mistake["caughtBy"]): boolean {
  const copy = mkdtempSync(path.join(tmpdir(), "holdpoint-with-a-mistake-"));
  try {
    for (const name of COPIED) cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true });
    symlinkSync(path.join(ROOT, "node_modules"), path.join(copy, "node_modules"));
    // A copy of its own: a server with the mistake is built there, and must not be what is started here.
    if (existsSync(path.join(ROOT, "build"))) cpSync(path.join(ROOT, "build"), path.join(copy, "build"), { recursive: true });
    for (const [changed, right, wrong] of passages) putIn(path.join(copy, changed), right, wrong);
    const report = path.join(copy, "report.json");
    const done = spawnSync(
      process.execPath,
      [
        ...["node_modules/vitest/vitest.mjs", "run", "--project", project, file, ...(pattern ? ["-t", pattern] : [])],
        ...["--bail=1", "--reporter=json", `--outputFile.json=${report}`],
      ],
      { cwd: copy, stdio: "ignore" },
    );
    return done.status === 0 && JSON.parse(readFileSync(report, "utf8")).numPassedTests > 0;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function putIn(file: string, right: string, wrong: string): void {
  const source = readFileSync(file, "utf8");
  if (source.split(right).length !== 2) throw new Error(`${file} does not hold this passage exactly once: ${right}`);
  writeFileSync(
    file,
    source.replace(right, () => wrong),
  );
}
