import type { Page } from "@playwright/test";
import { makePdf } from "#db/seed/files/make-pdf.ts";
import { lookAt } from "../support/look-at.ts";
import { picture } from "../support/picture.ts";
import { expect, type Sample, test } from "../support/sample.ts";
import { fillMissing, sendFiles, submit } from "../support/supplier.ts";

test.use({ actionTimeout: 15_000 });

const ORDER = "PO 4742";
const REFUSED = "Our label printer for JH-77-04 is down. We cannot put the batch mark on packs and cartons before the week after next.";
const CONDITION = "The batch record of JH-77-04 stands in for the batch mark, for this lot only";
const POINT = "Photos of every carton with the batch mark JH-77-04";

const step = (page: Page, name: string) => page.locator("a.step", { hasText: name });
const QUESTIONS = [/explain the payment/, /find the shipment record/, /without guessing/, /read one story/];

test("a refused batch mark on a high-risk product: held, answered another way, accepted with a condition that lapses, closed, remembered", {
  tag: "@phone",
}, async ({ sample }) => {
  test.setTimeout(300_000);
  const order = await sample.orderPath(ORDER);
  const [mei, tomas, deng] = await Promise.all([sample.as("mei"), sample.as("tomas"), sample.asSupplierOf(ORDER)]);

  await test.step("the supplier reads what is asked, what must be shown and what is accepted instead, and refuses", async () => {
    await deng.getByRole("link", { name: "Batch photo set" }).click();
    await expect(deng.getByRole("heading", { level: 1 })).toHaveText("Which batch mark do the packs and all 24 cartons of JH-77-04 carry?");
    await expect(deng.locator("main")).toContainText("Batch mark on every pack and carton");
    await deng.getByText("I cannot answer this").click();
    const form = deng.locator("form").filter({ has: deng.getByRole("button", { name: "Send this answer" }) });
    await form.getByLabel("Reason").selectOption("packaging_timing");
    await form.getByLabel("What you want to say").fill(REFUSED);
    await form.getByLabel("Name").fill("Deng Hao");
    await form.getByLabel("Title").fill("Project manager");
    await picture(deng, "refused-batch-mark-1-refused", form);
    await form.getByRole("button", { name: "Send this answer" }).click();
    await expect(deng.locator("main")).toContainText(REFUSED);
    await deng.reload();
    await lookAt(deng, "a declined request");
  });

  await test.step("by the rule of high-risk goods the balance and the loading are on hold; everyone reads why", async () => {
    await mei.goto(order);
    for (const name of ["Balance", "Loading"]) await expect(step(mei, name)).toContainText("On hold");
    await step(mei, "Balance").click();
    await expect(mei.getByText("The supplier refused the batch photo set; on this order a refusal holds what waits for it.")).toBeVisible();
    await expect(mei.locator("#requests")).toContainText(REFUSED);
    await lookAt(mei, "held order");
    await picture(mei, "refused-batch-mark-2-hold", mei.locator(".stephead"), mei.locator("article.request").first());
    await tomas.goto(order);
    await expect(step(tomas, "Balance")).toContainText("By rule: batch photo set declined on");
  });

  await test.step("purchasing sends a message that blames nobody and names what is accepted instead", async () => {
    await mei.getByRole("link", { name: "Say what it waits for" }).click();
    const message = mei.locator("blockquote").first();
    await expect(message).toContainText(`Missing: batch photo set, due ${sample.date(3)}.`);
    await expect(message).toContainText("Accepted instead:");
    await lookAt(mei, "pause message");
    await picture(mei, "refused-batch-mark-3-message", message);
    await mei.getByRole("button", { name: "Send it to Deng Hao" }).click();
    await expect(mei.getByText("Sent. The supplier has it by mail.")).toBeVisible();
  });

  await test.step("the supplier answers with what is accepted instead: the batch record", async () => {
    await deng.goto((await deng.getByRole("link", { name: ORDER }).first().getAttribute("href")) ?? "");
    await deng.getByRole("link", { name: "Batch photo set" }).click();
    await deng.getByRole("link", { name: /You can still answer/ }).click();
    await deng.getByLabel("What are you sending?").selectOption("document");
    await sendFiles({ page: deng, scripts: true }, { "PO4742_Jinhui_batch-record.pdf": batchRecord(sample) });
    await fillMissing(deng);
    await deng.locator("[name=attested_name]").fill("Deng Hao");
    await deng.locator("[name=attested_title]").fill("Project manager");
    await picture(deng, "refused-batch-mark-4-instead", deng.locator("header.ask"), deng.locator(".sfile").first());
    await lookAt(deng, "an answer by another record");
    await submit(deng);
  });

  await test.step("purchasing accepts it with a condition: one open point, a date, a boundary, one sentence", async () => {
    await mei.goto(order);
    await step(mei, "Balance").click();
    await expect(mei.locator("article.request").filter({ hasText: "Batch photo set" })).toContainText("Came instead: A document.");
    await mei.getByRole("link", { name: "Compare and decide" }).first().click();
    await mei.waitForURL("**/decide/**");
    await mei.locator('[name="outcome"][value="accepted_with_conditions"]').check({ force: true });
    await mei.locator('[name="condition"]').fill(CONDITION);
    await mei.locator('[name="points.0.what"]').fill(POINT);
    await mei.locator('[name="points.0.due"]').fill(sample.date(5));
    await mei.getByText("Concession and inspection").click();
    await mei.locator('[name="concession.code"]').selectOption("one_time");
    await mei.locator('[name="concession.reason"]').fill("The serial log already names every pack of this lot");
    await mei.locator('[name="instruction"]').fill("Scan the batch mark of 20 packs on receipt");
    await mei.getByRole("button", { name: "Review the sentence" }).click();
    const sentence = mei.locator('[name="sentence"]');
    await expect(sentence).toHaveValue(new RegExp(`${POINT}.*${sample.date(5)}`, "s"));
    await mei.locator('button[name="intent"][value="confirm"]').click();
    await mei.waitForURL(/\/orders\/[0-9a-f-]{36}\?/);
    const accepted = mei.locator("article.request").filter({ hasText: "Batch photo set" });
    await expect(accepted).toContainText(CONDITION);
    await picture(mei, "refused-batch-mark-5-decision", accepted);
  });

  await test.step("the hold outlives the acceptance: it is the owner's to lift, and then finance pays", async () => {
    await step(mei, "Balance").click();
    await expect(step(mei, "Balance")).toContainText("On hold");
    const iris = await sample.as("iris");
    for (const name of ["Balance", "Loading"]) {
      await iris.goto(order);
      await step(iris, name).click();
      await iris.getByRole("link", { name: "Lift the hold" }).click();
      await iris.getByLabel("Why it is lifted").fill("Accepted with a date: the photos follow");
      await iris.getByRole("button", { name: "Lift this hold" }).click();
      await iris.waitForURL((url) => !url.pathname.endsWith("/hold"));
    }
    await tomas.goto(order);
    await step(tomas, "Balance").click();
    await expect(step(tomas, "Balance")).toContainText("Ready to pay");
    await expect(step(tomas, "Loading")).toContainText("Ready to ship");
    await expect(tomas.locator(".stephead")).toContainText(`the acceptance of the batch photo set lapses after ${sample.date(5)}`);
    await picture(tomas, "refused-batch-mark-6-ready", tomas.locator(".stephead"));
    await tomas.getByRole("link", { name: "Release USD 9,240.00" }).first().click();
    await tomas.getByRole("main").getByRole("button", { name: "Release" }).click();
    await tomas.getByRole("link", { name: "Record the payment" }).first().click();
    await tomas.getByLabel("Bank reference").fill("FT26-1127");
    await tomas.getByRole("button", { name: "Record it" }).click();
    await expect(step(tomas, "Balance")).toContainText("FT26-1127");
  });

  await test.step("the photos do not come: the open point lapses, and the loading locks again", async () => {
    await sample.passDays(6);
    await mei.goto(order);
    await step(mei, "Loading").click();
    await expect(step(mei, "Loading")).toContainText("Locked");
    await expect(mei.locator(".stephead")).toContainText(`the condition on the batch photo set was due ${sample.date(-1)} and was not met`);
    await picture(mei, "refused-batch-mark-7-lapsed", mei.locator(".stephead"));
    await deng.reload();
    await expect(deng.locator("main")).toContainText(`Locked: the condition on the batch photo set was due ${sample.date(-1)}`);
    await lookAt(deng, "a lapsed condition");
  });

  let matter = "";
  await test.step("closeout: a matter with a note of six lines, drafted from the record, and the handoff test", async () => {
    await mei.locator("article.request").filter({ hasText: "Batch photo set" }).getByRole("link", { name: "Open a matter" }).last().click();
    await mei.getByLabel("In a few words").fill("Batch mark of JH-77-04 refused, its photos overdue");
    await mei.getByRole("checkbox", { name: /^Product quality/ }).check();
    await mei.locator('[name="why.product_quality"]').fill("Packs without a batch mark cannot be called back by batch");
    await mei.getByRole("main").getByRole("button", { name: "Open a matter" }).click();
    await mei.waitForURL(/\/matters\/[0-9a-f]{8}-/);
    matter = new URL(mei.url()).pathname;
    await expect(mei.getByLabel("Buyer's decision")).toHaveValue(new RegExp(CONDITION));
    await expect(mei.getByLabel("Supplier's explanation")).toHaveValue(new RegExp(`Declined on .*${REFUSED}`));
    await mei.getByLabel("Next control").fill("Batch photo set before the balance, from the start; no batch record in its place.");
    await mei.getByRole("button", { name: "Keep the note" }).click();
    await expect(mei.locator(".sixlines dt")).toHaveCount(8);
    const ravi = await sample.as("ravi");
    for (const [page, questions] of [
      [tomas, QUESTIONS.slice(0, 1)],
      [ravi, QUESTIONS.slice(1)],
    ] as const) {
      await page.goto(matter);
      for (const question of questions) {
        const asked = page.locator(".questions li").filter({ hasText: question });
        await asked.getByRole("button", { name: "Yes", exact: true }).click();
        await expect(asked.locator(".good")).toBeVisible();
      }
    }
    await mei.goto(matter);
    await mei.getByRole("radio", { name: "Ask for this from the start" }).check();
    await mei.getByLabel("Evidence to ask for").selectOption("batch_photo_set");
    await mei.getByRole("button", { name: "Close the matter" }).click();
    await expect(mei.getByText(/^Closed on .* on note v1$/)).toBeVisible();
    await lookAt(mei, "closed matter");
    await picture(mei, "refused-batch-mark-8-note", mei.locator(".sixlines"));
  });

  await test.step("the reorder opens with the open point, the exception, the refusal and the next control", async () => {
    await mei.goto("/suppliers");
    await mei
      .getByRole("link", { name: /Dongguan Jinhui/ })
      .first()
      .click();
    await mei.waitForURL(/\/suppliers\/[\w-]+$/);
    await lookAt(mei, "supplier's record");
    await picture(mei, "refused-batch-mark-9-record", mei.locator("section").filter({ hasText: "Pattern" }).first());
    await mei.getByRole("link", { name: "New order with this supplier" }).click();
    const earlier = mei.getByRole("region", { name: "From earlier orders" });
    const entry = (kind: string) => earlier.getByRole("listitem").filter({ hasText: kind });
    await expect(entry("Still open")).toContainText(POINT);
    await expect(entry("Accepted once")).toContainText(CONDITION);
    await expect(entry("Accepted once")).toContainText("A cleaner record is due this time.");
    await expect(entry("Standing instruction")).toContainText("Scan the batch mark of 20 packs on receipt");
    await expect(entry("Refused").first()).toContainText(REFUSED);
    await expect(entry("Next control")).toContainText("from the start; no batch record in its place");
    await expect(mei.getByRole("row", { name: /Batch photo set/ })).toContainText("asked again");
    await expect(mei.getByRole("checkbox", { name: "Batch photo set" })).toBeChecked();
    await lookAt(mei, "reorder");
    await picture(mei, "refused-batch-mark-10-reorder", earlier);
  });
});

function batchRecord(sample: Sample): Buffer {
  return makePdf({
    title: "Batch record",
    from: ["Dongguan Jinhui Power Co., Ltd.", "3 Songshan Lake Road, Dongguan"],
    pages: [
      [
        ["Order", ORDER],
        ["Date", sample.date()],
        ["Batch", "JH-77-04, 1,200 packs"],
        ["Cells", "Lot C-2611-A, goods-in 14 rolls"],
        ["Cartons", "24, numbered 1 to 24, 50 packs each"],
        "",
        ["Signed", "Deng Hao, Project manager"],
      ],
    ],
    created: new Date().toISOString(),
  });
}
