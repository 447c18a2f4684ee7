import { expect, type Locator, type Page, test } from "@playwright/test";
import { takeDecision } from "~/domain/decisions/take-decision.ts";
import { acceptanceOf } from "../factories/decision.ts";
import { PHOTOS, ROLES } from "../factories/linked-order.ts";
import { citedFiles, closeDatabase, eventsOf, linkedOrder, onDisk, openRequest, photo, sha256 } from "./supplier-place.ts";
import { lookAt } from "./support/look-at.ts";

test.use({ actionTimeout: 15_000 });
test.afterAll(closeDatabase);

const submissions = (events: string[]) => events.filter((type) => type === "submission.made").length;

async function sign(page: Page) {
  await page.locator("[name=attested_name]").fill("Lin Yifan");
  await page.locator("[name=attested_title]").fill("Quality manager");
}

/** Without scripts one looks again until an examination is done and shows what it found. */
async function untilExamined(page: Page, shown: Locator) {
  const again = page.getByText("Look again");
  await expect(async () => {
    if ((await again.count()) > 0) await again.first().click();
    await expect(shown).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
}

test("a supplier answers on a phone: files, dates, what is missing, receipt; is rejected, mends one file, is accepted", async ({
  page,
}) => {
  const made = await linkedOrder({ asked: [PHOTOS, ROLES], parts: { number: `PO 4711-${Date.now()}` } });
  const good = [await photo(1), await photo(2), await photo(3, null)];
  const files = onDisk({
    "IMG_1.jpg": good[0]!,
    "IMG_2.jpg": good[1]!,
    "IMG_3.jpg": good[2]!,
    "old.jpg": await photo(4, "2025:11:28"),
    "page.html.pdf": Buffer.from("<html>"),
  });
  await openRequest(page, made);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Show the batch mark on the units and on all 40 cartons");
  await expect(page.getByText("Your balance, USD 12,400.00, waits for this and 1 more")).toBeVisible();

  await page.locator("input[type=file]").setInputFiles(files);
  await expect(page.getByText("4 received")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("are not accepted. Send it as PDF")).toBeVisible();
  await expect(page.getByText("Dated before the order of 14 Jan 2026, so it does not count.")).toBeVisible();
  const bar = page.locator(".stickybar");
  await expect(bar).toContainText("1 older file, a date, 2 entries, who stands behind it");

  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByRole("alert")).toContainText("old.jpg is older than the order");
  expect(submissions(await eventsOf(made))).toBe(0);

  await page.locator(".sup-toggle").filter({ hasText: "Keep as background" }).click();
  await page.getByRole("button", { name: "Use 3 Mar 2026" }).click();
  await page.getByLabel("Site where it was made").fill("Shenzhen, Bao'an");
  await page.getByRole("textbox", { name: "Date", exact: true }).fill("4 Mar 2026");
  await sign(page);
  await expect(bar).toContainText("Nothing is missing");

  await test.step("what was typed is there again after a reload, except the name, which stands for a signature", async () => {
    await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
    await page.waitForTimeout(1_500);
    await page.reload();
    await expect(page.getByLabel("Site where it was made")).toHaveValue("Shenzhen, Bao'an");
    await expect(page.locator("[name=attested_name]")).toHaveValue("");
    await expect(page.getByText("4 received")).toBeVisible();
  });
  await sign(page);
  await page.getByRole("button", { name: "Submit" }).click();

  await expect(page.getByRole("heading", { name: "Received", level: 1 })).toBeVisible();
  for (const bytes of good) await expect(page.getByText(sha256(bytes))).toBeVisible();
  await expect(page.getByText(/Entry \d+ of the order's record/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Role statement" })).toBeVisible();
  await expect(page.getByText("Locked")).toBeVisible();
  expect(await citedFiles(made)).toEqual(expect.arrayContaining(good.map(sha256)));
  expect(submissions(await eventsOf(made))).toBe(1);

  await test.step("rejected: every fault with how to mend it, and only the faulty file is sent anew", async () => {
    const { file } = await made.run("purchasing", () => [], {});
    const submission = Object.values(file.submissions)[0]!;
    const faulty = submission.files.find(({ sha256: of }) => of === sha256(good[1]!))!;
    const rejection = acceptanceOf(submission, file.steps[0]!.stepId, {
      ...{ outcome: "rejected", sentence: "Rejected.", validity: { kind: "date", date: "2099-01-01" } },
      faults: [{ words: "The mark cannot be read", mend: "Take it from closer", fileId: faulty.fileId }],
    });
    await made.run("purchasing", takeDecision, rejection);
    await page.goto(`/s/${made.ref}/${made.requestIds[0]}`);
    await expect(page.getByText("The mark cannot be read").first()).toBeVisible();
    await expect(page.getByText("How to mend it: Take it from closer").first()).toBeVisible();
    await expect(page.getByText("Will not be sent")).toBeVisible();
    const closer = await photo(9);
    await page.locator("input[type=file]").setInputFiles(onDisk({ "IMG_2b.jpg": closer }));
    await expect(page.locator(".sfile").filter({ hasText: "IMG_2b.jpg" })).toContainText("Received", { timeout: 30_000 });
    await sign(page);
    await page.getByRole("button", { name: "Submit" }).click();
    await expect(page.getByText("v2 of Batch photo set")).toBeVisible();
    const after = await made.run("purchasing", () => [], {});
    const second = Object.values(after.file.submissions).find(({ version }) => version === 2)!;
    expect(second.files.map(({ sha256: of }) => of)).toEqual(expect.arrayContaining([sha256(good[0]!), sha256(closer)]));
    expect(second.files.map(({ sha256: of }) => of)).not.toContain(sha256(good[1]!));
  });

  await test.step("a form without files keeps what is known of the company; its words are the record", async () => {
    await page.goto(`/s/${made.ref}/${made.requestIds[1]}`);
    await page.getByText("Filled in for you").click();
    await expect(page.locator("[name='fields.site']")).toHaveValue("Shenzhen, Bao'an");
    for (const input of await page.locator("#missing input[name^='fields.']").all()) {
      if (!(await input.inputValue()))
        await input.fill((await input.getAttribute("name")) === "fields.made_on" ? "4 Mar 2026" : "Heng Ltd");
    }
    await sign(page);
    await page.getByRole("button", { name: "Submit" }).click();
    await expect(page.getByText("No files: the filled form is the record.")).toBeVisible();
  });
});

test("without scripts a supplier can send files, keep a draft, submit, add a note and withdraw, and explain a log before sending it", async ({
  browser,
  baseURL,
}) => {
  const made = await linkedOrder({
    asked: [PHOTOS, { type: "serial_log", question: "Which serials?", requiredFields: ["numbering_rule"] }],
  });
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 }, baseURL });
  const page = await context.newPage();
  await openRequest(page, made);
  const big = Buffer.concat([await photo(1), Buffer.alloc(7 * 2 ** 20, 7)]);
  await page
    .locator("input[type=file]")
    .setInputFiles(onDisk({ "IMG_1.jpg": big, "IMG_2.jpg": await photo(2), "leer.pdf": Buffer.alloc(0) }));
  await page.getByLabel("Site where it was made").fill("Shenzhen");
  await page.getByRole("button", { name: "Send the chosen files" }).click();
  await expect(page.getByText("This file is empty")).toBeVisible();
  await expect(page.locator(".sfile").filter({ hasText: "Received" })).toHaveCount(2);
  await expect(page.getByLabel("Site where it was made")).toHaveValue("Shenzhen");

  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByText("Enter the name of the person")).toHaveCount(2);
  expect(submissions(await eventsOf(made))).toBe(0);

  await page.getByRole("textbox", { name: "Date", exact: true }).fill("2026年3月4日");
  await sign(page);
  await page.locator("input[type=file]").setInputFiles(onDisk({ "IMG_3.jpg": await photo(3) }));
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByRole("heading", { name: "Received", level: 1 })).toBeVisible();
  expect(await citedFiles(made)).toContain(sha256(big));
  expect(await citedFiles(made)).toHaveLength(3);

  await page.getByText("Add a note").click();
  await page.getByLabel("Your note").fill("Carton 38 was packed twice.");
  await page.getByRole("button", { name: "Add the note" }).click();
  await page.locator(".sup-version summary").click();
  await expect(page.getByText("Carton 38 was packed twice.")).toBeVisible();
  await page.getByRole("link", { name: "Receipt" }).click();
  await page.getByText("Withdraw this version").click();
  await page.getByLabel("Why do you withdraw it?").fill("Wrong order");
  await page.getByRole("button", { name: "Withdraw", exact: true }).click();
  await expect(page.getByText("Withdrawn").first()).toBeVisible();
  expect((await eventsOf(made)).slice(-3)).toEqual(["submission.made", "submission.note_added", "submission.withdrawn"]);

  await test.step("a log with a gap: the column is named, the reason given with its record, and all of it is on record with the answer", async () => {
    await openRequest(page, made, 1);
    const rows = [1, 2, 3, 6, 7, 8].map((n) => `${n},HS-${String(n).padStart(4, "0")}`);
    await page.locator("input[type=file]").setInputFiles(onDisk({ "log.csv": Buffer.from(["No.,Unit code", ...rows].join("\r\n")) }));
    await page.getByRole("button", { name: "Send the chosen files" }).click();
    const exceptions = page.getByRole("link", { name: "See the exceptions and give reasons" });
    await untilExamined(page, exceptions);
    await exceptions.click();
    await page.getByText(/^Read: serials from column B, “Unit code”/).click();
    await page.getByLabel("Column of the serials").selectOption({ label: "column B, “Unit code”" });
    await page.getByRole("button", { name: "Confirm and examine again" }).click();
    await untilExamined(page, page.getByText("As you confirmed."));
    await page.getByRole("button", { name: "Use this rule in my answer" }).click();
    await untilExamined(page, page.getByText("By the numbering rule HS-{n:4}, as stated in the answer."));

    // Two numbers are missing, and there are fewer than were ordered.
    await page.getByLabel("Give a reason for A").check();
    await page.getByLabel("Give a reason for B").check();
    await page.getByLabel("In your words").fill("Two boards broke");
    await page.getByRole("button", { name: "Give this reason" }).click();
    await expect(page.getByText("Choose why").first()).toBeVisible();
    await expect(page.getByLabel("In your words")).toHaveValue("Two boards broke");
    await page.getByLabel("Why", { exact: true }).selectOption("scrap");
    await page.locator("input[type=file]").setInputFiles(onDisk({ "scrap.txt": Buffer.from("HS-0004, HS-0005 scrapped") }));
    await page.getByRole("button", { name: "Give this reason" }).click();
    await expect(page.locator(".exc")).toContainText("record attached");
    await page.getByRole("link", { name: "Back to your answer" }).click();
    await expect(page.getByText("2 exceptions, each with a reason")).toBeVisible();

    await page.locator("[name=shows_all]").selectOption({ index: 1 });
    await page.locator("[name=date_all]").fill("4 Mar 2026");
    await sign(page);
    await page.getByRole("button", { name: "Submit" }).click();
    await expect(page.getByRole("heading", { name: "Received", level: 1 })).toBeVisible();
    expect((await eventsOf(made)).slice(-3)).toEqual(["submission.made", "log.examined", "exception.explained"]);
    await page.getByRole("link", { name: "Serials in this log" }).click();
    await expect(page.getByText("Read: serials from column B, “Unit code”")).toBeVisible();
  });
  await context.close();
});

