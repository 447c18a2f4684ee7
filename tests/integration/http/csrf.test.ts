import { afterAll, beforeAll, expect, test } from "vitest";
import { type FilledOrder, fillOrder } from "./filled-order";
import { addressOf, servedRoutes } from "./route-manifest";
import { type Place, startPlace } from "./start-place";
import { denials, stateOf } from "./state";
import type { Visitor } from "./visitor";

const ORIGIN = "https://holdpoint.example.com";
const METHODS = ["POST", "PUT", "PATCH", "DELETE"];

/** What a browser sends from somewhere else than a page of ours, with the cookies of whoever is signed in. */
const ELSEWHERE: [string, Record<string, string>][] = [
  ["no Origin and no Sec-Fetch-Site", {}],
  ["no Origin, same-origin by Sec-Fetch-Site", { "sec-fetch-site": "same-origin" }],
  ["an opaque Origin", { origin: "null" }],
  ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  ["a sibling subdomain", { origin: "https://a.holdpoint.example.com", "sec-fetch-site": "same-site" }],
  ["our name without TLS", { origin: "http://holdpoint.example.com" }],
  ["our Origin, contradicted by Sec-Fetch-Site", { origin: ORIGIN, "sec-fetch-site": "cross-site" }],
];
const TYPES = ["application/x-www-form-urlencoded", "text/plain"];

let place: Place;
let order: FilledOrder;

beforeAll(async () => {
  place = await startPlace({ HOLDPOINT_ORIGIN: ORIGIN });
  order = await fillOrder(place, place.a);
}, 180_000);
afterAll(() => place?.stop());

const actor = (path: string): Visitor => (path.startsWith("s/") ? order.a1.visitor : place.a.members.owner);
const addressFor = (path: string): string =>
  addressOf(path, {
    ...{ token: "unknown", supplierId: order.supplierId, orderId: order.orderId, submissionId: order.submissionId },
    ...{ decisionId: order.decisionId, openPointId: order.openPointId, stepId: order.step("balance"), link: order.a1.ref },
    ...{ requestId: order.awaitedRequestId, fileId: order.fileId, uploadId: order.fileId, number: "1", "*": "no/such/page" },
  });

// Reads no cookies, so there is nothing to borrow; that it does nothing for them is in the tests of the API.
const BY_KEY = "api/v1/*";

test("no route acts for a page of somewhere else, by any method, and each try is on record", { timeout: 240_000 }, async () => {
  const acting = (await servedRoutes()).filter(({ acts, path }) => acts && path !== BY_KEY).map(({ path }) => path);
  expect(acting.length).toBeGreaterThan(30);
  const states = () => Promise.all([place.a, place.b].map(({ organizationId }) => stateOf(place.all, organizationId)));
  const before = await states();
  for (const path of acting) {
    const address = addressFor(path);
    const answers = METHODS.flatMap((method) =>
      ELSEWHERE.map(async ([where, headers], at) => {
        const type = TYPES[at % TYPES.length]!;
        const body = "intent=confirm&outcome=accepted&reason=x&amount=1.00";
        const answer = await actor(path)
          .twin()
          .send(method, address, { body, headers: { "content-type": type, ...headers } });
        return { what: `${method} ${address} from ${where}`, status: answer.status, cookie: answer.cookies };
      }),
    );
    for (const { what, status, cookie } of await Promise.all(answers))
      expect({ what, status, cookie }).toEqual({ what, status: 403, cookie: [] });
  }
  expect(await states()).toEqual(before);
  const first = addressFor(acting[0]!);
  await expect.poll(async () => (await denials(place.all, "csrf.denied")).get(first) ?? 0).toBeGreaterThan(0);
});

test("a flood of foreign forms fills no log: so many rows in a minute, and then a count", async () => {
  const rows = [...(await denials(place.all, "csrf.denied")).values()].reduce((sum, n) => sum + n, 0);
  expect(rows).toBeLessThanOrEqual(2 * 300);
});

test("the same form from a page of ours is carried out", async () => {
  const { owner } = place.a.members;
  const form = { name: "Alpha Trading", zone: "Europe/Paris", language: "en" };
  const before = await stateOf(place.all, place.a.organizationId);
  expect((await owner.post("/settings/organization", form)).status).toBe(302);
  expect(await stateOf(place.all, place.a.organizationId)).not.toBe(before);
});

test("what a page of ours would never send is told apart, not a fault of the server", async () => {
  const { owner } = place.a.members;
  for (const type of ["text/plain", "application/json", "application/xml", "multipart/form-data", "multipart/form-data; boundary=x"]) {
    for (const path of [
      "/orders/new",
      "/settings",
      `/orders/${order.orderId}`,
      `/orders/${order.orderId}/steps/${order.step("deposit")}/release`,
    ]) {
      const answer = await owner.send("POST", path, { body: "{", headers: { origin: ORIGIN, "content-type": type } });
      expect(answer.status, `${type} to ${path}`).toBeGreaterThanOrEqual(400);
      expect(answer.status, `${type} to ${path}`).toBeLessThan(500);
    }
  }
});
