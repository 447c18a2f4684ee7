import type { Locator, Page } from "@playwright/test";
import { makePdf } from "#db/seed/files/make-pdf.ts";
import { lookAt } from "../support/look-at.ts";
import { picture } from "../support/picture.ts";
import { expect, test } from "../support/sample.ts";
import { fillMissing, sendFiles, submit } from "../support/supplier.ts";

test.use({ actionTimeout: 15_000 });

const PO = "PO 4745";
const HERE = "Carpatex SRL";
const THERE = "Carpatex Trading Ltd, Limassol";
const TITLE = "Payee changed to a company in Cyprus, called routine";
const WHY = "Money would go to a company that the contract does not name";

const paper = (title: string, from: string, lines: [string, string][]) =>
  makePdf({ title, from: [from], pages: [lines], created: new Date().toISOString() });

test("a changed payee with a routine explanation", { tag: "@desk" }, async ({ sample }) => {
  test.setTimeout(300_000);
  const mei = await sample.as("mei");
  const order = await sample.orderPath(PO);
  const elena = await sample.asSupplierOf(PO);
  const asked = new URL(elena.url()).pathname;

  await test.step("the supplier names another payee, and calls it routine", async () => {
    await elena.getByRole("link", { name: "Role statement" }).first().click();
    await explain(elena, "From now on our trading company in Limassol collects for us. This is routine.");
    await picture(
      elena,
      "changed-payee-1-routine",
      elena.getByRole("heading", { name: "Your explanations" }),
      elena.locator(".said").first(),
    );
    await answerRoles(elena, THERE, {
      "invoice CX-2026-94.pdf": paper("Invoice CX-2026-94", HERE, [
        ["Seller", HERE],
        ["Beneficiary", THERE],
        ["Total", "EUR 6,104.00"],
      ]),
    });
  });

  await test.step("its invoice is read: what was found there waits for a person, and counts for nothing before", async () => {
    await mei.goto(`${order}/compare`);
    await expect(mei.getByText("1 disagreement to look at")).toBeVisible();
    const found = mei.locator(".foundrow").filter({ hasText: "Role statement v1, page 1" }).filter({ hasText: THERE });
    await expect(async () => {
      await mei.reload();
      await expect(found).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 30_000 });
    await expect(found).toContainText(`the order says ${HERE}`);
    await lookAt(mei, "records side by side");
    await picture(mei, "changed-payee-2-found", mei.locator(".compared.found"), thing(mei, "Who receives the money"));
    await found.getByRole("button", { name: "It says so" }).click();
    await expect(mei.getByText("2 disagreements to look at")).toBeVisible();
    await expect(thing(mei, "Who receives the money")).toContainText("confirmed by Mei Tan");
  });

  let matter = "";
  await test.step("one click from the two records makes it a matter, which says why and stops the money", async () => {
    await thing(mei, "Who receives the money").getByRole("link", { name: "Open a matter" }).first().click();
    await expect(mei.getByRole("checkbox", { name: /^Payment risk/ })).toBeChecked();
    await expect(mei.locator('[name="why.payment_risk"]')).toHaveValue(`Role statement v1 says ${THERE}; The order says ${HERE}.`);
    await mei.getByLabel("In a few words").fill(TITLE);
    await mei.locator('[name="why.payment_risk"]').fill(WHY);
    await lookAt(mei, "a matter out of a conflict");
    await picture(mei, "changed-payee-3-triage", mei.getByRole("main"));
    await mei.getByRole("main").getByRole("button", { name: "Open a matter" }).click();
    await mei.waitForURL(/\/matters\/[0-9a-f]{8}-/);
    matter = new URL(mei.url()).pathname;
    await expect(mei.getByText("Stops Balance 70 %")).toBeVisible();
    await expect(mei.locator(".triaged")).toContainText(WHY);
    await expect(mei.locator(".gathered .quote").filter({ hasText: "This is routine." })).toBeVisible();
    await mei.goto(`${order}/compare`);
    await expect(thing(mei, "Who receives the money").getByRole("link", { name: `Under review: ${TITLE}` })).toHaveCount(2);
  });

  const [tomas, ravi] = [await sample.as("tomas"), await sample.as("ravi")];
  await test.step("finance, service and purchasing read the same sentence; the supplier reads none of it", async () => {
    const sentence = await balance(mei, order);
    expect(sentence).toContain(TITLE);
    expect(await balance(ravi, order)).toBe(sentence);
    await expect(await inPayments(tomas)).toContainText(TITLE);
    await picture(tomas, "changed-payee-4-finance", await inPayments(tomas));
    await elena.goto(asked);
    await expect(elena.locator("body")).not.toContainText(TITLE);
    await expect(elena.locator("body")).not.toContainText(WHY);
  });

  await test.step("what is called routine is asked for as a document, and comes with another explanation", async () => {
    await mei.goto(`${order}/compare`);
    await thing(mei, "Who receives the money").getByRole("button", { name: "Ask the supplier to explain" }).first().click();
    await expect(mei.getByText("The supplier was asked to explain").first()).toBeVisible();
    await elena.goto(asked);
    await elena.getByRole("link", { name: "Party relationship note" }).click();
    await expect(elena.getByText(`${HERE}`).first()).toBeVisible();
    await picture(elena, "changed-payee-5-asked");
    await answer(
      elena,
      {
        seller: HERE,
        payee: THERE,
        relationship: "Both belong to the same owner. No assignment of claims was signed.",
        since: "2 Mar 2026",
      },
      {
        "register of Limassol.pdf": paper("Extract of the register", "Registrar, Limassol", [["Company", THERE]]),
      },
    );
    await elena.goto(asked);
    await elena.getByRole("link", { name: "Role statement" }).first().click();
    await explain(elena, "Our bank in Brasov is under audit. Until it ends our trading company in Limassol collects for us.");
    await mei.goto(matter);
    await expect(mei.locator(".worddiff ins").filter({ hasText: "audit" })).toBeVisible();
    await picture(mei, "changed-payee-6-compared", mei.locator(".gathered .compared"), mei.getByRole("heading", { name: "Explanations" }));
  });

  await test.step("the buyer decides: the payee of the contract is paid, and no other", async () => {
    await decide(mei, order, "Party relationship note", "accepted");
    await decide(mei, order, "Role statement", "rejected", async () => {
      await mei.locator('[name="faults.0.what"]').fill(`It names ${THERE} as payee; order and contract name ${HERE}`);
      await mei.locator('[name="faults.0.mend"]').fill(`Name ${HERE}, or send its signed assignment of the claim`);
    });
    expect(await balance(mei, order)).toContain(TITLE);
  });

  await test.step("the note is drafted from the record, mended, printed and copied", async () => {
    await mei.goto(matter);
    await expect(mei.getByLabel("Supplier's explanation")).toHaveValue(/under audit.*Before.*This is routine/s);
    await expect(mei.getByLabel("Evidence reviewed")).toHaveValue(/Role statement v1, 1 file\. Party relationship note v1, 1 file/);
    await expect(mei.getByLabel("Buyer's decision")).toHaveValue(/Rejected/i);
    await mei.getByLabel("Buyer's decision").fill(`The balance is paid to ${HERE} only. ${THERE} is not accepted as payee.`);
    await mei.getByLabel("Next control").fill("With the first invoice the party relationship note is asked for.");
    await mei.getByRole("button", { name: "Keep the note" }).click();
    await expect(mei.locator(".sixlines dt")).toHaveText([
      ...["Issue", "Affected field", "Supplier's explanation", "Evidence reviewed", "Buyer's decision", "Next control"],
      ...["Payments then", "Shipments then"],
    ]);
    await mei.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await mei.getByRole("button", { name: "Copy as text" }).click();
    await expect(mei.getByText("Copied")).toBeVisible();
    const copied = (await mei.evaluate(() => navigator.clipboard.readText())).split("\n");
    expect(copied[0]).toBe(`${PO}: ${TITLE}`);
    expect(copied.slice(2).map((line) => line.split(":")[0])).toEqual(await mei.locator(".sixlines dt").allInnerTexts());
    await mei.emulateMedia({ media: "print" });
    await expect(mei.getByRole("heading", { name: "Handoff test" })).toBeHidden();
    await picture(mei, "changed-payee-7-note", mei.locator(".sixlines"));
    await mei.emulateMedia({ media: "screen" });
  });

  await test.step("finance says no: the note does not say which account; that keeps the matter open", async () => {
    await tomas.goto(matter);
    await handOff(tomas, /explain the payment/, "No");
    await expect(tomas.getByText("Say what is missing, so that the note can be mended.").first()).toBeVisible();
    await handOff(tomas, /explain the payment/, "No", "Which account is paid, and is it the one of the deposit?");
    await expect(tomas.getByText("was answered no")).toBeVisible();
    for (const question of SERVICE) await handOff(ravi, question, "Yes", "", matter);
    await mei.goto(matter);
    await expect(mei.getByText("It stays open:")).toContainText("was answered no");
    await expect(mei.getByRole("button", { name: "Close the matter" })).toHaveCount(0);
    await picture(mei, "changed-payee-8-no", mei.locator(".handoff"));
  });

  await test.step("the note is mended, everyone says yes, and the matter closes with a control for the next order", async () => {
    await mei.getByRole("link", { name: "Mend the note" }).click();
    const paid = `The balance is paid to ${HERE}, account ending 4402, as the deposit was. ${THERE} is not accepted as payee.`;
    await mei.getByLabel("Buyer's decision").fill(paid);
    await mei.getByRole("button", { name: "Keep the note" }).click();
    await expect(mei.locator(".sixlines dd").filter({ hasText: "account ending 4402" })).toBeVisible();
    await handOff(tomas, /explain the payment/, "Yes", "", matter);
    for (const question of SERVICE) await handOff(ravi, question, "Yes", "", matter);
    await mei.goto(matter);
    await mei.getByRole("radio", { name: "Ask for this from the start" }).check();
    await mei.getByLabel("Evidence to ask for").selectOption("party_relationship_note");
    await picture(mei, "changed-payee-9-closing", mei.locator(".closing"));
    await mei.getByRole("button", { name: "Close the matter" }).click();
    await expect(mei.getByText(/^Closed on .* by Mei Tan, on note v2$/)).toBeVisible();
  });

  await test.step("the money waits for the statement alone, and is free once it names the right company", async () => {
    const waiting = await balance(mei, order);
    expect(waiting).toContain("Role statement");
    expect(waiting).not.toContain(TITLE);
    await elena.goto(asked);
    await elena.getByRole("link", { name: "Role statement" }).first().click();
    await expect(elena.locator("body")).toContainText(`Name ${HERE}`);
    await answerRoles(elena, HERE, {});
    await decide(mei, order, "Role statement", "accepted");
    const ready = await balance(mei, order);
    expect(ready).toContain("Ready to pay");
    expect(ready).toContain(`EUR 6,104.00 to ${HERE}`);
    await expect(await inPayments(tomas)).toContainText(HERE);
    await picture(tomas, "changed-payee-10-ready", await inPayments(tomas));
  });

  await test.step("the next order with this supplier asks for the relationship note from the start", async () => {
    await mei.goto("/suppliers");
    await mei
      .getByRole("link", { name: /Carpatex/ })
      .first()
      .click();
    await mei.getByRole("link", { name: "New order with this supplier" }).click();
    const earlier = mei.getByRole("region", { name: "From earlier orders" });
    await expect(earlier).toContainText("the party relationship note is asked for");
    await expect(mei.getByRole("checkbox", { name: "Party relationship note" })).toBeChecked();
    await picture(mei, "changed-payee-11-next", earlier);
  });
});

