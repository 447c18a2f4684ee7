import type { Tenant } from "#db/tenancy.server.ts";

/** SHA-256 of the files of an order whose originals or full previews a member has opened; a decision copies them (D52). */
export async function openedFiles({ client, organizationId }: Tenant, orderId: string, memberId: string): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ subject: string }>(
    "select distinct subject from access_log where organization_id = $1 and order_id = $2 and actor_id = $3 and kind = 'file.opened'",
    [organizationId, orderId, memberId],
  );
  return new Set(rows.map(({ subject }) => subject));
}
