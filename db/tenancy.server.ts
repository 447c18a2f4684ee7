import type pg from "pg";
import { type Database, drizzleOver, type Pool } from "#db/client.server.ts";

/** One open transaction that sees and writes the rows of exactly one organization. */
export interface Tenant {
  organizationId: string;
  client: pg.PoolClient;
  /** The same transaction through Drizzle. */
  db: Database;
}

export interface MemberScope {
  organizationId: string;
  memberId: string;
}
export interface SupplierScope {
  organizationId: string;
  orderId: string;
  linkId: string;
  contactId: string;
}
export interface OutsiderScope {
  organizationId: string;
  orderId: string;
  outsiderId: string;
}
export interface WorkerScope {
  organizationId: string;
}

/** Runs `work` in a transaction of the member's organization. */
export const asMember = <T>(pool: Pool, scope: MemberScope, work: (tenant: Tenant) => Promise<T>) => inTenant(pool, scope, work);

/** Runs `work` in a transaction of the organization whose link the supplier holds. What they may see is `viewFor`'s to say. */
export const asSupplier = <T>(pool: Pool, scope: SupplierScope, work: (tenant: Tenant) => Promise<T>) => inTenant(pool, scope, work);

/** Runs `work` in a transaction of the organization whose reading link an outsider holds. What they may see is `viewFor`'s to say. */
export const asOutsider = <T>(pool: Pool, scope: OutsiderScope, work: (tenant: Tenant) => Promise<T>) => inTenant(pool, scope, work);

/** Runs `work` in a transaction of the organization that a job names. */
export const asWorker = <T>(pool: Pool, scope: WorkerScope, work: (tenant: Tenant) => Promise<T>) => inTenant(pool, scope, work);

/**
 * One READ COMMITTED transaction for one organization. Commits what `work` did and gives its result; when `work` throws,
 * rolls back and throws the same. The setting ends with the transaction, and a connection that cannot even roll back is
 * closed, so nothing of one tenant is left on a connection for the next.
 */
async function inTenant<T>(pool: Pool, scope: { organizationId: string }, work: (tenant: Tenant) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    // In one round trip, which takes no parameters.
    await client.query(
      `begin isolation level read committed; select set_config('app.organization_id', ${client.escapeLiteral(scope.organizationId)}, true)`,
    );
    const result = await work({ organizationId: scope.organizationId, client, db: drizzleOver(client) });
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
