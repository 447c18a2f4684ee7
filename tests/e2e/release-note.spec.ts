import { lookAt } from "./support/look-at.ts";
import { expect, test } from "./support/sample.ts";

test("a release note is handed over; whoever scans it reads whether it stands, until its address is ended", { tag: "@desk" }, async ({
  sample,
  browser,
}) => {
  const tomas = await sample.as("tomas");
  await tomas.goto("/payments");
  const chosen = tomas.getByRole("complementary");
  await chosen.getByRole("button", { name: "Release USD 8,215.50" }).click();
  await chosen.getByRole("link", { name: "Release note" }).click();
  await expect(tomas.getByRole("heading", { level: 1, name: "Release note: Balance 70 %" })).toBeVisible();
  await expect(tomas.locator("main")).toContainText("3 of 3 accepted, last by Ada Lindqvist");
  await lookAt(tomas, "a release note");

  const note = tomas.url();
  const address = /http\S+\/n\/\S+/.exec(await tomas.locator("main").innerText())?.[0] ?? "";
  const stranger = await (await browser.newContext({ locale: "en-GB", viewport: { width: 390, height: 844 } })).newPage();
  await stranger.goto(address);
  await expect(stranger.locator("main")).toContainText("It may be carried out. Check again right before.");
  await expect(stranger.locator("main")).toContainText("USD 8,215.50");
  await lookAt(stranger, "the note's page");

  const iris = await sample.as("iris");
  await iris.goto(note.replace("/note", "/hold"));
  await iris.getByLabel(/Why|Reason/).fill("The bank called back: wait");
  await Promise.all([
    iris.waitForURL((url) => !url.pathname.endsWith("/hold")),
    iris.getByRole("button", { name: /hold/i }).last().click(),
  ]);
  await stranger.reload();
  await expect(stranger.locator("main")).toContainText("a hold was placed");
  await expect(stranger.locator("main")).toContainText("Do not act on this note. Ask Northgate Instruments.");

  await tomas.goto(note);
  await tomas.getByRole("button", { name: "End this address" }).click();
  await expect(tomas.locator("main")).toContainText("The address on the note was ended.");
  expect((await stranger.reload())?.status()).toBe(410);
  await expect(stranger.locator("main")).not.toContainText("8,215.50");
  await stranger.context().close();

  await tomas.goto(`${await sample.orderPath("PO 4698")}/timeline`);
  await expect(tomas.getByRole("row").filter({ hasText: "Put on hold" })).toContainText("Balance 70 %");
  await lookAt(tomas, "a timeline");
});
