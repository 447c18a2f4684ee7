import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { asWorker } from "#db/tenancy.server.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { linkToken } from "~/ledger/link-token.server.ts";
import { acceptedOrder, askedOrder } from "../integration/steps/accepted-order.ts";
import { castOrganization, openStage } from "../integration/steps/stage.ts";
import { appUrlOf } from "../setup/data-place.ts";
import { readingCheck } from "./support/look-at.ts";

const dataFolder = () => process.env.HOLDPOINT_TEST_DATA ?? "";

test("finance releases what is ready, records the transfer with its proof, and the supplier's page shows it", async ({
  page,
  browser,
  baseURL,
}) => {
  const url = baseURL ?? "";
  const stage = await openStage({ url, appUrl: appUrlOf(dataFolder()), dataFolder: dataFolder() });
  const cast = await castOrganization(stage);
  const order = await acceptedOrder(stage, cast.of);

  await page.context().addCookies(cookiesOf(cast.cookies.finance, url));
  await page.goto("/payments");
  await expect(page.getByRole("heading", { name: "Ready now" })).toBeVisible();
  const chosen = page.getByRole("complementary");
  await expect(chosen).toContainText("USD 12,400.00 to Heng Ltd: 1 of 1 accepted, last by purchasing");
  await expect(page.locator("body")).not.toContainText("CN1234567890");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  const { violations } = await readingCheck(page).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  await chosen.getByRole("button", { name: /Show it/ }).click();
  await expect(chosen).toContainText("CN1234567890");
  await chosen.getByRole("button", { name: "Release USD 12,400.00" }).click();
  await expect(chosen.getByRole("link", { name: "Record the payment" })).toBeVisible();
  await chosen.getByRole("link", { name: "Record the payment" }).click();

  await page.getByLabel("Amount that left your account").fill("12,385.00");
  await page.getByLabel("Bank reference").fill("FT26-0714");
  await page.getByLabel("Proof").setInputFiles({ name: "transfer.png", mimeType: "image/png", buffer: PIXEL });
  await page.getByRole("button", { name: "Record it" }).click();
  await expect(page.getByRole("alert")).toContainText("Say whether it is a bank fee");
  await expect(page.getByLabel("Bank reference")).toHaveValue("FT26-0714");
  await page.getByLabel(/Why the amount differs/).selectOption("bank_fee");
  await page.getByLabel("Reason of the difference").fill("our bank took USD 15.00");
  await page.getByRole("button", { name: "Record it" }).click();
  await expect(chosen).toContainText("FT26-0714");
  await expect(chosen.getByRole("link", { name: "Proof" })).toBeVisible();
  const proof = await page.request.get((await chosen.getByRole("link", { name: "Proof" }).getAttribute("href")) ?? "");
  expect(proof.status()).toBe(200);

  const supplier = await (await browser.newContext({ baseURL: url, locale: "en-GB" })).newPage();
  await supplier.goto(`/i/${linkToken(stage.ledger.linkKey, order.linkId, 1)}`);
  await expect(supplier.locator("body")).toContainText("FT26-0714");
  await expect(supplier.locator("body")).not.toContainText("our bank took USD 15.00");
  const link = supplier.getByRole("link", { name: "Proof of payment" });
  const address = (await link.getAttribute("href")) ?? "";
  const got = await supplier.request.get(address);
  expect([got.status(), (await got.body()).equals(PIXEL)]).toEqual([200, true]);
  expect(got.headers()["content-disposition"]).toMatch(/^attachment; filename\*=UTF-8''PO-.*balance-proof_v1_\d{4}-\d\d-\d\d\.png$/);
  await supplier.context().close();

  const another = await acceptedOrder(stage, cast.of);
  const stranger = await browser.newContext({ baseURL: url, locale: "en-GB" });
  const page2 = await stranger.newPage();
  await page2.goto(`/i/${linkToken(stage.ledger.linkKey, another.linkId, 1)}`);
  const fileId = address.split("/").at(-1) ?? "";
  expect((await stranger.request.get(`${new URL(page2.url()).pathname}/files/${fileId}`)).status()).toBe(404);
  expect((await stranger.request.get(address)).status()).toBe(410);
  await stranger.close();
  await stage.close();
});

test("money that left without a release is found from the board's header and recorded as a fact, on a phone too", {
  tag: "@phone",
}, async ({ page, baseURL }) => {
  const url = baseURL ?? "";
  const stage = await openStage({ url, appUrl: appUrlOf(dataFolder()), dataFolder: dataFolder() });
  const cast = await castOrganization(stage);
  const order = await askedOrder(stage, cast.of);
  const number = facts((await order.read()).file).number;
  const problems: string[] = [];
  page.on("console", (line) => line.type() === "error" && problems.push(line.text()));
  await page.context().addCookies(cookiesOf(cast.cookies.finance, url));
  await page.setViewportSize({ width: 390, height: 844 });

  await page.goto("/payments");
  await page.getByRole("link", { name: "Record a payment" }).click();
  await page.getByLabel("Order, payee, supplier, invoice or reference").fill("no such order");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByText("Nothing that is still open fits these words.")).toBeVisible();
  await page.getByLabel("Order, payee, supplier, invoice or reference").fill(number.toLowerCase());
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByText(`${number}, balance 100 %`)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.getByRole("link", { name: "Record outside the gate" }).click();

  await page.getByLabel("Bank reference").fill("FT26-0999");
  await page.getByLabel("Why it moved without a release").fill("the bank carried out a standing order");
  await page.getByRole("button", { name: "Record it as outside the gate" }).click();
  await expect(page).toHaveURL(/\/payments$/);
  await expect(page.locator(".tally")).toContainText("1 payment, USD 12,400.00");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(problems).toEqual([]);
  await stage.close();
});

