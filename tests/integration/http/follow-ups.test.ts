import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asWorker } from "#db/tenancy.server.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { CommandContext } from "~/domain/record/context.ts";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { readConcessions } from "~/queries/memory/read-memory.server.ts";
import { type FilledOrder, fillOrder } from "./filled-order";
import { newOrderFields } from "./open-order";
import { pageWords } from "./page-words";
import { type Place, startPlace } from "./start-place";
import type { Fields } from "./visitor";

let place: Place;
let order: FilledOrder;

beforeAll(async () => {
  place = await startPlace();
  order = await fillOrder(place, place.a);
}, 180_000);
afterAll(() => place?.stop());

const buyer = () => place.a.members.purchasing ?? place.a.members.owner;
const read = async (path: string) => pageWords((await buyer().get(path)).text);
const balancePage = () => read(`/orders/${order.orderId}?step=${order.step("balance")}&requests=all`);

type Act = (file: OrderFile, ctx: CommandContext) => OrderDraft[];
const bySupplier = (orderId: string, linkId: string, command: Act) =>
  commit({
    ledger: place.ledger,
    organizationId: place.a.organizationId,
    orderId,
    actor: { kind: "supplier", linkId, generation: 1 },
    command,
  });

/** An answer with one file of this class, on bytes that are kept already. */
const answer = (requestId: string, more: { class?: "current_order" | "context"; fields?: Record<string, string>; note?: string } = {}) => ({
  requestId,
  files: [
    {
      ...{ fileId: newId(), sha256: order.sha256, bytes: "4000", mediaType: "text/csv", class: more.class ?? ("current_order" as const) },
      ...{ statedDate: "2026-03-01", embeddedDate: null, receivedAt: new Date().toISOString(), shows: [] },
      ...{ readable: true, scan: "no_scanner" as const, masked: false, rows: null, likeness: null, name: "list.csv", maskedWords: null },
    },
  ],
  fields: { company: "Heng", site: "Shenzhen", made_on: "2026-03-01", ...more.fields },
  ...{ attestedName: "Li Wei", attestedTitle: "Quality manager", note: more.note ?? null, validFrom: null, validUntil: null },
  ...{ entered: null, usedElsewhere: {} },
});

/** Asks the follow-up that the order's page offers. */
const follow = (fields: { requestId: string; because: string; of: string }) =>
  buyer().submit(`/orders/${order.orderId}?step=${order.step("balance")}`, { ...fields, intent: "follow", key: newId() });

describe("one click asks for the named document that an answer still owes", () => {
  test("when the supplier calls it routine, for the document of the practice, once", async () => {
    const requestId = order.awaitedRequestId;
    const { visitor, ref } = order.a1;
    const no = { act: "decline", reason: "other", words: "This is our routine, trust us", person_name: "Li Wei", person_title: "Sales" };
    expect((await visitor.submit(`/s/${ref}/${requestId}`, no)).status).toBeLessThan(400);
    expect(await balancePage()).toMatch(/They call it routine\. Ask for the document of the practice/);
    const asked = { requestId, because: "routine", of: requestId };
    expect((await follow(asked)).location).toContain("followed=1");
    const text = await balancePage();
    expect(text).toContain("The document of the practice was asked for, due");
    expect(text).toContain("Which document sets down the practice that you call routine for the role statement");
    expect(pageWords((await follow(asked)).text)).toContain("This was asked for already.");
    expect(pageWords((await visitor.get(`/s/${ref}`)).text)).toContain("sets down the practice that you call routine");
  });

  test("when only general files came, for one record of these goods; never where a record has come", async () => {
    const { requestId } = order;
    const refused = await follow({ requestId, because: "only_context", of: requestId });
    expect(pageWords(refused.text)).toContain("A record of this order's goods has come.");
    await bySupplier(order.orderId, order.a1.linkId, (file, ctx) =>
      makeSubmission(file, answer(requestId, { class: "context", fields: SERIALS }), ctx),
    );
    expect(await balancePage()).toMatch(/Only general or old files came\. Ask for one record of these goods/);
    expect((await follow({ requestId, because: "only_context", of: requestId })).location).toContain("followed=1");
    const text = await balancePage();
    expect(text).toContain("One record of these goods was asked for, due");
    expect(text).toContain("ties the serial log to the goods made for this order?");
  });
});

