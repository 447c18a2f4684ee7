import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FilledOrder, fillOrder } from "./filled-order";
import { pageWords } from "./page-words";
import { type Place, startPlace } from "./start-place";
import type { Fields, Visitor } from "./visitor";

let place: Place;
let order: FilledOrder;

beforeAll(async () => {
  place = await startPlace();
  order = await fillOrder(place, place.a);
}, 180_000);
afterAll(() => place?.stop());

const owner = () => place.a.members.owner;
const buyer = () => place.a.members.purchasing as Visitor;

const read = async (visitor: Visitor, path: string) => pageWords((await visitor.get(path)).text);

const supplierName = async () => {
  const { rows } = await place.all.query<{ name: string }>("select name from supplier where id = $1", [order.supplierId]);
  return rows[0]?.name ?? "";
};
const number = () => order.file.order?.number ?? "";

const template = (places: string[], more: Fields = {}): Fields => ({
  ...{ intent: "save", name: "Our torches", refusalHolds: "high", "flags[]": ["electronics", "serials"], markets: "eu, us" },
  ...{ "items.0.evidenceType": "serial_log", "items.0.level": "required", "items.0.leadDays": "9", "items.0.chosen": "on" },
  "items.0.places[]": places,
  ...more,
});

describe("a template", () => {
  test("that no supplier could meet is refused at its field, with the orders it would have locked for ever", async () => {
    const locked = await place.all.query<{ number: string }>(
      "select o.number from order_list o join step_list s using (organization_id, order_id) where o.organization_id = $1 and s.kind = 'loading'",
      [place.a.organizationId],
    );
    expect(locked.rows.map((row) => row.number)).toContain(number());
    const answer = await owner().submit("/settings/templates?new", {
      ...template(["loading"]),
      ...{ "items.0.evidenceType": "claim_response", markets: "" },
    });
    expect(answer.status).toBe(422);
    expect(pageWords(answer.text)).toContain(`It would have locked for ever: ${number()}`);
    expect(await read(owner(), "/settings/templates")).not.toContain("Our torches");
  });

  test("is tried on the open orders, saved in versions, and pinned by the orders that it asks", async () => {
    const tried = await owner().submit("/settings/templates?new", { ...template(["loading"]), markets: "", intent: "preview" });
    expect(pageWords(tried.text)).toContain("What this would ask on");
    expect(pageWords(tried.text)).toContain(number());
    const saved = await owner().submit("/settings/templates?new", { ...template(["loading"]), markets: "" });
    expect(saved.status).toBe(302);
    const page = await read(owner(), "/settings/templates");
    expect(page).toContain("Our torches v1");
    const { rows } = await place.all.query<{ template_id: string; version: number }>(
      "select template_id, version from template where organization_id = $1",
      [place.a.organizationId],
    );
    const [kept] = rows;
    const edit = `/settings/templates?edit=${kept?.template_id}`;
    const again = { ...template(["loading", "departure"]), markets: "", templateId: kept?.template_id ?? "", version: "1" };
    expect((await owner().submit(edit, again)).status).toBe(302);
    const stale = await owner().submit(edit, again);
    expect([stale.status, pageWords(stale.text).includes("Somebody saved another version")]).toEqual([409, true]);
    const streams = await place.all.query<{ type: string }>(
      "select type from org_event where organization_id = $1 and type like 'template.%' order by n",
      [place.a.organizationId],
    );
    expect(streams.rows.map(({ type }) => type)).toEqual(["template.saved", "template.saved"]);
    const pinned = order.file.order?.templates;
    expect(pinned).toEqual([{ templateId: "00000000-0000-7000-8000-000000000001", version: 2 }]);
  });
});

