import type { Tenant } from "#db/tenancy.server.ts";
import { AMOUNT, type BoardView, MOVED_ON } from "~/queries/steps/step-rows.server.ts";

export type OpenState = "ready" | "released" | "locked" | "on_hold";

/** One sum of what is still to move: a currency, a state, a week from the Monday given (0 is this week and before). */
export interface OpenSum {
  currency: string;
  state: OpenState;
  /** Null without a due date; 6 for everything later than six weeks. */
  week: number | null;
  late: boolean;
  count: number;
  /** Minor units; currencies are never added together. */
  amount: string;
}

export interface DoneSum {
  currency: string;
  outside: boolean;
  early: boolean;
  /** On or after the day that bounds the list. */
  recent: boolean;
  /** In the present year. */
  thisYear: boolean;
  count: number;
  amount: string;
}

/** What an open step stands for, as a number: `AMOUNT` without its way over text, which costs more than all the rest of the sum. */
const OPEN_AMOUNT = `case when s.side = 'shipment' then null when s.status = 'released' then (s.release ->> 'amount')::numeric else s.remaining end`;

/** All that is still to move, summed in the database from the projection. What may be out of date counts as locked. */
export async function sumOpen({ client, organizationId }: Tenant, view: BoardView, monday: string): Promise<OpenSum[]> {
  const { rows } = await client.query<OpenSum>(
    `select s.currency,
            case when s.status = 'ready' and s.recheck_at <= $3 then 'locked' else s.status end as state,
            least(6, greatest(0, (s.due_date - $4::date) / 7)) as week,
            coalesce(bool_or(s.due_date < $4::date), false) as late,
            count(*)::int as count, coalesce(sum(${OPEN_AMOUNT}), 0)::text as amount
       from step_list s join order_list o on o.organization_id = s.organization_id and o.order_id = s.order_id
      where s.organization_id = $1 and s.side = $2 and s.status in ('ready', 'released', 'locked', 'on_hold') and o.state = 'going'
      group by 1, 2, 3`,
    [organizationId, view.side, view.now, monday],
  );
  return rows;
}

/** What was carried out lately, this year early, and ever outside the gate. */
export async function sumDone({ client, organizationId }: Tenant, view: BoardView, yearStart: string): Promise<DoneSum[]> {
  const { rows } = await client.query<DoneSum>(
    `select s.currency, s.status = 'outside_gate' as outside, s.marks ->> 'releasedEarly' = 'true' as early,
            ${MOVED_ON} >= $3 as recent, ${MOVED_ON} >= $4 as "thisYear",
            count(*)::int as count, coalesce(sum((${AMOUNT})::numeric), 0)::text as amount
       from step_list s
      where s.organization_id = $1 and s.side = $2
        and (s.status = 'outside_gate' or (s.status = 'recorded' and ${MOVED_ON} >= least($3, $4)))
      group by 1, 2, 3, 4, 5`,
    [organizationId, view.side, view.doneSince ?? yearStart, yearStart],
  );
  return rows;
}
