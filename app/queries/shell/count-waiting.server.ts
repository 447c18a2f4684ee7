import type { Tenant } from "#db/tenancy.server.ts";

/** What waits, for the numbers in the top bar: versions to decide on, and payments and shipments that are ready. */
export interface Waiting {
  queue: number;
  payments: number;
  shipments: number;
}

/** Rows whose moment of recheck has passed count as locked: time alone never opens one. */
export async function countWaiting({ client, organizationId }: Tenant, now: string): Promise<Waiting> {
  const { rows } = await client.query<Record<keyof Waiting, number>>(
    `select (select count(*)::int from request_list where organization_id = $1 and status = 'to_decide') as queue,
            count(*) filter (where side = 'payment')::int as payments,
            count(*) filter (where side = 'shipment')::int as shipments
       from step_list
      where organization_id = $1 and status = 'ready' and (recheck_at is null or recheck_at > $2)`,
    [organizationId, now],
  );
  return rows[0] ?? { queue: 0, payments: 0, shipments: 0 };
}
