import { lookAt } from "./support/look-at.ts";
import { expect, test } from "./support/sample.ts";

test("the owner changes a rule, sees what it would lock today, and moves one order to it", { tag: "@desk" }, async ({ sample }) => {
  const iris = await sample.as("iris");
  await iris.goto("/settings/rules");
  await lookAt(iris, "rules");
  await iris.getByRole("link", { name: "Change the rules" }).click();
  const days = iris.getByLabel("Longest window, in days");
  const reason = iris.getByLabel("Why the rules change");
  await days.fill("400");
  await reason.fill("Thirty days are enough");
  await iris.getByRole("button", { name: "Save as a new version" }).click();
  await expect(days).toHaveAttribute("aria-invalid", "true");
  await expect(reason).toHaveValue("Thirty days are enough");
  await days.fill("30");
  await iris.getByRole("button", { name: "What would lock?" }).click();
  await expect(iris.getByRole("heading", { name: "What would lock on today's orders" })).toBeVisible();
  await expect(iris.locator("#tried")).toContainText("Nothing was saved");
  await expect(days).toHaveValue("30");
  await lookAt(iris, "rules that are tried");
  await iris.getByRole("button", { name: "Save as a new version" }).click();
  await expect(iris.locator("main")).toContainText("Version 2");
  await expect(iris.locator("main")).toContainText("An early release lasts at most 30 days");

  const order = await sample.orderPath("PO 4711");
  await iris.goto(`${order}/rules`);
  await expect(iris.locator("main")).toContainText("This order began without rules of the organization.");
  await lookAt(iris, "rules of an order");
  await iris.getByRole("button", { name: "Move to version 2" }).click();
  await expect(iris.getByLabel("Why this order is moved")).toHaveAttribute("aria-invalid", "true");
  await iris.getByLabel("Why this order is moved").fill("Agreed with the supplier");
  await iris.getByRole("button", { name: "Move to version 2" }).click();
  await expect(iris.locator("main")).toContainText("This is the newest version.");
  await expect(iris.locator("main")).toContainText("Agreed with the supplier");
  await iris.goto(order);
  await expect(iris.locator("main")).toContainText("Nothing has been asked for this step. + 1 more");
});
