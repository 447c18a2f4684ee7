/**
 * Starts Holdpoint from a checkout, with nothing but Node: installs the packages when they are missing or the lock file
 * changed, builds the pages when their sources changed, and then runs the server in this same process.
 * `--dev` serves straight from the source, `--demo` brings the sample organization.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const NEEDED = [20, 19];
const SOURCES = ["app", "db", "emails", "public", "remix.config.ts", "tsconfig.json", "package-lock.json"];

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  giveUp(
    `Holdpoint needs Node ${NEEDED.join(".")} or newer; this is ${process.versions.node}. Install a newer one from https://nodejs.org and try again.`,
  );
}
process.chdir(root);
installIfNeeded();
if (!process.argv.includes("--dev")) buildIfNeeded();

const { register } = await import("tsx/esm/api");
register();
await import("./main.ts");

function installIfNeeded() {
  const marker = "node_modules/.package-lock.json";
  const note = "node_modules/.holdpoint-lock";
  const wanted = digest(["package-lock.json"]);
  const noted = existsSync(note) && readFileSync(note, "utf8") === wanted;
  const newer = existsSync(marker) && statSync(marker).mtimeMs >= statSync("package-lock.json").mtimeMs;
  if (existsSync(marker) && (noted || newer)) return;
  console.log("Installing packages (about a minute, once) ...");
  run(
    "npm",
    ["ci", "--no-audit", "--no-fund"],
    "The packages could not be installed. Check the network connection and run npm ci to see why.",
  );
  writeFileSync(note, wanted);
}

function buildIfNeeded() {
  const note = "build/sources";
  const wanted = digest(SOURCES);
  if (existsSync("build/server/index.js") && existsSync(note) && readFileSync(note, "utf8") === wanted) return;
  console.log("Building the pages ...");
  const remix = path.join("node_modules", "@remix-run", "dev", "dist", "cli.js");
  run(process.execPath, [remix, "vite:build", "-c", "remix.config.ts"], "The pages could not be built; the reason stands above.");
  writeFileSync(note, wanted);
}

/** One hash over the names and bytes of files and folders, tests left out. */
function digest(entries) {
  const hash = createHash("sha256");
  const add = (entry) => {
    if (!existsSync(entry)) return;
    if (statSync(entry).isDirectory()) {
      for (const name of readdirSync(entry).sort()) add(path.join(entry, name));
    } else if (!/\.test\.tsx?$/.test(entry)) {
      hash.update(`${entry}\0`).update(readFileSync(entry));
    }
  };
  for (const entry of entries) add(entry);
  return hash.digest("hex");
}

function run(program, args, otherwise) {
  const done = spawnSync(program, args, { stdio: ["ignore", "inherit", "inherit"], shell: process.platform === "win32" });
  if (done.signal) process.exit(130);
  if (done.status !== 0) giveUp(otherwise);
}

/** @returns {never} */
function giveUp(line) {
  console.error(`Holdpoint cannot start: ${line}`);
  process.exit(1);
}
