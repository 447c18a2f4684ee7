import { type Browser, expect, type Page } from "@playwright/test";

/** The owner who has founded the server of the journeys; every further organization is made by them. */
const FIRST = { email: "first@journeys.example", password: "the first of all owners" };
const ZONE = "Europe/Berlin";

/** Founds a server that nobody has visited yet. */
export async function foundFirst(origin: string): Promise<void> {
  const body = new URLSearchParams({ name: "Ann Owner", ...FIRST, organization: "First of all", zone: ZONE });
  const { status } = await fetch(`${origin}/welcome`, { method: "POST", redirect: "manual", headers: { Origin: origin }, body });
  if (status !== 302) throw new Error(`Founding the server of the journeys answered ${status}`);
}

/**
 * Signs this page in as the owner of an organization of its own, by the forms alone: that takes a tenth of the time of their pages.
 * Journeys share a server: all sign in as its first owner, and each makes another organization.
 */
export async function startOrganization(page: Page, organization: string): Promise<void> {
  const headers = { Origin: process.env.HOLDPOINT_TEST_URL ?? "" };
  for (const [path, form] of [
    ["/sign-in", FIRST],
    ["/welcome", { organization, zone: ZONE }],
  ] as const) {
    const answer = await page.request.post(path, { form, headers, maxRedirects: 0 });
    expect([path, answer.status()]).toEqual([path, 302]);
  }
}

/** The same through the pages. */
export async function startOrganizationByPage(page: Page, organization: string): Promise<void> {
  await page.goto("/welcome");
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.getByLabel("E-mail").fill(FIRST.email);
  await page.getByLabel("Password").fill(FIRST.password);
  await page.getByRole("button", { name: "Sign in" }).click();
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
