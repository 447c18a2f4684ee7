import type { Page } from "@playwright/test";
import { makePdf } from "#db/seed/files/make-pdf.ts";
import { lookAt } from "./support/look-at.ts";
import { expect, type Sample, test } from "./support/sample.ts";
import { fillMissing, sendFiles, submit } from "./support/supplier.ts";

test("the owner tries and changes a rule and moves an order to it; a changed account locks until it was answered for twice", {
  tag: "@desk",
}, async ({ sample }) => {
  test.setTimeout(180_000);
  await test.step("a rule is changed, tried on today's orders, and one order is moved to it", () => changeRule(sample));
  await test.step("a rule that nobody asked by chooses its evidence", () => askByRule(sample));
  await test.step("an account changes, and its payment goes once the note is accepted and a second channel was used", () =>
    changeAccount(sample));
});

async function changeRule(sample: Sample): Promise<void> {
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
  await expect(iris.locator("main")).toContainText("Version 3");
  await expect(iris.locator("main")).toContainText("An early release lasts at most 30 days");
  // What was not touched stays as it was: the rule for goods that leave without a loading of their own too.
  await expect(iris.locator("main")).toContainText("Before departure (normal risk or high risk, without loading)");

  const order = await sample.orderPath("PO 4711");
  await iris.goto(`${order}/rules`);
  await expect(iris.locator("main")).toContainText("This order began without rules of the organization.");
  await lookAt(iris, "rules of an order");
  await iris.getByRole("button", { name: "Move to version 3" }).click();
  await expect(iris.getByLabel("Why this order is moved")).toHaveAttribute("aria-invalid", "true");
  await iris.getByLabel("Why this order is moved").fill("Agreed with the supplier");
  await iris.getByRole("button", { name: "Move to version 3" }).click();
  await expect(iris.locator("main")).toContainText("This is the newest version.");
  await expect(iris.locator("main")).toContainText("Agreed with the supplier");
  await iris.goto(order);
  await expect(iris.locator("main")).toContainText("Nothing has been asked for this step. + 1 more");
}

async function askByRule(sample: Sample): Promise<void> {
  const mei = await sample.as("mei");
  const order = await sample.orderPath("PO 4705");
  await chooseStep(mei, order, "Departure");
  await mei.getByRole("link", { name: "Send a request" }).first().click();
  await expect(mei.locator(".note")).toHaveText("By rule it waits for carton photo, not asked for yet");
  await expect(mei.getByRole("checkbox", { checked: true })).toHaveAccessibleName(/Carton photo/);
  await lookAt(mei, "the catalogue");
  await mei.context().close();
}

async function chooseStep(page: Page, order: string, name: string): Promise<void> {
  await page.goto(order);
  await page.locator("a.step", { hasText: name }).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
}

async function changeAccount(sample: Sample): Promise<void> {
  const [mei, tomas] = [await sample.as("mei"), await sample.as("tomas")];
  const order = await sample.orderPath("PO 4705");
  await mei.goto("/suppliers");
  await mei.getByRole("link", { name: "Carpatex" }).first().click();
  await mei.getByRole("link", { name: "Change the account" }).click();
  await mei.getByLabel("Account number or IBAN").fill("RO09 BCYP 0000 0012 3456 7890");
  await mei.getByLabel("Why it changes").fill("Their letter of today names another bank");
  await mei.getByRole("button", { name: "Change the account" }).click();
  await expect(mei.locator("main")).toContainText("2 orders were locked until finance confirms it.");

  await tomas.goto(order);
  const deposit = tomas.locator("a.step", { hasText: "Deposit" });
  await expect(deposit).toContainText(`Payee or account changed on ${sample.date()} and is not confirmed. + 1 more`);
  await chooseStep(mei, order, "Deposit");
  await mei.getByRole("link", { name: "Ask for the party relationship note" }).first().click();
  await mei.getByRole("button", { name: "Send 1 request" }).click();
  await mei.waitForURL(/sent=1/);

  const elena = await sample.asSupplierOf("PO 4705");
  await elena.getByRole("link", { name: "Party relationship note" }).first().click();
  const lines: [string, string][] = [["Account", "ends in 7890"]];
  const letter = makePdf({ title: "Letter", from: ["Carpatex SRL"], pages: [lines], created: new Date().toISOString() });
  await sendFiles({ page: elena, scripts: true }, { "letter.pdf": letter });
  await fillMissing(elena);
  await elena.locator("[name='fields.since']").fill(sample.date(-1));
  await submit(elena);
  await elena.context().close();

  await mei.goto(order);
  await mei.locator('a[href*="/decide/"]').first().click();
  await mei.locator('[name="outcome"][value="accepted"]').check({ force: true });
  await mei.getByRole("button", { name: "Review the sentence" }).click();
  await mei.locator('button[name="intent"][value="confirm"]').click();
  await mei.waitForURL((to) => to.pathname === order);
  await mei.context().close();

  await tomas.reload();
  await expect(deposit).toContainText(`Payee or account changed on ${sample.date()} and is not confirmed`);
  await tomas.getByRole("link", { name: "Confirm payee and terms" }).first().click();
  await tomas.waitForURL(/\/confirm/);
  await lookAt(tomas, "confirming an account");
  await tomas.getByLabel("By phone").check();
  await tomas.getByLabel("With whom").fill("Radu Pop, director");
  await tomas.getByLabel("Number or address used").fill("ends in 2051");
  await tomas.getByLabel("Known to us since").fill(sample.date());
  await tomas.getByLabel("It does not come from the message").check();
  await tomas.getByLabel("What they said").fill("The old bank closed its branch");
  await tomas.getByRole("button", { name: "Confirm exactly this" }).click();
  await expect(tomas.getByLabel("Known to us since")).toHaveAttribute("aria-invalid", "true");
  await expect(tomas.getByLabel("With whom")).toHaveValue("Radu Pop, director");
  await tomas.getByLabel("Known to us since").fill(sample.date(-400));
  await tomas.getByRole("button", { name: "Confirm exactly this" }).click();
  await expect(deposit).toContainText("EUR 3,180.00 to Carpatex SRL");

  await tomas.goto("/payments");
  const chosen = tomas.getByRole("complementary");
  await tomas.locator("tr", { hasText: "PO 4705, deposit" }).getByRole("link").first().click();
  await chosen.getByRole("button", { name: "Release EUR 3,180.00" }).click();
  await chosen.getByRole("link", { name: "Release note" }).click();
  await expect(tomas.locator("main")).toContainText(`confirmed by Tomás Keller on ${sample.date()}, by phone`);
}
