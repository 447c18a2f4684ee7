import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/** In place of its source, for a page that has loaded the check already. */
const LOADED = ";";

/** The check of one page with its own frames: ours are of one origin, and judging them in a page of its own takes as long again. */
export const readingCheck = (page: Page, axeSource?: string): AxeBuilder =>
  new AxeBuilder({ page, axeSource }).setLegacyMode().options({ resultTypes: ["violations"] });

const ONE_SIZE = ["@desk", "@phone"];
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/**
 * Nothing stands against the page's being read by everyone, in light and (contrast) in dark, and nothing sticks out. The page needs
 * scripts. A journey that is told at one size only has its pages looked at in the other size too.
 */
export async function lookAt(page: Page, what: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark" });
  await finds(readingCheck(page).withRules("color-contrast"), `${what}, dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await finds(readingCheck(page, LOADED).withTags(RULES), `${what}, light`);
  await fits(page, what);
  const size = page.viewportSize();
  if (!size || !test.info().tags.some((tag) => ONE_SIZE.includes(tag))) return;
  const other = size.width < DESK.width ? DESK : PHONE;
  await page.setViewportSize(other);
  // At the top, where what sticks there lies over nothing.
  await page.evaluate(() => scrollTo(0, 0));
  await fits(page, `${what}, ${other.width} wide`);
  await finds(readingCheck(page, LOADED).withTags(RULES), `${what}, ${other.width} wide`);
  await page.setViewportSize(size);
}

/**
 * Nothing sticks out; also to be asked of a page without scripts, where the reading check cannot run.
 * The screen is the measure: a phone widens its inner width with what overflows.
 */
export async function fits(page: Page, what: string): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${what} fits`).toBeLessThanOrEqual(width);
}

async function finds(look: AxeBuilder, what: string): Promise<void> {
  const { violations } = await look.analyze();
  expect(violations.map(({ id, nodes }) => `${what}: ${id} ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
}
