import { closeSync, openSync, readFileSync, rmSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { createDiskStore } from "~/adapters/object-store/disk.server.ts";
import { type ObjectStore, ObjectStoreError } from "~/adapters/object-store/object-store.ts";
import { takeDecision } from "~/domain/decisions/take-decision.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { careForOrganizations } from "~/jobs/care-for-organizations.server.ts";
import { scrubObjects } from "~/jobs/scrub-objects.server.ts";
import { type Committed, commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { makeAnsweredOrder } from "../../factories/answered-order.ts";
import { acceptanceOf } from "../../factories/decision.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { type KeptFile, keepFile } from "../../factories/stored-file.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder.ts";

let database: FreshDatabase;
let pool: Pool;
let folder: string;
let store: ObjectStore;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl, { max: 10 });
  folder = scratchFolder();
  store = createDiskStore({ root: folder });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
  removeScratch(folder);
});

const at = ({ key }: KeptFile) => path.join(folder, key);
const scrub = (of: TestOrganization, kept: ObjectStore = store) =>
  scrubObjects({ ledger: testLedger(pool), store: () => kept }, of, { cycle: "0 seconds" });

/** Accepts the one version of the order, which opens its step. */
async function accept(of: TestOrganization, order: Committed): Promise<Committed> {
  const submission = Object.values(order.file.submissions)[0]!;
  const { stepId } = order.file.steps[0]!;
  return commit({
    ledger: testLedger(pool),
    organizationId: of.organizationId,
    orderId: order.file.orderId,
    actor: { kind: "member", memberId: of.members.purchasing },
    command: (file, ctx) =>
      takeDecision(
        file,
        acceptanceOf(submission, stepId, {
          answers: submission.discrepancies.map(({ discrepancyId }) => ({ discrepancyId, answer: "noted", reason: "Seen" })),
          opened: submission.files.map(({ sha256 }) => sha256),
        }),
        ctx,
      ),
  });
}

const read = (of: TestOrganization, order: Committed) => asWorker(pool, of, (tenant) => readOrder(tenant, order.file.orderId));

const DAMAGE: Record<string, (kept: KeptFile) => void> = {
  "one bit flipped": (kept) => {
    const bytes = readFileSync(at(kept));
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(at(kept), bytes);
  },
  deleted: (kept) => rmSync(at(kept)),
  overwritten: (kept) => {
    const file = openSync(at(kept), "r+");
    writeSync(file, "another file");
    closeSync(file);
  },
  "cut short": (kept) => truncateSync(at(kept), 100),
};

test("one cycle finds every damaged file among 200 and no other, and locks the steps that rest on it", { timeout: 120_000 }, async () => {
  const of = await makeOrganization(pool);
  const ledger = testLedger(pool);
  const files = await Promise.all(Array.from({ length: 200 }, () => keepFile(pool, store, of, 400)));
  const orders = [];
  for (const [index, words] of Object.keys(DAMAGE).entries()) {
    orders.push({ words, order: await accept(of, await makeAnsweredOrder(ledger, of, files.slice(index * 10, index * 10 + 10))) });
  }
  const untouched = await accept(of, await makeAnsweredOrder(ledger, of, files.slice(100, 110)));
  for (const { order } of [...orders, { order: untouched }]) {
    expect(evaluateGate(order.file, order.file.steps[0]!.stepId, order.now).state).toBe("ready");
  }
  expect((await scrub(of)).damaged).toEqual([]);

  const damaged = files.filter((_, index) => index % 10 === 3 && index < 100);
  for (const [index, kept] of damaged.entries()) Object.values(DAMAGE)[index % 4]!(kept);
  const found = await scrub(of);
  expect(found.damaged.map(({ sha256 }) => sha256).sort()).toEqual(damaged.map(({ sha256 }) => sha256).sort());
  expect(found.read).toBe(200);
  for (const { words, order } of orders) {
    const { file, events } = await read(of, order);
    const gate = evaluateGate(file, file.steps[0]!.stepId, events.at(-1)!.at);
    expect(gate.state, words).toBe("locked");
    expect(events.at(-1), words).toMatchObject({ type: "integrity.failed", actor: { kind: "system", part: "scrub" } });
  }
  expect((await read(of, untouched)).file.n).toBe(untouched.n);

  const ends = await Promise.all(orders.map(async ({ order }) => (await read(of, order)).file.n));
  await scrub(of);
  expect(await Promise.all(orders.map(async ({ order }) => (await read(of, order)).file.n))).toEqual(ends);
});

