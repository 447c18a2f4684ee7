import { expect, test } from "@playwright/test";
import { betterAuth } from "better-auth";
import { joinAs, startOrganization, startOrganizationByPage } from "./sign-up.ts";
import { lookAt } from "./support/look-at.ts";

test("an owner invites a colleague by a copied link, and lowering their roles shows with their next click", { tag: "@desk" }, async ({
  page,
  browser,
}) => {
  await startOrganizationByPage(page, "Accounts");
  await page.goto("/settings/members");
  await expect(page.getByText("(you)")).toBeVisible();
  const email = `finn-${Date.now()}@example.com`;
  const colleague = await joinAs(page, browser, { name: "Finn", email, roles: ["Owner", "Finance"] });
  await colleague.goto("/settings/mailbox");
  await expect(colleague.getByRole("heading", { name: "Settings" })).toBeVisible();

  await page.goto("/settings/members");
  const entry = page.locator(".person").filter({ hasText: email });
  await entry.getByText("Roles and access").click();
  await entry.getByLabel("Owner", { exact: true }).uncheck();
  await entry.getByRole("button", { name: "Change the roles" }).click();
  await expect(entry.locator("p")).not.toContainText("Owner");
  await colleague.goto("/settings/mailbox");
  await expect(colleague.getByRole("heading", { name: "Your role does not allow this" })).toBeVisible();
  await colleague.context().close();
});

test("the pages fit, can be read by everyone, and stay usable without scripts", async ({ page, browser }, { project }) => {
  await startOrganization(page, `Pages ${project.name}`);
  const pages = ["/settings", "/settings/notices", "/settings/organization", "/settings/members", "/settings/mailbox", "/settings/system"];
  for (const path of [...pages, "/suppliers", "/products"]) {
    await page.goto(path);
    await lookAt(page, path);
  }
  const state = await page.context().storageState();
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: state, baseURL: new URL(page.url()).origin });
  const still = await plain.newPage();
  await still.goto("/suppliers");
  await still.getByLabel("Name of the company").fill("Ningbo Hua");
  await still.getByRole("button", { name: "Add a supplier" }).click();
  await expect(still.getByRole("heading", { name: "Ningbo Hua" })).toBeVisible();
  await still.getByRole("link", { name: "Add a payee" }).click();
  await still.getByLabel("Name on the account").fill("Hua Ltd");
  await still.getByLabel("Account number or IBAN").fill("DE89 3704 0044 0532 0130 01");
  await still.getByRole("button", { name: "Add a payee" }).click();
  await expect(still.getByRole("alert")).toContainText("its check digits do not fit");
  await expect(still.getByLabel("Name on the account")).toHaveValue("Hua Ltd");
  await still.getByLabel("Account number or IBAN").fill("DE89 3704 0044 0532 0130 00");
  await still.getByRole("button", { name: "Add a payee" }).click();
  await expect(still.getByText("•••• 3000")).toBeVisible();
  await plain.close();
});

test("none of the identity library's addresses answers", { tag: "@desk" }, async ({ request, baseURL }) => {
  const library = betterAuth({
    secret: "only to list its addresses, 32 long",
    emailAndPassword: { enabled: true },
    baseURL: "http://x.test",
  });
  const paths = Object.values(library.api).map((endpoint) => String((endpoint as { path?: string }).path ?? ""));
  const known = [...new Set(paths)].filter((path) => path.startsWith("/"));
  expect(known.length).toBeGreaterThan(15);
  for (const path of [...known, "/", "/error", "/sign-in", "/anything"]) {
    const address = `/api/auth${path.replace(/:\w+/g, "x")}`;
    expect((await request.get(address, { maxRedirects: 0 })).status(), `GET ${address}`).toBe(404);
    const posted = await request.post(address, { headers: { origin: baseURL ?? "" }, data: {}, maxRedirects: 0 });
    expect(posted.status(), `POST ${address}`).toBe(404);
  }
});
