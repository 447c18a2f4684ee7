import { expect, test } from "./support/sample.ts";

test("the sample's people and suppliers come in, and its clock goes on", { tag: "@desk" }, async ({ sample }) => {
  test.setTimeout(180_000);
  const mei = await sample.as("mei");
  await mei.goto(await sample.orderPath("PO 4711"));
  await expect(mei.getByRole("heading", { level: 1 })).toContainText("PO 4711");
  await expect(mei.locator("body")).toContainText(`due ${sample.date(-2)}, 2 days late`);
  const lin = await sample.asSupplierOf("PO 4711");
  await expect(lin.locator("body")).toContainText("PO 4711");

  await sample.passDays(6);
  await mei.reload();
  await expect(mei.locator("body")).toContainText(`due ${sample.date(-8)}, 8 days late`);
});
