import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { type Committed, commit } from "~/ledger/commit.server.ts";
import { encode } from "~/ledger/encode.server.ts";
import { eventHash } from "~/ledger/hash-chain.server.ts";
import { type Verdict, verifyStream } from "~/ledger/verify.server.ts";
import { askForSerialLog, makeOrder } from "../../factories/order.ts";
import { makeOrganization, type TestOrganization, testLedger } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";

let database: FreshDatabase;
let pool: Pool;
let of: TestOrganization;
let order: Committed;
let superuser: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl);
  of = await makeOrganization(pool);
  order = await askForSerialLog(testLedger(pool), of, await makeOrder(testLedger(pool), of));
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  await asWorker(pool, of, ({ client }) => client.query("select org_append($1, 'member.added', '{}', '{}')", [of.organizationId]));
});

afterAll(async () => {
  await superuser.end();
  await pool.end();
  await database.drop();
});

const asApp = (sql: string, values: unknown[] = []) => asWorker(pool, of, ({ client }) => client.query(sql, values));

describe("the app's role", () => {
  const tables = ["event", "event_text", "org_event", "order_head"];
  test.each(tables)("may not insert into, change, delete from or truncate %s", async (table) => {
    await expect(asApp(`insert into ${table} select * from ${table}`)).rejects.toThrow(/permission denied/);
    await expect(asApp(`update ${table} set organization_id = organization_id`)).rejects.toThrow(/permission denied/);
    await expect(asApp(`delete from ${table}`)).rejects.toThrow(/permission denied/);
    await expect(asApp(`truncate ${table} cascade`)).rejects.toThrow(/permission denied/);
  });

  test.each(["access_log", "security_log"])("adds to %s and can take nothing back", async (table) => {
    const kind = table === "access_log" ? "file_opened" : "denied";
    await asApp(`insert into ${table} (organization_id, id, kind, at) values ($1, gen_random_uuid(), $2, clock_timestamp())`, [
      of.organizationId,
      kind,
    ]);
    await expect(asApp(`update ${table} set kind = ''`)).rejects.toThrow(/permission denied/);
    await expect(asApp(`delete from ${table}`)).rejects.toThrow(/permission denied/);
  });

  test("notes a denial that belongs to no organization, for no organization to read", async () => {
    await pool.query("insert into security_log (id, kind, at) values (gen_random_uuid(), 'sign_in_failed', clock_timestamp())");
    expect((await asApp("select 1 from security_log where kind = 'sign_in_failed'")).rows).toEqual([]);
  });

  test("can neither disable a trigger nor replay past it", async () => {
    await expect(asApp("alter table event disable trigger all")).rejects.toThrow(/must be owner/);
    await expect(asApp("set session_replication_role = replica")).rejects.toThrow(/permission denied/);
  });
});

describe("a superuser", () => {
  const tables = ["event", "org_event", "access_log", "security_log", "idempotency", "unique_order_number", "payee_account"];
  test.each(tables)("is refused changing, deleting and truncating %s, also while replaying", async (table) => {
    for (const role of ["origin", "replica"]) {
      await superuser.query(`set session_replication_role = ${role}`);
      for (const sql of [`update ${table} set organization_id = null`, `delete from ${table}`, `truncate ${table} cascade`]) {
        await expect(superuser.query(sql)).rejects.toThrow(/append-only|never|refused/);
      }
    }
    await superuser.query("set session_replication_role = origin");
  });

  test("may empty a text once, and change it in no other way", async () => {
    const words = (set: string) =>
      superuser.query(`update event_text set ${set} where order_id = $1 and field = 'title'`, [order.file.orderId]);
    await expect(words("text = 'other words'")).rejects.toThrow(/can only be erased/);
    await expect(words("text = null, erased_at = now()")).rejects.toThrow(/can only be erased/);
    await expect(superuser.query("delete from event_text")).rejects.toThrow(/refused/);
  });
});

