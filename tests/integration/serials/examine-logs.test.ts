import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSerialLog } from "#db/seed/files/make-serial-log.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { type ObjectStore, ObjectStoreError } from "~/adapters/object-store/object-store.ts";
import { viewFor } from "~/domain/order-file/view-for.ts";
import { examinationOf } from "~/domain/serials/examination-of.ts";
import { recordExamination } from "~/domain/serials/record-examination.ts";
import { withdrawSubmission } from "~/domain/submissions/withdraw-submission.ts";
import type { CommitRequest, Committed } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { type DraftExamined, examineDraft } from "~/queries/serials/examine-draft.server.ts";
import { findUnits } from "~/queries/serials/find-units.server.ts";
import { makeOrganization, type TestOrganization } from "../../factories/organization.ts";
import { storeFile } from "../../factories/stored-file.ts";
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

test("serials of another order are found whatever rule their sender names for them now", async () => {
  const order = await sent(log({ from: 190, to: 240 }), { numbering_rule: "HS-00{n:3}" });
  await desk.examine(order);
  const [found] = Object.values((await desk.file(order)).logs);
  expect(found?.rule).toBe("HS-00{n:3}");
  expect((await exceptionsOf(order)).map((one) => one.replace(/ PO-\d+$/, ""))).toContain("A used_before HS-00190 HS-00200");
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
  const silent = { ...desk.store, copyTo: () => Promise.reject(new ObjectStoreError("unavailable")) } as ObjectStore;
  await expect(desk.examine(order, silent)).rejects.toThrow();
  expect((await desk.file(order)).logs).toEqual({});
  await desk.examine(order);
  const file = await desk.file(order);
  expect(Object.values(file.logs)).toMatchObject([{ problem: "not_text", counts: null, exceptions: [] }]);
  expect(Object.values(file.submissions)[0]?.discrepancies.map(({ code }) => code)).toContain("log_not_examined");
});

/** The logs that use a serial. */
async function found(serial: string, as: TestOrganization = desk.of) {
  const typed = { at: 0, typed: serial, from: serial, to: null };
  const [units] = await asWorker(desk.pool, as, (tenant) => findUnits(tenant, [typed]));
  return (units?.inLogs ?? []).filter(({ used }) => used > 0);
}

test("a serial leads to every log that has it, and to none where it is missing", async () => {
  const order = await sent(makeSerialLog({ ...LOG, prefix: "QZ", from: 1, to: 60, missing: [[12, 15]] }));
  await desk.examine(order);
  const { orderId } = order.file;
  expect(await found("QZ-00007")).toEqual([expect.objectContaining({ orderId })]);
  for (const none of ["QZ-00012", "QZ-00061", "QZ-7", "QZ-000070", "", "HP"]) expect(await found(none), none).toEqual([]);
  const stranger = await makeOrganization(desk.pool, { name: "Stranger" });
  expect(await found("QZ-00007", stranger)).toEqual([]);
});

/** What is recorded of a log in the commit that sends it. */
const recorded = (file: { fileId: string; sha256: string }, { found, known }: Extract<DraftExamined, { state: "found" }>) => ({
  actor: { kind: "system" as const, part: "scanner" as const },
  command: (...[at, ctx]: Parameters<CommitRequest["command"]>) => {
    const submissionId = Object.keys(at.submissions)[0]!;
    return recordExamination(at, examinationOf({ submissionId, pieces: null, ...file }, found, known), ctx);
  },
});

const DECLARED_NOTHING = { numbering: null, ruleWords: "", ranges: [], rangeWords: "", rules: null, run: null, table: null };
const table = (...numbers: number[]) => Buffer.from(["serial", ...numbers.map((n) => `QM-${String(n).padStart(4, "0")}`)].join("\n"));
const every = (step: number, from: number, to: number) =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => from + at * step);

/** Examines tables as the logs of an answer that is being written. */
async function drafted(asked: Committed, tables: readonly Buffer[]) {
  const place = { organizationId: desk.of.organizationId, orderId: asked.file.orderId };
  const stored = await Promise.all(tables.map((bytes) => storeFile(desk.pool, desk.store, desk.of, bytes)));
  const logs = stored.map(({ sha256, key }, at) => ({
    ...{ ...DECLARED_NOTHING, fileId: newId(), sha256, bytes: tables[at]!.length, copyTo: (file: string) => desk.store.copyTo(key, file) },
  }));
  const examined = await examineDraft(desk.pool, place, logs, 30_000);
  return examined.map((one, at) => {
    if (one.state !== "found") throw new Error(one.state);
    return { ...one, fileId: logs[at]!.fileId };
  });
}

