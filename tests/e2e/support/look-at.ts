import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/** What everybody must be able to read, in light and dark: nothing serious or critical stands against it, and nothing sticks out. The page needs scripts. */
export async function lookAt(page: Page, what: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(grave.map(({ id, nodes }) => `${what}, ${colorScheme}: ${id} ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await fits(page, what);
}

/** Nothing sticks out; also to be asked of a page without scripts, where the reading check cannot run. */
export async function fits(page: Page, what: string): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${what} fits`).toBeLessThanOrEqual(width);
}