describe("the next order with the supplier", () => {
  const next = async (more: Fields = {}) => {
    const { rows } = await place.all.query<{ name: string }>("select name from supplier where id = $1", [order.supplierId]);
    const fields = { ...newOrderFields(), supplier: rows[0]?.name ?? "", intent: "send", ...more };
    const opened = await buyer().submit("/orders/new", fields);
    return /orders\/([0-9a-f-]{36})/.exec(opened.location ?? "")?.[1] ?? "";
  };
  const requestOn = async (orderId: string, type: EvidenceType) => {
    const { rows } = await place.all.query<{ request_id: string; link_id: string }>(
      `select r.request_id, l.id as link_id from request_list r join link l using (organization_id, order_id)
        where r.order_id = $1 and r.type = $2`,
      [orderId, type],
    );
    return { requestId: rows[0]?.request_id ?? "", linkId: rows[0]?.link_id ?? "" };
  };

  test("copies the least mark of its product into what it asks, and what is accepted instead", async () => {
    const { rows } = await place.all.query<{ id: string }>("select id from product where organization_id = $1 and sku = 'T-1'", [
      place.a.organizationId,
    ]);
    const product = {
      sku: "T-1",
      name: "Torch, black",
      riskClass: "high",
      "flags[]": ["electronics", "serials"],
      mark: "Lot on each torch",
    };
    expect((await buyer().post("/products", { ...product, productId: rows[0]?.id ?? "" })).status).toBe(302);
    const orderId = await next();
    const balance = await place.all.query<{ step_id: string }>("select step_id from step_list where order_id = $1 and kind = 'balance'", [
      orderId,
    ]);
    expect(await read(`/orders/${orderId}?step=${balance.rows[0]?.step_id}`)).toContain("Must show at least: Lot on each torch");
    const { requestId } = await requestOn(orderId, "batch_photo_set");
    const enter = await read(`/orders/${orderId}/requests/${requestId}/enter`);
    expect(enter).toMatch(/What came.*A document A role statement/);
  });

  test("is told when an answer leans on what was let pass once, and decides for itself", async () => {
    const orderId = await next();
    const { requestId, linkId } = await requestOn(orderId, "batch_photo_set");
    const concessions = await asWorker(place.pool, place.a, (tenant) => readConcessions(tenant, orderId));
    expect(concessions).toMatchObject([{ condition: "These pictures" }]);
    const made = await bySupplier(orderId, linkId, (file, ctx) =>
      makeSubmission(
        file,
        { ...answer(requestId, { fields: { product: "Torch", batch_mark: "B8" }, note: "Same as before: these pictures" }), concessions },
        ctx,
      ),
    );
    const submission = Object.values(made.file.submissions)[0];
    expect(submission?.discrepancies).toContainEqual(expect.objectContaining({ code: "leans_on_concession", weight: "note" }));
    const number = order.file.order?.number ?? "";
    expect(await read(`/orders/${orderId}/decide/${submission?.submissionId}`)).toContain(
      `It leans on what was accepted once on order ${number}.`,
    );
  });
});

describe("a question that yes or no answers", () => {
  const here = () => `/orders/${order.orderId}/requests/new?type=other_document`;
  const ask = async (more: Fields) => {
    const { rows } = await place.all.query<{ rev: number }>("select rev from order_head where order_id = $1", [order.orderId]);
    return buyer().submit(here(), {
      ...{ intent: "send", contactId: order.a1.contactId, rev: String(rows[0]?.rev ?? 0), "requests.0.type": "other_document" },
      ...{ "requests.0.decisionQuestion": "May it go?", "requests.0.field": "product", "requests.0.dueDate": "1 Feb 2099" },
      ...{ "requests.0.minFiles": "1", [`requests.0.needs.${order.step("balance")}`]: "required" },
      ...more,
    });
  };
  const closed = "Can you send proof of the batch mark?";

  test("is shown once more before it is sent, without scripts too, with named evidence in one click", async () => {
    const stopped = await ask({ "requests.0.question": closed });
    expect(stopped.status).toBe(422);
    const text = pageWords(stopped.text);
    expect(text).toContain("Ask it another way, or send again to keep it.");
    expect(text).toContain("This can be answered with yes or no.");
    expect(text).toContain("Ask for a batch photo set instead");
    expect(stopped.text).toContain("?type=batch_photo_set");
    expect(stopped.text).toContain('name="requests.0.warned"');
    expect(stopped.text).toContain(closed);
  });

  test("is replaced by the usual one in one click, and sent as it is when somebody insists", async () => {
    const usual = await ask({ "requests.0.question": closed, intent: "usual.0" });
    expect(pageWords(usual.text)).toContain("Which document shows this, and from which date?");
    expect(pageWords(usual.text)).not.toContain("This can be answered with yes or no.");
    expect((await ask({ "requests.0.question": closed, "requests.0.warned": "yes" })).status).toBe(302);
  });
});

const SERIALS = {
  ...{ product: "Torch", numbering_rule: "T7 + five digits", prefix: "T7", used_ranges: "T700001 to T701000", quantity: "1000" },
  ...{ declared_gaps: "none", declared_duplicates: "none" },
};
