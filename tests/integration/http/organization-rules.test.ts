import { afterAll, beforeAll, expect, test } from "vitest";
import { newOrderFields, openOrderByPage } from "./open-order";
import { pageWords } from "./page-words";
import { type Place, startPlace } from "./start-place";
import type { Fields, Visitor } from "./visitor";

let place: Place;
let running: string;

beforeAll(async () => {
  place = await startPlace();
  running = await openOrderByPage(buyer());
}, 180_000);
afterAll(() => place?.stop());

const owner = () => place.a.members.owner;
const buyer = () => place.a.members.purchasing as Visitor;

const read = async (visitor: Visitor, path: string) => pageWords((await visitor.get(path)).text);

/** The rules that come with the product, as their form sends them, but with what these tests change. */
const form = (more: Fields = {}): Fields => ({
  ...{ intent: "save", target: "step", days: "60", percent: "100", reason: "After the torches of May" },
  ...{ "evidence.0.steps[]": "balance", "evidence.0.oneOf[]": "inspection_report", "evidence.0.riskClasses[]": "high" },
  "serials[]": "balance",
  ...more,
});

const blockers = async (orderId: string, kind: string): Promise<string[]> => {
  const { rows } = await place.all.query<{ blockers: { code: string }[] }>(
    "select blockers from step_list where order_id = $1 and kind = $2",
    [orderId, kind],
  );
  return rows[0]?.blockers.map(({ code }) => code) ?? [];
};
const pinned = async (orderId: string): Promise<number[]> => {
  const { rows } = await place.all.query<{ version: number }>(
    "select (convert_from(body, 'UTF8')::jsonb -> 'data' ->> 'version')::int as version from event where order_id = $1 and type = 'rules.pinned' order by n",
    [orderId],
  );
  return rows.map(({ version }) => version);
};

test("rules that come with the product are read as sentences by everyone and hold on a new order", async () => {
  for (const visitor of [owner(), buyer()]) {
    const text = await read(visitor, "/settings/rules");
    expect(text).toContain("Before balance (high risk): accepted batch map or batch photo set.");
    expect(text).toContain("Payment risk: stops every payment.");
    expect(text).toMatch(/Before departure \(normal risk or high risk, without loading\): accepted serial log/);
    expect(text).toContain("Version 1");
    expect(text).toContain("Electronics with serials: hold what waits for it, on high-risk orders");
  }
  expect(await pinned(running)).toEqual([2]);
  // Cartons are wanted before the goods leave, and nobody has asked for them yet.
  expect(await blockers(running, "departure")).toEqual(["nothing_asked", "rule_unasked"]);
  expect(await blockers(running, "balance")).not.toContain("rule_unasked");
});

test("a rule that nobody would be led to meet is refused at its field, and nothing typed is lost", async () => {
  const answer = await owner().submit("/settings/rules?edit", form({ "evidence.0.oneOf[]": "broker_acceptance", days: "12" }));
  expect(answer.status).toBe(422);
  expect(pageWords(answer.text)).toContain("No template in use asks for or offers broker acceptance before balance");
  expect(answer.text).toMatch(/name="days"[^>]*value="12"|value="12"[^>]*name="days"/);
  const silent = await owner().submit("/settings/rules?edit", form({ reason: "", days: "91" }));
  expect([silent.status, pageWords(silent.text).includes("A whole number from 1 to 90.")]).toEqual([422, true]);
  expect(await read(owner(), "/settings/rules")).toContain("Version 2");
});

test("what is previewed is what happens: on a new order at once, on a running one when an owner moves it", async () => {
  const before = await blockers(running, "balance");
  const { rows } = await place.all.query<{ number: string }>("select number from order_list where order_id = $1", [running]);
  const tried = await owner().submit("/settings/rules?edit", form({ intent: "preview" }));
  expect(pageWords(tried.text)).toContain("Tried on the one order that is going on.");
  expect(pageWords(tried.text)).toMatch(
    new RegExp(`${rows[0]?.number}.*Balance USD 3,000.00 would wait for more: by rule it waits for inspection report, not asked for yet`),
  );
  expect(await read(owner(), "/settings/rules")).not.toContain("After the torches of May");

  expect((await owner().submit("/settings/rules?edit", form())).status).toBe(302);
  const stale = await owner().submit("/settings/rules?edit", { ...form(), version: "1" });
  expect([stale.status, pageWords(stale.text).includes("Somebody saved another version of the rules")]).toEqual([409, true]);
  const said = await read(buyer(), "/settings/rules");
  expect(said).toMatch(/After the torches of May Before .*at most 90 days.* Now .*at most 60 days/);
  const stream = await place.all.query<{ type: string }>("select type from org_event where organization_id = $1 and type like 'rules.%'", [
    place.a.organizationId,
  ]);
  expect(stream.rows).toHaveLength(1);

  const opened = await buyer().submit("/orders/new", { ...newOrderFields(), intent: "send" });
  const next = /orders\/([0-9a-f-]{36})/.exec(opened.location ?? "")?.[1] ?? "";
  expect([await pinned(next), await pinned(running)]).toEqual([[3], [2]]);
  expect(await blockers(next, "balance")).toContain("rule_unasked");
  expect(await blockers(running, "balance")).toEqual(before);

  const here = `/orders/${running}/rules`;
  const foretold = await read(buyer(), here);
  expect(foretold).toContain("Version 3 is the newest");
  expect(foretold).toContain("Waits for more: by rule it waits for inspection report, not asked for yet");
  expect(foretold).toContain("An owner can move this order to it.");
  const move = { version: "3", reason: "Customs asked" };
  expect((await owner().submit(here, { ...move, reason: "" })).status).toBe(422);
  expect((await owner().submit(here, move)).status).toBe(302);
  expect(await pinned(running)).toEqual([2, 3]);
  expect(await blockers(running, "balance")).toContain("rule_unasked");
  expect(await blockers(running, "departure")).toEqual(["nothing_asked"]);
  expect(await read(buyer(), here)).toMatch(/Version 3, since .*: Customs asked/);
  expect(await read(buyer(), `/orders/${running}`)).toContain("moved the order to version 3 of the rules: Customs asked");
});