describe("what an order leaves", () => {
  test("is shown to the next order with its supplier, the exception apart and asked again", async () => {
    const text = await read(buyer(), `/orders/new?supplier=${encodeURIComponent(await supplierName())}`);
    expect(text).toContain("From earlier orders");
    expect(text).toMatch(/Accepted once Batch photo set These pictures order PO-/);
    expect(text).toContain("Still open");
    expect(text).toContain("One more picture");
    expect(text).toContain("asked again");
    expect(await read(place.b.members.owner, `/orders/new?supplier=${encodeURIComponent(await supplierName())}`)).not.toContain(
      "These pictures",
    );
  });

  test("and how its supplier went about it stands on the supplier's page", async () => {
    const text = await read(buyer(), `/suppliers/${order.supplierId}`);
    expect(text).toContain("days to a first answer on average (2 of 4 requests)");
    expect(text).toContain("0 % rejected (0 of 1 decision)");
    expect(text).toContain("1 early release asked on our side");
  });
});

describe("what a step waits for", () => {
  const here = () => `/orders/${order.orderId}/steps/${order.step("balance")}/pause`;

  test("is said neutrally, and sent to the contact in one mail", async () => {
    const text = await read(buyer(), here());
    expect(text).toMatch(/Missing: role statement, due 1 Feb 2099/);
    const sent = await buyer().submit(here(), { intent: "send", contactId: order.a1.contactId });
    expect(sent.status).toBe(302);
    const { rows } = await place.all.query<{ kind: string }>("select kind from outbox where order_id = $1 and kind = 'step_paused'", [
      order.orderId,
    ]);
    expect(rows).toHaveLength(1);
  });

  test("a supplier who presses for it is recorded, and counted as asking before the evidence", async () => {
    const said = { intent: "urge", words: "The ship leaves", saidOn: "1 Mar 2026", channel: "chat" };
    expect((await buyer().submit(here(), said)).status).toBe(302);
    expect(await read(buyer(), `/suppliers/${order.supplierId}`)).toContain("1 time asked for a step before its evidence");
  });
});

test("a supplier's refusal on a high-risk order holds what waits for it, by the rule, until an owner lifts it", async () => {
  const here = `/orders/${order.orderId}?step=${order.step("balance")}`;
  expect(await read(buyer(), here)).not.toContain("a refusal holds what waits for it");
  const { visitor, ref } = order.a1;
  const no = {
    act: "decline",
    reason: "packaging_timing",
    words: "The roles are not settled",
    person_name: "Li Wei",
    person_title: "Sales",
  };
  const refused = await visitor.submit(`/s/${ref}/${order.awaitedRequestId}`, no);
  expect(refused.status).toBeLessThan(400);
  const text = await read(buyer(), here);
  expect(text).toContain("The supplier refused the role statement; on this order a refusal holds what waits for it.");
  expect(text).toContain("On hold");

  const { rows } = await place.all.query<{ blockers: { code: string; subject: string }[] }>(
    "select blockers from step_list where step_id = $1",
    [order.step("balance")],
  );
  const holds = (rows[0]?.blockers ?? []).filter(({ code }) => code === "hold");
  expect(holds).toHaveLength(1);
  const lift = { intent: "lift", holdId: holds[0]?.subject ?? "", reason: "Agreed by phone" };
  const at = `/orders/${order.orderId}/steps/${order.step("balance")}/hold`;
  expect((await buyer().submit(at, lift)).status).toBe(403);
  expect((await owner().submit(at, lift)).status).toBe(302);
  expect(await read(buyer(), here)).not.toContain("a refusal holds what waits for it");
});

test("what the buyer rejects locks by itself and is held by no rule", async () => {
  const decision = {
    ...{ intent: "confirm", outcome: "rejected", validity: "step" },
    ...{ "faults.0.what": "A serial is missing", "faults.0.mend": "Send all" },
  };
  expect((await buyer().submit(`/orders/${order.orderId}/decide/${order.submissionId}`, decision)).status).toBe(302);
  const { rows } = await place.all.query<{ codes: string[] }>(
    "select array(select jsonb_array_elements(blockers) ->> 'code') as codes from step_list where step_id = $1",
    [order.step("balance")],
  );
  expect(rows[0]?.codes).toContain("rejected");
  expect(rows[0]?.codes).not.toContain("hold");
});
