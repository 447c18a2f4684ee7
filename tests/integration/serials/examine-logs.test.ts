import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSerialLog } from "#db/seed/files/make-serial-log.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { type ObjectStore, ObjectStoreError } from "~/adapters/object-store/object-store.ts";
import { viewFor } from "~/domain/order-file/view-for.ts";
import { withdrawSubmission } from "~/domain/submissions/withdraw-submission.ts";
import type { Committed } from "~/ledger/commit.server.ts";
import { findUnits } from "~/queries/serials/find-units.server.ts";
import { makeOrganization, type TestOrganization } from "../../factories/organization.ts";
import { LogDesk } from "./log-desk.ts";

let desk: LogDesk;

beforeAll(async () => {
  desk = await LogDesk.open();
});
afterAll(() => desk.close());

const LOG = { prefix: "HS", batches: [{ from: 1, batch: "B-1" }], perCarton: 60, packedOn: ["2026-02-20"] };
const log = (more: Partial<Parameters<typeof makeSerialLog>[0]> = {}) => makeSerialLog({ ...LOG, from: 1, to: 200, ...more });

/** Enters these bytes as an answer to the request of an order of their own; nobody has examined them yet. */
const sent = async (bytes: Buffer, fields: Record<string, string> = {}): Promise<Committed> =>
  desk.send(await desk.asked(), bytes, { fields });
const exceptionsOf = async (order: Committed) =>
  Object.values((await desk.file(order)).logs)
    .at(-1)!
    .exceptions.map(({ letter, kind, from, to, source }) => [letter, kind, from, to, source ?? ""].join(" ").trim());

test("a log is examined after it came, by the rule it shows and the range that was stated, and what is found is on record once", async () => {
  const bytes = log({ missing: [[12, 15]], twice: [40, 41] });
  const order = await sent(bytes, { used_ranges: "HS-00001 to HS-00210", numbering_rule: "Prefix and five digits" });
  const planned = await desk.pool.query("select 1 from graphile_worker.jobs where key = $1", [`examine:${order.file.orderId}`]);
  expect(planned.rows).toHaveLength(1);
  expect((await desk.file(order)).logs).toEqual({});

  await desk.examine(order);
  await desk.examine(order);
  const file = await desk.file(order);
  expect(file.n, "one event").toBe(order.n + 1);
  const [found] = Object.values(file.logs);
  expect(found).toMatchObject({ rule: "HS-{n:5}", inferred: true, rangeDeclared: true, problem: null });
  expect(found?.counts).toMatchObject({ rows: 198, distinct: 196, missing: 14, twice: 2, malformed: 0, outOfRange: 0, usedBefore: 0 });
  expect(await exceptionsOf(order)).toEqual(["A missing HS-00012 HS-00015", "B twice HS-00040 HS-00041", "C missing HS-00201 HS-00210"]);
});

test("numbers that another order of the supplier has used are found, and the supplier is not told on which", async () => {
  const order = await sent(log({ from: 195, to: 260 }));
  await desk.examine(order);
  const exceptions = await exceptionsOf(order);
  expect(exceptions[0]).toMatch(/^A used_before HS-00195 HS-00200 PO-\d+$/);
  const number = exceptions[0]!.split(" ").at(-1)!;
  const view = viewFor({ kind: "supplier", contactId: desk.of.contactId }, await desk.file(order), "2026-03-02T00:00:00.000Z");
  const seen = JSON.stringify(view.requests);
  expect(seen).toContain("used_before");
  expect(seen).not.toContain(number);
});

test("the same bytes on another order cost no second look; a version that was taken back is not examined", async () => {
  const bytes = log({ prefix: "QX", missing: [7] });
  await desk.examine(await sent(bytes));
  const opened: string[] = [];
  const open = (key: string) => {
    opened.push(key);
    return desk.store.open(key);
  };
  const watched = { ...desk.store, open } as ObjectStore;
  const again = await sent(bytes);
  await desk.examine(again, watched);
  expect([(await exceptionsOf(again)).length > 0, opened]).toEqual([true, []]);

  const taken = await sent(log({ prefix: "QY" }));
  await desk.run(taken, "purchasing", (at, ctx) =>
    withdrawSubmission(at, { submissionId: Object.keys(at.submissions)[0]!, reason: "Wrong file" }, ctx),
  );
  await desk.examine(taken);
  expect((await desk.file(taken)).logs).toEqual({});
});

test("what is no log is recorded as such, and storage that does not answer is asked again", async () => {
  const order = await sent(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 1, 2, 3]));
  const silent = { ...desk.store, open: () => Promise.reject(new ObjectStoreError("unavailable")) } as ObjectStore;
  await expect(desk.examine(order, silent)).rejects.toThrow();
  expect((await desk.file(order)).logs).toEqual({});
  await desk.examine(order);
  const file = await desk.file(order);
  expect(Object.values(file.logs)).toMatchObject([{ problem: "not_text", counts: null, exceptions: [] }]);
  expect(Object.values(file.submissions)[0]?.discrepancies.map(({ code }) => code)).toContain("log_not_examined");
});

test("a serial leads to every log that has it, and to none where it is missing", async () => {
  const order = await sent(makeSerialLog({ ...LOG, prefix: "QZ", from: 1, to: 60, missing: [[12, 15]] }));
  await desk.examine(order);
  const { orderId } = order.file;
  const found = async (serial: string, as: TestOrganization = desk.of) => {
    const typed = { at: 0, typed: serial, from: serial, to: null };
    const [units] = await asWorker(desk.pool, as, (tenant) => findUnits(tenant, [typed]));
    return (units?.inLogs ?? []).filter(({ used }) => used > 0);
  };
  expect(await found("QZ-00007")).toEqual([expect.objectContaining({ orderId })]);
  for (const none of ["QZ-00012", "QZ-00061", "QZ-7", "QZ-000070", "", "HP"]) expect(await found(none), none).toEqual([]);
  const stranger = await makeOrganization(desk.pool, { name: "Stranger" });
  expect(await found("QZ-00007", stranger)).toEqual([]);
});
