import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "~/ledger/hash-chain.server.ts";
import { pageWords } from "../http/page-words.ts";
import { type AskedOrder, askedOrder } from "../steps/accepted-order.ts";
import { type RaisedStage, raiseStage } from "../steps/raise-stage.ts";
import { type Cast, castOrganization, get, post } from "../steps/stage.ts";

let stage: RaisedStage;
let cast: Cast;

beforeAll(async () => {
  stage = await raiseStage();
  cast = await castOrganization(stage);
}, 180_000);

afterAll(() => stage?.close());

const many = async (order: AskedOrder, type: string) => (await order.read()).events.filter((event) => event.type === type).length;
const itemOf = ({ orderId, requestId, stepId }: AskedOrder) => `${orderId}.${requestId}.${stepId}`;
const pageOf = (act: string, items: readonly string[]) =>
  `/queue/together?${new URLSearchParams([["act", act], ...items.map((item) => ["items[]", item])])}`;

test("many are reminded in one go: it says what it will do, does it once, and tells each refusal apart with its reason", async () => {
  const [first, second, answered] = [await askedOrder(stage, cast.of), await askedOrder(stage, cast.of), await askedOrder(stage, cast.of)];
  const items = [itemOf(first), itemOf(second), itemOf(answered)];
  const before = pageWords((await get(stage, cast.cookies.purchasing, pageOf("remind", items))).body);
  expect(before).toContain("This will send 3 reminders");
  expect(before).toContain("Li Wei gets a mail");
  expect(await many(first, "request.reminded")).toBe(0);

  await answered.answer("wrong batch");
  expect(pageWords((await get(stage, cast.cookies.purchasing, pageOf("remind", items))).body)).toContain("This will send 2 reminders");
  const form = { act: "remind", key: newId(), "items[]": items };
  for (const _twice of [1, 2]) {
    const done = await post(stage, cast.cookies.purchasing, pageOf("remind", items), form);
    expect(done.status).toBe(200);
    expect(pageWords(done.body)).toContain("2 of 3 done.");
    expect(pageWords(done.body)).toContain("Not done: it is not with the supplier now");
  }
  expect([await many(first, "request.reminded"), await many(second, "request.reminded"), await many(answered, "request.reminded")]).toEqual(
    [1, 1, 0],
  );
});

test("who may not remind does not, and nobody's order but one's own is touched", async () => {
  const order = await askedOrder(stage, cast.of);
  const form = { act: "remind", key: newId(), "items[]": [itemOf(order)] };
  expect((await post(stage, cast.cookies.finance, "/queue/together", form)).status).toBe(403);
  expect((await get(stage, cast.cookies.finance, pageOf("remind", [itemOf(order)]))).status).toBe(403);
  const nobodys = { ...form, "items[]": [`${newId()}.${newId()}.${newId()}`] };
  expect((await post(stage, cast.cookies.purchasing, "/queue/together", nobodys)).status).toBe(404);
  expect(await many(order, "request.reminded")).toBe(0);
});

test("many steps are held with one reason; without one nothing is held; a step that is held already, or named twice, is told apart", async () => {
  const [first, second] = [await askedOrder(stage, cast.of), await askedOrder(stage, cast.of)];
  const twice = `${first.orderId}..${first.stepId}`;
  const items = [itemOf(first), itemOf(second), twice];
  const empty = await post(stage, cast.cookies.finance, pageOf("hold", items), { act: "hold", key: newId(), reason: "", "items[]": items });
  expect(empty.status).toBe(422);
  expect(await many(first, "hold.placed")).toBe(0);
  const form = { act: "hold", reason: "Recall of the battery", "items[]": items };
  const done = pageWords((await post(stage, cast.cookies.finance, pageOf("hold", items), { ...form, key: newId() })).body);
  expect(done).toContain("2 of 3 done.");
  expect(done).toContain("Not done: the same step stands above");
  const again = pageWords((await post(stage, cast.cookies.finance, pageOf("hold", items), { ...form, key: newId() })).body);
  expect(again).toContain("0 of 3 done.");
  expect(again).toContain("it is on hold already");
  expect([await many(first, "hold.placed"), await many(second, "hold.placed")]).toEqual([1, 1]);
});
