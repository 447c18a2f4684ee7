import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FilledOrder, fillOrder } from "./filled-order";
import { pageWords } from "./page-words";
import { type Place, startPlace } from "./start-place";
import { type Fields, tags, Visitor } from "./visitor";

let place: Place;
let order: FilledOrder;

beforeAll(async () => {
  place = await startPlace();
}, 180_000);
afterAll(() => place?.stop());

const fresh = async () => {
  order = await fillOrder(place, place.a);
};
const buyer = () => place.a.members.purchasing as Visitor;
const here = (rest = "") => `/orders/${order.orderId}${rest}`;

const read = async (visitor: Visitor, path: string): Promise<string> => pageWords((await visitor.get(path)).text);

/** Sends a form of a page; the answer is the address it leads on to. */
async function done(path: string, fields: Fields, visitor = buyer()): Promise<string> {
  const answer = await visitor.submit(path, fields);
  expect([answer.status, pageWords(answer.text).slice(0, 200)]).toEqual([302, ""]);
  return answer.location ?? "";
}

/** Sends a form that is refused; the answer is the page as it comes back. */
async function refused(path: string, fields: Fields): Promise<{ text: string; says: string }> {
  const { status, text } = await buyer().submit(path, fields);
  expect(status).toBe(422);
  return { text, says: pageWords(text) };
}

/** The invite addresses that the order's page of links shows. */
const addresses = async (): Promise<string[]> =>
  tags((await buyer().get(here("/links"))).text, "input").flatMap(({ value = "" }) =>
    value.includes("/i/") ? [new URL(value).pathname] : [],
  );

const opens = async (address: string): Promise<number> => (await new Visitor(place.site).get(address)).status;

describe("an invite link", () => {
  beforeAll(fresh, 60_000);
  const old = () => `/i/${order.a1.token}`;

  test("renewed gets another address; the old one and whoever came by it are shut out at once", async () => {
    const before = await addresses();
    expect(before).toContain(old());
    await done(here("/links"), { intent: "renew", linkId: order.a1.linkId });
    const after = await addresses();
    const [renewed] = after.filter((address) => !before.includes(address));
    expect(after).not.toContain(old());
    expect([await opens(old()), await opens(renewed ?? "")]).toEqual([410, 303]);
    expect((await order.a1.visitor.get(`/s/${order.a1.ref}`)).status).toBe(410);
    expect(await read(buyer(), here())).toContain("purchasing person renewed the invite link");
  });

  test("handed over asks for a reason, then opens for the colleague what it opened before, and for nobody else", async () => {
    const [before = ""] = (await addresses()).filter((address) => !address.includes(order.a2.token));
    const fields = { intent: "hand_over", linkId: order.a1.linkId, contactId: order.spareContactId };
    const bad = await refused(here("/links"), { ...fields, reason: "" });
    expect(bad.says).toContain("Fill this in");
    await done(here("/links"), { ...fields, reason: "Li Wei is on leave" });
    const shown = await read(buyer(), here("/links"));
    expect(shown).toContain("Zhao Min");
    const [passed = ""] = (await addresses()).filter((address) => address !== before && !address.includes(order.a2.token));
    expect(await opens(before)).toBe(410);
    const colleague = new Visitor(place.site);
    const opened = await colleague.get(passed);
    const page = await read(colleague, opened.location ?? "");
    expect(page).toContain("Role statement");
    expect(page).not.toContain("Test values");
  });

  test("revoked says so and since when, and opens nothing any more", async () => {
    const [address = ""] = (await addresses()).filter((one) => !one.includes(order.a2.token));
    const holder = new Visitor(place.site);
    const { location } = await holder.get(address);
    expect((await holder.get(location ?? "")).status).toBe(200);
    await done(here("/links"), { intent: "revoke", linkId: order.a1.linkId, reason: "Sent to the wrong company" });
    expect(await read(buyer(), here("/links"))).toMatch(/Revoked on \d+ \w+ \d{4}\. The address no longer opens\./);
    expect([await opens(address), (await holder.get(location ?? "")).status]).toEqual([410, 410]);
    expect(await opens(`/i/${order.a2.token}`)).toBe(303);
    expect(await read(buyer(), here())).toContain("Sent to the wrong company");
  });
});

