import { expect, type Locator, type Page } from "@playwright/test";
import { onDisk } from "../supplier-place.ts";

/** A supplier's contact with a phone, with or without scripts. */
export interface Phone {
  page: Page;
  scripts: boolean;
}

/** Puts files where the phone's chooser would, and waits until the server has confirmed each. */
export async function sendFiles({ page, scripts }: Phone, files: Record<string, Buffer>): Promise<void> {
  await page.locator("input[type=file]").setInputFiles(onDisk(files));
  if (!scripts) await page.getByRole("button", { name: "Send the chosen files" }).click();
  for (const name of Object.keys(files)) {
    await expect(page.locator(".sfile").filter({ hasText: name })).toContainText("Received", { timeout: 30_000 });
  }
}

const parts = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Berlin", day: "numeric", month: "short", year: "numeric" });
const [year = "", month = "", day = ""] = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin" }).format(new Date()).split("-");

/** The day of the journey where the buyer is: as people type it, and as cameras write it. */
export const today = { typed: parts.format(new Date()), exif: `${year}:${month}:${day}` };

/** The day so many days after it, as people type it. */
export const inDays = (days: number): string => parts.format(new Date(Date.now() + days * 86_400_000));

const ANSWERS: Record<string, string> = {
  ...{ made_on: today.typed, quantity: "2400", cartons_total: "40", product: "HS-210 handheld scanner", batch_mark: "B-2605" },
  ...{ numbering_rule: "HS + seven digits", prefix: "HS", used_ranges: "HS0000001 to HS0002400" },
  ...{ declared_gaps: "none", declared_duplicates: "none", site: "Shenzhen, Bao'an" },
};

/** Fills what nothing is known of yet, says what the files show, and signs. */
export async function fillMissing(page: Page): Promise<void> {
  // The signature stands last: once it is there, a page that arrives piece by piece has every field before it.
  await page.locator("[name=attested_name]").fill("Lin Yifan");
  await page.locator("[name=attested_title]").fill("Quality manager");
  for (const field of await page.locator("form :is(input, textarea)[name^='fields.']").all()) {
    if (!(await field.isVisible()) || (await field.inputValue())) continue;
    const name = (await field.getAttribute("name"))?.replace("fields.", "") ?? "";
    await field.fill(ANSWERS[name] ?? "Shenzhen Heng Electronics");
  }
  const shows = page.locator("[name=shows_all]");
  if ((await shows.count()) > 0 && (await shows.isVisible()) && !(await shows.inputValue())) await chooseFirst(shows);
  const date = page.locator("[name=date_all]");
  if ((await date.count()) > 0 && (await date.isVisible()) && !(await date.inputValue())) await date.fill(today.typed);
}

async function chooseFirst(select: Locator): Promise<void> {
  const values = await select.locator("option").evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  await select.selectOption(values.find((value) => value !== "") ?? "");
}

/** Submits and gives the receipt's page. */
export async function submit(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Submit" }).click();
  await expect(page.getByRole("heading", { name: "Received", level: 1 })).toBeVisible({ timeout: 30_000 });
}

/** A serial log as a supplier's tool writes it. */
export function serialLog(count: number, from = 1): Buffer {
  const rows = Array.from({ length: count }, (_, at) => `HS${String(from + at).padStart(7, "0")},B-2605,${Math.floor(at / 60) + 1}`);
  return Buffer.from(["serial,batch,carton", ...rows].join("\r\n"));
}
