import { randomBytes } from "node:crypto";
import { request as httpRequest } from "node:http";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { asWorker } from "#db/tenancy.server.ts";
import { createDiskStore } from "~/adapters/object-store/disk.server.ts";
import { revokeLink } from "~/domain/links/revoke-link.ts";
import type { LinkedOrder } from "../factories/linked-order.ts";
import { citedFiles, closeDatabase, database, eventsOf, linkedOrder, onDisk, openRequest, photo, sha256 } from "./supplier-place.ts";

test.use({ actionTimeout: 15_000 });
test.afterAll(closeDatabase);

const PART = 5 * 2 ** 20;

/** A picture with megabytes behind it, as phones' pictures with a film have. */
const bigPhoto = async (megabytes: number) => Buffer.concat([await photo(1), randomBytes(megabytes * 2 ** 20)]);

async function uploadRows(made: LinkedOrder): Promise<{ id: string; state: string; sha256: string | null }[]> {
  const { rows } = await asWorker(database(), made.of, ({ client }) =>
    client.query("select id, state, sha256 from upload where order_id = $1 order by created_at", [made.orderId]),
  );
  return rows;
}

/** What a script of ours may send: the cookie of the link, the origin, and the key of a page opened through it. */
async function talkTo(made: LinkedOrder, origin: string) {
  const opened = await fetch(`${origin}/i/${made.token}`, { redirect: "manual" });
  const cookie = opened.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const headers = { Cookie: cookie, Origin: origin };
  const place = `/s/${made.ref}/${made.requestIds[0]}`;
  const html = await (await fetch(`${origin}${place}`, { headers })).text();
  const key = /name="key" value="([^"]+)"/.exec(html)?.[1] ?? "";
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${origin}${place}${path}`, { ...init, headers: { ...headers, ...init.headers } });
  const begin = async (name: string, size: number, hash: string | null = null) =>
    ask("/uploads", {
      method: "POST",
      body: JSON.stringify({ key, name, size, sha256: hash }),
      headers: { "Content-Type": "application/json" },
    });
  const put = (id: string, number: number, bytes: Uint8Array) =>
    ask(`/uploads/${id}/parts/${number}`, { method: "PUT", body: bytes as BodyInit });
  return { ask, begin, put, headers, place };
}

test("an upload whose connection is cut in the middle of a part goes on, also after a reload, and arrives byte for byte", async ({
  page,
}) => {
  const made = await linkedOrder();
  const bytes = await bigPhoto(11);
  await openRequest(page, made);
  let cut = 0;
  await page.route("**/parts/2", (route) => {
    cut += 1;
    return cut <= 2 ? route.abort("connectionreset") : route.continue();
  });
  await page.route("**/parts/3", () => undefined);
  await page.locator("input[type=file]").setInputFiles(onDisk({ "big.jpg": bytes }));
  await expect.poll(() => cut, { timeout: 20_000 }).toBeGreaterThan(2);
  await page.waitForTimeout(1_500);
  await page.unroute("**/parts/3");
  await page.reload();
  await expect(page.locator(".sfile").filter({ hasText: "big.jpg" })).toContainText("Received", { timeout: 30_000 });
  const rows = await uploadRows(made);
  expect(rows.map(({ state, sha256: of }) => [state, of])).toEqual([["ready", sha256(bytes)]]);
});

test("what is chosen and typed before the page's scripts have come is sent and counted once they have", async ({ page }) => {
  const made = await linkedOrder();
  await openRequest(page, made);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/assets/*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.reload({ waitUntil: "commit" });
  await page.locator("input[type=file]").setInputFiles(onDisk({ "early.jpg": await photo(1) }));
  await page.locator("[name=attested_name]").fill("Lin Yifan");
  await page.locator("[name=attested_title]").fill("Quality manager");
  await page.getByRole("textbox", { name: "Date", exact: true }).fill("4 Mar 2026");
  await expect(page.locator(".stickybar")).toContainText("who stands behind it");
  release();
  await expect(page.locator(".sfile").filter({ hasText: "early.jpg" })).toContainText("Received", { timeout: 30_000 });
  await expect(page.locator("[name=attested_name]")).toHaveValue("Lin Yifan");
  await expect(page.getByRole("textbox", { name: "Date", exact: true })).toHaveValue("4 Mar 2026");
  await expect(page.getByText("Wednesday")).toBeVisible();
  await expect(page.locator(".stickybar")).not.toContainText("who stands behind it");
  expect((await uploadRows(made)).map(({ state }) => state)).toEqual(["ready"]);
});

test("a file chosen before the program that sends could be fetched is shown as stopped, and goes on", async ({ page }) => {
  const made = await linkedOrder();
  await page.route("**/assets/uploader-*.js", (route) => route.abort("connectionreset"));
  await openRequest(page, made);
  await page.locator("input[type=file]").setInputFiles(onDisk({ "late.jpg": await photo(1) }));
  const row = page.locator(".sfile").filter({ hasText: "late.jpg" });
  await expect(row).toContainText("Stopped");
  await page.unroute("**/assets/uploader-*.js");
  await row.getByRole("button", { name: "Go on" }).click();
  await expect(row).toContainText("Received", { timeout: 30_000 });
  expect((await uploadRows(made)).map(({ state }) => state)).toEqual(["ready"]);
});

test("on another device the same file goes on where it stopped; what is there already is not sent again", async ({ browser, baseURL }) => {
  const made = await linkedOrder();
  const bytes = await bigPhoto(11);
  const { begin, put } = await talkTo(made, baseURL!);
  const { id } = await (await begin("big.jpg", bytes.length)).json();
  expect((await put(id, 1, bytes.subarray(0, PART))).status).toBe(200);

  const context = await browser.newContext({ baseURL, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await openRequest(page, made);
  await expect(page.getByText("5.2 MB of 12 MB have arrived")).toBeVisible();
  await page.locator("input[type=file]").setInputFiles(onDisk({ "big.jpg": bytes }));
  await expect(page.locator(".sfile").filter({ hasText: "big.jpg" })).toContainText("Received", { timeout: 30_000 });
  expect((await uploadRows(made)).map(({ id: of, state, sha256: hash }) => [of, state, hash])).toEqual([[id, "ready", sha256(bytes)]]);
  await context.close();
});

test("a part is taken once: the same again changes nothing, another length or other bytes are 409, half a part leaves nothing", async ({
  baseURL,
}) => {
  const made = await linkedOrder();
  const bytes = await bigPhoto(6);
  const { ask, begin, put, headers, place } = await talkTo(made, baseURL!);
  const { id } = await (await begin("a.jpg", bytes.length)).json();

  await new Promise<void>((resolve) => {
    const cut = httpRequest(`${baseURL}${place}/uploads/${id}/parts/1`, { method: "PUT", headers: { ...headers, "Content-Length": PART } });
    cut.on("error", () => resolve());
    cut.write(bytes.subarray(0, PART / 2), () => setTimeout(() => cut.destroy(new Error("cut")), 300));
  });
  const parts = async () => (await (await ask(`/uploads/${id}`)).json()).parts;
  expect(await parts()).toEqual([]);
  expect((await ask(`/uploads/${id}`, { method: "POST" })).status).toBe(409);

  const first = await put(id, 1, bytes.subarray(0, PART));
  expect(first.status).toBe(200);
  expect(first.headers.get("etag")).toBe(`"${sha256(bytes.subarray(0, PART))}"`);
  expect((await put(id, 1, bytes.subarray(0, PART))).status).toBe(200);
  expect((await put(id, 1, randomBytes(PART))).status).toBe(409);
  expect((await put(id, 1, bytes.subarray(0, PART - 1))).status).toBe(409);
  expect((await put(id, 3, bytes.subarray(0, 10))).status).toBe(409);
  expect((await put(id, 2, bytes.subarray(PART))).status).toBe(200);
  expect(await parts()).toHaveLength(2);
  const ended = await Promise.all(Array.from({ length: 5 }, async () => (await ask(`/uploads/${id}`, { method: "POST" })).json()));
  expect(new Set(ended.map(({ file }) => `${file.state} ${file.sha256}`))).toEqual(new Set([`ready ${sha256(bytes)}`]));
  expect((await put(id, 1, bytes.subarray(0, PART))).status).toBe(410);
});

test("a file whose parts were joined before a power cut, or while a part comes in once more, is received all the same", async ({
  baseURL,
}) => {
  const made = await linkedOrder();
  const [bytes, other] = [await photo(11), await photo(12)];
  const { ask, begin, put } = await talkTo(made, baseURL!);
  const end = async (id: string) => (await (await ask(`/uploads/${id}`, { method: "POST" })).json()).file;

  const { id } = await (await begin("a.jpg", bytes.length)).json();
  await put(id, 1, bytes);
  const { rows } = await asWorker(database(), made.of, ({ client }) =>
    client.query<{ key: string; uploadId: string }>('select object_key as key, upload_id as "uploadId" from upload where id = $1', [id]),
  );
  await createDiskStore({ root: path.join(process.env.HOLDPOINT_TEST_DATA ?? "", "files") }).completeUpload(
    rows[0]!.key,
    rows[0]!.uploadId,
  );
  expect(await end(id)).toMatchObject({ state: "ready", sha256: sha256(bytes) });

  const { id: again } = await (await begin("b.jpg", other.length)).json();
  await put(again, 1, other);
  const [ended] = await Promise.all([end(again), ...Array.from({ length: 8 }, () => put(again, 1, other))]);
  expect(ended).toMatchObject({ state: "ready", sha256: sha256(other) });
});

test("what the device says of a file is not believed: a wrong hash is turned away, and equal bytes are kept once", async ({ baseURL }) => {
  const made = await linkedOrder();
  const bytes = await photo(5);
  const { ask, begin, put } = await talkTo(made, baseURL!);
  const send = async (name: string, hash: string | null) => {
    const { id } = await (await begin(name, bytes.length, hash)).json();
    await put(id, 1, bytes);
    return (await (await ask(`/uploads/${id}`, { method: "POST" })).json()).file;
  };
  expect(await send("a.jpg", "0".repeat(64))).toMatchObject({ state: "refused", reason: "arrived_changed" });
  expect(await send("b.jpg", null)).toMatchObject({ state: "ready", sha256: sha256(bytes) });
  expect(await send("c.jpg", null)).toMatchObject({ state: "refused", reason: "same_file" });
  expect(await (await begin("d.jpg", bytes.length, sha256(bytes))).json()).toMatchObject({ here: true });
});

test("a log that is left behind takes nothing away from what is asked of the one that is sent", async ({ baseURL }) => {
  const made = await linkedOrder({ asked: [{ type: "serial_log", question: "Which serials?", requiredFields: [] }] });
  const { ask, begin, put, headers, place } = await talkTo(made, baseURL!);
  const receive = async (name: string, from: number) => {
    const bytes = Buffer.from(["Serial", ...Array.from({ length: 20 }, (_, at) => `HS-${String(from + at).padStart(4, "0")}`)].join("\n"));
    const { id } = await (await begin(name, bytes.length)).json();
    await put(id, 1, bytes);
    const { file } = await (await ask(`/uploads/${id}`, { method: "POST" })).json();
    return file.id as string;
  };
  const [sent, kept] = [await receive("sent.csv", 1), await receive("kept.csv", 21)];
  const html = await (await fetch(`${baseURL}${place}`, { headers })).text();
  const named = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
  const line = /"(line:[0-9a-f-]+)"/.exec(html)?.[1] ?? "";
  const form = new URLSearchParams({
    ...{ act: "submit", key: named("key"), after: named("after"), f: sent, date_all: "2026-03-04", shows_all: line },
    ...{ attested_name: "Lin Yifan", attested_title: "Quality manager", [`carton.${kept}`]: "C-1" },
  });
  const answered = await ask("", { method: "POST", body: form, redirect: "manual" });
  expect([302, 303]).toContain(answered.status);
  await expect
    .poll(async () =>
      Object.values((await made.run("purchasing", () => [], {})).file.logs).map(({ exceptions }) => exceptions.map(({ kind }) => kind)),
    )
    .toEqual([["quantity"]]);
});

test("limits say so plainly: too many at once, too large, forbidden by name, empty", async ({ baseURL }) => {
  const made = await linkedOrder();
  const { begin } = await talkTo(made, baseURL!);
  const said = async (answer: Response) => [answer.status, (await answer.json()).problem?.key];
  expect(await said(await begin("a.exe", 10))).toEqual([422, "files:reason_forbidden_type"]);
  expect(await said(await begin("a.jpg", 2_000_000_001))).toEqual([413, "files:reason_too_big"]);
  expect(await said(await begin("a.jpg", 0))).toEqual([422, "files:reason_empty"]);
  expect(await said(await begin("gnp\u202egpj.exe.jpg", 10))).toEqual([422, "files:reason_bidi_name"]);
  const answers = await Promise.all(Array.from({ length: 70 }, (_, at) => begin(`${at}.jpg`, 10)));
  const statuses = answers.map(({ status }) => status);
  expect(statuses).toContain(429);
  expect(await said(answers.find(({ status }) => status === 429)!)).toEqual([429, "uploads:too_many_at_once"]);
});

test("a link revoked while a file is on its way: the next part and the end are refused, and nothing is submitted", async ({
  page,
  baseURL,
}) => {
  const made = await linkedOrder();
  const bytes = await bigPhoto(11);
  await openRequest(page, made);
  let held: (() => void) | undefined;
  await page.route("**/parts/2", async (route) => {
    await new Promise<void>((resolve) => {
      held = resolve;
    });
    await route.continue();
  });
  await page.locator("input[type=file]").setInputFiles(onDisk({ "big.jpg": bytes }));
  await expect.poll(() => held !== undefined, { timeout: 20_000 }).toBe(true);
  await made.run("purchasing", revokeLink, { linkId: made.linkId, reason: "Wrong person" });
  const before = await eventsOf(made);
  held?.();
  await expect(page.getByText("This link is no longer valid. Ask for a new one; what was received is kept.")).toBeVisible({
    timeout: 30_000,
  });
  const [row] = await uploadRows(made);
  expect(row?.state).toBe("open");
  const cookies = await page.context().cookies();
  const headers = { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "), Origin: baseURL! };
  const place = `${baseURL}/s/${made.ref}/${made.requestIds[0]}`;
  for (const [path, method] of [
    [`/uploads/${row?.id}`, "POST"],
    [`/uploads/${row?.id}/parts/2`, "PUT"],
    ["/uploads", "POST"],
    ["/draft", "POST"],
    ["", "POST"],
    ["", "GET"],
  ] as const) {
    const answer = await fetch(`${place}${path}`, { method, headers, ...(method === "GET" ? {} : { body: "x" }) });
    expect([path, method, answer.status]).toEqual([path, method, 410]);
  }
  expect(await eventsOf(made)).toEqual(before);
  expect(await citedFiles(made)).toEqual([]);
});
