/** What a bare checkout needs before anything of it can run; used by the start and by the tests, so it imports only Node. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isAlive } from "./is-alive.mjs";

export const root = fileURLToPath(new URL("../..", import.meta.url));

const NEEDED = [20, 19];
const SOURCES = ["app", "db", "emails", "public", "remix.config.ts", "program.config.ts", "tsconfig.json", "package-lock.json"];

/** The serving program as it is built; `main.ts` is its source. */
export const program = "build/program/main.mjs";

/** Undefined when this Node will do, else the line to tell. */
export function nodeTooOld() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return undefined;
  return `Holdpoint needs Node ${NEEDED.join(".")} or newer; this is ${process.versions.node}. Install a newer one from https://nodejs.org and try again.`;
}

/**
 * Installs the packages of a checkout when they are missing or the lock file changed since. Returns whether they are there. Never
 * installs through a link: npm empties the folder first, and that would be the one that the link leads to.
 */
export function installIfNeeded(folder = ".") {
  const at = (place) => path.join(folder, place);
  const lock = at("package-lock.json");
  const marker = at("node_modules/.package-lock.json");
  const note = at("node_modules/.holdpoint-lock");
  const wanted = digest([lock]);
  const noted = existsSync(note) && readFileSync(note, "utf8") === wanted;
  const newer = existsSync(marker) && statSync(marker).mtimeMs >= statSync(lock).mtimeMs;
  if (existsSync(marker) && (noted || newer)) return true;
  if (lstatSync(at("node_modules"), { throwIfNoEntry: false })?.isSymbolicLink()) {
    console.error(
      "The packages do not fit package-lock.json, and node_modules is a link to a folder elsewhere, which installing would empty. Remove the link and start again, or run npm ci where it leads to.",
    );
    return false;
  }
  console.log("Installing packages (about a minute, once) ...");
  if (!run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"], { cwd: folder })) return false;
  writeFileSync(note, wanted);
  return true;
}

/**
 * Builds the pages and the program when one of their sources changed since they were built. Returns whether they are there.
 * Of several processes that ask at once one builds, and the others wait for it.
 */
export function buildIfNeeded() {
  const wanted = digest(SOURCES);
  return isBuilt(wanted) || alone(".cache/building", () => isBuilt(wanted) || build(wanted));
}

const BUILT_FROM = "build/sources";

function isBuilt(wanted) {
  const there = ["build/server/index.js", program, BUILT_FROM].every((file) => existsSync(file));
  return there && readFileSync(BUILT_FROM, "utf8") === wanted;
}

function build(wanted) {
  console.log("Building the pages ...");
  const remix = path.join("node_modules", "@remix-run", "dev", "dist", "cli.js");
  const vite = path.join("node_modules", "vite", "bin", "vite.js");
  // Whatever the caller's own mode is: built in another, the pages would carry React's development build, twice as heavy.
  const production = { env: { NODE_ENV: "production" } };
  if (!run(process.execPath, [remix, "vite:build", "-c", "remix.config.ts", "--logLevel", "error"], production)) return false;
  if (!run(process.execPath, [vite, "build", "-c", "program.config.ts", "--logLevel", "error"], production)) return false;
  writeFileSync(BUILT_FROM, wanted);
  return true;
}

/** Does some work while this process holds a lock file; one whose holder was killed is taken over. */
function alone(lock, work) {
  mkdirSync(path.dirname(lock), { recursive: true });
  while (!claim(lock)) {
    const holder = Number(readIfThere(lock));
    if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function claim(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  }
}

const readIfThere = (file) => (existsSync(file) ? readFileSync(file, "utf8") : "");

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

/** Runs a program in the foreground. Returns whether it succeeded; a Ctrl-C during it ends this process too. */
function run(program, args, { env = {}, cwd = "." } = {}) {
  const done = spawnSync(program, args, {
    stdio: ["ignore", "inherit", "inherit"],
    cwd,
    env: { ...process.env, ...env },
    shell: process.platform === "win32",
  });
  if (done.signal === "SIGINT") process.exit(130);
  return done.status === 0;
}
