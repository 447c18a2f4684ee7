import { expect, type Page } from "@playwright/test";

/** The release page of the first payment on the board that is ready. */
export async function openRelease(page: Page): Promise<void> {
  await page.goto("/payments");
  const chosen = page.getByRole("complementary");
  const form = chosen.locator('form[action*="/release"]').first();
  await expect(form).toBeVisible();
  const to = await form.getAttribute("action");
  await page.goto(to ?? "");
  await expect(page.getByRole("button", { name: /^Release/ })).toBeVisible();
}
