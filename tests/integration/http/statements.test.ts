import { afterAll, beforeAll, expect, test } from "vitest";
import { fillOrder } from "./filled-order";
import { pageWords } from "./page-words";
import { type Place, startPlace } from "./start-place";
import { hiddenFields, type Visitor } from "./visitor";

let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 180_000);
afterAll(() => place?.stop());

const read = async (visitor: Visitor, address: string) => {
  const page = await visitor.get(address);
  expect(page.status, address).toBe(200);
  return pageWords(page.text);
};

/** Sends a form with a file field as a browser would. */
async function send(visitor: Visitor, address: string, fields: Record<string, string>) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...hiddenFields((await visitor.get(address)).text), ...fields })) body.append(name, value);
  body.append("files", new Blob([]), "");
  return visitor.send("POST", address, { body, headers: { origin: visitor.site.pages } });
}

/** The newest mail to this contact, once the worker has written it. */
async function mailTo(address: string, subject: RegExp): Promise<string> {
  for (const until = Date.now() + 20_000; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const mailbox = await place.a.members.owner.get("/settings/mailbox");
    const words = pageWords(mailbox.text);
    if (subject.test(words) && words.includes(address)) return words;
  }
  throw new Error(`no mail to ${address}`);
}

test("words from a chat are entered, mailed to the contact, confirmed through the link, and read as confirmed", async () => {
  const order = await fillOrder(place, place.a);
  const { owner } = place.a.members;
  const { visitor, ref, contactId } = order.a1;
  const enter = `/orders/${order.orderId}/requests/${order.requestId}/statement`;
  const said = { party: "supplier", channel: "chat", saidOn: "1 Mar 2026", author: "Li Wei", reasonCode: "" };
  const chat = "Twelve units failed the test and were scrapped.";

  const empty = await send(owner, enter, { ...said, words: "" });
  expect(empty.status).toBe(422);
  expect((await send(owner, enter, { ...said, words: chat })).status).toBe(302);

  const { rows } = await place.all.query<{ email: string }>(
    "select p.email from contact c join person p on p.organization_id = c.organization_id and p.id = c.person_id where c.id = $1",
    [contactId],
  );
  expect(await mailTo(rows[0]?.email ?? "?", /Please confirm: what you said about the serial log/)).toContain("Please confirm");

  const orderPage = `/orders/${order.orderId}?step=${order.step("balance")}`;
  expect(await read(owner, orderPage)).toContain("Not confirmed by the supplier yet");
  const request = `/s/${ref}/${order.requestId}`;
  const shown = await read(visitor, request);
  expect(shown).toContain(chat);
  expect(shown).toContain("Entered by the buyer from a chat, said on 1 Mar 2026");
  const { key = "" } = hiddenFields((await visitor.get(request)).text);
  const { rows: statements } = await place.all.query<{ id: string }>(
    "select convert_from(body, 'UTF8')::jsonb->'data'->>'statementId' as id from event where order_id = $1 and type = 'statement.made'",
    [order.orderId],
  );
  const confirm = { act: "confirm-words", statementId: statements[0]?.id ?? "", key };
  const unsigned = await visitor.post(request, { ...confirm, confirm_name: "" });
  expect(unsigned.status).toBe(422);
  expect((await order.a2.visitor.post(request, { ...confirm, confirm_name: "Chen Bo" })).status, "another contact's link").not.toBe(303);
  expect(await read(owner, orderPage)).toContain("Not confirmed by the supplier yet");
  expect((await visitor.post(request, { ...confirm, confirm_name: "Li Wei" })).status).toBeLessThan(400);
  const confirmed = await read(owner, orderPage);
  expect(confirmed).toMatch(/Confirmed by Li Wei on \d+ \w+ \d{4}/);
  expect(confirmed).not.toContain("Not confirmed by the supplier yet");
}, 60_000);

test("the promise that a request tests is the type's own until the buyer names another", async () => {
  const order = await fillOrder(place, place.a);
  const { owner } = place.a.members;
  const page = `/orders/${order.orderId}/requests/new?type=carton_photo`;
  const asked = {
    ...{ contactId: order.a1.contactId, "requests.0.type": "carton_photo", "requests.0.decisionQuestion": "May it ship?" },
    ...{ "requests.0.field": "label", "requests.0.dueDate": "1 Feb 2099", "requests.0.minFiles": "1" },
    [`requests.0.needs.${order.step("departure")}`]: "required",
  };
  const departure = `/orders/${order.orderId}?step=${order.step("departure")}`;
  expect((await owner.submit(page, { ...asked, "requests.0.question": "Which cartons are red?" })).status).toBe(302);
  expect(await read(owner, departure)).toMatch(/Which cartons are red\?.*Tests shipment evidence/);
  const other = { ...asked, "requests.0.question": "Which cartons are blue?", "requests.0.promise": "process_control" };
  expect((await owner.submit(page, other)).status).toBe(302);
  expect(await read(owner, departure)).toMatch(/Which cartons are blue\?.*Tests process control/);
  const unknown = { ...asked, "requests.0.question": "Which cartons are green?", "requests.0.promise": "hope" };
  expect((await owner.submit(page, unknown)).status).toBe(422);
  expect(await read(order.a1.visitor, `/s/${order.a1.ref}`), "the supplier does not see what is tested").not.toContain("process control");
}, 60_000);
