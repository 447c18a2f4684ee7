import { expect, type Page, test } from "@playwright/test";
import { startOrganization } from "./sign-up.ts";
import { lookAt } from "./support/look-at.ts";

test.use({ actionTimeout: 15_000 });

const balance = (page: Page) => page.locator("a.step", { hasText: "Balance" });

async function openOrder(page: Page): Promise<string> {
  await page.goto("/orders/new");
  await page.getByLabel("Company").fill("Shenzhen Heng Electronics Co., Ltd.");
  await page.getByLabel("Your PO number").fill("4720");
  await page.getByLabel("Contact’s e-mail").fill("lin.yifan@heng.example");
  await page.locator('[name="lines.0.product"]').fill("HS-210 handheld scanner");
  await page.locator('[name="lines.0.quantity"]').fill("2,400");
  await page.locator('[name="lines.0.price"]').fill("11.25");
  await page.getByRole("button", { name: /Create and send/ }).click();
  await page.waitForURL(/\/orders\/[0-9a-f]{8}-/);
  return new URL(page.url()).pathname;
}

/** The supplier explains on the page of the request, or changes what was explained there. */
async function explain(supplier: Page, words: string): Promise<void> {
  const form = supplier.locator("#explain");
  if (!(await form.getByLabel("Your explanation").isVisible())) await form.locator("summary").click();
  await form.getByLabel("Reason").selectOption("other");
  await form.getByLabel("Your explanation").fill(words);
  await form.getByLabel("Your name").fill("Lin Yifan");
  await form.getByRole("button", { name: "Send the explanation" }).click();
  await expect(supplier.locator(".said").first()).toContainText(words);
}

const answer = async (page: Page, question: RegExp, reply: "Yes" | "No", words = "") => {
  const asked = page.locator(".questions li").filter({ hasText: question });
  await asked.getByLabel("What is missing, if no").fill(words);
  await asked.getByRole("button", { name: reply, exact: true }).click();
};

const QUESTIONS = [/explain the payment/, /find the shipment record/, /without guessing/, /read one story/];

