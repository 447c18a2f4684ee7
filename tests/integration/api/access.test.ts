import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Operation } from "~/http/api/operation.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { revokeKey } from "~/queries/api/change-keys.server.ts";
import { OPERATIONS } from "~/routes/api/operations.server.ts";
import { addMember } from "../http/companies.ts";
import { type FilledOrder, fillOrder } from "../http/filled-order.ts";
import { type Place, startPlace } from "../http/start-place.ts";
import { denials, stateOf } from "../http/state.ts";
import { act, EVERY_SCOPE, keyFor, newOrder, newRequests, type Sent, send, supplierOf } from "./keyed.ts";

let place: Place;
let own: FilledOrder;
let foreign: FilledOrder;
let token: string;
let goods: Awaited<ReturnType<typeof supplierOf>>;

beforeAll(async () => {
  place = await startPlace();
  own = await fillOrder(place, place.a);
  foreign = await fillOrder(place, place.b);
  token = (await keyFor(place, place.a, place.a.memberIds.owner)).token;
  goods = await supplierOf(place, token);
}, 180_000);
afterAll(() => place?.stop());

const states = () => Promise.all([place.a, place.b].map(({ organizationId }) => stateOf(place.all, organizationId)));

const idsOf = ({ orderId, requestId, submissionId, decisionId, fileId, step }: FilledOrder): Record<string, string> => ({
  ...{ orderId, requestId, submissionId, decisionId, fileId, stepId: step("deposit") },
});
const addressOf = ({ path }: Operation, ids: Record<string, string>) => path.replace(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? "");

/** A body that the operation could read, whatever the rules then say. */
function bodyOf({ id }: Operation): unknown {
  if (id === "createOrder") return newOrder(goods);
  if (id === "sendRequests") return newRequests(goods.contactId, own.step("deposit"));
  if (id === "takeDecision") return { manifestSha256: own.manifestSha256, outcome: "accepted" };
  return id === "recordStep" ? { date: "2026-03-05", amount: "1" } : {};
}

const ask = (operation: Operation, key: string | null, ids = idsOf(own), headers: Record<string, string> = {}): Promise<Sent> =>
  operation.method === "GET"
    ? send(place, key, addressOf(operation, ids), { headers })
    : act(place, key, addressOf(operation, ids), bodyOf(operation), {
        ...(operation.ifMatch === "required" ? { "if-match": '"1"' } : {}),
        ...headers,
      });

/** Every operation answers the same; those that let in would do something, so they are looked at by what they refuse. */
async function expectAll(key: string | null, status: number, code: string, headers: Record<string, string> = {}): Promise<void> {
  const before = await states();
  for (const operation of OPERATIONS) {
    const answer = await ask(operation, key, idsOf(own), { "x-forwarded-for": `10.9.${OPERATIONS.indexOf(operation)}.1`, ...headers });
    expect(`${operation.id} ${answer.status} ${answer.body.code}`).toBe(`${operation.id} ${status} ${code}`);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.text).not.toContain(own.sha256);
  }
  expect(await states()).toEqual(before);
}

