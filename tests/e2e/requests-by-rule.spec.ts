import { lookAt } from "./support/look-at.ts";
import { expect, test } from "./support/sample.ts";

test.use({ actionTimeout: 15_000 });

test("a loose question is warned of while it is written, and an impossible rule is refused where it stands", { tag: "@desk" }, async ({
  sample,
}) => {
  test.setTimeout(180_000);
  const mei = await sample.as("mei");
  const ask = `${await sample.orderPath("PO 4742")}/requests/new`;

  await test.step("yes or no: the usual question, or other named evidence, in one click", async () => {
    await mei.goto(`${ask}?type=other_document`);
    await mei.waitForLoadState("networkidle");
    const question = mei.getByLabel("Question");
    await question.fill("Is this acceptable?");
    await expect(mei.getByText("This can be answered with yes or no.")).toBeVisible();
    await lookAt(mei, "a warned question");
    await mei.getByRole("button", { name: "Use the usual question" }).click();
    await expect(question).toHaveValue("Which document shows this, and from which date?");
    await expect(mei.getByText("This can be answered with yes or no.")).toBeHidden();
    await question.fill("序列号是否连续？");
    await mei.getByRole("link", { name: "Ask for a serial log instead" }).click();
    await expect(mei.getByRole("heading", { name: "Serial log" })).toBeVisible();
  });

  await test.step("a new order warns alike, and takes the usual question back", async () => {
    await mei.goto("/orders/new?supplier=Shenzhen%20Heng%20Electronics%20Co.%2C%20Ltd.");
    await mei.waitForLoadState("networkidle");
    const row = mei.getByRole("row", { name: /Batch photo set/ });
    await row.getByRole("textbox", { name: /Question/ }).fill("Can you confirm the marks?");
    await expect(row).toContainText("Yes or no answers this.");
    await row.getByRole("button", { name: "Use the usual question" }).click();
    await expect(row.getByRole("textbox", { name: /Question/ })).toHaveValue("Which batch mark do the units and all cartons carry?");
  });

  await test.step("an answer to a claim before the goods have left could never come: refused at its item, with the orders it would have locked", async () => {
    const iris = await sample.as("iris");
    await iris.goto("/settings/templates");
    await lookAt(iris, "templates");
    await iris.getByRole("article").filter({ hasText: "Electronics with serials" }).getByRole("link", { name: "Edit" }).click();
    const place = await iris.locator("details.templateitem").filter({ hasText: "Another item" }).first().getAttribute("data-row");
    const item = iris.locator(`details.templateitem[data-row="${place}"]`);
    await item.locator("summary").click();
    await item.getByLabel("Evidence").selectOption("claim_response");
    await item.getByRole("checkbox", { name: "Loading" }).check();
    await lookAt(iris, "a template");
    await iris.getByRole("button", { name: "Save as a new version" }).click();
    await expect(item.locator(".error")).toContainText("It would have locked for ever:");
    await expect(item.locator(".error")).toContainText("PO 4711");
    await expect(item.getByRole("checkbox", { name: "Loading" })).toBeChecked();
    await lookAt(iris, "a template refused");
    await item.getByRole("checkbox", { name: "Loading" }).uncheck();
    await item.getByRole("checkbox", { name: "Receiving" }).check();
    await iris.getByRole("button", { name: "Save as a new version" }).click();
    await expect(iris.getByRole("article").filter({ hasText: "Electronics with serials" })).toContainText("v3");
  });
});