describe("ledger_append", () => {
  type Parts = { n: number; prev: Buffer; body: Buffer; hash: Buffer; at: string; type: string; v: number; fields: string[] };

  /** An event that would be accepted, changed by `change`, sent straight to the function. */
  async function append(change: (parts: Parts) => Partial<Parts>, organizationId = of.organizationId) {
    return asWorker(pool, of, async ({ client }) => {
      const { rows } = await client.query("select n, head_hash, ledger_now($1) as now from order_head where order_id = $2", [
        of.organizationId,
        order.file.orderId,
      ]);
      const at = rows[0].now.toISOString();
      const n = rows[0].n + 1;
      const prev: Buffer = rows[0].head_hash;
      const draft = { type: "order.closed", data: {}, text: { reason: "done" } } as const;
      const { body, texts } = encode(draft, { n, at, actor: { kind: "system", part: "import" } });
      const whole = { n, prev, body, at, type: "order.closed", v: 1, fields: ["reason"] };
      const changed = change({ ...whole, hash: Buffer.alloc(0) });
      const parts = { ...whole, ...changed };
      const hash = changed.hash ?? eventHash({ prev: parts.prev, n: parts.n, orderId: order.file.orderId, body: parts.body });
      await client.query("select ledger_append($1, $2, $3, $4, $5, $6, $7, $8, $9, true, $10, $11, $12)", [
        organizationId,
        order.file.orderId,
        ...[parts.n, parts.type, parts.v, parts.prev, parts.body, hash, parts.at],
        parts.fields,
        parts.fields.map(() => texts[0]!.salt),
        parts.fields.map(() => "done"),
      ]);
      throw new Error("accepted");
    });
  }

  test("takes what follows the head, at this moment, and says what its bytes say", () =>
    expect(append(() => ({}))).rejects.toThrow("accepted"));

  test.each<[string, (parts: Parts) => Partial<Parts>]>([
    ["a number that leaves a gap", ({ n }) => ({ n: n + 1 })],
    ["a number taken already", ({ n }) => ({ n: n - 1 })],
    ["a link to something else", ({ prev }) => ({ prev: Buffer.alloc(prev.length) })],
    ["a hash of something else", () => ({ hash: Buffer.alloc(32) })],
    ["a body that was changed after hashing", ({ body }) => ({ hash: Buffer.alloc(32, 1), body })],
    ["a type that the bytes do not say", () => ({ type: "order.reopened" })],
    ["a version that the bytes do not say", () => ({ v: 2 })],
    ["a time that the bytes do not say", ({ at }) => ({ at: new Date(Date.parse(at) - 1).toISOString() })],
    ["a text that the bytes do not name", () => ({ fields: ["opinion"] })],
    ["a text left out", () => ({ fields: [] })],
  ])("refuses %s", async (_, change) => {
    await expect(append(change)).rejects.toMatchObject({ code: "HP003" });
  });

  test.each([-86_400_000, 86_400_000])("refuses an event dated %i ms from now", async (shift) => {
    const dated = (at: string) => {
      const moved = new Date(Date.parse(at) + shift).toISOString();
      const draft = { type: "order.closed", data: {}, text: { reason: "done" } } as const;
      return { at: moved, body: encode(draft, { n: 1, at: moved, actor: { kind: "system", part: "import" } }).body };
    };
    await expect(append(({ at }) => dated(at))).rejects.toMatchObject({ code: "HP003", message: expect.stringContaining("moment") });
  });

  test("refuses another organization than the transaction's", async () => {
    await expect(append(() => ({}), (await makeOrganization(pool)).organizationId)).rejects.toMatchObject({ code: "HP002" });
  });
});

describe("a stream changed behind the product's back", () => {
  /** Changes the database with every trigger off, looks at the stream, and puts everything back. */
  async function after(change: string): Promise<Verdict> {
    await superuser.query("begin");
    try {
      await superuser.query("alter table event disable trigger all; alter table event_text disable trigger all");
      await superuser.query(change.replaceAll(":order", `'${order.file.orderId}'`));
      await superuser.query("select set_config('app.organization_id', $1, true)", [of.organizationId]);
      const tenant = { organizationId: of.organizationId, client: superuser as unknown as pg.PoolClient };
      return await verifyStream(tenant as Parameters<typeof verifyStream>[0], order.file.orderId);
    } finally {
      await superuser.query("rollback");
    }
  }

  test.each([
    ["nothing changed", "select 1", null],
    ["a body edited", "update event set body = body || ' ' where n = 2 and order_id = :order", { n: 2, fault: "hash" }],
    ["a hash edited", "update event set hash = sha256('x') where n = 1 and order_id = :order", { n: 1, fault: "hash" }],
    ["a link edited", "update event set prev = sha256('x') where n = 3 and order_id = :order", { n: 3, fault: "link" }],
    [
      "a time edited",
      "update event set recorded_at = recorded_at - interval '1 day' where n = 2 and order_id = :order",
      { n: 2, fault: "columns" },
    ],
    ["a type edited", "update event set type = 'order.closed' where n = 2 and order_id = :order", { n: 2, fault: "columns" }],
    [
      "an event taken out",
      "delete from event_text where n = 2 and order_id = :order; delete from event where n = 2 and order_id = :order",
      { n: 2, fault: "gap" },
    ],
    [
      "the tail cut",
      "delete from event_text where n = 4 and order_id = :order; delete from event where n = 4 and order_id = :order",
      { n: 4, fault: "head" },
    ],
    [
      "words replaced",
      "update event_text set text = 'other' where n = 3 and field = 'question' and order_id = :order",
      { n: 3, fault: "text_changed" },
    ],
    [
      "a salt replaced",
      "update event_text set salt = '\\x00' where n = 3 and field = 'question' and order_id = :order",
      { n: 3, fault: "text_changed" },
    ],
    ["words removed", "delete from event_text where n = 3 and field = 'question' and order_id = :order", { n: 3, fault: "text_missing" }],
    [
      "words erased without a record",
      "update event_text set text = null, salt = null, erased_at = now() where n = 3 and field = 'question' and order_id = :order",
      { n: 3, fault: "erased_without_record" },
    ],
    ["the head's number edited", "update order_head set n = n - 1 where order_id = :order", { n: 5, fault: "head" }],
    ["the head's rev edited", "update order_head set rev = rev + 1 where order_id = :order", { n: 5, fault: "head" }],
    ["the genesis edited", "update order_head set sample = true where order_id = :order", { n: 0, fault: "genesis" }],
  ])("%s", async (_, change, fault) => {
    expect(order.n).toBe(4);
    expect(await after(change)).toEqual(fault ? { whole: false, ...fault } : { whole: true, n: 4, headHash: order.headHash });
  });

  test("a commit refuses to build on a stream that was cut", async () => {
    await superuser.query("alter table event disable trigger all; alter table event_text disable trigger all");
    const cut = await makeOrder(testLedger(pool), of);
    await superuser.query("delete from event_text where order_id = $1 and n = $2", [cut.file.orderId, cut.n]);
    await superuser.query("delete from event where order_id = $1 and n = $2", [cut.file.orderId, cut.n]);
    await superuser.query("alter table event enable trigger all; alter table event_text enable trigger all");
    const next = commit({
      ledger: testLedger(pool),
      organizationId: of.organizationId,
      orderId: cut.file.orderId,
      actor: { kind: "system", part: "recheck" },
      command: () => [],
    });
    await expect(next).rejects.toThrow("its head says");
  });
});
