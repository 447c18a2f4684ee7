import type { Locator, Page } from "@playwright/test";
import { lookAt } from "../support/look-at.ts";
import { picture } from "../support/picture.ts";
import { expect, type Sample, test } from "../support/sample.ts";

test.use({ actionTimeout: 15_000 });

const TESTING =
  "The skipped numbers belong to units that failed the electrical test. They were scrapped and their numbers are not used again.";
const REWORK =
  "The skipped numbers belong to units that went back for rework after the label change. They were relabelled and six numbers were used again by mistake.";
const TWO_LABELS = "Two labels printed for one unit; the second one was destroyed";
const CONDITION = "Serials of batch B-2605-1 as listed, without the numbers 00412 to 00423 and 01200";
const DUE = "Rework record of the 13 skipped numbers, with the number that each unit carries now";
const INSTRUCTION = "Read 32 labels of batch B-2605-1 against the log, among them every unit of cartons 7, 8 and 20";
const UNCHANGED = "Price, quantity, numbering rule and specification of PO 4711";

test("skipped and reused serial numbers: two explanations compared, a narrow approval, one sentence for everyone", {
  tag: "@desk",
}, async ({ sample }) => {
  test.setTimeout(240_000);
  const order = await sample.orderPath("PO 4711");
  const supplier = await sample.asSupplierOf("PO 4711");
  const mei = await sample.as("mei");
  let sentence = "";

  await test.step("the buyer had rejected the first log, and the decision stands on the explanation of that day", async () => {
    await mei.goto(order);
    await balance(mei).click();
    const log = requestOf(mei, "Serial log");
    await expect(log).toContainText("29 numbers are missing: 00412 to 00423, 01200, 01817 to 01828, 02397 to 02400");
    await expect(log).toContainText("6 numbers are used twice");
    await expect(log.locator(".statements")).toContainText(TESTING);
    await expect(log.locator(".statements")).toContainText("Testing, Line 1, Batch B-2605-1, Batch B-2606-1");
    await expect(log).not.toContainText("Rested on an explanation that was changed since");
    await picture(mei, "serial-numbers-1", log);
  });

  await test.step("the supplier sends the second log and, with it, another explanation", async () => {
    await supplier.getByRole("link", { name: "Serial log" }).first().click();
    await expect(supplier.getByText("Not accepted. Mend what is listed and submit a new version.")).toBeVisible();
    await explainAnew(supplier);
    await expect(supplier.getByText(REWORK)).toBeVisible();
    await giveReasons(supplier);
    await sendSecondLog(supplier, sample);
    await expect(supplier.getByText("v2 of Serial log")).toBeVisible();
    await picture(supplier, "serial-numbers-2", supplier.locator("main h1"), supplier.getByText("PO4711_Heng_serial-log_v2.csv"));
  });

  await test.step("the buyer reads both versions and both explanations side by side; the rejection is flagged", async () => {
    await mei.goto(order);
    await balance(mei).click();
    await expect(requestOf(mei, "Serial log")).toContainText("Rested on an explanation that was changed since");
    await requestOf(mei, "Serial log").getByRole("link", { name: "Compare and decide" }).click();
    await expect(mei.getByRole("heading", { level: 1 })).toHaveText(
      "Which serial number sits in which unit of batches B-2605-1 and B-2606-1?",
    );
    await lookAt(mei, "deciding on a log after a rejected one, with a background file");
    const gaps = mei.locator(".cmp.fields tr").filter({ hasText: "Gaps, and why" });
    await expect(gaps).toContainText("None");
    await expect(gaps.locator("mark")).toHaveText("00412 to 00423, 01200: rework");
    await expect(gaps).toContainText("claimed");
    await expect(mei.getByRole("region", { name: "PO4711_Heng_serial-log_v2.csv" })).toContainText("HS210-00001");
    const found = mei.locator(".nexc").filter({ has: mei.getByRole("link", { name: "Serials in this log" }) });
    await expect(found).toContainText("Without a reason: 1.");
    await expect(found.getByRole("row", { name: /HS210-00641/ })).toContainText(`Packing change: “${TWO_LABELS}”`);
    await expect(found.getByRole("row", { name: /HS210-00412/ })).toContainText("stated");
    await expect(found.getByRole("row", { name: /HS210-00988/ })).toContainText("Used before, PO 4402");
    await expect(found.getByRole("row", { name: /HS210-00988/ })).toContainText("no reason");
    await expect(mei.locator(".doclist")).toContainText("Shipment document: missing");
    const said = mei.locator(".explained");
    await expect(said.locator(".worddiff del").first()).toContainText("failed");
    await expect(said.locator(".worddiff ins").first()).toContainText("went");
    await expect(mei.getByText("Rested on an explanation that was changed since.")).toBeVisible();
    await picture(mei, "serial-numbers-3", mei.locator("section").filter({ has: gaps }), said);
  });

  await test.step("she accepts a part of it, with conditions; a plain acceptance of a part is refused at its field", async () => {
    await mei.getByText("Change the boundary").click();
    await mei.getByRole("checkbox", { name: "B-2606-1" }).uncheck();
    await mei.getByRole("radio", { name: /^Accept( A)?$/ }).check();
    await review(mei);
    await mei.getByRole("button", { name: "Accept", exact: true }).click();
    await expect(mei.getByText("This is only a part of what was asked.").first()).toBeVisible();
    await mei.getByRole("radio", { name: "Accept with conditions" }).check();
    await mei.getByLabel("What is accepted").fill(CONDITION);
    await mei.locator('[name="points.0.what"]').fill(DUE);
    await mei.locator('[name="points.0.due"]').fill(sample.date(3));
    await mei.getByLabel("What stays unchanged").fill(UNCHANGED);
    await mei.getByLabel("Quantity covered").fill("1,187");
    await mei.getByText("Concession and inspection").click();
    await mei.getByLabel("Concession").selectOption("small_value");
    await mei.getByLabel("Amount conceded, USD").fill("162.50");
    await mei.getByLabel("Why", { exact: true }).fill("13 scanners are 0.5 % of the order");
    await mei.getByLabel("Instruction to the inspection").fill(INSTRUCTION);
    await review(mei);
    const drafted = mei.getByLabel("This is what everyone will read");
    sentence = (await drafted.inputValue()).trim();
    for (const part of ["Serial log v2", "batch B-2605-1, 1,187 pcs", CONDITION, DUE, "Lin Yifan", "USD 162.50", UNCHANGED]) {
      expect(sentence).toContain(part);
    }
    await picture(mei, "serial-numbers-4", mei.locator("#decide > section"));
    await mei.getByRole("button", { name: "Accept with conditions" }).click();
    await mei.waitForURL(/\/orders\/[0-9a-f-]+\?step=/);
  });

  await test.step("the supplier reads the same sentence, sees no instruction, and acknowledges what stays unchanged", async () => {
    await supplier.goto(supplier.url().replace(/\/versions\/.*$/, ""));
    await expect(supplier.locator(".sup-said").first()).toHaveText(sentence);
    await expect(supplier.locator("body")).not.toContainText("Read 32 labels");
    await expect(supplier.locator(".sup-acknowledge")).toContainText(UNCHANGED);
    await picture(supplier, "serial-numbers-5", supplier.locator(".sup-outcome").first());
    await supplier.getByRole("button", { name: "I have read this" }).click();
    await expect(supplier.locator(".sup-acknowledge")).toHaveCount(0);
  });

  await test.step("finance and the inspector read it too; the inspector with the instruction", async () => {
    const tomas = await sample.as("tomas");
    await tomas.goto(order);
    await balance(tomas).click();
    await expect(requestOf(tomas, "Serial log").locator(".quote.sentence").first()).toContainText(sentence);
    const lapses = "the acceptance of the serial log lapses after";
    await expect(tomas.locator("main")).toContainText(`${lapses} ${sample.date(3)} unless its open points are closed`);
    await picture(tomas, "serial-numbers-6", requestOf(tomas, "Serial log"));
    const ada = await sample.as("ada");
    await ada.goto(order);
    await balance(ada).click();
    await expect(requestOf(ada, "Serial log")).toContainText(INSTRUCTION);
    await requestOf(ada, "Serial log").getByRole("link", { name: "The decision in full" }).first().click();
    await expect(ada.locator(".v-sentence")).toHaveText(sentence);
    await expect(ada.getByText(/^Lin Yifan acknowledged on/)).toBeVisible();
    await expect(ada.getByRole("row", { name: /serial-log_v2/ })).toContainText("Opened and read");
    await expect(ada.getByRole("region", { name: "Open points" })).toContainText(DUE);
    await picture(ada, "serial-numbers-7", ada.locator(".recordpage"));
  });

  await test.step("the point falls due and nothing came: what the approval opened is locked again", async () => {
    await sample.passDays(4);
    await mei.goto(order);
    await balance(mei).click();
    await expect(requestOf(mei, "Serial log").locator(".point-open")).toContainText("1 day late");
    await expect(balance(mei)).toContainText("Locked");
    await mei.waitForURL(/[?&]step=/);
    const step = new URL(mei.url()).searchParams.get("step");
    await mei.goto(`${order}/steps/${step}/release`);
    await expect(mei.locator(".moveaside")).toContainText(`the condition on the serial log was due ${sample.date(-1)}`);
    await picture(mei, "serial-numbers-8", mei.locator(".moveaside"));
  });
});