test("the account's number is copied in one click, and that it was shown is on record", { tag: "@desk" }, async ({
  page,
  context,
  baseURL,
}) => {
  const url = baseURL ?? "";
  const stage = await openStage({ url, appUrl: appUrlOf(dataFolder()), dataFolder: dataFolder() });
  const cast = await castOrganization(stage);
  await acceptedOrder(stage, cast.of);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await context.addCookies(cookiesOf(cast.cookies.finance, url));
  await page.goto("/payments");
  await page.getByRole("button", { name: "Copy account" }).click();
  await expect(page.getByRole("complementary")).toContainText("Copied. Shown to you; this is on record.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("CN1234567890");
  const { rows } = await asWorker(stage.pool, cast.of, ({ client }) => client.query("select kind, actor_id from access_log"));
  expect(rows).toEqual([{ kind: "account.shown", actor_id: cast.of.members.finance }]);
  await stage.close();
});

test("half is accepted, released and recorded; then the rest, less a credit, goes to the bank in a batch", { tag: "@desk" }, async ({
  page,
  browser,
  baseURL,
}) => {
  const url = baseURL ?? "";
  const stage = await openStage({ url, appUrl: appUrlOf(dataFolder()), dataFolder: dataFolder() });
  const cast = await castOrganization(stage);
  const order = await askedOrder(stage, cast.of);
  const { submission } = await order.answer("serials 1 to 500");
  const buyer = await (await browser.newContext({ baseURL: url, locale: "en-GB", viewport: { width: 1440, height: 900 } })).newPage();
  await buyer.context().addCookies(cookiesOf(cast.cookies.purchasing, url));
  await page.context().addCookies(cookiesOf(cast.cookies.finance, url));
  const chosen = page.getByRole("complementary");
  const board = async () => page.goto("/payments");

  await buyer.goto(`/orders/${order.orderId}/decide/${submission.submissionId}`);
  await buyer.locator('[name="outcome"][value="accepted_with_conditions"]').check({ force: true });
  await buyer.getByText("Change the boundary").click();
  await buyer.getByLabel("Quantity covered").fill("500");
  await buyer.locator('[name="points.0.what"]').fill("The serials of the other 500");
  await buyer.locator('[name="points.0.due"]').fill("4 Mar 2099");
  await buyer.locator('[name="condition"]').fill("500 torches now");
  await confirmDecision(buyer);

  await board();
  await expect(chosen).toContainText("USD 6,200.00");
  await expect(chosen).toContainText("USD 12,400.00");
  await chosen.getByRole("link", { name: "Release only a part" }).click();
  await page.getByLabel("Amount to release").fill("6,200.01");
  await page.getByRole("button", { name: "Release this amount" }).click();
  await expect(page.getByLabel("Amount to release")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Amount to release").fill("6,200.00");
  await page.getByRole("button", { name: "Release this amount" }).click();
  await chosen.getByRole("link", { name: "Record the payment" }).click();
  await page.getByLabel("Bank reference").fill("FT26-0801");
  await page.getByRole("button", { name: "Record it" }).click();
  await expect(chosen).toContainText("500 of 1,000");

  await buyer.goto(`/orders/${order.orderId}/decide/${submission.submissionId}`);
  await buyer.locator('[name="outcome"][value="accepted"]').check({ force: true });
  await confirmDecision(buyer);
  await board();
  await expect(chosen.getByRole("button", { name: "Release USD 6,200.00" })).toBeVisible();
  await chosen.getByRole("link", { name: "Credits" }).click();
  await page.getByLabel("Amount in USD").fill("200.00");
  await page.getByLabel("Credit note or claim number").fill("CN-77");
  await page.getByLabel("What it is for").fill("16 torches scratched");
  await page.getByLabel("Credit note (optional)").setInputFiles({ name: "CN-77.png", mimeType: "image/png", buffer: PIXEL });
  await page.getByRole("button", { name: "Record the credit" }).click();
  await expect(chosen).toContainText("less credit USD 200.00 (CN-77)");
  await chosen.getByRole("button", { name: "Release USD 6,000.00" }).click();
  await expect(chosen.getByRole("link", { name: "Record the payment" })).toBeVisible();

  await board();
  await page.getByRole("link", { name: "Bank batch" }).click();
  await page.getByRole("button", { name: "Make the USD batch" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).first().click();
  const csv = readFileSync(await (await download).path(), "utf8")
    .trim()
    .split(/\r?\n/);
  expect(csv).toHaveLength(2);
  expect(csv[1]).toContain("CN1234567890");
  expect(csv[1]).toContain("6000.00");
  await buyer.context().close();
  await stage.close();
});

async function confirmDecision(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Review the sentence" }).click();
  await page.locator('button[name="intent"][value="confirm"]').click();
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}\?/);
}

/** The cookies of a `Cookie` header, for a browser. */
const cookiesOf = (header: string, url: string) =>
  header.split("; ").map((pair) => ({ name: pair.slice(0, pair.indexOf("=")), value: pair.slice(pair.indexOf("=") + 1), url }));

/** A picture of one pixel. */
const PIXEL = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
