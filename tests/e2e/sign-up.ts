import { type Browser, expect, type Page } from "@playwright/test";

/** Whoever first visits the server of the journeys; every further organization is made by them. */
const FIRST = { email: "first@journeys.example", password: "the first of all owners" };

/**
 * Signs this page in as the owner of an organization of its own. Journeys share a server: whoever comes first founds it, all
 * sign in as that owner, and each makes another organization.
 */
export async function startOrganization(page: Page, organization: string): Promise<void> {
  await page.goto("/welcome");
  const founding = page.url().endsWith("/welcome");
  if (founding) {
    await page.getByLabel("Your name").fill("Ann Owner");
    await page.getByLabel("Organization").fill("First of all");
  }
  await page.getByLabel("E-mail").fill(FIRST.email);
  await page.getByLabel("Password").fill(FIRST.password);
  await page.getByRole("button", { name: founding ? "Create the organization" : "Sign in" }).click();
  await page.waitForURL("**/queue", { timeout: 30_000 });
  await page.goto("/welcome");
  await page.getByLabel("Organization").fill(organization);
  await page.getByRole("button", { name: "Create the organization" }).click();
  await page.waitForURL("**/queue", { timeout: 30_000 });
}

/** A colleague with these roles, invited by the owner on `page`, signed in on a page of their own. */
export async function joinAs(page: Page, browser: Browser, person: { name: string; email: string; roles: string[] }): Promise<Page> {
  await page.goto("/settings/members");
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Invite", exact: true }) });
  await form.getByLabel("E-mail").fill(person.email);
  for (const role of person.roles) await form.getByLabel(role, { exact: true }).check();
  await form.getByRole("button", { name: "Invite", exact: true }).click();
  const entry = page.locator(".person").filter({ hasText: person.email });
  const link = await entry.getByLabel("Link", { exact: true }).inputValue();
  const colleague = await (await browser.newContext()).newPage();
  await colleague.goto(link);
  await expect(colleague.getByText(person.email)).toBeVisible();
  await colleague.getByLabel("Your name").fill(person.name);
  await colleague.getByLabel("Password").fill("a colleague's password");
  await colleague.getByRole("button", { name: "Join" }).click();
  await colleague.waitForURL("**/queue");
  return colleague;
}
