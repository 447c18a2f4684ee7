import type { Pool } from "#db/client.server.ts";
import { asSupplier, type SupplierScope, type Tenant } from "#db/tenancy.server.ts";

/** The submission to a request that a form's key has made already; null when the key is new. */
export function repeatedSubmission(pool: Pool, scope: SupplierScope, key: string, requestId: string): Promise<string | null> {
  return asSupplier(pool, scope, async (tenant) => {
    const { rows } = await tenant.client.query<{ n: number }>(
      "select (response::json ->> 'n')::int as n from idempotency where organization_id = $1 and order_id = $2 and key = $3",
      [scope.organizationId, scope.orderId, key],
    );
    return rows[0] ? lastSubmission(tenant, scope.orderId, rows[0].n, requestId) : null;
  });
}

/** The newest submission to a request up to event n. */
export const submittedUnder = (pool: Pool, scope: SupplierScope, n: number, requestId: string): Promise<string | null> =>
  asSupplier(pool, scope, (tenant) => lastSubmission(tenant, scope.orderId, n, requestId));

async function lastSubmission({ client, organizationId }: Tenant, orderId: string, n: number, requestId: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    `select body -> 'data' ->> 'submissionId' as id
       from (select n, convert_from(body, 'UTF8')::json as body from event
              where organization_id = $1 and order_id = $2 and n <= $3 and type = 'submission.made') made
      where body -> 'data' ->> 'requestId' = $4 order by n desc limit 1`,
    [organizationId, orderId, n, requestId],
  );
  return rows[0]?.id ?? null;
}

/** Where a submission stands in the order's record: its event's number and hash, for the receipt. */
export async function readEntry(pool: Pool, scope: SupplierScope, submissionId: string): Promise<{ n: number; hash: string } | null> {
  const { rows } = await asSupplier(pool, scope, ({ client }) =>
    client.query<{ n: number; hash: Buffer }>(
      `select n, hash from event where organization_id = $1 and order_id = $2 and type = 'submission.made'
          and convert_from(body, 'UTF8')::json -> 'data' ->> 'submissionId' = $3`,
      [scope.organizationId, scope.orderId, submissionId],
    ),
  );
  return rows[0] ? { n: rows[0].n, hash: rows[0].hash.toString("hex") } : null;
}