test("declining is an answer: reason, words and a named person, and it opens nothing", async ({ page }) => {
  const made = await linkedOrder();
  await openRequest(page, made);
  await page.getByText("I cannot answer this").click();
  await page.getByRole("button", { name: "Send this answer" }).click();
  await expect(page.getByText("Choose a reason").first()).toBeVisible();
  const decline = page.locator(".decline:has([name=reason])");
  await decline.getByLabel("Reason").selectOption("customer_confidentiality");
  await decline.getByLabel("What you want to say").fill("Our customer forbids pictures of the line.");
  await decline.getByLabel("Name").fill("Lin Yifan");
  await decline.getByLabel("Title").fill("Sales");
  await page.getByRole("button", { name: "Send this answer" }).click();
  await expect(page.getByText("Customer's confidentiality").filter({ visible: true })).toHaveCount(1);
  expect(await eventsOf(made)).toContain("request.declined");
});

test("two tabs: the same file is received once, and an answer sent in one is not sent again by the other", async ({ page, context }) => {
  const made = await linkedOrder();
  await openRequest(page, made);
  const other = await context.newPage();
  await other.goto(page.url());
  const files = onDisk({ "IMG_1.jpg": await photo(1), "IMG_2.jpg": await photo(2) });
  for (const tab of [page, other]) await tab.locator("input[type=file]").setInputFiles(files);
  for (const tab of [page, other]) await expect(tab.locator(".sfile").filter({ hasText: "Received" })).toHaveCount(2, { timeout: 30_000 });
  for (const tab of [page, other]) {
    await tab.getByLabel("Site where it was made").fill("Shenzhen");
    await tab.getByRole("textbox", { name: "Date", exact: true }).fill("4 Mar 2026");
    await sign(tab);
  }
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByRole("heading", { name: "Received", level: 1 })).toBeVisible();
  await other.getByRole("button", { name: "Submit" }).click();
  await expect(other.getByText("An answer was sent from another tab or device meanwhile")).toBeVisible();
  expect(submissions(await eventsOf(made))).toBe(1);
  expect(await citedFiles(made)).toHaveLength(2);
});

test("the pages fit 360 pixels and can be read by everyone, in both languages, light and dark", async ({ browser, baseURL }) => {
  const made = await linkedOrder({ asked: [PHOTOS, ROLES] });
  for (const language of ["en", "zh"]) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, baseURL });
    const page = await context.newPage();
    await page.goto(`/i/${made.token}?lang=${language}`);
    for (const path of [`/s/${made.ref}`, ...made.requestIds.map((id) => `/s/${made.ref}/${id}`)]) {
      await page.goto(path);
      await lookAt(page, path);
    }
    await context.close();
  }
});
