import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { makeSerialLog } from "#db/seed/files/make-serial-log.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { createDiskStore } from "~/adapters/object-store/disk.server.ts";
import { newKey, type ObjectStore, ObjectStoreError } from "~/adapters/object-store/object-store.ts";
import { viewFor } from "~/domain/order-file/view-for.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { withdrawSubmission } from "~/domain/submissions/withdraw-submission.ts";
import { examineLogs } from "~/jobs/examine-logs.server.ts";
import { type Committed, commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { logsWith } from "~/queries/serials/find-units.server.ts";
import { askForSerialLog, makeOrder } from "../../factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";
import { removeScratch, scratchFolder } from "../../setup/scratch-folder.ts";

let database: FreshDatabase;
let pool: Pool;
let folder: string;
let store: ObjectStore;
let of: TestOrganization;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl, { max: 10 });
  folder = scratchFolder();
  store = createDiskStore({ root: folder });
  of = await makeOrganization(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  removeScratch(folder);
});

const LOG = { prefix: "HS", batches: [{ from: 1, batch: "B-1" }], perCarton: 60, packedOn: ["2026-02-20"] };
const log = (more: Partial<Parameters<typeof makeSerialLog>[0]> = {}) => makeSerialLog({ ...LOG, from: 1, to: 200, ...more });

async function asked(): Promise<Committed> {
  const order = await makeOrder(testLedger(pool), of);
  return askForSerialLog(testLedger(pool), of, order);
}

/** Enters these bytes as an answer to the order's request; nobody has examined them yet. */
async function sent(order: Committed, bytes: Buffer, fields: Record<string, string> = {}): Promise<Committed> {
  const key = newKey("evidence");
  await store.put(key, bytes);
  const { sha256 } = await store.hash(key);
  await asWorker(pool, of, ({ client }) =>
    client.query(
      `insert into stored_object (organization_id, sha256, object_key, bytes, media_type, verified_at, created_at)
       values ($1, $2, $3, $4, 'text/csv', clock_timestamp(), clock_timestamp()) on conflict do nothing`,
      [of.organizationId, sha256, key, bytes.length],
    ),
  );
  const file = {
    ...{
      fileId: newId(),
      sha256,
      bytes: String(bytes.length),
      mediaType: "text/csv",
      class: "current_order" as const,
      statedDate: "2026-02-20",
    },
    ...{
      embeddedDate: null,
      receivedAt: "2026-03-01T00:00:00.000Z",
      readable: true,
      scan: "no_scanner" as const,
      masked: false,
      rows: null,
    },
    ...{ likeness: null, name: "log.csv", maskedWords: null, shows: [] },
  };
  return commit({
    ...{ ledger: testLedger(pool), organizationId: of.organizationId, orderId: order.file.orderId },
    actor: { kind: "member", memberId: of.members.purchasing },
    command: (at, ctx) =>
      makeSubmission(
        at,
        {
          ...{ requestId: Object.keys(at.requests)[0]!, files: [file], fields, attestedName: "Li Wei", attestedTitle: "Sales", note: null },
          ...{ validFrom: null, validUntil: null, entered: { channel: "mail" as const, originalDate: "2026-03-01" }, usedElsewhere: {} },
        },
        ctx,
      ),
  });
}

const placeOf = ({ file }: Committed) => ({ organizationId: of.organizationId, orderId: file.orderId });
const examine = (order: Committed, from: ObjectStore = store) =>
  examineLogs({ ledger: testLedger(pool), store: () => from }, placeOf(order));
const fileOf = async (order: Committed) => (await asWorker(pool, of, (tenant) => readOrder(tenant, order.file.orderId))).file;
const exceptionsOf = async (order: Committed) =>
  Object.values((await fileOf(order)).logs)
    .at(-1)!
    .exceptions.map(({ letter, kind, from, to, source }) => [letter, kind, from, to, source ?? ""].join(" ").trim());

