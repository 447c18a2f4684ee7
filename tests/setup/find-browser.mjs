/** Finds a Chromium for the journeys, and gets one where there is none. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of an installed Chromium or Chrome; undefined when only Playwright's own can be meant. */
export function findBrowser() {
  return INSTALLED.find((file) => existsSync(file));
}

/** Makes sure there is a browser: an installed one, else Debian's package (as root), else Playwright's own. */
export async function ensureBrowser() {
  if (findBrowser()) return true;
  const { chromium } = await import("@playwright/test");
  if (existsSync(chromium.executablePath())) return true;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    run("apt-get", ["update", "-qq"]);
    if (run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]) && findBrowser()) return true;
  }
  return run("npx", ["playwright", "install", "chromium"]);
}

/** How every browser of the tests is started: no background traffic, and as root without its sandbox. */
export const browserArgs = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-dev-shm-usage",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

function run(program, args) {
  return spawnSync(program, args, { stdio: "inherit" }).status === 0;
}
