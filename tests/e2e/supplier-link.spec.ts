import { expect, type Page, test } from "@playwright/test";
import { asWorker } from "#db/tenancy.server.ts";
import { takeDecision } from "~/domain/decisions/take-decision.ts";
import { revokeLink } from "~/domain/links/revoke-link.ts";
import { sendRequests } from "~/domain/requests/send-requests.ts";
import { askEarlyRelease } from "~/domain/steps/ask-early-release.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { addNote } from "~/domain/submissions/add-note.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { acceptanceOf } from "../factories/decision.ts";
import { type LinkedOrder, PHOTOS, ROLES } from "../factories/linked-order.ts";
import { answerWith, closeDatabase, database, eventsOf, linkedOrder, openRequest } from "./supplier-place.ts";

test.use({ actionTimeout: 15_000 });
test.afterAll(closeDatabase);

const accesses = async (made: LinkedOrder) =>
  (
    await asWorker(database(), made.of, ({ client }) =>
      client.query<{ kind: string }>("select kind from access_log where order_id = $1", [made.orderId]),
    )
  ).rows.map(({ kind }) => kind);

/** A click that leads to another page takes the page it was made on away from under the caller. */
const ignoreNavigation = (error: Error) => {
  if (!/context was destroyed|navigat/i.test(error.message)) throw error;
};

/** Opens a page, also where a form that was just answered leads on to another one meanwhile. */
const visit = (scanner: Page, path: string) => expect(() => scanner.goto(path, { waitUntil: "networkidle" })).toPass({ timeout: 30_000 });

/** A scanner's visit to one page for one of its buttons: with scripts it also submits every form that it finds. */
async function clickAt(scanner: Page, path: string, at: number, scripts: boolean): Promise<void> {
  await visit(scanner, path);
  // The next visit must not cut off a form on its way to the server; a button that sends none is not waited for longer.
  const sent = scanner.waitForEvent("requestfinished", { predicate: (one) => one.method() === "POST", timeout: 1_000 }).catch(() => null);
  if (scripts) {
    await scanner
      .evaluate((nth) => {
        for (const details of document.querySelectorAll("details")) details.open = true;
        document.querySelectorAll("button")[nth]?.click();
        for (const form of document.forms) form.requestSubmit();
      }, at)
      .catch(ignoreNavigation);
  } else {
    await scanner.locator("button").nth(at).dispatchEvent("click").catch(ignoreNavigation);
  }
  await sent;
  await scanner.waitForLoadState("networkidle");
}

test("an opened link leads on to a clean address, its cookie is nobody's to read, and opening is remembered as fetched only", async ({
  page,
  baseURL,
}) => {
  const made = await linkedOrder();
  const opened = await fetch(`${baseURL}/i/${made.token}`, { redirect: "manual" });
  expect([opened.status, opened.headers.get("location")]).toEqual([303, `/s/${made.ref}`]);
  expect(opened.headers.get("referrer-policy")).toBe("no-referrer");
  expect(opened.headers.get("cache-control")).toBe("no-store");
  const cookie = opened.headers.getSetCookie().find((line) => line.startsWith("link-"));
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  await page.goto(`/i/${made.token}`);
  await expect(page).toHaveURL(`/s/${made.ref}`);
  expect(await page.content()).not.toContain(made.token);
  expect(await page.evaluate(() => document.cookie)).toBe("");
  expect(await accesses(made)).toEqual(["link.fetched", "link.fetched"]);
  const { rows } = await database().query("select details from security_log where details::text like '%' || $1 || '%'", [made.token]);
  expect(rows).toEqual([]);
});