const balance = (page: Page): Locator => page.locator("a.step", { hasText: "Balance" });
const requestOf = (page: Page, type: string): Locator =>
  page.locator("article.request").filter({ has: page.getByRole("heading", { name: type, exact: true }) });

async function review(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Review the sentence" }).click();
}

async function explainAnew(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Send a changed explanation" }).click();
  const form = page.locator("#explain");
  await expect(form.getByText("Your new words stand beside the earlier ones, as v2.")).toBeVisible();
  await form.getByLabel("Reason").selectOption("rework");
  await form.getByLabel("Your explanation").fill(REWORK);
  await form.getByRole("button", { name: "Send the explanation" }).click();
}

/** The rejected log stays away, or each number would stand in two. What was found in the new one before it is sent: a gap with its record, a number on two labels; what was used before has no reason yet. */
async function giveReasons(page: Page): Promise<void> {
  const log = page.locator(".answerlog").filter({ hasText: "serial-log_v2.csv" });
  await expect(page.locator(".sfile").filter({ hasText: "serial-log_v1.csv" })).toContainText("The new log takes its place");
  await expect(log).toContainText("3 exceptions without a reason");
  await log.getByRole("link", { name: "See the exceptions and give reasons" }).click();
  await expect(page.getByRole("row", { name: /HS210-00412/ })).toContainText("Scrap record SR-118.pdf");
  await page.getByLabel("Give a reason for B").check();
  await page.getByLabel("Why", { exact: true }).selectOption("packing_change");
  await page.getByRole("button", { name: "Give this reason" }).click();
  await expect(page.locator(".error", { hasText: "Fill this in" }).first()).toBeVisible();
  await page.getByLabel("In your words").fill(TWO_LABELS);
  await page.getByRole("button", { name: "Give this reason" }).click();
  await expect(page.getByRole("row", { name: /HS210-00641/ })).toContainText("claimed only");
  await page.getByLabel("Give a reason for D").check();
  await page.getByLabel("Why", { exact: true }).selectOption("rework");
  await page.getByLabel("In your words").fill("Went back for rework, and carries another number now");
  await page.getByLabel("Record that shows it").selectOption({ label: "Scrap record SR-118.pdf" });
  await page.getByRole("button", { name: "Give this reason" }).click();
  await expect(page.getByRole("row", { name: /HS210-01200/ })).toContainText("record attached");
  await picture(page, "serial-numbers-2-found", page.locator(".npic"), page.getByRole("table"));
  await page.getByRole("link", { name: "Back to your answer" }).click();
  await expect(log).toContainText("1 exception without a reason");
}

/** The log that was begun already, with a date and a name to it. */
async function sendSecondLog(page: Page, sample: Sample): Promise<void> {
  await page.getByText("Filled in for you").click();
  await page.getByLabel("Gaps, and why").fill("00412 to 00423, 01200: rework");
  await page.getByLabel("Duplicates, and why").fill("00641: two labels");
  await page.locator("[name=date_all]").fill(sample.date(-1));
  await page.locator("[name=attested_name]").fill("Lin Yifan");
  await page.locator("[name=attested_title]").fill("Export sales");
  await expect(page.locator(".stickybar")).toContainText("Nothing is missing");
  await page.getByRole("button", { name: "Submit" }).click();
}