test("several logs of one answer are one log: before sending, with the answer and when the job comes to it", async () => {
  const tables = [table(...every(2, 1, 39)), table(...every(2, 2, 40).filter((n) => n !== 14), 7), table(41, 43)];
  const asked = await desk.asked();
  const found = await drafted(asked, tables);
  const early = await desk.send(asked, tables, {
    fileIds: found.map(({ fileId }) => fileId),
    following: (...files) => files.map((file, at) => recorded(file, found[at]!)),
  });
  await desk.examine(early);
  expect((await desk.file(early)).n, "nothing is left for the job to record").toBe(early.n);
  const late = await desk.send(await desk.asked(), tables);
  await desk.examine(late);
  const ofBoth = await Promise.all(
    [early, late].map(async (order) => {
      const file = await desk.file(order);
      const logs = Object.values(file.logs);
      const names = Object.values(file.submissions)[0]!.files.map(({ fileId }) => fileId);
      return logs.map(({ rule, inferred, counts, exceptions, together }) => ({
        ...{ rule, inferred, counts, together: together && { ...together, lead: names.indexOf(together.lead) } },
        exceptions: exceptions.map(({ kind, from, to, files }) =>
          [kind, from, to, ...(files ?? []).map((id) => names.indexOf(id))].join(" "),
        ),
      }));
    }),
  );
  const [one, other] = ofBoth;
  expect(one?.map(({ exceptions }) => exceptions)).toEqual([
    ["twice QM-0007 QM-0007 0 1", "missing QM-0014 QM-0014", "missing QM-0042 QM-0042"],
    [],
    [],
  ]);
  expect(one?.[2], "three rows alone show no rule").toMatchObject({ rule: "QM-{n:4}", inferred: true });
  expect(one?.[0]?.together).toEqual({ lead: 0, logs: 3, unread: 0, rows: 42, distinct: 41 });
  // The orders share their serials, which is told of the second.
  const without = other?.map((log) => ({ ...log, exceptions: log.exceptions.filter((said) => !said.startsWith("used_before")) }));
  expect(without?.map(({ exceptions, together }) => ({ exceptions, together }))).toEqual(
    one?.map(({ exceptions, together }) => ({ exceptions, together })),
  );

  const [fewer] = await drafted(asked, tables.slice(0, 1));
  expect(fewer?.found, "a log by itself lacks what stood in those that were taken away").toMatchObject({ counts: { missing: 19 } });
});

test("a log is not told clean while another of its answer cannot be read", async () => {
  const order = await desk.send(await desk.asked(), [
    table(...every(1, 101, 120)),
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 1, 2]),
  ]);
  await desk.examine(order);
  const logs = Object.values((await desk.file(order)).logs);
  expect(logs).toMatchObject([{ together: { logs: 2, unread: 1 }, exceptions: [] }, { problem: "not_text" }]);
});

test("what was found before sending is on record in the answer's own commit, nothing follows it, and what the log uses is kept", async () => {
  const bytes = log({ prefix: "QD", missing: [7] });
  const asked = await desk.asked();
  const { sha256, key } = await storeFile(desk.pool, desk.store, desk.of, bytes);
  const declared = { numbering: null, ruleWords: "", ranges: [], rangeWords: "", rules: null, run: null, table: null };
  const draft = { ...declared, fileId: "", sha256, bytes: bytes.length, copyTo: (file: string) => desk.store.copyTo(key, file) };
  const place = { organizationId: desk.of.organizationId, orderId: asked.file.orderId };
  const [now] = await examineDraft(desk.pool, place, [draft], 0);
  expect(now?.state, "nobody waits for longer than they said").toBe("going");
  const [examined] = await examineDraft(desk.pool, place, [draft], 20_000);
  if (examined?.state !== "found") throw new Error(examined?.state);

  const order = await desk.send(asked, bytes, {
    following: (file) => [recorded(file!, examined)],
  });
  expect(order.events.map(({ type, actor }) => [type, actor.kind])).toEqual([
    ["submission.made", "member"],
    ["log.examined", "system"],
  ]);
  expect(await exceptionsOf(order)).toEqual(["A missing QD-00007 QD-00007"]);
  await desk.examine(order);
  await desk.examine(order);
  expect((await desk.file(order)).n).toBe(order.n);
  const { orderId } = order.file;
  expect(await found("QD-00008")).toEqual([expect.objectContaining({ orderId })]);
  const cartons = await desk.sql("select 1 from serial_carton where organization_id = $1 and order_id = $2", [
    desk.of.organizationId,
    orderId,
  ]);
  expect(cartons.length).toBeGreaterThan(0);
});