test("unknown, expired and revoked are one answer; after ten of them a network waits, and a right link still opens from there", async ({
  baseURL,
}) => {
  const [revoked, expired, good] = [await linkedOrder(), await linkedOrder(), await linkedOrder()];
  await revoked.run("purchasing", revokeLink, { linkId: revoked.linkId, reason: "Left" });
  await asWorker(database(), expired.of, ({ client }) =>
    client.query("update link set expires_at = now() - interval '1 second' where id = $1", [expired.linkId]),
  );
  const unknown = good.token.split("").reverse().join("");
  const ask = async (token: string) => {
    const answer = await fetch(`${baseURL}/i/${token}`, { redirect: "manual" });
    const varying = new Set(["date", "x-request-id", "content-security-policy"]);
    const body = (await answer.text()).replaceAll(token, "TOKEN").replace(/nonce="[^"]*"/g, "");
    const headers = [...answer.headers].filter(([name]) => !varying.has(name));
    return { status: answer.status, body: body.replace(/"nonce":"[^"]*"|nonce\\?":\\?"[^"\\]*/g, ""), headers };
  };
  const answers = [await ask(unknown), await ask(expired.token), await ask(revoked.token)];
  expect(answers[0]?.status).toBe(410);
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  const statuses: number[] = [];
  for (let at = 0; at < 12; at++) statuses.push((await ask(`wrong-${at}`)).status);
  expect(statuses.at(-1)).toBe(429);
  expect((await ask(good.token)).status).toBe(303);
});

test("scanners that fetch, submit every form and click every button change nothing, and the link still works for the person", async ({
  browser,
  page,
  baseURL,
}) => {
  const made = await linkedOrder({ asked: [PHOTOS, ROLES] });
  await answerWith(made, 0);
  const before = await eventsOf(made);
  for (let at = 0; at < 12; at++) {
    const method = at % 2 ? "HEAD" : "GET";
    const agent = ["Microsoft Office Outlook", "Mimecast", "Barracuda Sentinel", "BitdefenderBot", "Googlebot", "curl/8"][at % 6]!;
    await fetch(`${baseURL}/i/${made.token}`, { method, headers: { "User-Agent": agent } });
  }
  const version = Object.keys((await made.run("purchasing", () => [], {})).file.submissions)[0];
  const pages = [
    "",
    ...made.requestIds.map((id) => `/${id}`),
    `/${made.requestIds[0]}?again`,
    `/${made.requestIds[0]}/versions/${version}`,
  ];
  test.slow();
  let clicked = 0;
  for (const scripts of [true, false]) {
    const context = await browser.newContext({ baseURL, javaScriptEnabled: scripts });
    // The same three windows throughout: one closed just as its form's answer came has kept Chromium from ever opening another.
    const scanners = [await context.newPage(), await context.newPage(), await context.newPage()];
    await scanners[0]!.goto(`/i/${made.token}`);
    for (const path of pages) {
      await visit(scanners[0]!, `/s/${made.ref}${path}`);
      const waiting = [...Array(await scanners[0]!.locator("button").count()).keys()];
      clicked += waiting.length;
      const scan = async (scanner: Page) => {
        for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) await clickAt(scanner, `/s/${made.ref}${path}`, at, scripts);
      };
      await Promise.all(scanners.map(scan));
    }
    await context.close();
  }
  expect(clicked).toBeGreaterThanOrEqual(12);
  expect(await eventsOf(made)).toEqual(before);
  expect(new Set(await accesses(made))).toEqual(new Set(["link.fetched"]));
  await openRequest(page, made, 1);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(ROLES.question!);
});

