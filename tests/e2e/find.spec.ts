import { expect, type Page, test } from "@playwright/test";
import { startOrganization } from "./sign-up.ts";
import { lookAt } from "./support/look-at.ts";

async function openOrder(page: Page, number: string): Promise<string> {
  await page.goto("/orders/new");
  await page.getByLabel("Company").fill("Shenzhen Heng Electronics Co., Ltd.");
  await page.getByLabel("Your PO number").fill(number);
  await page.getByLabel("Contact’s e-mail").fill("lin.yifan@heng.example");
  await page.locator('[name="lines.0.product"]').fill("HS-210 handheld scanner");
  await page.locator('[name="lines.0.quantity"]').fill("2,400");
  await page.locator('[name="lines.0.price"]').fill("11.25");
  await page.getByRole("button", { name: /Create and send/ }).click();
  await page.waitForURL(/\/orders\/[0-9a-f]{8}-/);
  return new URL(page.url()).pathname;
}

test("what was asked is found again, the order is exported, and a filter is kept under a name", { tag: "@phone" }, async ({ page }) => {
  await startOrganization(page, "Finding");
  const order = await openOrder(page, "PO-7007");

  await page.goto("/search?q=carton+marks+nowhere");
  await expect(page.getByRole("heading", { name: /Nothing found/ })).toBeVisible();
  await page.getByLabel("Words to search for").fill("batch mark");
  await page.getByRole("main").getByRole("button", { name: "Search" }).click();
  const hit = page.locator(".hit").first();
  await expect(hit).toContainText("Question");
  await expect(hit.locator("mark").first()).toHaveText(/batch/i);
  await lookAt(page, "search");
  await hit.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`${order}.*#r-`));
  await expect(page.getByRole("article").first()).toBeVisible();

  await page.goto(`${order}/export`);
  await expect(page.getByText("The record is whole")).toBeVisible();
  await lookAt(page, "export");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /Save as ZIP/ }).click();
  expect((await download).suggestedFilename()).toBe("PO-7007.zip");

  await page.goto("/orders?view=all&q=Heng");
  await page.getByRole("link", { name: "Save this view" }).click();
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("alert")).toContainText("Fill this in");
  await page.getByLabel(/Name for the orders/).fill("All of Heng");
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("link", { name: "All of Heng" })).toHaveAttribute("aria-current", "page");
  await lookAt(page, "orders with a saved view");
  await page.getByRole("link", { name: "Save or remove views" }).click();
  await page.waitForURL(/\/views/);
  await lookAt(page, "saved views");
  await page.getByRole("button", { name: "Remove All of Heng" }).click();
  await expect(page.getByRole("button", { name: "Remove All of Heng" })).toHaveCount(0);
  await page.goto("/orders");
  await expect(page.getByRole("link", { name: "All of Heng" })).toHaveCount(0);
});