test("one serial mistyped thousands of millions away from the others is on record with the gap before it", async () => {
  const serial = (n: number) => `FA-${String(n).padStart(10, "0")}`;
  const order = await sent(Buffer.from(["Serial no", ...[1, 2, 3, 4, 5, 9_000_000_006].map(serial)].join("\n")));
  await desk.examine(order);
  expect(await exceptionsOf(order)).toEqual([`A missing ${serial(6)} ${serial(9_000_000_005)}`]);
  const file = await desk.file(order);
  expect(Object.values(file.logs)[0]?.counts).toMatchObject({ distinct: 6, missing: 9_000_000_000 });
  expect(Object.values(file.submissions)[0]?.discrepancies).toContainEqual(
    expect.objectContaining({ code: "serials_missing", subject: "9000000000" }),
  );
});

test("a column that somebody named is read, and where it was read is told", async () => {
  const table = [["Row", "Made as"], ...Array.from({ length: 9 }, (_, at) => [String(at + 1), `QT-${at < 4 ? at + 1 : at + 2}`])];
  const bytes = Buffer.from(table.map((cells) => cells.join(";")).join("\n"));
  const { sha256, key } = await storeFile(desk.pool, desk.store, desk.of, bytes);
  const of = { numbering: null, ruleWords: "", ranges: [], rangeWords: "", rules: null, run: null };
  const draft = { ...of, fileId: "", sha256, bytes: bytes.length, copyTo: (file: string) => desk.store.copyTo(key, file) };
  const place = { organizationId: desk.of.organizationId, orderId: (await desk.asked()).file.orderId };
  const read = async (serial: number) => {
    const [examined] = await examineDraft(desk.pool, place, [{ ...draft, table: { sheet: null, serial, carton: null } }], 20_000);
    if (examined?.state !== "found" || examined.found.problem !== null) throw new Error(examined?.state);
    const { rule, counts, read: at } = examined.found;
    return [rule, counts.missing, at?.serial, at?.columns];
  };
  expect(await read(0)).toEqual(["{n:1}", 0, 0, ["Row", "Made as"]]);
  expect(await read(1)).toEqual(["QT-{n}", 1, 1, ["Row", "Made as"]]);
});

test("scattered logs of one answer are one log, whose gaps are one exception, and what an early order used is found at their end", async () => {
  const lines = (numbers: readonly number[]) => Buffer.from(numbers.map((n) => `QV-${String(n).padStart(6, "0")}`).join("\n"));
  await desk.examine(await sent(lines(every(1, 79_996, 79_999))));
  const asked = await desk.asked();
  const found = await drafted(asked, [lines(every(2, 1, 80_001)), lines(every(4, 2, 80_002))]);
  const order = await desk.send(asked, [lines(every(2, 1, 80_001)), lines(every(4, 2, 80_002))], {
    fileIds: found.map(({ fileId }) => fileId),
    following: (...files) => files.map((file, at) => recorded(file, found[at]!)),
  });
  const [first, second] = Object.values((await desk.file(order)).logs);
  const [missing, before] = first!.exceptions;
  expect(missing).toMatchObject({ kind: "missing", from: "QV-000004", to: "QV-080000", count: 20_000, scattered: { stretches: 20_000 } });
  expect(missing!.scattered!.first.map(({ from }) => from)).toEqual([4, 8, 12, 16, 20].map((n) => `QV-${String(n).padStart(6, "0")}`));
  expect([before, first!.exceptions[2]]).toMatchObject([
    { kind: "used_before", from: "QV-079997", to: "QV-079997" },
    { kind: "used_before", from: "QV-079999", to: "QV-079999" },
  ]);
  expect([first!.exceptions.length, first!.more.missing]).toEqual([3, 0]);
  expect([first!.together, second!.exceptions]).toMatchObject([{ logs: 2, unread: 0, distinct: 60_002 }, [{ from: "QV-079998" }]]);
});
