/**
 * Runs every test there is, in a checkout with nothing installed, and ends with "N passed, N failed".
 * Type check, lint and build count as one test each; a stage that crashes or holds no test counts as failed.
 * `--long` runs the long tests too.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildIfNeeded, installIfNeeded, nodeTooOld, root } from "../app/server/prepare.mjs";

process.chdir(root);
const total = { passed: 0, failed: 0 };
const reports = mkdtempSync(path.join(tmpdir(), "holdpoint-reports-"));

const ready = !nodeTooOld() && installIfNeeded();
if (ready) await runAll();
else fail(nodeTooOld() ?? "the packages could not be installed");

rmSync(reports, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

async function runAll() {
  // Checking the types takes one core: the other lints and builds meanwhile.
  const types = beside(["node_modules/typescript/bin/tsc", "--noEmit"]);
  single("Lint", () => call(["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."]));
  single("Build", buildIfNeeded);
  const checked = await types;
  single("Type check, begun with the lint", () => checked());
  vitest("Unit and model tests", "unit");
  vitest("Integration tests", "integration");
  if (process.argv.includes("--long")) vitest("Long tests", "long");
  const { ensureBrowser } = await import("./setup/find-browser.mjs");
  if (await ensureBrowser()) journeys();
  else fail("no browser could be found or installed for the journeys");
}

/** @param {string} name @param {() => boolean} check */
function single(name, check) {
  stage(name, () => (check() ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }));
}

function vitest(name, project) {
  stage(name, () => {
    const file = path.join(reports, `${project}.json`);
    const ok = call([
      "node_modules/vitest/vitest.mjs",
      "run",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
    ]);
    return counted(ok, file, (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests,
    }));
  });
}

function journeys() {
  stage("Journeys in a browser", () => {
    const file = path.join(reports, "journeys.json");
    const ok = call(["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_NAME: file });
    return counted(ok, file, ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }));
  });
}

/** The counts of a report; one failure more when the stage went wrong in a way that its report does not show. */
function counted(ok, file, read) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { passed, failed, skipped } = read(JSON.parse(readFileSync(file, "utf8")));
  if (skipped > 0) console.log(`${skipped} skipped`);
  const silent = failed === 0 && (!ok || passed === 0);
  return { passed, failed: silent ? 1 : failed };
}

function stage(name, work) {
  const started = Date.now();
  console.log(`\n=== ${name}`);
  let result = { passed: 0, failed: 1 };
  try {
    result = work();
  } catch (error) {
    console.error(error);
  }
  total.passed += result.passed;
  total.failed += result.failed;
  console.log(`=== ${name}: ${result.passed} passed, ${result.failed} failed in ${Math.round((Date.now() - started) / 100) / 10} s`);
}

/** @param {string} reason */
function fail(reason) {
  console.error(`=== Not run: ${reason}`);
  total.failed += 1;
}

/** Starts a check in the background; resolves, when it has ended, with what tells its words and whether it succeeded. */
function beside(args) {
  const file = path.join(reports, "beside");
  const output = openSync(file, "w");
  const child = spawn(process.execPath, args, { stdio: ["ignore", output, output] });
  return new Promise((resolve) => {
    child.once("exit", (code) =>
      resolve(() => {
        process.stdout.write(readFileSync(file));
        return code === 0;
      }),
    );
  });
}

function call(args, env = {}) {
  const done = spawnSync(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } });
  if (done.signal === "SIGINT") process.exit(130);
  return done.status === 0;
}
