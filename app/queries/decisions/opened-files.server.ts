import type { Tenant } from "#db/tenancy.server.ts";
import type { Instant } from "~/domain/record/scalars.ts";

/** When a member first opened files of an order, originals or full previews, by SHA-256; a decision copies them. */
export async function openedFiles(
  { client, organizationId }: Tenant,
  orderId: string,
  memberId: string,
): Promise<ReadonlyMap<string, Instant>> {
  const { rows } = await client.query<{ subject: string; first: Date | string }>(
    `select subject, min(at) as first from access_log
      where organization_id = $1 and order_id = $2 and actor_id = $3 and kind = 'file.opened' and subject is not null
      group by subject`,
    [organizationId, orderId, memberId],
  );
  return new Map(rows.map(({ subject, first }) => [subject, new Date(first).toISOString()]));
}
