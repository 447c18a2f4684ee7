import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { searchEntry } from "#db/schema/search.ts";
import { asWorker } from "#db/tenancy.server.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { type Committed, commit } from "~/ledger/commit.server.ts";
import { rebuildProjections } from "~/ledger/project.server.ts";
import { hasOrderNumber, type SearchQuery, search } from "~/queries/search/search.server.ts";
import { makeAnsweredOrder } from "../../factories/answered-order.ts";
import { askForSerialLog, makeOrder } from "../../factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";

let database: FreshDatabase;
let pool: Pool;
let of: TestOrganization;
let other: TestOrganization;
let torches: Committed;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl);
  of = await makeOrganization(pool);
  other = await makeOrganization(pool);
  torches = await makeOrder(testLedger(pool), of, { number: "PO-TORCH", title: "Headlamps" });
  await askForSerialLog(testLedger(pool), of, torches);
  await hold(torches, "The blister carries an old carton mark, 外箱唛头与合同不符");
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const hold = (order: Committed, reason: string, by = of) =>
  commit({
    ...{ ledger: testLedger(pool), organizationId: by.organizationId, orderId: order.file.orderId },
    actor: { kind: "member", memberId: by.members.owner },
    command: (file, ctx) => placeHold(file, { target: "step", targetId: file.steps[0]!.stepId, reason }, ctx),
  });

const find = (typed: string, query: Partial<SearchQuery> = {}, by = of) =>
  asWorker(pool, by, (tenant) => search(tenant, { typed, orderId: null, kind: null, ...query }));

/** The sentences found, as "kind: text". */
const sentences = async (typed: string, query: Partial<SearchQuery> = {}, by = of) =>
  (await find(typed, query, by)).groups.flatMap(({ hits }) =>
    hits.map(({ kind, pieces }) => `${kind}: ${pieces.map(({ text }) => text).join("")}`),
  );

const REASON = "reason: The blister carries an old carton mark, 外箱唛头与合同不符";
const QUESTION = "question: Which serials are in batch 7?";

test.each([
  ["whole words in any order and case", "MARK carton", [REASON]],
  ["a part of a word", "list", [REASON]],
  ["Chinese without blanks, from within", "唛头与", [REASON]],
  ["words that stand in one sentence only together", "carton batch", []],
  ["a short word beside a long one", "in batch", [QUESTION]],
  ["a mark that patterns give a meaning", "cart%n", []],
  ["nothing", "", []],
])("finds %s", async (_, typed, found) => expect(await sentences(typed)).toEqual(found));

test("a sentence comes with who wrote it and the way to its place", async () => {
  const { groups } = await find("batch");
  expect(groups).toMatchObject([{ order: { number: "PO-TORCH", supplierName: "Shenzhen Heng" } }]);
  const [requestId] = Object.keys((await readFile()).requests);
  expect(groups[0]?.hits).toMatchObject([
    { who: "purchasing", label: "serial_log", to: `/orders/${torches.file.orderId}?show=${requestId}#r-${requestId}` },
  ]);
  expect((await find("blister")).groups[0]?.hits[0]).toMatchObject({ who: "owner", label: "balance" });
});

const readFile = async () => (await hold(torches, "look")).file;

test("words under three characters are looked for only within one order", async () => {
  expect(await find("7?")).toMatchObject({ tooShort: true, groups: [], orders: [] });
  expect(await find("合同")).toMatchObject({ tooShort: true, groups: [] });
  expect(await sentences("合同", { orderId: torches.file.orderId })).toEqual([REASON]);
  expect(await sentences("7?", { orderId: torches.file.orderId })).toEqual([QUESTION]);
});

