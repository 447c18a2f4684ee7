import type { Tenant } from "#db/tenancy.server.ts";
import type { Recorded } from "~/domain/bank/match-bank-list.ts";

/** The payments recorded as carried out on one of these days, under a release or outside the gate. */
export async function readRecorded({ client, organizationId }: Tenant, days: readonly string[]): Promise<Recorded[]> {
  if (days.length === 0) return [];
  const earliest = [...days].sort()[0];
  // A payment that is not over yet may hold records of its first parts; one that is over ended no earlier than on the day of each.
  const { rows } = await client.query<Recorded>(
    `select s.order_number as "orderNumber", coalesce(s.reference, concat_ws(' ', s.order_number, s.invoice)) as reference, s.currency,
            e.data ->> 'amount' as amount, e.data ->> 'date' as date, e.data ->> 'reference' as "bankReference"
       from step_list s
       join lateral (
         select convert_from(body, 'UTF8')::json -> 'data' as data from event
          where organization_id = s.organization_id and order_id = s.order_id and type in ('step.recorded', 'step.recorded_outside_gate')
       ) e on e.data ->> 'stepId' = s.step_id::text and e.data ->> 'date' = any($3) and e.data ->> 'amount' is not null
      where s.organization_id = $1 and s.side = 'payment'
        and (s.moved_on >= $2 or (s.moved_on is null and s.remaining < s.amount))`,
    [organizationId, earliest, days],
  );
  return rows;
}