test("damaged bytes that are put back from a copy count again, once, and can be found damaged anew", async () => {
  const of = await makeOrganization(pool);
  const ledger = testLedger(pool);
  const kept = await keepFile(pool, store, of);
  const [one, other] = [await accept(of, await makeAnsweredOrder(ledger, of, [kept])), await makeAnsweredOrder(ledger, of, [kept])];
  const copy = readFileSync(at(kept));
  const gate = async () => {
    const { file, events } = await read(of, one);
    return evaluateGate(file, file.steps[0]!.stepId, events.at(-1)!.at).state;
  };
  rmSync(at(kept));
  await scrub(of);
  expect(await gate()).toBe("locked");
  writeFileSync(at(kept), copy);
  await scrub(of);
  await scrub(of);
  expect(await gate()).toBe("ready");
  for (const order of [one, other]) {
    const told = (await read(of, order)).events.map(({ type }) => type).filter((type) => type.startsWith("integrity."));
    expect(told).toEqual(["integrity.failed", "integrity.restored"]);
  }
  rmSync(at(kept));
  await scrub(of);
  expect(await gate()).toBe("locked");
});

test("a storage that does not answer makes no file damaged; it is asked about again", async () => {
  const of = await makeOrganization(pool);
  const kept = [await keepFile(pool, store, of), await keepFile(pool, store, of)];
  const order = await makeAnsweredOrder(testLedger(pool), of, kept);
  const silent = { ...store, hash: async () => Promise.reject(new ObjectStoreError("unavailable")) };
  expect(await scrub(of, silent)).toEqual({ read: 2, damaged: [], unanswered: 2 });
  expect((await read(of, order)).file.n).toBe(order.n);
});

test("what was read lately is left alone, and what was not read for longest comes first", async () => {
  const of = await makeOrganization(pool);
  const [first, second] = [await keepFile(pool, store, of), await keepFile(pool, store, of)];
  await asWorker(pool, of, ({ client }) =>
    client.query("update stored_object set verified_at = clock_timestamp() - interval '8 days' where sha256 = $1", [second!.sha256]),
  );
  const read: string[] = [];
  const watched = { ...store, hash: (key: string) => store.hash(read[read.push(key) - 1]!) };
  await scrubObjects({ ledger: testLedger(pool), store: () => watched }, of);
  expect(read).toEqual([second!.key]);
  await scrubObjects({ ledger: testLedger(pool), store: () => watched }, of, { cycle: "0 seconds" });
  expect(read.slice(1)).toEqual([first!.key, second!.key]);
});

test("every organization with a member is cared for", async () => {
  const of = await makeOrganization(pool);
  await pool.query(`insert into auth."user" (id, name, email, created_at, updated_at) values ($1, 'O', $2, now(), now())`, [
    `user-${of.members.owner}`,
    `${newId()}@example.com`,
  ]);
  await careForOrganizations(pool);
  await careForOrganizations(pool);
  const { rows } = await pool.query(
    "select task_identifier, count(*)::int as n from graphile_worker.jobs where key like $1 group by 1 order by 1",
    [`%:${of.organizationId}`],
  );
  expect(rows).toEqual([
    { task_identifier: "refresh_lists", n: 1 },
    { task_identifier: "scrub_objects", n: 1 },
    { task_identifier: "sweep_uploads", n: 1 },
  ]);
});
