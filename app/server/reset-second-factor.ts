import type pg from "pg";
import { createPool, drizzleOver } from "#db/client.server";
import { endSecondFactors } from "~/adapters/auth/second-factor.server";
import { env } from "~/env.server";
import { recordInOrganization } from "~/ledger/organization.server";
import { tellFactorReset } from "~/queries/accounts/tell-factor.server";
import { openDatabase } from "./backup/open-database";
import { messageOf, plainLine, StartError } from "./start-error";

const USAGE = "Usage: node --import tsx app/server/reset-second-factor.ts EMAIL";

/**
 * For the operator, when nobody in an organization can do it any more: takes away the one-time codes, recovery codes and passkeys of
 * whoever signs in with an address, ends their sessions, records it in each of their organizations, and has the server mail them and
 * every owner. Works with the server running or stopped. Exit code 0 when done, 1 when nothing was changed.
 */
async function run(): Promise<number> {
  const [email, ...more] = process.argv.slice(2);
  if (!email || email.startsWith("-") || more.length > 0) throw new StartError(USAGE);
  const database = await openDatabase(env());
  const pool = createPool(database.url, { max: 1, name: "holdpoint reset" });
  try {
    await inOne(pool, (client) => reset(client, email));
    console.log(`The second factor of ${email} is gone and their sessions are over; the password alone signs in.`);
    if (!database.serving) console.log("They and every owner are mailed when Holdpoint runs again.");
    return 0;
  } finally {
    await pool.end();
    await database.close();
  }
}

/** All of it or nothing, across the organizations; a connection that failed is closed with what it had begun. */
async function inOne(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await work(client);
    await client.query("commit");
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Does it in the transaction of its caller. */
async function reset(client: pg.PoolClient, email: string): Promise<void> {
  const { rows: users } = await client.query<{ id: string }>('select id from auth."user" where lower(email) = lower($1) for update', [
    email,
  ]);
  const [user] = users;
  if (!user) throw new StartError(`Nobody signs in with ${email}.`);
  if (!(await endSecondFactors(client, user.id))) throw new StartError(`${email} has no second factor.`);
  const { rows: places } = await client.query<{ organization_id: string; member_id: string }>("select * from find_memberships($1)", [
    user.id,
  ]);
  for (const { organization_id: organizationId, member_id: memberId } of places) {
    await client.query("select set_config('app.organization_id', $1, true)", [organizationId]);
    const tenant = { organizationId, client, db: drizzleOver(client) };
    const event = { type: "member.second_factor_reset", data: { memberId, reason: "operator" } } as const;
    await recordInOrganization(tenant, { kind: "system", part: "operator" }, [event]);
    await tellFactorReset(tenant, { memberId, by: null, reason: "operator" });
  }
}

run()
  .catch((error: unknown) => {
    console.error(error instanceof StartError ? plainLine(error) : `Nothing was changed: ${messageOf(error)}`);
    return 1;
  })
  .then((code) => process.exit(code));
