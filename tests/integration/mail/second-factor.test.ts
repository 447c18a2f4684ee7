import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool, type Pool } from "#db/client.server.ts";
import { asWorker } from "#db/tenancy.server.ts";
import { TooManyAttempts } from "~/adapters/auth/attempts.server.ts";
import { deliverOutbox } from "~/jobs/deliver-outbox.server.ts";
import { tellFactorReset, tellingFactorChange } from "~/queries/accounts/tell-factor.server.ts";
import { makeOrganization, type TestOrganization } from "../../factories/organization.ts";
import { type FreshDatabase, freshDatabase } from "../../setup/database.ts";
import { openPostOffice, type PostOffice } from "./post-office.ts";
import { servicesOf } from "./thread.ts";

let database: FreshDatabase;
let pool: Pool;
let of: TestOrganization;
let office: PostOffice;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl, { max: 5 });
  of = await makeOrganization(pool);
  office = await openPostOffice();
});
afterAll(async () => {
  await office.close();
  await pool.end();
  await database.drop();
});

const finance = () => ({ organizationId: of.organizationId, memberId: of.members.finance });

/** What waits in the outbox, and in how many seconds it is to leave. */
async function waiting(): Promise<{ id: string; seconds: number }[]> {
  const { rows } = await asWorker(pool, of, ({ client }) =>
    client.query<{ id: string; seconds: number }>(
      `select o.id, extract(epoch from j.run_at - now())::int as seconds from outbox o
         left join graphile_worker.jobs j on j.key = 'outbox:' || o.id
        where o.organization_id = $1 and o.kind = 'second_factor' and o.delivered_at is null order by o.id`,
      [of.organizationId],
    ),
  );
  return rows;
}
const deliver = (outboxId: string) => deliverOutbox(servicesOf(pool, office.url), { organizationId: of.organizationId, outboxId });

test("a change of one's own is told at once when it was done, not at all when it was not, and all the same when the process ended on it", async () => {
  expect(await tellingFactorChange(pool, finance(), "codes_on", async () => "done")).toBe("done");
  const [told, ...more] = await waiting();
  expect([more, Math.abs(told!.seconds) < 5]).toEqual([[], true]);
  await deliver(told!.id);
  expect(office.mails.at(-1)?.text).toContain("One-time codes were turned on");

  expect(await tellingFactorChange(pool, finance(), "codes_off", async () => null)).toBeNull();
  const refused = tellingFactorChange(pool, finance(), "codes_off", () => Promise.reject(new TooManyAttempts()));
  await expect(refused).rejects.toBeInstanceOf(TooManyAttempts);
  expect(await waiting()).toEqual([]);

  // The change was made, and nothing of this process runs after it.
  void tellingFactorChange(pool, finance(), "passkey_removed", () => new Promise<never>(() => undefined));
  await expect.poll(waiting).toHaveLength(1);
  const [doubtful] = await waiting();
  expect(doubtful!.seconds).toBeGreaterThan(30);
  await deliver(doubtful!.id);
  expect(office.mails.at(-1)?.text).toContain("A passkey was removed");
});

test("a reset is told to the member and every owner with the reset itself; what the post refuses goes out on the next try", async () => {
  const reset = { memberId: of.members.finance, by: of.members.owner, reason: "stolen" } as const;
  const undone = asWorker(pool, of, async (tenant) => {
    await tellFactorReset(tenant, reset);
    throw new Error("the reset did not happen");
  });
  await expect(undone).rejects.toThrow("did not happen");
  expect(await waiting()).toEqual([]);

  await asWorker(pool, of, (tenant) => tellFactorReset(tenant, reset));
  const rows = await waiting();
  expect(rows).toHaveLength(2);
  const before = office.mails.length;
  office.refuse(451);
  for (const { id } of rows) await expect(deliver(id)).rejects.toThrow();
  expect(await waiting()).toHaveLength(2);
  office.refuse(0);
  for (const { id } of rows) await deliver(id);
  const mails = office.mails.slice(before);
  expect(mails.map(({ to }) => (Array.isArray(to) ? to[0] : to)?.text).sort()).toEqual(["finance@example.com", "owner@example.com"]);
  for (const { text } of mails) expect(text).toMatch(/owner took away the one-time codes and passkeys of finance[\s\S]*stolen/i);

  await asWorker(pool, of, (tenant) => tellFactorReset(tenant, { ...reset, by: null, reason: "operator" }));
  for (const { id } of await waiting()) await deliver(id);
  expect(office.mails.at(-1)?.text).toContain("The operator of this installation took away");
});
