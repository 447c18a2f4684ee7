import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { type OrderPageQuery, readOrderPage } from "~/queries/orders/read-order-page.server.ts";
import { makeHeavyOrder } from "../../factories/heavy-order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";

let database: FreshDatabase;
let pool: Pool;
let of: TestOrganization;
let orderId: string;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl);
  of = await makeOrganization(pool);
  orderId = (await makeHeavyOrder(testLedger(pool), of, { requests: 100, filesEach: 2, events: 1_000 })).file.orderId;
}, 120_000);
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const page = (query: Partial<OrderPageQuery> = {}) =>
  asWorker(pool, of, (tenant) =>
    readOrderPage(
      tenant,
      orderId,
      { stepId: null, shown: null, allRequests: false, story: { long: false, before: null }, asOf: undefined, ...query },
      { memberId: of.members.owner, roles: ["owner"], language: "en" },
    ),
  );

test("of many requests the most pressing stand whole and the others in a line each; every one of them can be opened", async () => {
  const first = await page();
  expect(first.levels).toEqual({ required: 20, other: 0 });
  expect(first.requests).toHaveLength(8);
  expect(first.requests.every(({ state }) => state === "to_decide")).toBe(true);
  expect(first.folded.lines).toHaveLength(12);
  const behind = first.folded.lines.at(-1)!.requestId;
  const opened = await page({ shown: behind });
  expect(opened.requests.at(-1)).toMatchObject({ requestId: behind, open: true });
  expect(opened.requests).toHaveLength(9);
  const ids = [...opened.requests, ...opened.folded.lines].map(({ requestId }) => requestId);
  expect(new Set(ids).size).toBe(20);
});

test("the story is read page by page from its end to its beginning, each act once, whatever turned between them", async () => {
  const entries: { key: string; at: string }[] = [];
  let count = 0;
  for (let before: number | null = null; ; ) {
    const { story } = await page({ story: { long: false, before } });
    count = story.count;
    entries.push(...story.days.flatMap(({ acts }) => acts.map(({ key, at }) => ({ key, at }))));
    if (story.before === null) break;
    before = story.before;
  }
  expect(count).toBeGreaterThan(100);
  expect(entries.map(({ at }) => at)).toEqual(
    entries
      .map(({ at }) => at)
      .toSorted()
      .reverse(),
  );
  const acts = entries.filter(({ key }) => /^\d+$/.test(key));
  expect(acts).toHaveLength(count);
  expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
});

test("an act that recorded much tells its first sentences and counts the rest, which a page of their own tells", async () => {
  const actsOf = async (query: Partial<OrderPageQuery>) => (await page(query)).story.days.flatMap(({ acts }) => acts);
  const notes = (await actsOf({})).find(({ untold }) => untold > 10);
  expect(notes).toMatchObject({ untold: 13 });
  expect(notes?.more).toHaveLength(6);
  const [whole] = await actsOf({ story: { long: true, before: notes?.upTo ?? null } });
  expect(whole).toMatchObject({ key: notes?.key, untold: 0, whole: true });
  expect(whole?.more).toHaveLength(19);
});