const SERVICE = [/find the shipment record/, /without guessing/, /read one story/];

const thing = (page: Page, name: string): Locator => page.locator("section.compared").filter({ has: page.getByRole("heading", { name }) });

/** The sentence of the balance as it stands on the order's page. */
async function balance(page: Page, order: string): Promise<string> {
  await page.goto(order);
  return (await page.locator("a.step", { hasText: "Balance" }).innerText()).replace(/\s+/g, " ");
}

/** The balance among finance's payments. */
async function inPayments(page: Page): Promise<Locator> {
  await page.goto("/payments?view=all");
  return page.locator("tr, li, article").filter({ hasText: PO }).filter({ hasText: "Balance" }).first();
}

async function explain(page: Page, words: string): Promise<void> {
  const form = page.locator("#explain");
  await expect(form).toBeVisible();
  if (!(await form.getByLabel("Your explanation").isVisible())) {
    const change = page.getByRole("link", { name: "Send a changed explanation" });
    if ((await change.count()) > 0) await change.first().click();
    else await form.locator("summary").click();
  }
  await form.getByLabel("Reason").selectOption("other");
  await form.getByLabel("Your explanation").fill(words);
  await form.getByLabel("Your name").fill("Elena Marin");
  await form.getByRole("button", { name: "Send the explanation" }).click();
  await expect(page.locator(".said").first()).toContainText(words);
}

