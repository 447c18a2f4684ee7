import { createHash, createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import type { DomainError } from "~/domain/record/error.ts";
import { placeHold } from "~/domain/steps/place-hold.ts";
import { releaseStep } from "~/domain/steps/release-step.ts";
import { type CommitRequest, type Committed, commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { readOrder } from "~/ledger/read.server.ts";
import { verifyStream } from "~/ledger/verify.server.ts";
import { askForSerialLog, makeOrder, orderInput } from "../../factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";
import { commitOfAnotherProcess } from "./another-process.ts";

let database: FreshDatabase;
let pool: Pool;
let of: TestOrganization;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl, { max: 20 });
  of = await makeOrganization(pool);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const ledger = () => testLedger(pool);

const on = (order: Committed, request: Partial<CommitRequest>): CommitRequest => ({
  ledger: ledger(),
  organizationId: of.organizationId,
  orderId: order.file.orderId,
  actor: { kind: "member", memberId: of.members.owner },
  command: () => [],
  ...request,
});

const hold = (order: Committed, reason: string, request: Partial<CommitRequest> = {}) =>
  commit(on(order, { command: (file, ctx) => placeHold(file, { target: "order", targetId: file.orderId, reason }, ctx), ...request }));

const refusal = (work: Promise<unknown>): Promise<DomainError> =>
  work.then(
    () => {
      throw new Error("it was not refused");
    },
    (error: DomainError) => error,
  );

const read = (order: Committed, asOf?: Parameters<typeof readOrder>[2]) =>
  asWorker(pool, of, (tenant) => readOrder(tenant, order.file.orderId, asOf));

describe("a commit", () => {
  test("keeps the bytes that were hashed, each linked to the one before, and the words beside them", async () => {
    const order = await makeOrder(ledger(), of);
    const asked = await askForSerialLog(ledger(), of, order);
    const { rows } = await asWorker(pool, of, ({ client }) =>
      client.query("select n, prev, body, hash from event where order_id = $1 order by n", [order.file.orderId]),
    );
    // Worked out from the documented layout alone: genesis, then every event over the one before.
    const uuid = (text: string) => Buffer.from(text.replaceAll("-", ""), "hex");
    const sha = (...parts: Buffer[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
    let prev = sha(Buffer.of(1), uuid(of.organizationId), uuid(order.file.orderId), Buffer.from("00000001", "hex"), Buffer.of(0));
    for (const row of rows) {
      const place = Buffer.alloc(8);
      place.writeUInt32BE(row.n, 4);
      expect(row.prev).toEqual(prev);
      prev = sha(Buffer.of(0), prev, place, uuid(order.file.orderId), row.body);
      expect(row.hash).toEqual(prev);
    }
    expect(prev.toString("hex")).toBe(asked.headHash);
    expect(await asWorker(pool, of, (tenant) => verifyStream(tenant, order.file.orderId))).toEqual({
      whole: true,
      n: asked.n,
      headHash: asked.headHash,
    });

    const { texts, persons, file } = await read(order);
    const question = Object.values(file.requests)[0]!.question!;
    expect(texts[question]).toBe("Which serials are in batch 7?");
    expect(Object.values(persons).map(({ name }) => name)).toEqual(expect.arrayContaining(["owner", "purchasing"]));
    const words = await asWorker(pool, of, ({ client }) =>
      client.query("select salt from event_text where order_id = $1 and n = $2 and field = 'question'", [order.file.orderId, order.n + 1]),
    );
    const body = JSON.parse(rows.at(-2).body.toString());
    expect(body.texts.question).toBe(createHmac("sha256", words.rows[0].salt).update("Which serials are in batch 7?").digest("hex"));
    expect(rows.map((row) => row.body.toString()).join()).not.toContain("serials are in");
  });

  test("gives the state of any past moment", async () => {
    const order = await makeOrder(ledger(), of);
    await hold(order, "Samples differ");
    expect(Object.keys((await read(order)).file.holds)).toHaveLength(1);
    const before = await read(order, { n: order.n });
    expect(before.file).toEqual(order.file);
    expect(before.headHash).toBe(order.headHash);
    expect(Object.values(before.texts)).not.toContain("Samples differ");
    expect((await refusal(read(order, { at: "2020-01-01T00:00:00.000Z" }))).code).toBe("no_such_order");
  });

  test("leaves nothing behind when its command is refused", async () => {
    const order = await makeOrder(ledger(), of);
    const error = await refusal(
      commit(
        on(order, {
          command: (file, ctx) => {
            const drafts = placeHold(file, { target: "order", targetId: file.orderId, reason: "x" }, ctx);
            return [...drafts, { ...drafts[0]!, text: { reason: "not\0storable" } }];
          },
        }),
      ),
    );
    expect(error).toMatchObject({ kind: "invalid", code: "text_unreadable", field: "reason" });
    expect((await read(order)).file).toEqual(order.file);
  });

  test("records no field or text that its event does not declare", async () => {
    const order = await makeOrder(ledger(), of);
    const draft = {
      type: "hold.placed",
      data: { holdId: newId(), target: "order", targetId: order.file.orderId, matterId: null, requestId: null },
    } as const;
    const secret = { ...draft, data: { ...draft.data, words: "free words in a body" } };
    await expect(commit(on(order, { command: () => [secret] }))).rejects.toThrow("declares no field words");
    await expect(commit(on(order, { command: () => [{ ...draft, text: { opinion: "x" } }] }))).rejects.toThrow("declares no text opinion");
    const wrong = { ...draft, data: { ...draft.data, targetId: "everything" } };
    expect(await refusal(commit(on(order, { command: () => [wrong] })))).toMatchObject({ kind: "invalid", field: "targetId" });
  });

  test("refuses a second order of the same number at its field, and an order of nobody's", async () => {
    const order = await makeOrder(ledger(), of);
    const { number } = order.file.order!;
    expect(await refusal(makeOrder(ledger(), of, { number }))).toMatchObject({
      kind: "invalid",
      code: "order_number_taken",
      field: "number",
    });
    const other = await makeOrganization(pool);
    await makeOrder(ledger(), other, { number });
    const strange = refusal(commit(on(order, { organizationId: other.organizationId, actor: { kind: "system", part: "recheck" } })));
    expect(await strange).toMatchObject({ kind: "missing", code: "no_such_order" });
  });

  test("acts with the roles of this moment, and for nobody who has left", async () => {
    const mine = await makeOrganization(pool);
    const order = await makeOrder(ledger(), mine);
    const memberId = mine.members.finance;
    const asFinance = (reason: string) => hold(order, reason, { organizationId: mine.organizationId, actor: { kind: "member", memberId } });
    expect((await asFinance("first")).events[0]!.actor).toMatchObject({ memberId, roles: ["finance"] });
    await asWorker(pool, mine, ({ client }) => client.query("update member set roles = '{service}' where id = $1", [memberId]));
    expect((await asFinance("second")).events[0]!.actor).toMatchObject({ roles: ["service"] });
    await asWorker(pool, mine, ({ client }) => client.query("update member set ended_at = clock_timestamp() where id = $1", [memberId]));
    expect(await refusal(asFinance("third"))).toMatchObject({ kind: "forbidden", code: "not_a_member" });
  });

  test("is refused when the page that was seen is no longer true", async () => {
    const order = await makeOrder(ledger(), of);
    const held = await hold(order, "first", { expectedRev: order.rev });
    expect(held.rev).toBe(order.rev + 1);
    expect(await refusal(hold(order, "second", { expectedRev: order.rev }))).toMatchObject({ kind: "stale", code: "page_is_stale" });
  });

  test("cancels a release when something that matters comes before it is carried out", async () => {
    const order = await makeOrder(ledger(), of, { noEvidence: "Deposit by contract" });
    const step = order.file.steps[0]!;
    const released = await commit(
      on(order, { command: (file, ctx) => releaseStep(file, { stepId: step.stepId, amount: null, rev: file.rev, rehashed: [] }, ctx) }),
    );
    expect(Object.values(released.file.releases)[0]?.state).toBe("released");
    const held = await hold(order, "Stop");
    expect(held.events.map(({ type }) => type)).toEqual(["hold.placed", "step.release_cancelled"]);
    expect(Object.values(held.file.releases)[0]).toMatchObject({ state: "cancelled", cause: held.n - 1 });
  });

  test("says the same with a snapshot, without it, and with a snapshot of another fold", async () => {
    const order = await makeOrder(ledger(), of);
    const many = await commit(
      on(order, {
        command: (file, ctx) =>
          Array.from({ length: 501 }, () => placeHold(file, { target: "order", targetId: file.orderId, reason: "x" }, ctx)).flat(),
      }),
    );
    const snapshots = (sql: string) => asWorker(pool, of, ({ client }) => client.query(sql, [order.file.orderId]));
    expect((await snapshots("select n from snapshot where order_id = $1")).rows).toEqual([{ n: many.n }]);
    const next = async () => JSON.stringify((await (await commitOfAnotherProcess())(on(order, {}))).file);
    const withIt = await next();
    await snapshots(`update snapshot set fold_version = 0, file = '{}' where order_id = $1`);
    expect(await next()).toBe(withIt);
    await snapshots("delete from snapshot where order_id = $1");
    expect(await next()).toBe(withIt);
  });
});

describe("many at once", () => {
  test("sixteen commits on one order give a stream without gaps, each acknowledged one in it once", async () => {
    const order = await makeOrder(ledger(), of);
    const all = await Promise.all(Array.from({ length: 16 }, (_, index) => hold(order, `reason ${index}`)));
    expect(all.map(({ n }) => n).sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, index) => order.n + 1 + index));
    const { events, texts } = await read(order);
    expect(events.map(({ n }) => n)).toEqual(Array.from({ length: order.n + 16 }, (_, index) => index + 1));
    for (const [index, { n }] of all.entries()) expect(texts[`${n}.reason`]).toBe(`reason ${index}`);
    expect((await asWorker(pool, of, (tenant) => verifyStream(tenant, order.file.orderId))).whole).toBe(true);
  });

  test("of two releases of one step exactly one wins", async () => {
    for (let round = 0; round < 10; round += 1) {
      const order = await makeOrder(ledger(), of, { noEvidence: "Deposit by contract" });
      const input = { stepId: order.file.steps[0]!.stepId, amount: null, rev: order.rev, rehashed: [] };
      const release = () => commit(on(order, { command: (file, ctx) => releaseStep(file, input, ctx) }));
      const outcomes = await Promise.allSettled([release(), release()]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const loser = outcomes.find((outcome) => outcome.status === "rejected");
      expect(loser?.reason).toMatchObject({ kind: "conflict", code: "already_released" });
      expect((await read(order)).events.filter(({ type }) => type === "step.released")).toHaveLength(1);
    }
  });

  test("a request sent a hundred times has one effect and one answer; another under its key is refused", async () => {
    const order = await makeOrder(ledger(), of);
    const send = (asks: string) =>
      hold(order, asks, {
        idempotency: {
          key: "the-key",
          requestSha256: createHash("sha256").update(asks).digest(),
          respond: ({ n, headHash }) => ({ n, headHash, asks }),
        },
      });
    const all = await Promise.all(Array.from({ length: 100 }, () => send("hold")));
    expect(new Set(all.map(({ response }) => JSON.stringify(response))).size).toBe(1);
    expect(all.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect((await read(order)).file.n).toBe(order.n + 1);
    expect(await refusal(send("hold something else"))).toMatchObject({ kind: "conflict", code: "key_reused" });
    const elsewhere = await makeOrder(ledger(), of);
    const other = await hold(elsewhere, "same key", {
      idempotency: { key: "the-key", requestSha256: Buffer.alloc(32), respond: () => "other order" },
    });
    expect(other.repeated).toBe(false);
  });

  test("opening one order twice makes it once", async () => {
    const orderId = newId();
    const input = orderInput(of);
    const open = () =>
      makeOrder(ledger(), of, input, {
        orderId,
        idempotency: { key: "open", requestSha256: Buffer.alloc(32), respond: ({ headHash }) => ({ headHash }) },
      });
    const [first, second] = await Promise.all([open(), open()]);
    expect(first.response).toEqual(second.response);
    expect([first.repeated, second.repeated].sort()).toEqual([false, true]);
    expect(await refusal(makeOrder(ledger(), of, {}, { orderId }))).toMatchObject({ kind: "conflict", code: "order_exists" });
  });
});
