import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { handOverLink } from "~/domain/links/hand-over-link.ts";
import { viewFor } from "~/domain/order-file/view-for.ts";
import { declineRequest } from "~/domain/requests/decline-request.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { readSupplierOrder } from "~/queries/supplier/read-supplier-order.server.ts";
import { makeLinkedOrder, PHOTOS, ROLES } from "../../factories/linked-order.ts";
import { testLedger } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";

let database: FreshDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const REFUSAL = {
  reason: "customer_confidentiality",
  words: "The buyer of that batch forbids it.",
  personName: "Li Wei",
  personTitle: "Sales",
} as const;

test("a contact's pages read what the whole stream says, from the rows of the requests that changed and of those that did not", async () => {
  const order = await makeLinkedOrder(testLedger(pool), { asked: [PHOTOS, ROLES, PHOTOS] });
  const [photos, roles, again] = order.requestIds;
  const { organizationId, contactId } = order.of;
  const versions = () =>
    asWorker(pool, order.of, async ({ client }) => {
      const { rows } = await client.query<{ id: string; version: string }>(
        "select request_id as id, xmin::text as version from supplier_request where order_id = $1",
        [order.orderId],
      );
      return new Map(rows.map(({ id, version }) => [id, version]));
    });
  const shown = async () => {
    const { view, now } = await readSupplierOrder(pool, { ...order, organizationId, contactId });
    const { file } = await asWorker(pool, order.of, (tenant) => readOrder(tenant, order.orderId, { n: 1_000 }));
    return { view, folded: viewFor({ kind: "supplier", contactId }, file, now) };
  };
  const before = await versions();
  await order.run("supplier", declineRequest, { requestId: roles!, ...REFUSAL });
  const after = await versions();
  const written = order.requestIds.filter((requestId) => before.get(requestId) !== after.get(requestId));
  expect(written).toEqual([roles]);
  const { view, folded } = await shown();
  expect(view).toEqual(folded);
  expect(view.requests.map(({ requestId, status }) => [requestId, status])).toEqual([
    [photos, "awaited"],
    [roles, "declined"],
    [again, "awaited"],
  ]);
});

test("requests that pass to another contact leave the first one's rows", async () => {
  const order = await makeLinkedOrder(testLedger(pool), { asked: [PHOTOS, ROLES] });
  const [contactId, personId] = [newId(), newId()];
  await asWorker(pool, order.of, async ({ client }) => {
    const { organizationId, supplierId } = order.of;
    await client.query("insert into person (organization_id, id, name, email) values ($1, $2, 'Wu Min', 'wu@example.com')", [
      organizationId,
      personId,
    ]);
    await client.query("insert into contact (organization_id, id, supplier_id, person_id, language) values ($1, $2, $3, $4, 'en')", [
      organizationId,
      contactId,
      supplierId,
      personId,
    ]);
  });
  await order.run("purchasing", handOverLink, { linkId: order.linkId, contactId, contactName: "Wu Min", reason: "Li Wei has left" });
  const { organizationId } = order.of;
  const requestsOf = async (who: string) =>
    (await readSupplierOrder(pool, { ...order, organizationId, contactId: who })).view.requests.map(({ requestId }) => requestId);
  expect(await requestsOf(contactId)).toEqual(order.requestIds);
  expect(await requestsOf(order.of.contactId)).toEqual([]);
});
