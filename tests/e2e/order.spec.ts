import { expect, type Page, test } from "@playwright/test";
import { startOrganization } from "./sign-up.ts";
import { fits, lookAt } from "./support/look-at.ts";

/** Name, e-mail, password and organization stand before the first order. */
const INPUTS_BEFORE = 4;

async function fillOrder(page: Page, number: string): Promise<void> {
  await page.goto("/orders/new");
  await page.getByLabel("Company").fill("Shenzhen Heng Electronics Co., Ltd.");
  await page.getByLabel("Your PO number").fill(number);
  await page.getByLabel("Contact’s e-mail").fill("lin.yifan@heng.example");
  await page.locator('[name="lines.0.product"]').fill("HS-210 handheld scanner");
  await page.locator('[name="lines.0.quantity"]').fill("2,400");
  await page.locator('[name="lines.0.price"]').fill("11.25");
}

async function openOrder(page: Page, number: string, button: RegExp = /Create and send/): Promise<string> {
  await fillOrder(page, number);
  await page.getByRole("button", { name: button }).click();
  await page.waitForURL(/\/orders\/[0-9a-f]{8}-/);
  return new URL(page.url()).pathname;
}

const balance = (page: Page) => page.locator("a.step", { hasText: "Balance" });

test("from an empty account to the first request sent takes at most twelve inputs", async ({ page }, { project }) => {
  await startOrganization(page, `Orders ${project.name}`);
  await page.goto("/orders");
  await page.getByRole("main").getByRole("link", { name: "New order" }).click();
  const required = page.locator("form.newform :is(input, select, textarea)[required]");
  await expect(required.first()).toBeVisible();
  expect(INPUTS_BEFORE + (await required.count())).toBeLessThanOrEqual(12);
  await fillOrder(page, "4711");
  await page.getByRole("button", { name: "Create and send 2 requests" }).click();
  await expect(page.getByRole("heading", { name: /4711/ })).toBeVisible();
  await expect(balance(page)).toContainText("Locked");
  await expect(balance(page)).toContainText("USD 18,900.00");
  await expect(balance(page)).toContainText("Batch photo set from Shenzhen Heng");
  await balance(page).click();
  await expect(page.getByRole("article").getByText("Which batch mark do the units and all cartons carry?")).toBeVisible();

  await page.getByRole("link", { name: "Invite link" }).click();
  await expect(page.getByLabel("Invite link of lin.yifan")).toHaveValue(/\/i\/[\w-]{20,}$/);
  await page.getByText("Show as a QR code").click();
  await expect(page.getByRole("img", { name: "QR code of the invite link of lin.yifan" })).toBeVisible();
});

test("bad input is named at its place, loses nothing, and opens nothing", async ({ page }, { project }) => {
  await startOrganization(page, `Bad input ${project.name}`);
  await fillOrder(page, "4712");
  await page.getByLabel("Contact’s e-mail").fill("lin@heng");
  await page.getByText("Add a line").click();
  await page.locator('[name="lines.1.product"]').fill("CR-21 charging cradle");
  await page.locator('[name="lines.1.quantity"]').fill("some");
  await page.locator('[name="lines.1.price"]').fill("5,5");
  await page.getByText("By amount").click();
  await page.locator('[name="payments.0.amount"]').fill("100");
  await page.locator('[name="payments.1.amount"]').fill("lots");
  await page.getByRole("button", { name: /Create and send/ }).click();
  const summary = page.getByRole("alert").filter({ hasText: "to correct" });
  await expect(summary).toContainText("Not a complete e-mail address");
  for (const name of ["contactEmail", "lines.1.quantity", "lines.1.price"]) {
    await expect(page.locator(`[name="${name}"]`)).toHaveAttribute("aria-invalid", "true");
  }
  await fits(page, "errors");
  await expect(page.locator('[name="lines.1.quantity"]')).toHaveValue("some");
  await expect(page.locator('[name="lines.1.product"]')).toHaveValue("CR-21 charging cradle");
  await expect(page.locator('[name="payments.1.amount"]')).toHaveValue("lots");

  await page.getByLabel("Contact’s e-mail").fill("lin@heng.example");
  await page.locator('[name="lines.1.quantity"]').fill("800");
  await page.locator('[name="lines.1.price"]').fill("5");
  await page.locator('[name="payments.1.amount"]').fill("30,000");
  await expect(page.getByText("USD 900.00 still to be placed")).toBeVisible();
  await page.getByRole("button", { name: /Create and send/ }).click();
  await expect(page.getByText("The payments must add up to the total of the lines.").first()).toBeVisible();
  await page.locator('[name="payments.1.amount"]').fill("30,900");
  await expect(page.getByText("equals the lines")).toBeVisible();
  await page.getByRole("button", { name: /Create and send/ }).click();
  await expect(page.getByRole("heading", { name: /4712/ })).toBeVisible();

  // What is asked of earlier orders while one types has no answer yet when the form is sent.
  await page.route(/earlier|__manifest/, () => undefined);
  await fillOrder(page, "4712");
  await page.waitForTimeout(500);
  await page.getByRole("button", { name: /Create and send/ }).click();
  await expect(page.locator('[name="number"]')).toHaveAttribute("aria-invalid", "true");
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.goto("/orders");
  await expect(page.getByRole("link", { name: /\b4712$/ })).toHaveCount(1);
});

