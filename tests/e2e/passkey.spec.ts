import type { Page } from "@playwright/test";
import { oneTimeCode } from "../setup/one-time-code.ts";
import { lookAt } from "./support/look-at.ts";
import { openRelease } from "./support/open-release.ts";
import { expect, test } from "./support/sample.ts";

/** A device that holds passkeys and is unlocked by whoever sits before it. */
async function withDevice(page: Page, unlocks = true) {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: unlocks, automaticPresenceSimulation: true },
    },
  });
  return { unlock: (isUserVerified: boolean) => session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }) };
}

async function signInByPassword(page: Page, password: string) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("tomas.keller@northgate.example");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

const signOut = async (page: Page) => {
  await page.context().clearCookies();
  await page.goto("/sign-in");
};

test("a passkey is made, signs in by itself, and shows at a release that it is you, with everything typed still there", {
  tag: "@phone",
}, async ({ sample }) => {
  const page = await sample.as("tomas");
  const password = sample.password();
  const device = await withDevice(page);
  await page.goto("/settings/security");
  await page.getByLabel("Name", { exact: true }).fill("Work laptop");
  const add = page.locator("form").filter({ has: page.getByRole("button", { name: "Add a passkey" }) });
  await add.getByLabel("Present password").fill("not my password");
  await add.getByRole("button", { name: "Add a passkey" }).click();
  await expect(add.getByText("This is not your present password")).toBeVisible();
  await add.getByLabel("Present password").fill(password);
  await add.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.locator("article.person", { hasText: "Work laptop" })).toBeVisible();
  await lookAt(page, "sign-in settings");

  await signOut(page);
  await page.getByRole("button", { name: "Use a passkey instead" }).click();
  await page.waitForURL("**/payments");
  await openRelease(page);
  await expect(page.getByRole("button", { name: "Use a passkey" })).toHaveCount(0);

  await signOut(page);
  await signInByPassword(page, password);
  await page.waitForURL("**/payments");
  await openRelease(page);
  const amount = page.getByLabel("Amount to release");
  await amount.fill("100.00");
  await lookAt(page, "release with a passkey");
  await device.unlock(false);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByText(/Nothing was done|was not taken/)).toBeVisible();
  await device.unlock(true);
  await page.getByRole("button", { name: /^Release/ }).click();
  await expect(page.getByText("Show your passkey. Nothing was released yet.").first()).toBeVisible();
  await expect(amount).toHaveValue("100.00");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByRole("button", { name: "Use a passkey" })).toHaveCount(0);
  await expect(amount).toHaveValue("100.00");
  await page.getByRole("button", { name: /^Release/ }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/release"));
});

test("one-time codes are set up by the page's own key, and asked for at the door", { tag: "@desk" }, async ({ sample }) => {
  const page = await sample.as("tomas");
  const password = sample.password();
  await page.goto("/settings/security");
  await page.getByLabel("Present password").first().fill(password);
  await page.getByRole("button", { name: "Set it up" }).click();
  const secret = await page.getByLabel("Key", { exact: true }).inputValue();
  await expect(page.getByRole("img", { name: "Key of your one-time codes" })).toBeVisible();
  await lookAt(page, "a new key");
  await page.getByLabel("Code", { exact: true }).fill(oneTimeCode(secret));
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("10 recovery codes left.")).toBeVisible();
  await signOut(page);
  await signInByPassword(page, password);
  await expect(page.getByRole("heading", { name: "Enter your code" })).toBeVisible();
  await lookAt(page, "the door's second half");
  await page.getByLabel("Code").fill(oneTimeCode(secret));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/payments");
});

test("endpoints of other systems fit the page and say what is wrong", { tag: "@desk" }, async ({ sample }) => {
  const page = await sample.as("iris");
  await page.goto("/settings/webhooks");
  await page.getByLabel("Address").fill("http://erp.example.com/hook");
  await page.getByRole("button", { name: "Add and show its secret" }).click();
  await expect(page.getByText("The address must begin with https.").first()).toBeVisible();
  await page.getByLabel("Address").fill("https://169.254.169.254/latest");
  await page.getByRole("button", { name: "Add and show its secret" }).click();
  await expect(page.getByText("This address is not on the public internet.").first()).toBeVisible();
  await page.getByLabel("Address").fill("https://erp.example.com/hooks/holdpoint");
  await page.getByRole("button", { name: "Add and show its secret" }).click();
  await expect(page.getByLabel("Secret", { exact: true })).toHaveValue(/^whsec_/);
  await lookAt(page, "webhooks");
  await page.reload();
  await expect(page.getByLabel("Secret", { exact: true })).toHaveCount(0);
  await page.goto("/settings/webhooks/deliveries");
  await expect(page.getByText("No messages")).toBeVisible();
  await lookAt(page, "deliveries");
});
