import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { findInvitation, findMemberships } from "#db/lookups.server.ts";
import { asMember, asWorker } from "#db/tenancy.server.ts";
import type { TestOrganization } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";
import { fillEveryTable, isolationFaults, tenantTables } from "./isolation.ts";

let database: FreshDatabase;
let pool: Pool;
let a: TestOrganization;
let b: TestOrganization;
let owner: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl, { max: 1 });
  a = await fillEveryTable(pool);
  b = await fillEveryTable(pool);
  owner = new pg.Client({ connectionString: database.migrationUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await pool.end();
  await database.drop();
});

test("every table shows an organization its own rows and no other's", async () => {
  expect(await isolationFaults(database.appUrl, a, b)).toEqual([]);
});

test("the owner of the tables is bound as well, but for the search's, whose one reader names the organization itself", async () => {
  for (const table of (await tenantTables(owner)).filter((name) => name !== "search_entry")) {
    expect((await owner.query(`select count(*)::int as rows from ${table}`)).rows, table).toEqual([{ rows: 0 }]);
  }
});

describe("the check above turns red when", () => {
  const broken = [
    ["a policy is dropped", "drop policy event_select on event", "event: own rows hidden in a transaction"],
    [
      "a policy lets everything through",
      "alter policy person_select on person using (true)",
      "person: foreign rows without an organization",
    ],
    ["security is switched off", "alter table step_list disable row level security", "step_list: foreign rows in a transaction"],
    [
      "a policy takes rows of none for all",
      "alter policy draft_select on draft using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid or current_setting('app.organization_id', true) = '')",
      "draft: foreign rows after a failure",
    ],
  ] as const;
  test.each(broken)("%s", async (_, damage, fault) => {
    const other = await freshDatabase();
    const otherPool = createPool(other.appUrl);
    try {
      const [c, d] = [await fillEveryTable(otherPool), await fillEveryTable(otherPool)];
      const migrator = new pg.Client({ connectionString: other.migrationUrl });
      await migrator.connect();
      await migrator.query(damage);
      await migrator.end();
      expect(await isolationFaults(other.appUrl, c, d)).toContain(fault);
    } finally {
      await otherPool.end();
      await other.drop();
    }
  });
});

describe("one connection used for one organization after another", () => {
  const persons = async () => (await pool.query("select count(*)::int as seen from person")).rows[0].seen;

  test("keeps nothing of the first, whether its transaction ended well, threw or broke", async () => {
    await asWorker(pool, a, ({ client }) => client.query("select 1"));
    expect(await persons()).toBe(0);
    await expect(
      asWorker(pool, a, async () => {
        throw new Error("in the middle");
      }),
    ).rejects.toThrow("in the middle");
    expect(await persons()).toBe(0);
    await expect(asWorker(pool, a, ({ client }) => client.query("select 1 / 0"))).rejects.toThrow("division by zero");
    expect(await persons()).toBe(0);
    const broken = asWorker(pool, a, ({ client }) => client.query("select pg_terminate_backend(pg_backend_pid())"));
    await expect(broken).rejects.toThrow();
    expect(await persons()).toBe(0);
    const seen = await asMember(pool, { organizationId: b.organizationId, memberId: b.members.owner }, ({ client }) =>
      client.query("select distinct organization_id from person"),
    );
    expect(seen.rows).toEqual([{ organization_id: b.organizationId }]);
  });

  test("writes into another organization are refused, and changes pass its rows by", async () => {
    const inB = (sql: string) => asWorker(pool, b, ({ client }) => client.query(sql, [a.organizationId]));
    await expect(inB("insert into person (organization_id, id) values ($1, gen_random_uuid())")).rejects.toThrow(/row-level security/);
    await expect(inB("update person set organization_id = $1")).rejects.toThrow(/row-level security/);
    for (const change of ["update person set name = 'x'", "update order_head set lock = 0", "delete from step_list"]) {
      expect((await inB(`${change} where organization_id = $1`)).rowCount).toBe(0);
    }
    await expect(inB("select ledger_open($1, gen_random_uuid(), 1, '\\x00')")).rejects.toMatchObject({ code: "HP002" });
    await expect(inB("select org_append($1, 'x', '{}', '{}')")).rejects.toMatchObject({ code: "HP002" });
  });

  test("a user finds their own memberships, and nothing of the rest of their organization by that", async () => {
    expect(await findMemberships(pool, `user-${a.members.finance}`)).toEqual([
      expect.objectContaining({ organizationId: a.organizationId, memberId: a.members.finance, roles: ["finance"] }),
    ]);
    expect(await findMemberships(pool, "")).toEqual([]);
    const [token] = (await asWorker(pool, a, ({ client }) => client.query("select token_sha256 from invitation"))).rows;
    expect(await findInvitation(pool, token.token_sha256)).toMatchObject({ organizationId: a.organizationId });
    expect(await findInvitation(pool, Buffer.alloc(32))).toBeNull();
    expect(await persons()).toBe(0);
    expect((await pool.query("select count(*)::int as seen from member")).rows[0].seen).toBe(0);
  });
});
