import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { emptyFile, type OrderFile } from "~/domain/order-file/order-file.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { type CommitRequest, type Committed, commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { recallFile, rememberFile } from "~/ledger/remembered-file.server.ts";
import { makeOrder } from "../../factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";
import { commitOfAnotherProcess } from "./another-process.ts";

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

const hold = (order: Committed, parts: Partial<CommitRequest> = {}): CommitRequest => ({
  ledger: testLedger(pool),
  organizationId: of.organizationId,
  orderId: order.file.orderId,
  actor: { kind: "member", memberId: of.members.owner },
  command: (file, ctx) => placeHold(file, { target: "order", targetId: file.orderId, reason: "Look again" }, ctx),
  ...parts,
});

/** What a command is given on the order's next commit. */
async function given(order: Committed): Promise<OrderFile> {
  let seen: OrderFile | undefined;
  await commit(
    hold(order, {
      command: (file) => {
        seen = structuredClone(file);
        return [];
      },
    }),
  );
  return seen!;
}

/** The order as the stored bytes say. */
const stored = async (order: Committed) =>
  (await asWorker(pool, of, (tenant) => readOrder(tenant, order.file.orderId, { n: 1_000_000 }))).file;

test("nobody changes what was remembered: not the command, not who is told of it, not who is given the result", async () => {
  const order = await makeOrder(testLedger(pool), of);
  const meddling = hold(order, {
    command: (file, ctx) => {
      const drafts = placeHold(file, { target: "order", targetId: file.orderId, reason: "Stop" }, ctx);
      file.steps[0]!.amount = "1";
      return drafts;
    },
  });
  await expect(commit(meddling)).rejects.toThrow(TypeError);
  const telling = testLedger(pool, {
    recipients: ({ before, after }) => {
      expect(() => {
        before.steps.length = 0;
      }).toThrow(TypeError);
      expect(() => {
        after.holds = {};
      }).toThrow(TypeError);
      return [];
    },
  });
  const held = await commit(hold(order, { ledger: telling }));
  expect(() => {
    held.file.order!.currency = "CNY";
  }).toThrow(TypeError);
  const file = await given(order);
  expect(file).toEqual(await stored(order));
  expect(Object.keys(file.holds)).toHaveLength(1);
});

test("processes that take turns on one order each decide on what the others appended", async () => {
  const order = await makeOrder(testLedger(pool), of);
  const elsewhere = await commitOfAnotherProcess();
  for (let turn = 0; turn < 3; turn += 1) {
    await commit(hold(order));
    await elsewhere(hold(order));
    expect(await given(order)).toEqual(await stored(order));
  }
  expect(Object.keys((await stored(order)).holds)).toHaveLength(6);
});

test("a commit that was refused half-way or failed late is not remembered as having happened", async () => {
  const order = await makeOrder(testLedger(pool), of);
  const refused = hold(order, {
    command: (file, ctx) => {
      const [draft] = placeHold(file, { target: "order", targetId: file.orderId, reason: "Stop" }, ctx);
      return [draft!, { ...draft!, text: { reason: "not\0storable" } }];
    },
  });
  await expect(commit(refused)).rejects.toMatchObject({ code: "text_unreadable" });
  expect(await given(order)).toEqual(order.file);
  const failing = testLedger(pool, {
    recipients: () => {
      throw new Error("late failure");
    },
  });
  await expect(commit(hold(order, { ledger: failing }))).rejects.toThrow("late failure");
  expect(await given(order)).toEqual(order.file);
  expect((await commit(hold(order))).n).toBe(order.n + 1);
});

test("only so much is remembered: the orders longest left alone are forgotten", () => {
  const long = () => ({ file: { ...emptyFile({ organizationId: newId(), orderId: newId(), sample: false }), n: 40_000 }, snapshotN: 0 });
  const orders = [long(), long(), long()] as const;
  const headHash = Buffer.alloc(32, 1);
  rememberFile(headHash, orders[0]);
  rememberFile(headHash, orders[1]);
  const known = () => orders.map(({ file }) => recallFile(file.orderId, headHash) !== undefined);
  expect(known()).toEqual([true, true, false]);
  recallFile(orders[0].file.orderId, headHash);
  rememberFile(headHash, orders[2]);
  expect(known()).toEqual([true, false, true]);
  expect(recallFile(orders[2].file.orderId, Buffer.alloc(32, 2))).toBeUndefined();
});
