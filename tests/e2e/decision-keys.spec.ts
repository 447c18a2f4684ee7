import type { Page } from "@playwright/test";
import { lookAt } from "./support/look-at.ts";
import { expect, test } from "./support/sample.ts";

test.use({ actionTimeout: 15_000 });

test("a decision by keys alone: files, documents, outcome, review, confirmation; off while typing; Tab leads on", { tag: "@desk" }, async ({
  sample,
}) => {
  test.setTimeout(120_000);
  const mei = await sample.as("mei");
  await mei.goto("/queue?view=all");
  const first = await mei.locator("a[href*='/decide/']").first().getAttribute("href");
  await mei.goto(first ?? "");
  await mei.waitForLoadState("networkidle");
  const key = (name: string) => mei.keyboard.press(name);

  await test.step("J and K walk through the files, D through the order's documents", async () => {
    await expect(shownFile(mei)).toContainText("file 1 of 18");
    await key("j");
    await expect(shownFile(mei)).toContainText("file 2 of 18");
    await key("j");
    await expect(shownFile(mei)).toContainText("file 3 of 18");
    await key("k");
    await expect(shownFile(mei)).toContainText("file 2 of 18");
    const before = await mei.locator(".doclist [aria-current]").innerText();
    await key("d");
    await expect(mei.locator(".doclist [aria-current]")).not.toHaveText(before);
    await expect(shownFile(mei)).toContainText("file 2 of 18");
  });

  await test.step("A, C and R choose; in a field they are letters", async () => {
    await key("r");
    await expect(mei.locator("#o-rej")).toBeChecked();
    await key("c");
    await expect(mei.locator("#o-cond")).toBeChecked();
    const condition = mei.getByLabel("What is accepted");
    await condition.focus();
    await mei.keyboard.type("car jack");
    await expect(condition).toHaveValue("car jack");
    await expect(mei.locator("#o-cond")).toBeChecked();
    await expect(shownFile(mei)).toContainText("file 2 of 18");
    await key("Tab");
    await expect(condition).not.toBeFocused();
  });

  await test.step("Tab and Shift+Tab pass through every part of the form and out of it", async () => {
    await mei.locator("#o-cond").focus();
    const seen = new Set<string>();
    for (let press = 0; press < 40; press += 1) {
      await key("Tab");
      seen.add(
        await mei.evaluate(() =>
          document.activeElement?.closest("#decide") ? (document.activeElement.getAttribute("name") ?? "other") : "outside",
        ),
      );
      if (seen.has("outside")) break;
    }
    expect([...seen]).toEqual(expect.arrayContaining(["condition", "intent", "outside"]));
  });

  await test.step("Enter reviews, what is missing stands at its field; mended, Enter twice confirms", async () => {
    await mei.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await key("Enter");
    await expect(mei.locator('[name="points.0.due"]')).toHaveAttribute("aria-invalid", "true");
    await expect(mei.getByLabel("What is accepted")).toHaveValue("car jack");
    for (const row of [0, 1]) await mei.locator(`[name="points.${row}.due"]`).fill(sample.date(3));
    await mei.getByLabel("What is accepted").fill("Marks on the cartons shown");
    await mei.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await key("Enter");
    const drafted = mei.getByLabel("This is what everyone will read");
    await expect(drafted).toHaveValue(/^Accepted with conditions: Batch photo set v1/);
    await lookAt(mei, "decision in review");
    await key("r");
    await expect(mei.locator("#o-rej")).not.toBeChecked();
    await key("Enter");
    await expect(mei.getByRole("button", { name: "Accept with conditions" })).toBeFocused();
    await key("Enter");
    await mei.waitForURL(/\/orders\/[0-9a-f-]+\?step=/);
    await expect(mei.locator("main")).toContainText("Accepted with conditions: Batch photo set v1");
  });

  await test.step("N and P go on to what waits; keys switched off do nothing", async () => {
    await mei.goto("/queue?view=all");
    await mei.goto((await mei.locator("a[href*='/decide/']").first().getAttribute("href")) ?? "");
    await mei.waitForLoadState("networkidle");
    const from = mei.url();
    await key("n");
    await expect(mei).not.toHaveURL(from);
    await expect(mei.locator("a[aria-keyshortcuts='p']")).toBeVisible();
    await mei.waitForLoadState("networkidle");
    await key("p");
    await expect(mei).toHaveURL(from);
    await mei.evaluate(() => window.localStorage.setItem("holdpoint.keys", "off"));
    await mei.reload();
    await mei.waitForLoadState("networkidle");
    await key("r");
    await expect(mei.locator("#o-rej")).not.toBeChecked();
  });
});

const shownFile = (page: Page) => page.locator(".beside .side").nth(1).locator(".sidehead");