const answerRoles = (page: Page, payee: string, files: Record<string, Buffer>) =>
  answer(page, { seller: HERE, factory: HERE, payee }, files);

async function answer(page: Page, fields: Record<string, string>, files: Record<string, Buffer>): Promise<void> {
  if (Object.keys(files).length > 0) await sendFiles({ page, scripts: true }, files);
  const known = page.locator("details:not([open]):has([name^='fields.']) > summary");
  if ((await known.count()) > 0) await known.first().click();
  for (const [name, value] of Object.entries({ site: "Strada Fabricii 12, Brasov", ...fields })) {
    await page.locator(`[name="fields.${name}"]`).fill(value);
  }
  await fillMissing(page);
  await submit(page);
}

async function decide(page: Page, order: string, type: string, outcome: string, fill: () => Promise<void> = async () => undefined) {
  await page.goto("/queue");
  await page.locator("tr, li, article").filter({ hasText: PO }).filter({ hasText: type }).locator('a[href*="/decide/"]').first().click();
  await page.waitForURL("**/decide/**");
  await page.waitForLoadState("networkidle");
  await page.locator(`[name="outcome"][value="${outcome}"]`).check({ force: true });
  await fill();
  await page.getByRole("button", { name: "Review the sentence" }).click();
  await page.locator('button[name="intent"][value="confirm"]').click();
  await page.waitForURL((to) => to.pathname === order);
}

async function handOff(page: Page, question: RegExp, reply: "Yes" | "No", words = "", at = ""): Promise<void> {
  if (at) await page.goto(at);
  const asked = page.locator(".questions li").filter({ hasText: question });
  await asked.getByLabel("What is missing, if no").fill(words);
  await asked.getByRole("button", { name: reply, exact: true }).click();
  if (reply === "Yes") await expect(asked.locator(".good")).toBeVisible();
}
