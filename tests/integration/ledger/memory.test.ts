import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { memory, supplierPattern } from "#db/schema/memory.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { makeLink } from "~/domain/links/make-link.ts";
import { FOLD_VERSION, fold } from "~/domain/order-file/fold.ts";
import { emptyFile } from "~/domain/order-file/order-file.ts";
import { declineRequest } from "~/domain/requests/decline-request.ts";
import { type Committed, commit } from "~/ledger/commit.server.ts";
import { decode } from "~/ledger/encode.server.ts";
import { rebuildProjections } from "~/ledger/project.server.ts";
import { memoryRows, patternRow } from "~/ledger/project-memory.server.ts";
import { askForSerialLog, makeOrder } from "../../factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";

let database: FreshDatabase;
let pool: Pool;
let of: TestOrganization;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl);
  of = await makeOrganization(pool);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** The file folded here from the stored bytes, and the rows that are kept of it. */
const storedOf = ({ file: { orderId } }: Committed) =>
  asWorker(pool, of, async ({ client, db }) => {
    const { rows } = await client.query<{ n: number; body: Buffer }>("select n, body from event where order_id = $1 order by n", [orderId]);
    const file = fold(
      emptyFile({ organizationId: of.organizationId, orderId, sample: false }),
      rows.map(({ n, body }) => decode(n, body)),
    );
    const own = <T extends { orderId: string }>(all: T[]) => all.filter((row) => row.orderId === orderId);
    return { file, memory: own(await db.select().from(memory)), patterns: own(await db.select().from(supplierPattern)) };
  });

test("what an order leaves to be remembered is what its stored bytes fold to, and rebuilding changes nothing", async () => {
  const ledger = testLedger(pool);
  const order = await makeOrder(ledger, of);
  const on = { ledger, organizationId: of.organizationId, orderId: order.file.orderId };
  const asked = await askForSerialLog(ledger, of, order);
  const [requestId = ""] = Object.keys(asked.file.requests);
  const made = await commit({
    ...on,
    actor: { kind: "member", memberId: of.members.owner },
    command: (file, ctx) => makeLink(file, { contactId: of.contactId, contactName: "Li Wei" }, ctx),
  });
  const link = Object.values(made.file.links)[0]!;
  await commit({
    ...on,
    actor: { kind: "supplier", linkId: link.linkId, generation: 1 },
    command: (file, ctx) =>
      declineRequest(file, { requestId, reason: "capacity", words: "No capacity", personName: "Li Wei", personTitle: "Sales" }, ctx),
  });
  const stored = await storedOf(order);
  expect(stored.memory).toEqual(memoryRows(stored.file, FOLD_VERSION));
  expect(stored.memory).toMatchObject([
    { kind: "refusal", standing: true, supplierId: of.supplierId, evidenceType: "serial_log", requestId },
  ]);
  expect(stored.patterns).toEqual([patternRow(stored.file, FOLD_VERSION)]);
  expect(stored.patterns).toMatchObject([{ requests: 1, answered: 0, declined: 1 }]);
  await asWorker(pool, of, ({ client }) => client.query("update memory set standing = false; delete from supplier_pattern"));
  await rebuildProjections(ledger, of.organizationId, order.file.orderId);
  expect(await storedOf(order)).toEqual(stored);
});
