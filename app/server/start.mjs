/**
 * Starts Holdpoint from a checkout, with nothing but Node: installs, builds, and then runs the server in this same process.
 * `--dev` serves straight from the source, `--demo` brings the sample organization.
 */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { buildIfNeeded, installIfNeeded, nodeTooOld, program, root } from "./prepare.mjs";

process.chdir(root);
const tooOld = nodeTooOld();
if (tooOld) giveUp(tooOld);
if (!installIfNeeded()) giveUp("The packages could not be installed. Check the network connection and run npm ci to see why.");
if (process.argv.includes("--dev")) {
  const { register } = await import("tsx/esm/api");
  register();
  await import("./main.ts");
} else {
  if (!buildIfNeeded()) giveUp("The pages could not be built; the reason stands above.");
  await import(pathToFileURL(path.resolve(program)).href);
}

/** @param {string} line */
function giveUp(line) {
  console.error(`Holdpoint cannot start: ${line}`);
  process.exit(1);
}
