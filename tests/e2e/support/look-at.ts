import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/** Nothing stands against the page's being read by everyone, in light and (contrast) in dark, and nothing sticks out. The page needs scripts. */
export async function lookAt(page: Page, what: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark" });
  await finds(new AxeBuilder({ page }).withRules("color-contrast"), `${what}, dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await finds(new AxeBuilder({ page }).withTags(RULES), `${what}, light`);
  await fits(page, what);
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