test("nothing internal reaches the supplier: no reason, question, account or other contact's request, on any page or in any data", async ({
  baseURL,
}) => {
  const made = await linkedOrder({ asked: [{ ...PHOTOS, decisionQuestion: "CANARY-decision-question" }, ROLES] });
  const { orderId, of } = made;
  await answerWith(made, 0);
  const state = async () => (await made.run("purchasing", () => [], {})).file;
  const file = await state();
  const stepId = file.steps[0]!.stepId;
  const otherContact = newId();
  await made.run("purchasing", sendRequests, {
    requests: [
      {
        ...{ type: "other_document", question: "CANARY-other-question", decisionQuestion: "CANARY-other-decision", field: "product" },
        ...{ promise: "production_capacity", contactId: otherContact, contactName: "CANARY-other-contact", dueDate: "2099-01-01" },
        ...{
          scope: { lineIds: [], batches: [], quantity: null },
          requiredFields: [],
          minFiles: 1,
          alternatives: [],
          baselineDocumentId: null,
        },
        ...{ example: null, needs: [{ stepId, level: "required" }] },
      },
    ],
  });
  await made.run("finance", placeHold, { target: "order", targetId: orderId, reason: "CANARY-hold-reason" });
  const now = Date.now();
  await made.run("purchasing", askEarlyRelease, {
    ...{ stepId, from: new Date(now).toISOString(), until: new Date(now + 86_400_000).toISOString(), cap: "100", beneficiary: null },
    reason: "CANARY-early-reason",
  });
  const submission = Object.values(file.submissions)[0]!;
  const acceptance = acceptanceOf(submission, stepId, {
    ...{ sentence: "Accepted by us.", unchanged: "All else", instruction: "CANARY-instruction" },
    answers: submission.discrepancies
      .filter(({ weight }) => weight === "blocks")
      .map(({ discrepancyId }) => ({ discrepancyId, answer: "set_aside", reason: "CANARY-set-aside" })),
    concession: { code: "small_value", amount: "100", reason: "CANARY-concession" },
  });
  await made.run("owner", takeDecision, acceptance);
  await made.run("supplier", addNote, { submissionId: submission.submissionId, note: "our own note", files: [] });
  const { rows } = await asWorker(database(), of, ({ client }) =>
    client.query<{ text: string }>("select text from event_text where order_id = $1 and text like '%CANARY%'", [orderId]),
  );
  expect(rows.length).toBeGreaterThanOrEqual(6);

  const opened = await fetch(`${baseURL}/i/${made.token}`, { redirect: "manual" });
  const headers = {
    Cookie: opened.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; "),
  };
  const [first, second] = made.requestIds;
  const version = `${first}/versions/${submission.submissionId}`;
  const home = `/s/${made.ref}`;
  for (const path of ["", `/${first}`, `/${first}?again`, `/${first}?select&again`, `/${second}`, `/${version}`, `/${version}?new`]) {
    const [route = "", query] = `${home}${path}`.split("?");
    for (const address of [`${home}${path}`, `${route}.data${query ? `?${query}` : ""}`]) {
      const answer = await fetch(`${baseURL}${address}`, { headers });
      expect([address, answer.status]).toEqual([address, 200]);
      const text = await answer.text();
      for (const secret of ["CANARY", "CN1234567890", "7890", "INV-1", otherContact])
        expect(text, `${secret} in ${address}`).not.toContain(secret);
    }
  }
  expect(await (await fetch(`${baseURL}${home}/${first}`, { headers })).text()).toContain("Accepted by us.");
  const others = Object.values((await state()).requests).find(({ contactId }) => contactId === otherContact)!;
  for (const path of [`/${others.requestId}`, `/${newId()}`, `/${first}/versions/${newId()}`, `/files/${newId()}`, "/files/x"]) {
    expect([path, (await fetch(`${baseURL}${home}${path}`, { headers })).status]).toEqual([path, 404]);
  }
});

test("one link's cookie opens nothing of another's: pages, files, uploads and forms are 404 or 410, and nothing happens", async ({
  baseURL,
}) => {
  const [mine, theirs] = [await linkedOrder(), await linkedOrder()];
  await answerWith(theirs, 0);
  const before = await eventsOf(theirs);
  const opened = await fetch(`${baseURL}/i/${mine.token}`, { redirect: "manual" });
  const headers = {
    Cookie: opened.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; "),
    Origin: baseURL!,
  };
  const [request] = theirs.requestIds;
  const { file } = await theirs.run("purchasing", () => [], {});
  const submission = Object.values(file.submissions)[0]!;
  const [fileId] = submission.files.map((one) => one.fileId);
  for (const ref of [mine.ref, theirs.ref]) {
    for (const path of [
      `/${request}`,
      `/files/${fileId}`,
      `/files/${fileId}/thumbnail`,
      `/${request}/uploads`,
      `/${request}/versions/${submission.submissionId}`,
    ]) {
      for (const method of ["GET", "POST"]) {
        const answer = await fetch(`${baseURL}/s/${ref}${path}`, {
          method,
          headers,
          ...(method === "POST" ? { body: new URLSearchParams({ act: "decline" }) } : {}),
        });
        // Addresses that only give answer a POST with 405 before they look at anything.
        const wanted = answer.status === 405 && method === "POST" && path.startsWith("/files/") ? 405 : ref === mine.ref ? 404 : 410;
        expect([ref, path, method, answer.status]).toEqual([ref, path, method, wanted]);
      }
    }
  }
  expect(await eventsOf(theirs)).toEqual(before);
});
