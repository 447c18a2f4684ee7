import { createHash } from "node:crypto";
import createClient from "openapi-fetch";
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openApiDocument } from "~/http/api/document.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { OPERATIONS } from "~/routes/api/operations.server.ts";
import type { paths } from "../../../docs/client.js";
import { openOrderByPage } from "../http/open-order.ts";
import { type Place, startPlace } from "../http/start-place.ts";
import { answerByLink, keyFor, newOrder, newRequests } from "./keyed.ts";

let place: Place;
let token: string;

beforeAll(async () => {
  place = await startPlace();
  await openOrderByPage(place.a.members.owner);
  token = (await keyFor(place, place.a, place.a.memberIds.owner)).token;
}, 180_000);
afterAll(() => place?.stop());

test("the client's types are the ones that are generated from the document", async () => {
  const source = astToString(await openapiTS(openApiDocument(OPERATIONS) as unknown as OpenAPI3, { defaultNonNullable: false }));
  await expect(source).toMatchFileSnapshot("../../../docs/client.d.ts");
});

test("a generated client runs the main job: order, request, answer, decision, release, record, and reads all of it in the feed", async () => {
  const client = createClient<paths>({ baseUrl: `${place.server.url}/api/v1`, headers: { authorization: `Bearer ${token}` } });
  const once = () => ({ "Idempotency-Key": newId() });
  const suppliers = await client.GET("/suppliers");
  const supplier = suppliers.data!.items[0]!;
  const contactId = supplier.contacts[0]!.id;

  const opened = await client.POST("/orders", {
    params: { header: once() },
    body: newOrder({ supplierId: supplier.id, payeeId: supplier.payees[0]!.id }),
  });
  expect(opened.error).toBeUndefined();
  const [orderId = "", stepId = ""] = opened.data!.ids;

  const asked = await client.POST("/orders/{orderId}/requests", {
    params: { path: { orderId }, header: once() },
    body: newRequests(contactId, stepId),
  });
  expect(asked.error).toBeUndefined();
  const requestId = asked.data!.ids[0]!;
  const locked = await client.GET("/orders/{orderId}/steps/{stepId}", { params: { path: { orderId, stepId } } });
  expect(locked.data).toMatchObject({ status: "locked", releasable: null, amount: "1240000", currency: "USD" });
  expect(locked.data!.blockers).toMatchObject([{ code: "awaited", requestId, owner: { kind: "contact", id: contactId } }]);
  expect(locked.data!.sentence.text).toContain("serial log");

  const refusedRelease = await client.POST("/orders/{orderId}/steps/{stepId}/releases", {
    params: { path: { orderId, stepId }, header: { ...once(), "If-Match": locked.response.headers.get("etag")! } },
    body: {},
  });
  expect(refusedRelease.response.status).toBe(409);
  expect(refusedRelease.error).toMatchObject({ code: "step_locked", status: 409, type: "urn:holdpoint:problem:step_locked" });

  const { sha256 } = await answerByLink(place, place.a, orderId, requestId);
  const came = await client.GET("/orders/{orderId}/submissions", { params: { path: { orderId }, query: { request: requestId } } });
  const submission = came.data!.items[0]!;
  expect(submission).toMatchObject({ current: true, version: 1, attestedName: "Li Wei" });
  const file = await client.GET("/orders/{orderId}/files/{fileId}", {
    params: { path: { orderId, fileId: submission.files[0]!.id } },
    parseAs: "arrayBuffer",
  });
  expect(file.response.headers.get("x-content-sha256")).toBe(sha256);
  expect(createHash("sha256").update(Buffer.from(file.data!)).digest("hex")).toBe(sha256);

  const decided = await client.POST("/orders/{orderId}/submissions/{submissionId}/decisions", {
    params: { path: { orderId, submissionId: submission.id }, header: { ...once(), "If-Match": came.response.headers.get("etag")! } },
    body: { manifestSha256: submission.manifestSha256, outcome: "accepted" },
  });
  expect(decided.error).toBeUndefined();
  const decision = await client.GET("/orders/{orderId}/decisions/{decisionId}", {
    params: { path: { orderId, decisionId: decided.data!.ids[0]! } },
  });
  expect(decision.data).toMatchObject({ outcome: "accepted", boundary: { validity: { kind: "step", stepId } } });
  expect(decision.data!.sentence).toMatch(/^Accepted: Serial log v1 for API-/);

  const ready = await client.GET("/steps", { params: { query: { side: "payment", status: "ready" } } });
  const step = ready.data!.items.find(({ id }) => id === stepId)!;
  expect(step).toMatchObject({ status: "ready", releasable: "1240000", blockers: [] });
  expect(step.sentence.text).toMatch(/^USD 12,400.00 to Heng Ltd/);
  const released = await client.POST("/orders/{orderId}/steps/{stepId}/releases", {
    params: { path: { orderId, stepId }, header: { ...once(), "If-Match": `"${step.rev}"` } },
    body: { amount: "1240000" },
  });
  expect(released.error).toBeUndefined();
  const recorded = await client.POST("/orders/{orderId}/steps/{stepId}/records", {
    params: { path: { orderId, stepId }, header: once() },
    body: { date: "2026-03-05", amount: "1240000", reference: "TT-1" },
  });
  expect(recorded.error).toBeUndefined();
  const order = await client.GET("/orders/{orderId}", { params: { path: { orderId } }, headers: { "accept-language": "zh-CN" } });
  expect(order.data!.steps[0]).toMatchObject({ status: "recorded", remaining: "0" });
  expect(order.data!.steps[0]!.sentence.text).toMatch(/\p{Script=Han}/u);

  const types: string[] = [];
  const actors = new Set<string | null>();
  let cursor: string | undefined;
  for (let more = true; more; ) {
    const page = await client.GET("/events", { params: { query: { limit: "7", ...(cursor ? { cursor } : {}) } } });
    for (const event of page.data!.items.filter((one) => one.orderId === orderId)) {
      types.push(event.type);
      expect(event.n).toBe(types.length);
      if (event.by.kind === "member") actors.add(event.by.apiKey);
      expect(event.sentence.text).not.toBe("");
    }
    cursor = page.data!.next ?? undefined;
    more = page.data!.more;
  }
  expect(types.filter((type) => /^(order|request|submission|decision)\.|step\.re/.test(type))).toEqual([
    ...["order.created", "request.sent", "submission.made", "decision.taken", "step.released", "step.recorded"],
  ]);
  expect([...actors]).toEqual([token.slice(0, 12)]);
  const page = await place.a.members.owner.get(`/orders/${orderId}`);
  expect(page.text).toContain(`by API key ${token.slice(0, 12)}`);
});