describe("who is let in", () => {
  test("the form of a key sent twice makes one key, and says that it was shown", async () => {
    const fields = { intent: "make", keyId: newId(), name: "Double click", "scopes[]": ["read"], days: "30" };
    const [first, second] = [
      await place.a.members.owner.post("/settings/api", fields),
      await place.a.members.owner.post("/settings/api", fields),
    ];
    expect([first.status, /hpk_\w{8}_/.test(first.text)]).toEqual([200, true]);
    expect([second.status, second.text.includes("This key was made already")]).toEqual([409, true]);
    const { rows } = await place.all.query("select count(*)::int as n from api_key where name = 'Double click'");
    expect(rows).toEqual([{ n: 1 }]);
  });

  test("nobody without a key, whatever cookies they bring", async () => {
    await expectAll(null, 401, "key_needed");
    await expectAll(null, 401, "key_needed", { cookie: place.a.members.owner.cookieHeader, origin: place.server.url });
  });

  test("no unknown key, and after ten a minute not even an answer", async () => {
    await expectAll(`hpk_00000000_${"A".repeat(43)}`, 401, "key_unknown");
    await expectAll("not-a-key", 401, "key_unknown", { "accept-language": "zh" });
    const from = { "x-forwarded-for": "10.99.0.1" };
    const codes = [];
    for (let n = 0; n < 12; n++) codes.push((await send(place, "not-a-key", "/orders", { headers: from })).status);
    expect(codes).toEqual([...Array(10).fill(401), 429, 429]);
    expect((await send(place, token, "/orders", { headers: from })).status, "a right key from the same network").toBe(200);
  });

  test("no key that was revoked, from its next request on", async () => {
    const made = await keyFor(place, place.a, place.a.memberIds.owner);
    expect((await send(place, made.token, "/orders")).status).toBe(200);
    const owner = { organizationId: place.a.organizationId, actor: { kind: "member" as const, memberId: place.a.memberIds.owner } };
    await revokeKey({ ...owner, ledger: place.ledger }, made.keyId);
    await expectAll(made.token, 401, "key_unknown");
  });

  test("no key that has run out", async () => {
    const made = await keyFor(place, place.a, place.a.memberIds.owner, EVERY_SCOPE, 30);
    expect((await send(place, made.token, "/orders")).status).toBe(200);
    await place.all.query("update api_key set expires_at = clock_timestamp() where id = $1", [made.keyId]);
    await expectAll(made.token, 401, "key_unknown");
  });

  test("a member's roles as they are at that moment bound the key, and with the member it ends", async () => {
    await addMember(place.all, place.a, "owner", "second@a.example");
    const memberId = place.a.memberIds.owner;
    const made = await keyFor(place, place.a, memberId);
    const first = (
      await place.all.query("select id from member where organization_id = $1 and 'owner' = any(roles) order by active_since limit 1", [
        place.a.organizationId,
      ])
    ).rows[0].id;
    place.a.memberIds.owner = first;
    await place.all.query("update member set roles = '{inspection}' where id = $1", [memberId]);
    const recorded = await countDenied();
    const refused = await act(place, made.token, "/orders", newOrder(goods));
    expect([refused.status, refused.body.code]).toEqual([403, "role_may_not"]);
    await expect.poll(async () => (await countDenied()) - recorded).toBe(1);
    expect((await send(place, made.token, "/orders")).status).toBe(200);
    await place.all.query("update member set ended_at = clock_timestamp() where id = $1", [memberId]);
    await expectAll(made.token, 401, "key_unknown");
  });

  test("for nothing that the key was not made for, and the try is on record", async () => {
    const recorded = await countDenied();
    for (const operation of OPERATIONS) {
      const { token: narrow } = await keyFor(
        place,
        place.a,
        place.a.memberIds.owner,
        EVERY_SCOPE.filter((scope) => scope !== operation.scope),
      );
      const before = await states();
      const answer = await ask(operation, narrow);
      expect(`${operation.id} ${answer.status} ${answer.body.code}`).toBe(`${operation.id} 403 scope_missing`);
      expect(await states()).toEqual(before);
    }
    await expect.poll(async () => (await countDenied()) - recorded).toBe(OPERATIONS.length);
  }, 60_000);
});

const countDenied = async () => [...(await denials(place.all, "authz.denied")).values()].reduce((sum, n) => sum + n, 0);

describe("whose things", () => {
  const named = OPERATIONS.filter(({ path }) => path.includes("{"));
  test.each(named.map((operation) => [operation.id, operation] as const))(
    "%s: another's ids and ids of nothing are 404",
    async (_id, operation) => {
      const before = await states();
      const ids = idsOf(own);
      const other = idsOf(foreign);
      for (const [, name = ""] of operation.path.matchAll(/\{(\w+)\}/g)) {
        for (const id of [other[name]!, newId(), "no-id"]) {
          const answer = await ask(operation, token, { ...ids, [name]: id });
          expect(answer.status, `${name}=${id}: ${answer.text}`).toBe(404);
          for (const secret of ["Beta Imports", foreign.submissionId, foreign.sha256])
            expect(answer.text.replaceAll(id, "")).not.toContain(secret);
        }
      }
      expect((await ask(operation, token, other)).status).toBe(404);
      expect(await states()).toEqual(before);
    },
  );

  test("ids of another organization in a body name nothing", async () => {
    const theirs = (await keyFor(place, place.b, place.b.memberIds.owner)).token;
    const other = await supplierOf(place, theirs);
    const before = await states();
    for (const body of [newOrder({ ...goods, supplierId: other.supplierId }), newOrder({ ...goods, payeeId: other.payeeId })]) {
      expect((await act(place, token, "/orders", body)).status).toBe(422);
    }
    expect((await act(place, token, `/orders/${own.orderId}/requests`, newRequests(other.contactId, own.step("deposit")))).status).toBe(
      404,
    );
    expect((await act(place, token, `/orders/${own.orderId}/requests`, newRequests(goods.contactId, foreign.step("deposit")))).status).toBe(
      404,
    );
    expect(await states()).toEqual(before);
  });

  test("lists and the feed hold nothing of another organization", async () => {
    for (const path of ["/orders", "/steps", "/suppliers", "/events?limit=100"]) {
      const { text, status } = await send(place, token, path);
      expect(status).toBe(200);
      for (const secret of ["Beta Imports", foreign.orderId, foreign.supplierId, foreign.submissionId])
        expect(text, path).not.toContain(secret);
    }
  });

  test("no other page may read an answer, and none sets a cookie", async () => {
    const answer = await send(place, token, "/orders", { headers: { origin: "https://evil.example" } });
    expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control") || name === "set-cookie")).toEqual([]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(
      (await send(place, token, "/orders", { method: "OPTIONS", headers: { origin: "https://evil.example" } })).status,
    ).toBeGreaterThanOrEqual(400);
  });
});
