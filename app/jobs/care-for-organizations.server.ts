import type { Pool } from "#db/client.server.ts";
import { asWorker, type Tenant } from "#db/tenancy.server.ts";
import { REFRESH } from "~/jobs/refresh-lists.server.ts";
import { SCRUB } from "~/jobs/scrub-objects.server.ts";
import { planSweep } from "~/jobs/sweep-uploads.server.ts";

export const CARE = "care_for_organizations";

/**
 * Plans, for every organization somebody belongs to, a sweep of what nobody waits for, a scrub of what must be whole, and the
 * lists anew where an earlier version of the program wrote them.
 */
export async function careForOrganizations(pool: Pool): Promise<void> {
  await forEachOrganization(pool, async (tenant) => {
    await planSweep(tenant);
    await planOnce(tenant, SCRUB);
    await planOnce(tenant, REFRESH);
  });
}

/** Plans one task for every organization somebody belongs to. */
export const planForAll = (pool: Pool, task: string): Promise<void> => forEachOrganization(pool, (tenant) => planOnce(tenant, task));

async function forEachOrganization(pool: Pool, plan: (tenant: Tenant) => Promise<void>): Promise<void> {
  const { rows } = await pool.query<{ organization_id: string }>(
    `select distinct m.organization_id from auth."user" u cross join lateral find_memberships(u.id) m order by 1`,
  );
  for (const { organization_id: organizationId } of rows) await asWorker(pool, { organizationId }, plan);
}

/** Unless one waits already. */
async function planOnce({ client, organizationId }: Tenant, task: string): Promise<void> {
  await client.query("select graphile_worker.add_job($1, json_build_object('organizationId', $2::text), job_key := $3)", [
    task,
    organizationId,
    `${task}:${organizationId}`,
  ]);
}