test("orders are found by number, title and supplier, and by a kind only its sentences", async () => {
  for (const typed of ["TORCH", "headl", "shenzhen heng"]) {
    expect(
      (await find(typed)).orders.map(({ number }) => number),
      typed,
    ).toEqual(["PO-TORCH"]);
  }
  expect(await asWorker(pool, of, (tenant) => hasOrderNumber(tenant, "PO-TORCH"))).toBe(true);
  expect(await asWorker(pool, other, (tenant) => hasOrderNumber(tenant, "PO-TORCH"))).toBe(false);
  expect(await sentences("batch", { kind: "question" })).toEqual([QUESTION]);
  expect(await sentences("batch", { kind: "decision" })).toEqual([]);
});

test("another organization finds nothing of it, however it asks; without an organization there is nothing", async () => {
  for (const typed of ["carton", "TORCH", "唛头与", "blister"]) {
    expect(await find(typed, {}, other), typed).toMatchObject({ orders: [], groups: [] });
    expect(await find(typed, { orderId: torches.file.orderId }, other), typed).toMatchObject({ order: null, groups: [] });
  }
  const rows = (client: Pick<pg.PoolClient, "query">) =>
    client.query("select * from search_entries('carton', array['%carton%'], null, null, 10)").then((result) => result.rowCount);
  expect(await asWorker(pool, other, ({ client }) => rows(client))).toBe(0);
  expect(await asWorker(pool, of, ({ client }) => rows(client))).toBe(1);
  expect(await rows(pool)).toBe(0);
  expect((await asWorker(pool, other, ({ client }) => client.query("select from search_entry"))).rowCount).toBe(0);
});

test("names of people are not found, files' names and the supplier's words are", async () => {
  const answered = await makeAnsweredOrder(testLedger(pool), other, [{ sha256: "a".repeat(64) }]);
  expect(await sentences("serials csv", {}, other)).toEqual(["file: serials 1.csv"]);
  expect(await sentences("quality manager", {}, other)).toEqual([]);
  expect(await sentences("wei", {}, other)).toEqual([]);
  expect((await find("csv", {}, other)).groups[0]?.order.orderId).toBe(answered.file.orderId);
});

const rowsOf = (order: Committed) =>
  asWorker(pool, of, async ({ db }) =>
    (await db.select().from(searchEntry))
      .filter(({ orderId }) => orderId === order.file.orderId)
      .sort((a, b) => a.n - b.n || a.field.localeCompare(b.field)),
  );

test("the index is a cache: dropped and rebuilt it says the same", async () => {
  const before = await rowsOf(torches);
  expect(before.length).toBeGreaterThan(4);
  await asWorker(pool, of, ({ client }) => client.query("delete from search_entry"));
  expect(await sentences("carton")).toEqual([]);
  await rebuildProjections(testLedger(pool), of.organizationId, torches.file.orderId);
  expect(await rowsOf(torches)).toEqual(before);
});

test("what is erased is found no more, rebuilt or not", async () => {
  const order = await makeOrder(testLedger(pool), of, { number: "PO-ERASED", title: "Gone lanterns" });
  const held = await hold(order, "Mr Zhao said something private");
  expect(await sentences("private")).toHaveLength(1);
  const { n } = held.events.find(({ type }) => type === "hold.placed")!;
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  await client.query("update event_text set text = null, salt = null, erased_at = now() where order_id = $1 and n = any($2)", [
    order.file.orderId,
    [1, n],
  ]);
  await client.end();
  await commit({
    ...{ ledger: testLedger(pool), organizationId: of.organizationId, orderId: order.file.orderId },
    actor: { kind: "member", memberId: of.members.owner },
    command: (): OrderDraft[] => [{ type: "text.erased", data: { events: [1, n], basis: "person_asked" } }],
  });
  expect(await sentences("private")).toEqual([]);
  expect((await find("lanterns")).orders).toEqual([]);
  expect((await find("PO-ERASED")).orders).toHaveLength(1);
  const before = await rowsOf(order);
  await rebuildProjections(testLedger(pool), of.organizationId, order.file.orderId);
  expect(await rowsOf(order)).toEqual(before);
});