test("what is typed and chosen before the scripts have come stays, also on a page that a form led to", { tag: "@desk" }, async ({
  page,
}) => {
  await startOrganization(page, "Early");
  const held: (() => void)[] = [];
  await page.route("**/assets/*.js", async (route) => {
    await new Promise<void>((go) => held.push(go));
    await route.continue().catch(() => undefined);
  });
  await page.goto("/orders/new", { waitUntil: "commit" });
  await page.getByLabel("Company").fill("Heng");
  await page.getByText("Add a line").click({ noWaitAfter: true });
  await page.locator('[name="lines.1.product"]').fill("CR-21 charging cradle");
  await page.getByText("By amount").click();
  await page.unroute("**/assets/*.js");
  for (const go of held) go();
  await expect(page.locator('[name="payments.0.amount"]')).toBeVisible();
  await expect(page.locator('[name="lines.1.product"]')).toHaveValue("CR-21 charging cradle");
  await expect(page.getByLabel("Company")).toHaveValue("Heng");
});

test("the same form sent twice at once opens one order and sends one envelope", { tag: "@desk" }, async ({ page, baseURL }) => {
  await startOrganization(page, "Double");
  await fillOrder(page, "4713");
  const form = await page.locator("form.newform").evaluate((element) => Object.fromEntries(new FormData(element as HTMLFormElement)));
  const send = () =>
    page.request.post("/orders/new", {
      form: { ...(form as Record<string, string>), intent: "send" },
      headers: { Origin: baseURL ?? "" },
      maxRedirects: 0,
    });
  const answers = await Promise.all([send(), send(), send()]);
  expect(answers.map((answer) => answer.status())).toEqual([302, 302, 302]);
  expect(new Set(answers.map((answer) => answer.headers().location)).size).toBe(1);
  await page.goto("/orders");
  await expect(page.getByRole("link", { name: /\b4713$/ })).toHaveCount(1);
  await page.goto(answers[0]?.headers().location ?? "");
  await balance(page).click();
  await expect(page.getByRole("article")).toHaveCount(1);
  await page.goto("/suppliers");
  await expect(page.getByRole("link", { name: "Shenzhen Heng Electronics Co., Ltd." })).toHaveCount(1);
});

