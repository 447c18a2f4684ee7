import { prepared } from "#db/prepared.server.ts";
import type { Tenant } from "#db/tenancy.server.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import { countQueue } from "~/queries/queue/read-queue.server.ts";
import { MOST_COUNTED } from "~/words/count.ts";

/** What waits, for the numbers in the top bar: the member's queue, and payments and shipments that are ready. */
export interface Waiting {
  queue: number;
  payments: number;
  shipments: number;
}

/** Rows whose moment of recheck has passed count as locked: time alone never opens one. `queue` is what a page counted itself. */
export async function countWaiting(
  tenant: Tenant,
  of: { roles: readonly MemberRole[]; now: string; zone: string },
  queue?: number,
): Promise<Waiting> {
  const ready = (side: string) =>
    `(select count(*)::int
        from (select from step_list
               where organization_id = $1 and side = '${side}' and status = 'ready' and going and moved_on is null
                 and (recheck_at is null or recheck_at > $2)
               limit ${MOST_COUNTED + 1}) as counted) as ${side}s`;
  const { rows } = await tenant.client.query<Omit<Waiting, "queue">>(
    prepared(`select ${ready("payment")}, ${ready("shipment")}`, [tenant.organizationId, of.now]),
  );
  return { payments: 0, shipments: 0, ...rows[0], queue: queue ?? (await countQueue(tenant, of)) };
}