describe("a request", () => {
  beforeAll(fresh, 60_000);

  test("shows a moved due date beside the old one, to the buyer and in the story; the supplier reads the new one", async () => {
    const form = here(`/requests/${order.awaitedRequestId}/due`);
    const bad = await refused(form, { dueDate: "1 Feb 2020", reason: "" });
    expect(bad.text).toMatch(/value="1 Feb 2020"/);
    await done(form, { dueDate: "5 Mar 2099", reason: "Factory holidays" });
    const page = await read(buyer(), here(`?step=${order.step("balance")}`));
    expect(page).toContain("Due 5 Mar 2099, was 1 Feb 2099");
    expect(page).toContain("moved the due date of the role statement to 5 Mar 2099: Factory holidays");
    expect(await read(order.a1.visitor, `/s/${order.a1.ref}/${order.awaitedRequestId}`)).toContain("Due 5 Mar 2099");
  });

  test("is reminded of once per click, and the page and the story say so", async () => {
    const path = here(`?step=${order.step("balance")}`);
    const page = await buyer().get(path);
    const [form = ""] = page.text.split("<form").filter((part) => part.includes('value="remind"'));
    const fields = Object.fromEntries(tags(form, "input").map(({ name = "", value = "" }) => [name, value]));
    const send = () => buyer().post(path, { ...fields, intent: "remind" });
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status, first.location]).toEqual([302, 302, again.location]);
    expect(first.location).toContain("reminded=1");
    const after = await read(buyer(), (first.location ?? "").split("#")[0] ?? "");
    expect(after).toContain("The supplier was reminded.");
    expect(after.match(/reminded Li Wei of the role statement/g)).toHaveLength(1);
  });

  test("that was answered another way keeps the file under the name that all evidence is filed by", async () => {
    const form = here(`/requests/${order.awaitedRequestId}/enter`);
    const { text } = await buyer().get(form);
    const body = new FormData();
    for (const { name = "", value = "" } of tags(text, "input").filter(({ type }) => type === "hidden")) body.append(name, value);
    const fields = { channel: "mail", originalDate: "1 Mar 2026", attestedName: "Li Wei", attestedTitle: "Sales", class: "current_order" };
    for (const [name, value] of Object.entries({ ...fields, statedDate: "28 Feb 2026", note: "See the attached statement" }))
      body.append(name, value);
    const asked = new Set(
      tags(text, "input")
        .concat(tags(text, "textarea"))
        .map(({ name = "" }) => name)
        .filter((name) => name.startsWith("fields.")),
    );
    for (const name of asked) body.append(name, "Heng");
    body.append("files", new File(["Seller: Heng\nFactory: Heng\n"], "scan from chat (3).txt"));
    const answer = await buyer().send("POST", form, { body, headers: { origin: place.site.pages } });
    expect([answer.status, pageWords(answer.text)]).toEqual([302, ""]);
    const page = await buyer().get(here(`?step=${order.step("balance")}&show=${order.awaitedRequestId}`));
    const article = page.text.split(`id="r-${order.awaitedRequestId}"`)[1]?.split("<article")[0] ?? "";
    const file = /href="([^"]*\/files\/[0-9a-f-]{36})"/.exec(article)?.[1] ?? "";
    const { headers } = await buyer().get(file);
    expect(decodeURIComponent(String(headers["content-disposition"]))).toMatch(/''PO-\d+-\d+_.*_role-statement_v1\.txt$/);
  });
});

describe("a payment's terms", () => {
  beforeAll(fresh, 60_000);

  test("another account locks the payment until finance confirms it; a mistyped one is told at its field and loses nothing", async () => {
    const stepId = order.step("storage");
    const form = here(`/steps/${stepId}/terms`);
    const fields = { intent: "payee", payee: "Heng Trading Ltd", bank: "Second Bank", reason: "New bank from March" };
    const bad = await refused(form, { ...fields, account: "DE03120300000000202051" });
    expect(bad.says).toContain("Not an IBAN: its check digits do not fit.");
    expect(bad.text).toMatch(/value="Heng Trading Ltd"/);
    const led = await done(form, { ...fields, account: "6222021234567890" });
    const page = await read(buyer(), led);
    expect(page).toMatch(/Locked: payee or account changed on/);
    expect(page).toContain("•••• 7890");
    expect(page).not.toContain("6222021234567890");
    expect(page).toMatch(/Storage locked again: payee or account changed on/);
  });

  test("invoice and reference are kept and shown", async () => {
    const stepId = order.step("balance");
    const led = await done(here(`/steps/${stepId}/terms`), { intent: "references", invoice: "HE-26-0400", reference: "PO 1 balance" });
    expect(await read(buyer(), led)).toContain("HE-26-0400");
    expect(await read(buyer(), led)).toContain("PO 1 balance");
  });
});