test("a log is examined after it came, by the rule it shows and the range that was stated, and what is found is on record once", async () => {
  const bytes = log({ missing: [[12, 15]], twice: [40, 41] });
  const order = await sent(await asked(), bytes, { used_ranges: "HS-00001 to HS-00210", numbering_rule: "Prefix and five digits" });
  const planned = await pool.query("select 1 from graphile_worker.jobs where key = $1", [`examine:${order.file.orderId}`]);
  expect(planned.rows).toHaveLength(1);
  expect((await fileOf(order)).logs).toEqual({});

  await examine(order);
  await examine(order);
  const file = await fileOf(order);
  expect(file.n, "one event").toBe(order.n + 1);
  const [found] = Object.values(file.logs);
  expect(found).toMatchObject({ rule: "HS-{n:5}", inferred: true, rangeDeclared: true, problem: null });
  expect(found?.counts).toMatchObject({ rows: 198, distinct: 196, missing: 14, twice: 2, malformed: 0, outOfRange: 0, usedBefore: 0 });
  expect(await exceptionsOf(order)).toEqual(["A missing HS-00012 HS-00015", "B twice HS-00040 HS-00041", "C missing HS-00201 HS-00210"]);
});

test("numbers that another order of the supplier has used are found, and the supplier is not told on which", async () => {
  const order = await sent(await asked(), log({ from: 195, to: 260 }));
  await examine(order);
  const exceptions = await exceptionsOf(order);
  expect(exceptions[0]).toMatch(/^A used_before HS-00195 HS-00200 PO-\d+$/);
  const number = exceptions[0]!.split(" ").at(-1)!;
  const view = viewFor({ kind: "supplier", contactId: of.contactId }, await fileOf(order), "2026-03-02T00:00:00.000Z");
  const seen = JSON.stringify(view.requests);
  expect(seen).toContain("used_before");
  expect(seen).not.toContain(number);
});

test("the same bytes on another order cost no second look; a version that was taken back is not examined", async () => {
  const bytes = log({ prefix: "QX", missing: [7] });
  await examine(await sent(await asked(), bytes));
  const opened: string[] = [];
  const open = (key: string) => {
    opened.push(key);
    return store.open(key);
  };
  const watched = { ...store, open } as ObjectStore;
  const again = await sent(await asked(), bytes);
  await examine(again, watched);
  expect([(await exceptionsOf(again)).length > 0, opened]).toEqual([true, []]);

  const taken = await sent(await asked(), log({ prefix: "QY" }));
  await commit({
    ...{ ledger: testLedger(pool), organizationId: of.organizationId, orderId: taken.file.orderId },
    actor: { kind: "member", memberId: of.members.purchasing },
    command: (at, ctx) => withdrawSubmission(at, { submissionId: Object.keys(at.submissions)[0]!, reason: "Wrong file" }, ctx),
  });
  await examine(taken);
  expect((await fileOf(taken)).logs).toEqual({});
});

test("what is no log is recorded as such, and storage that does not answer is asked again", async () => {
  const order = await sent(await asked(), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 1, 2, 3]));
  const silent = { ...store, open: () => Promise.reject(new ObjectStoreError("unavailable")) } as ObjectStore;
  await expect(examine(order, silent)).rejects.toThrow();
  expect((await fileOf(order)).logs).toEqual({});
  await examine(order);
  const file = await fileOf(order);
  expect(Object.values(file.logs)).toMatchObject([{ problem: "not_text", counts: null, exceptions: [] }]);
  expect(Object.values(file.submissions)[0]?.discrepancies.map(({ code }) => code)).toContain("log_not_examined");
});

test("a serial leads to every log that has it, and to none where it is missing", async () => {
  const order = await sent(await asked(), makeSerialLog({ ...LOG, prefix: "QZ", from: 1, to: 60, missing: [[12, 15]] }));
  await examine(order);
  const { orderId } = order.file;
  const found = (serial: string) => asWorker(pool, of, (tenant) => logsWith(tenant, serial));
  expect(await found("QZ-00007")).toEqual([expect.objectContaining({ orderId })]);
  for (const none of ["QZ-00012", "QZ-00061", "QZ-7", "QZ-000070", "", "HP"]) expect(await found(none), none).toEqual([]);
  const stranger = await makeOrganization(pool, { name: "Stranger" });
  expect(await asWorker(pool, stranger, (tenant) => logsWith(tenant, "QZ-00007"))).toEqual([]);
});
