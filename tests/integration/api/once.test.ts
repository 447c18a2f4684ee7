import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "~/ledger/hash-chain.server.ts";
import { openOrderByPage } from "../http/open-order.ts";
import { type Place, startPlace } from "../http/start-place.ts";
import { stateOf } from "../http/state.ts";
import { act, keyFor, newOrder, send, supplierOf } from "./keyed.ts";

let place: Place;
let token: string;
let theirs: string;
let goods: Awaited<ReturnType<typeof supplierOf>>;

beforeAll(async () => {
  place = await startPlace();
  await openOrderByPage(place.a.members.owner);
  await openOrderByPage(place.b.members.owner);
  token = (await keyFor(place, place.a, place.a.memberIds.owner)).token;
  theirs = (await keyFor(place, place.b, place.b.memberIds.owner)).token;
  goods = await supplierOf(place, token);
}, 180_000);
afterAll(() => place?.stop());

const readyOrder = async () => {
  const noEvidence = {
    kind: "balance",
    amount: "1240000",
    dueDate: "2099-03-10",
    payeeId: goods.payeeId,
    noEvidenceReason: "Usual for a deposit",
  };
  const { body } = await act(place, token, "/orders", newOrder(goods, { payments: [noEvidence] }));
  const [orderId = "", stepId = ""] = body.ids ?? [];
  const step = await send(place, token, `/orders/${orderId}/steps/${stepId}`);
  return { orderId, stepId, etag: step.headers.get("etag") ?? "" };
};
const eventsOf = async (orderId: string, type: string) =>
  (await place.all.query("select 1 from event where order_id = $1 and type = $2", [orderId, type])).rowCount;

test("a release sent a hundred times at once happens once, and all are told the same, byte for byte; another body is 422", async () => {
  const { orderId, stepId, etag } = await readyOrder();
  const path = `/orders/${orderId}/steps/${stepId}/releases`;
  const headers = { "idempotency-key": "release-1", "if-match": etag };
  const sent = await Promise.all([...Array.from({ length: 100 }, () => act(place, token, path, { amount: "1000000" }, headers))]);
  const other = await act(place, token, path, { amount: "1000001" }, headers);
  expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(sent.map(({ text }) => text)).size).toBe(1);
  expect(new Set(sent.map((answer) => answer.headers.get("etag"))).size).toBe(1);
  expect([other.status, other.body.code]).toEqual([422, "key_reused"]);
  expect(await eventsOf(orderId, "step.released")).toBe(1);
}, 60_000);

test("an order is opened once under a key, whatever comes after; another organization's same key is its own", async () => {
  const body = newOrder(goods);
  const key = { "idempotency-key": "order-1" };
  const [first, second] = await Promise.all([act(place, token, "/orders", body, key), act(place, token, "/orders", body, key)]);
  expect([first.status, second.status, second.text]).toEqual([201, 201, first.text]);
  expect((await act(place, token, "/orders", { ...body, number: "Another" }, key)).status).toBe(422);
  const other = await act(place, theirs, "/orders", newOrder(await supplierOf(place, theirs)), key);
  expect(other.status).toBe(201);
  expect(other.body.ids).not.toEqual(first.body.ids);
});

test("what was refused is not remembered: the same request goes through once its cause is gone", async () => {
  const { orderId, stepId, etag } = await readyOrder();
  const path = `/orders/${orderId}/steps/${stepId}/releases`;
  const headers = { "idempotency-key": newId() };
  expect((await act(place, token, path, {}, { ...headers, "if-match": '"99"' })).status).toBe(412);
  expect((await act(place, token, path, {}, { ...headers, "if-match": etag })).status).toBe(201);
});

test("a request that leaves out what it must say is told so, and changes nothing", async () => {
  const { orderId, stepId, etag } = await readyOrder();
  const path = `/orders/${orderId}/steps/${stepId}/releases`;
  const before = await stateOf(place.all, place.a.organizationId);
  const tries: [string, unknown, Record<string, string>, number, string][] = [
    ["no If-Match", {}, {}, 428, "if_match_needed"],
    ["an ETag that none was", {}, { "if-match": "*" }, 400, "if_match_unreadable"],
    ["a seen rev that is past", {}, { "if-match": '"0"' }, 412, "page_is_stale"],
    ["a key that is none", {}, { "if-match": etag, "idempotency-key": "with space" }, 400, "idempotency_key_unreadable"],
    ["an amount over what is due", { amount: "1240001" }, { "if-match": etag }, 422, "over_due"],
    ["an unknown name", { amount: "1", decidedBy: newId() }, { "if-match": etag }, 422, "invalid"],
    ["broken JSON", "{", { "if-match": etag }, 400, "body_unreadable"],
    ["a form", "amount=1", { "if-match": etag, "content-type": "application/x-www-form-urlencoded" }, 415, "not_json"],
    ["too large a body", JSON.stringify({ amount: "1".repeat(300_000) }), { "if-match": etag }, 413, "too_large"],
    ["a text that cannot be kept", '{"amount":"\\u0000"}', { "if-match": etag }, 400, "body_unreadable"],
  ];
  for (const [what, body, headers, status, code] of tries) {
    const answer = await act(place, token, path, body, headers);
    expect([what, answer.status, answer.body.code]).toEqual([what, status, code]);
    expect(answer.body, what).toMatchObject({ type: `urn:holdpoint:problem:${code}`, status, instance: `/api/v1${path}` });
  }
  const bare = await send(place, token, path, { method: "POST", body: {}, headers: { "if-match": etag } });
  expect([bare.status, bare.body.code]).toEqual([400, "idempotency_key_needed"]);
  expect(await stateOf(place.all, place.a.organizationId)).toBe(before);
});

test("each fault stands at its place, in the language that is asked for", async () => {
  const faulty = newOrder(goods, { lines: [{ words: "", quantity: "-1", unitPrice: "1", color: "red" }], title: undefined });
  const { body } = await act(place, token, "/orders", faulty, { "accept-language": "zh" });
  const errors = body.errors as { pointer: string; detail: string }[];
  expect(errors.map(({ pointer }) => pointer).sort()).toEqual(["/lines/0/color", "/lines/0/quantity", "/lines/0/words", "/title"]);
  for (const { detail } of errors) expect(detail).toMatch(/\p{Script=Han}/u);
  const sums = await act(place, token, "/orders", newOrder(goods, { payments: [{ kind: "balance", amount: "5" }] }));
  expect(sums.body.errors).toMatchObject([{ pointer: "/payments" }]);
  const query = await send(place, token, "/orders?limit=0&colour=red");
  expect((query.body.errors as { parameter: string }[]).map(({ parameter }) => parameter).sort()).toEqual(["colour", "limit"]);
});

test("a key that asks too often waits, and is told how long; another key does not", async () => {
  const { token: busy } = await keyFor(place, place.a, place.a.memberIds.owner, ["read"]);
  const asked = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const codes = [];
      for (let n = 0; n < 20; n++) codes.push(await send(place, busy, "/nothing"));
      return codes;
    }),
  );
  const refused = asked.flat().filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  for (const answer of refused) {
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(answer.headers.get("ratelimit")).toMatch(/^"key";r=0;t=\d+$/);
    expect(answer.headers.get("ratelimit-policy")).toBe('"key";q=600;w=60');
  }
  expect((await send(place, token, "/orders")).status).toBe(200);
}, 60_000);
