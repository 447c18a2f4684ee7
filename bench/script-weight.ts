import { gzipSync } from "node:zlib";
import { type Browser, chromium } from "@playwright/test";
import { browserArgs, ensureBrowser, findBrowser } from "../tests/setup/find-browser.mjs";

/** A real browser to weigh pages with. */
export async function openBrowser(): Promise<Browser> {
  if (!(await ensureBrowser())) throw new Error("No browser could be found or installed to weigh the pages' scripts with.");
  return chromium.launch({ executablePath: findBrowser(), args: browserArgs });
}

/** Bytes of all scripts that a browser loads with a page until it has nothing more to ask for, each compressed by itself with gzip. */
export async function scriptWeight(browser: Browser, address: URL, cookie: string): Promise<number> {
  const context = await browser.newContext();
  try {
    const pairs = cookie.split("; ").map((pair) => ({ name: pair.slice(0, pair.indexOf("=")), value: pair.slice(pair.indexOf("=") + 1) }));
    await context.addCookies(pairs.map((pair) => ({ ...pair, url: address.origin })));
    const page = await context.newPage();
    const weights = new Map<string, Promise<number>>();
    page.on("response", (answer) => {
      if (answer.request().resourceType() !== "script") return;
      weights.set(
        answer.url(),
        answer.body().then((body) => gzipSync(body).length),
      );
    });
    await page.goto(address.href, { waitUntil: "networkidle" });
    return (await Promise.all(weights.values())).reduce((sum, bytes) => sum + bytes, 0);
  } finally {
    await context.close();
  }
}
