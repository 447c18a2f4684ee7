import { readFile } from "node:fs/promises";
import { lookAt } from "./support/look-at.ts";
import { expect, test } from "./support/sample.ts";

/** How the packs of the order whose log was accepted begin. */
const PACK = "JH77-00";

test("the sample's people and suppliers come in, and its clock goes on", { tag: "@desk" }, async ({ sample }) => {
  test.setTimeout(180_000);
  const mei = await sample.as("mei");
  await mei.goto(await sample.orderPath("PO 4711"));
  await expect(mei.getByRole("heading", { level: 1 })).toContainText("PO 4711");
  await expect(mei.locator("body")).toContainText(`due ${sample.date(-2)}, 2 days late`);
  const lin = await sample.asSupplierOf("PO 4711");
  await expect(lin.locator("body")).toContainText("PO 4711");

  // A scanner types. Nothing that was scanned is lost with the connection, nor with the page.
  const path = await sample.orderPath("PO 4711");
  const ada = await sample.as("ada");
  await ada.goto(`${path}/scans`);
  await ada.getByRole("button", { name: "Start scanning" }).click();
  await expect(ada.getByRole("textbox", { name: /Scan or type/ })).toBeFocused();
  const scan = async (...values: string[]) => {
    for (const value of values) {
      await ada.keyboard.type(value);
      await ada.keyboard.press("Enter");
    }
  };
  await scan("2", "HS210-00061", "HS210-00030");
  await expect(ada.getByRole("row", { name: /HS210-00030/ })).toContainText("In carton 1 by the serial log");
  await ada.context().setOffline(true);
  await scan("HS210-00062");
  await expect(ada.getByText(/1 scan is not kept yet/)).toBeVisible();
  const [address, context] = [ada.url(), ada.context()];
  await ada.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(address);
  await expect(again.getByRole("row", { name: /HS210-00062/ })).toContainText("Fine");
  await lookAt(again, "a round of scanning");
  await again.getByRole("button", { name: "Done: keep as evidence" }).click();
  await expect(again).toHaveURL(/reconcile$/);
  await mei.goto(`${path}/reconcile`);
  const differs = mei.getByRole("row", { name: /HS210-00030/ });
  await expect(async () => {
    await mei.reload();
    await expect(differs).toContainText("In different cartons", { timeout: 1_000 });
  }).toPass();
  await lookAt(mei, "records compared");
  await differs.getByRole("link", { name: "Ask to explain" }).click();
  await expect(mei.getByRole("textbox", { name: "Question" })).toHaveValue(/Serial log \(.+\): carton 1\. Scans \(.+\): carton 2\./);
  await mei.getByRole("button", { name: "Send 1 request" }).click();
  await expect(mei).toHaveURL(/sent=1/);

  // The supplier says why, letter by letter, and reads nothing of the scans but that there is something.
  await lin.reload();
  await lin
    .getByRole("link", { name: /Serial and lot map/ })
    .first()
    .click();
  const place = lin.getByRole("region", { name: "Where the records differ" });
  await expect(place.getByRole("row", { name: /HS210-00030/ })).toContainText("Serial log: carton 1; The buyer has another record");
  await place.getByRole("button", { name: "Give this reason" }).click();
  await expect(place.getByRole("group").first()).toContainText("Tick at least one row.");
  await place.getByRole("checkbox", { name: "Give a reason for A" }).check();
  await place.getByRole("combobox", { name: "Why" }).selectOption("Packing change");
  await place.getByRole("textbox", { name: "In your words" }).fill("Repacked after the drop test");
  await place.getByRole("combobox", { name: "Record" }).selectOption({ index: 1 });
  await lookAt(lin, "differences to explain");
  await place.getByRole("button", { name: "Give this reason" }).click();
  await expect(place.getByRole("row", { name: /HS210-00030/ })).toContainText("record attached");
  await mei.goto(`${path}/reconcile`);
  await expect(differs).toContainText("Packing change: “Repacked after the drop test”");
  await lookAt(mei, "reasons for what differs");
  await mei.goto(`${path}/units`);
  await mei.getByRole("textbox", { name: "Customer or channel" }).fill("Otto Versand");
  await mei.getByRole("textbox", { name: /^Cartons/ }).fill("2 to 4");
  await mei.getByRole("button", { name: "Record it" }).click();
  await expect(mei.getByRole("row", { name: /Otto Versand/ })).toContainText("2 to 4");
  // One unit of those cartons to somebody else, out of a file: both are named where it was entered, and the entry may say that it was taken out.
  const csv = { name: "units.csv", mimeType: "text/csv", buffer: Buffer.from("Customer,Serial\nHase & Sohn,HS210-00062\n") };
  const table = mei.getByRole("region", { name: "Many at once" });
  await table.getByLabel("Or a CSV file").setInputFiles(csv);
  await mei.getByRole("button", { name: "Record the table" }).click();
  await expect(table).toContainText(
    "HS210-00062 is in carton 2 by the serial log. It would go to Hase & Sohn, and the carton to Otto Versand.",
  );
  await lookAt(mei, "units and customers");
  await expect(table.getByRole("textbox", { name: "Table" })).toHaveValue(/Hase & Sohn,HS210-00062/);
  await table.getByRole("checkbox", { name: /Taken out/ }).check();
  await mei.getByRole("button", { name: "Record the table" }).click();
  await expect(mei.getByRole("row", { name: /Hase & Sohn/ })).toContainText("Taken out of their cartons");

  // A customer's serial, typed as people type, and a list of them.
  await mei.getByText("Mei Tan", { exact: true }).click();
  await mei.getByRole("link", { name: "Look up" }).click();
  await mei.getByRole("searchbox", { name: "Look up" }).fill(`${PACK}O12`);
  await mei.keyboard.press("Enter");
  await expect(mei.getByRole("heading", { level: 2 })).toContainText(`${PACK}012 Genuine: accepted`);
  await expect(mei.getByText(`“${PACK}O12” was read as ${PACK}012`)).toBeVisible();
  const card = mei.getByRole("article", { name: "PO 4742" });
  await expect(card.getByRole("link", { name: /^Accepted/ })).toBeVisible();
  await lookAt(mei, "a serial looked up");
  const file = await card
    .getByRole("link", { name: /serial-log.*\.csv$/ })
    .last()
    .getAttribute("href");
  expect(await (await mei.request.get(file ?? "")).text()).toContain(`${PACK}012`);
  await mei.getByText("Or look a list up").click();
  await mei.getByRole("textbox", { name: "Or look a list up" }).fill(`${PACK}012\nHS210-00062\nNO-SUCH-1`);
  await mei.getByRole("button", { name: "Look the list up" }).click();
  await expect(mei.getByRole("row", { name: /HS210-00062/ })).toContainText("Logged, and rejected");
  await lookAt(mei, "a list looked up");
  const [saved] = await Promise.all([mei.waitForEvent("download"), mei.getByRole("button", { name: "Export as CSV" }).click()]);
  expect(await readFile(await saved.path(), "utf8")).toContain(`"${PACK}012","Genuine: accepted`);
  await mei.goto(path);

  await sample.passDays(6);
  await mei.reload();
  await expect(mei.locator("body")).toContainText(`due ${sample.date(-8)}, 8 days late`);
});