test("a past moment shows what was known then, and can only be looked at", async ({ page }, { project }) => {
  await startOrganization(page, `Past ${project.name}`);
  const order = await openOrder(page, "4714", /Create only/);
  await page.waitForTimeout(50);
  const before = new Date().toISOString();
  await page.goto(`${order}/requests/new?type=serial_log`);
  await page.locator('[name="requests.0.question"]').fill("Is this acceptable?");
  await expect(page.getByText("This can be answered with yes or no.")).toBeVisible();
  await page.locator('[name="requests.0.question"]').fill("Which numbers sit in which cartons?");
  await page.getByRole("button", { name: "Send 1 request" }).click();
  await expect(balance(page)).toContainText("Serial log from Shenzhen Heng");
  await balance(page).click();
  await expect(page.getByRole("article")).toContainText("Which numbers sit in which cartons?");

  await page.goto(`${order}?asOf=${before}`);
  await expect(page.getByText("what was known and accepted then. Nothing can be changed here.")).toBeVisible();
  await expect(balance(page)).toContainText("Nothing has been asked for this step");
  await balance(page).click();
  await expect(page.getByRole("article")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Send a request" })).toHaveCount(0);
  await page.getByRole("link", { name: "Back to now" }).click();
  await expect(balance(page)).toContainText("Serial log from Shenzhen Heng");
});

test("an amendment says what it will lock, and locks it", async ({ page }, { project }) => {
  await startOrganization(page, `Amend ${project.name}`);
  const order = await openOrder(page, "4715");
  await page.goto(`${order}/amend`);
  await page.getByLabel("Quantity").fill("2,500");
  await expect(page.getByText("This will lock:")).toBeVisible();
  await page.getByRole("textbox", { name: "Amount" }).last().fill("20,025.00");
  await page.getByLabel("Why the order changes").fill("100 pieces more");
  await page.getByRole("button", { name: "Amend the order" }).click();
  await expect(balance(page)).toContainText("USD 20,025.00");
  await balance(page).click();
  await expect(page.locator("table.holds")).toContainText("The terms changed on");
  await expect(page.locator("#story")).toContainText("amended the order: 100 pieces more");
});

test("a file of orders is imported whole or not at all", { tag: "@desk" }, async ({ page }) => {
  await startOrganization(page, "Import");
  const head = "number;supplier;contact_email;currency;product;quantity;unit_price";
  const choose = async (text: string) => {
    await page.goto("/orders/import");
    await page.locator("input[type=file]").setInputFiles({ name: "orders.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await page.getByRole("button", { name: "Check the file" }).click();
  };
  await choose(`${head}\n900;Heng;lin@heng.example;USD;Torch;10;1.50\n901;Heng;lin-heng.example;USD;Torch;ten;1\n`);
  const rows = page.getByRole("alert").locator("tbody tr");
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("contact_email");
  await expect(page.getByRole("alert")).toContainText("Nothing was imported.");
  await choose(
    `\ufeff${head}\n900;"Heng; ""the"" factory";lin@heng.example;USD;"Torch\nblack";10;1.50\n901;Hua;hua@hua.example;EUR;Lamp;5;2\n`,
  );
  await expect(page.getByText("2 orders can be imported").first()).toBeVisible();
  await page.getByRole("button", { name: "Import 2 orders" }).click();
  await expect(page.getByRole("link", { name: /\b900$/ })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("EUR 10.00");
  const paid = `${head};payee;account`;
  await choose(
    `${paid}\n903;Heng;lin@heng.example;USD;Torch;10;1.50;Heng Ltd;DE03120300000000202051\n904;Hua;h@hua.example;USD;Torch;1;1;;99887766\n`,
  );
  await expect(page.getByRole("alert").locator("tbody tr")).toHaveText([/^2.*account.*This IBAN is mistyped/, /^3.*payee.*Name the payee/]);
  await choose(`${paid}\n903;Heng;lin@heng.example;USD;Torch;10;1.50;Heng Ltd;DE02120300000000202051\n`);
  await expect(page.getByRole("main")).toContainText("•••• 2051");
  await page.getByRole("button", { name: "Import 1 order" }).click();
  await page.getByRole("link", { name: /\b903$/ }).click();
  await expect(page.getByRole("main")).toContainText("Heng Ltd");
  await expect(page.getByRole("main")).toContainText("•••• 2051");
  await choose(`${head}\n901;Hua;hua@hua.example;EUR;Lamp;5;2\n902;Hua;hua@hua.example;EUR;Lamp;5;2\n`);
  await expect(page.getByRole("alert")).toContainText("You have an order with this number already.");
  await page.goto("/orders?view=all");
  await expect(page.getByRole("link", { name: /\b902$/ })).toHaveCount(0);
});

test("a document is attached, and an answer that came by chat entered and marked so", async ({ page }, { project }) => {
  await startOrganization(page, `Files ${project.name}`);
  const order = await openOrder(page, "4718");
  await page.goto(`${order}/documents`);
  await expect(page.getByText("Purchase order: missing")).toBeVisible();
  await page.getByRole("button", { name: "Attach a document" }).click();
  await expect(page.getByText("Add at least one file.").first()).toBeVisible();
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "po.csv", mimeType: "text/csv", buffer: Buffer.from("line,pieces\n1,2400\n") });
  await page.getByRole("textbox", { name: "Name" }).fill("Purchase order 4718");
  await page.getByRole("button", { name: "Attach a document" }).click();
  await expect(page.getByText("Purchase order: there")).toBeVisible();
  const link = await page.getByRole("link", { name: "Purchase order 4718" }).getAttribute("href");
  const file = await page.request.get(link ?? "");
  expect([file.status(), await file.text()]).toEqual([200, "line,pieces\n1,2400\n"]);
  expect((await page.request.get(`${link?.slice(0, -4)}0000`)).status()).toBe(404);

  await page.goto(order);
  await balance(page).click();
  await page.getByRole("link", { name: "Enter an answer" }).click();
  await page.getByRole("textbox", { name: "On", exact: true }).fill("4/5/2026");
  await page.getByLabel("Their words").fill("The mark is B-2605-1 on all cartons.");
  const screenshot = { name: "chat.csv", mimeType: "text/csv", buffer: Buffer.from("from,words\nLin,B-2605-1\n") };
  await page.locator('input[type="file"]').setInputFiles(screenshot);
  await page.getByRole("button", { name: "Enter as the next version" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "to correct" })).toContainText("Day or month first?");
  await expect(page.getByLabel("Their words")).toHaveValue("The mark is B-2605-1 on all cartons.");
  await page.goto(page.url());
  await expect(page.getByText("Received already, and sent with it: chat.csv")).toBeVisible();
  await page.getByRole("textbox", { name: "On", exact: true }).fill("4 May 2026");
  await page.getByLabel("Their title").fill("Sales");
  await page.getByLabel("Their words").fill("The mark is B-2605-1 on all cartons.");
  await page.getByRole("button", { name: "Enter as the next version" }).click();
  await page.waitForURL(/#r-/);
  await balance(page).click();
  const request = page.getByRole("article");
  await expect(request).toContainText("Entered by us; the supplier has not confirmed it through the link.");
  await expect(request).toContainText("chat.csv");
  await expect(request.getByRole("link", { name: "Compare and decide" })).toBeVisible();
});

test("an order is opened and asked about without scripts", { tag: "@phone" }, async ({ page, browser, baseURL }) => {
  await startOrganization(page, "Plain");
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
    baseURL: baseURL ?? "",
  });
  const still = await plain.newPage();
  await fillOrder(still, "4716");
  await still.getByRole("button", { name: "Add a line" }).click();
  await expect(still.getByLabel("Company")).toHaveValue("Shenzhen Heng Electronics Co., Ltd.");
  await still.locator('[name="lines.1.product"]').fill("CR-21 charging cradle");
  await still.locator('[name="lines.1.quantity"]').fill("800");
  await still.locator('[name="lines.1.price"]').fill("5");
  await still.getByRole("button", { name: /Create and send/ }).click();
  await expect(balance(still)).toContainText("USD 21,700.00");
  await plain.close();
});

test("the pages of orders fit and can be read by everyone", async ({ page }, { project }) => {
  await startOrganization(page, `Readable ${project.name}`);
  const order = await openOrder(page, "4717");
  await balance(page).click();
  const due = await page.getByRole("link", { name: "Change the due date" }).getAttribute("href");
  const pages = ["amend", "end", "as-of", "links", "documents", "requests/new", "requests/new?type=serial_log&type=role_statement"];
  for (const path of ["/orders", "/orders/new", "/orders/import", order, due ?? "", ...pages.map((name) => `${order}/${name}`)]) {
    await page.goto(path);
    await lookAt(page, path);
  }
});