describe("what the supplier will read, without scripts", () => {
  beforeAll(fresh, 60_000);

  test("follows the levels that are chosen", async () => {
    const path = here("/requests/new?type=process_record");
    const steps = { balance: order.step("balance"), loading: order.step("loading"), storage: order.step("storage") };
    const none = Object.fromEntries(order.file.steps.map(({ stepId }) => [`requests.0.needs.${stepId}`, ""]));
    const shown = async (levels: Fields) => {
      const { status, text } = await buyer().submit(path, { ...none, ...levels, intent: "preview", "requests.0.question": "Which oven?" });
      expect(status).toBe(200);
      return pageWords(text.split('class="preview"')[1]?.split("</section")[0] ?? "");
    };
    expect(await shown({ [`requests.0.needs.${steps.storage}`]: "required" })).toMatch(
      /Which oven\? .*Waiting for this: Storage USD 1,000.00/,
    );
    const both = { [`requests.0.needs.${steps.balance}`]: "required", [`requests.0.needs.${steps.loading}`]: "required" };
    expect(await shown(both)).toContain("Waiting for this: Balance USD 3,000.00; Loading");
    expect(await shown({ [`requests.0.needs.${steps.balance}`]: "warns" })).not.toContain("Waiting for this");
  });

  test("follows the amounts, percents and dates of a new order, and keeps a date that was typed", async () => {
    const begun = await buyer().get("/orders/new");
    const controls = [...tags(begun.text, "input"), ...tags(begun.text, "textarea")];
    const stands = Object.fromEntries(
      controls
        .filter(({ type, checked }) => !["checkbox", "radio", "file"].includes(type ?? "") || checked !== undefined)
        .map(({ name = "", value = "" }) => [name, value]),
    );
    const form = {
      ...stands,
      ...{ "lines.0.product": "Torch", "lines.0.quantity": "100", "lines.0.price": "10.00", "lines.0.risk": "high|serials" },
      ...{
        terms: "percent",
        "payments.0.percent": "40",
        "payments.1.percent": "60",
        "payments.1.kind": "balance",
        "payments.0.kind": "deposit",
      },
    };
    const proposals = async (fields: Fields) => {
      const { text } = await buyer().post("/orders/new", { ...form, ...fields, intent: "again" });
      const rows = text.split('class="proposed"')[1]?.split("<tr>").slice(2) ?? [];
      const row = rows.find((one) => one.includes("requests.serial_log.")) ?? "";
      const due = tags(row, "input").find(({ name }) => name === "requests.serial_log.due")?.value;
      return {
        says: pageWords(row),
        due,
        hidden: Object.fromEntries(tags(row, "input").map(({ name = "", value = "" }) => [name, value])),
      };
    };
    const first = await proposals({ "payments.1.due": "1 Jun 2099", loading: "1 Jun 2099", departure: "2 Jun 2099" });
    expect(first.says).toContain("Balance USD 600.00");
    const later = { "payments.1.due": "1 Jul 2099", loading: "1 Jul 2099", departure: "2 Jul 2099" };
    const moved = await proposals({
      ...first.hidden,
      "payments.0.percent": "10",
      "payments.1.percent": "90",
      ...later,
    });
    expect(moved.says).toContain("Balance USD 900.00");
    expect(moved.due).not.toBe(first.due);
    const typed = await proposals({ ...moved.hidden, "requests.serial_log.due": "20 May 2099", ...later });
    expect(typed.due).toBe("20 May 2099");
  });
});

describe("an order", () => {
  beforeAll(fresh, 60_000);

  test("opens on the step that waits for the reader, and says what that is and how to do it", async () => {
    const { finance, inspection } = place.a.members as Required<typeof place.a.members>;
    const opened = async (visitor: Visitor) => {
      const { text } = await visitor.get(here());
      const step =
        /href="[^"]*step=([0-9a-f-]{36})[^"]*"[^>]*aria-current="step"|aria-current="step"[^>]*href="[^"]*step=([0-9a-f-]{36})/.exec(text);
      const card = text.split('class="nextcard')[1]?.split("</section")[0] ?? "";
      return { step: step?.[1] ?? step?.[2], card: pageWords(card), leads: tags(card, "a")[0]?.href ?? "" };
    };
    const pays = await opened(finance);
    expect(pays.card).toContain("Deposit is ready to pay: USD 3,000.00 to Heng Ltd");
    expect([pays.step, pays.leads.split("?")[0]]).toEqual([order.step("deposit"), here(`/steps/${order.step("deposit")}/release`)]);
    const decides = await opened(buyer());
    expect(decides.card).toContain("Decide on serial log v1");
    expect([decides.step, decides.leads]).toEqual([order.step("balance"), here(`/decide/${order.submissionId}`)]);
    expect((await finance.get(pays.leads)).status).toBe(200);
    expect((await opened(inspection)).card).toBe("");
  });

  test("closed asks why, ends its steps, and can be reopened", async () => {
    const path = here(`?step=${order.step("deposit")}`);
    const { finance } = place.a.members as Required<typeof place.a.members>;
    expect(await read(finance, path)).toContain("Release USD 3,000.00");
    expect((await refused(here("/end"), { intent: "close", reason: "" })).says).toContain("Fill this in");
    await done(here("/end"), { intent: "close", reason: "All arrived" });
    const closed = await read(finance, path);
    expect(closed).toContain("Its steps have ended.");
    expect(closed).not.toContain("Release USD 3,000.00");
    expect(closed).toMatch(/Deposit[^:]* locked again: the order was closed on/);
    await done(here("/end"), { intent: "reopen", reason: "A claim came in" });
    expect(await read(finance, path)).toContain("Release USD 3,000.00");
  });

  test("cancelled is so for good: nothing can be released, and the supplier can send nothing more", async () => {
    await done(here("/end"), { intent: "cancel", reason: "Supplier went out of business" });
    expect(await read(buyer(), here())).toContain("Nothing of it can be released any more.");
    expect(await read(order.a1.visitor, `/s/${order.a1.ref}`)).toContain("This order was cancelled. Nothing more can be sent.");
    const request = await read(order.a1.visitor, `/s/${order.a1.ref}/${order.awaitedRequestId}`);
    expect(request).not.toContain("Submit");
    const again = await buyer().get(here("/end"));
    expect(pageWords(again.text)).not.toContain("Reopen the order");
  });
});
