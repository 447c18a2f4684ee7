import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import sharp from "sharp";

const FOLDER = path.join(import.meta.dirname, "../../../docs/stories/pictures");
const MARGIN = 16;
/** What sticks to the screen's edge would stand over the middle of a long page. */
const STILL = ".stickybar, .sticky { position: static !important; }";
const MOST_BYTES = 150_000;

/**
 * Takes a picture for a story's page in docs, only when HOLDPOINT_PICTURES=1 and on a desktop: of what is named, one part or
 * several, with a margin around them, or of the screen. Waits until the page is still.
 */
export async function picture(page: Page, name: string, ...parts: Locator[]): Promise<void> {
  const screen = page.viewportSize();
  if (process.env.HOLDPOINT_PICTURES !== "1" || !screen || screen.width < 1280) return;
  await page.waitForLoadState("networkidle");
  const shot = await page.screenshot({ fullPage: parts.length > 0, animations: "disabled", ...(await around(page, parts)) });
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  const small = await sharp(shot).png({ palette: true, quality: 90, effort: 10 }).toBuffer();
  expect(small.length, `the picture ${name} is small`).toBeLessThanOrEqual(MOST_BYTES);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path.join(FOLDER, `${name}.png`), small);
}

async function around(page: Page, parts: Locator[]) {
  if (parts.length === 0) return {};
  await page.evaluate((still) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(still);
    document.adoptedStyleSheets = [sheet];
    scrollTo(0, 0);
  }, STILL);
  const boxes = await Promise.all(parts.map(async (part) => (await part.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }));
  const x = Math.max(0, Math.min(...boxes.map((box) => box.x)) - MARGIN);
  const y = Math.max(0, Math.min(...boxes.map((box) => box.y)) - MARGIN);
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN;
  return { clip: { x, y, width: right - x, height: bottom - y } };
}