test("a changed payee: held by a matter, two explanations compared, a no mended, closed, and free again", { tag: "@phone" }, async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await startOrganization(page, "Matters");
  const order = await openOrder(page);
  await page.goto(`${order}/links`);
  const link = await page.getByLabel("Invite link of lin.yifan").inputValue();
  const supplier = await (await browser.newContext()).newPage();

  await test.step("the supplier explains; a reason without a line or batch does not count", async () => {
    await supplier.goto(link);
    await supplier.getByRole("link", { name: "Batch photo set" }).first().click();
    await supplier.locator("#explain summary").click();
    await supplier.locator("#explain").getByRole("checkbox").first().uncheck();
    await supplier.locator("#explain").getByLabel("Reason").selectOption("other");
    await supplier.locator("#explain").getByLabel("Your explanation").fill("Please pay our Hong Kong company. This is routine.");
    await supplier.locator("#explain").getByLabel("Your name").fill("Lin Yifan");
    await supplier.getByRole("button", { name: "Send the explanation" }).click();
    await expect(supplier.getByText("Choose the line or batch this reason is about").first()).toBeVisible();
    await supplier.locator("#explain").getByRole("checkbox").first().check();
    await explain(supplier, "Please pay our Hong Kong company. This is routine.");
    await lookAt(supplier, "supplier's explanation");
  });

  let matter = "";
  await test.step("the buyer opens a matter on it; each tick says why; the payments are held", async () => {
    await page.goto(order);
    await balance(page).click();
    await expect(page.locator(".statements")).toContainText("This is routine.");
    await lookAt(page, "order with an explanation");
    await page.locator(".statements").getByRole("link", { name: "Open a matter" }).click();
    await page.getByLabel("In a few words").fill("Payee changed to a Hong Kong company");
    await page.getByLabel("Affected field").selectOption("payee");
    await page.getByRole("checkbox", { name: /^Payment risk/ }).check();
    await page.getByRole("main").getByRole("button", { name: "Open a matter" }).click();
    await expect(page.locator('[name="why.payment_risk"]')).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("In a few words")).toHaveValue("Payee changed to a Hong Kong company");
    await lookAt(page, "opening a matter");
    await page.locator('[name="why.payment_risk"]').fill("Another company than the seller would be paid");
    await page.getByRole("main").getByRole("button", { name: "Open a matter" }).click();
    await page.waitForURL(/\/matters\/[0-9a-f]{8}-/);
    matter = new URL(page.url()).pathname;
    await expect(page.getByText(/^Stops .*Balance/)).toBeVisible();
    await page.goto(order);
    await expect(balance(page)).toContainText("On hold");
    await expect(page.getByRole("link", { name: "Payee changed to a Hong Kong company", exact: true })).toBeVisible();
  });

  await test.step("the supplier changes the explanation, and sees nothing of the matter", async () => {
    await supplier.reload();
    await expect(supplier.locator("body")).not.toContainText("Another company than the seller");
    await supplier.getByRole("link", { name: "Send a changed explanation" }).click();
    await expect(supplier.locator("#explain > summary")).toHaveText("Change the explanation");
    await explain(supplier, "Please pay our Hong Kong company. Our bank closed the account.");
  });

  await test.step("both versions stand side by side, word by word, and in the drafted note", async () => {
    await page.goto(matter);
    await expect(page.locator(".worddiff")).toContainText("Please pay our Hong Kong company.");
    await expect(page.locator(".worddiff del").first()).toContainText("This");
    await expect(page.locator(".worddiff ins").first()).toContainText("Our");
    await expect(page.getByLabel("Supplier's explanation")).toHaveValue(/Our bank closed the account.*Before.*This is routine/s);
    await lookAt(page, "matter");
    await page.getByLabel("Next control").fill("A new payee needs the seller's own letter.");
    await page.getByRole("button", { name: "Keep the note" }).click();
    await expect(page.locator(".sixlines dt")).toHaveCount(8);
    await expect(page.locator(".sixlines dd").nth(6)).toContainText("on hold");
  });

  await test.step("a no says what is missing, and keeps the matter open", async () => {
    await answer(page, /explain the payment/, "No");
    await expect(page.getByText("Say what is missing, so that the note can be mended.").first()).toBeVisible();
    await answer(page, /explain the payment/, "No", "Which account is paid now?");
    await expect(page.getByText("was answered no")).toBeVisible();
    for (const question of QUESTIONS.slice(1)) {
      await answer(page, question, "Yes");
      await expect(page.locator(".questions li").filter({ hasText: question }).locator(".good")).toBeVisible();
    }
    await expect(page.getByRole("button", { name: "Close the matter" })).toHaveCount(0);
  });

  await test.step("the note is mended, asked anew, printed, and the matter closed: the step is free", async () => {
    await page.getByRole("link", { name: "Mend the note" }).click();
    await page.getByLabel("Buyer's decision").fill("The old account is paid until the seller's letter is here.");
    await page.getByRole("button", { name: "Keep the note" }).click();
    await expect(page.locator(".sixlines dd").filter({ hasText: "The old account is paid" })).toBeVisible();
    await page.emulateMedia({ media: "print" });
    await expect(page.locator(".sixlines dl")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Handoff test" })).toBeHidden();
    await page.emulateMedia({ media: "screen" });
    for (const question of QUESTIONS) {
      await answer(page, question, "Yes");
      await expect(page.locator(".questions li").filter({ hasText: question }).locator(".good")).toBeVisible();
    }
    await lookAt(page, "matter, all answered");
    await page.getByRole("button", { name: "Close the matter" }).click();
    await expect(page.getByText(/^Closed on .* on note v2$/)).toBeVisible();
    await page.goto(order);
    await expect(balance(page)).not.toContainText("On hold");
  });
});
