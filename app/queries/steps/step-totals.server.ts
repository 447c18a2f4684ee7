import type { Tenant } from "#db/tenancy.server.ts";
import { type BoardView, OPEN, OVER } from "~/queries/steps/step-rows.server.ts";

export type OpenState = "ready" | "released" | "locked" | "on_hold";

/** A number of steps in one currency and what they come to, in minor units; currencies are never added together. */
export interface Sum {
  currency: string;
  count: number;
  amount: string;
}

/** One sum of what is still to move: a currency, a state, a week from the Monday given (0 is this week and before). */
export interface OpenSum extends Sum {
  state: OpenState;
  /** Null without a due date; 6 for everything later than six weeks. */
  week: number | null;
  late: boolean;
}

/** What was carried out since the day that bounds the list; before its evidence since the year began; ever outside the gate. */
export interface DoneSums {
  recent: Sum[];
  early: Sum[];
  outside: Sum[];
}

/**
 * All that is still to move, summed in the database. What may be out of date counts as locked. Sums by day first, as the index
 * holds them, so that the weeks are worked out once for a day and not for a step.
 */
export async function sumOpen({ client, organizationId }: Tenant, view: BoardView, monday: string): Promise<OpenSum[]> {
  const { rows } = await client.query<OpenSum>(
    `select currency, state, least(6, greatest(0, (due_date - $4::date) / 7)) as week,
            coalesce(bool_or(due_date < $4::date), false) as late, sum(count)::int as count, sum(amount)::text as amount
       from (select s.currency, case when s.status = 'ready' and s.recheck_at <= $3 then 'locked' else s.status end as state, s.due_date,
                    count(*) as count, coalesce(sum(s.moving), 0) as amount
               from step_list s
              where s.organization_id = $1 and s.side = $2 and s.status in ('ready', 'released', 'locked', 'on_hold') and ${OPEN}
              group by 1, 2, 3) as days
      group by 1, 2, 3`,
    [organizationId, view.side, view.now, monday],
  );
  return rows;
}

/** What was carried out: `yearStart` and `view.doneSince` are dates. */
export async function sumDone({ client, organizationId }: Tenant, view: BoardView, yearStart: string): Promise<DoneSums> {
  const { rows } = await client.query<Sum & { of: keyof DoneSums }>(
    `select 'recent' as of, ${SUMS} and s.status = 'recorded' and s.moved_on >= $3::date group by s.currency
     union all
     select 'early', ${SUMS} and s.moved_on >= $4::date and (s.marks ->> 'releasedEarly') = 'true' group by s.currency
     union all
     select 'outside', ${SUMS} and s.status = 'outside_gate' group by s.currency`,
    [organizationId, view.side, view.doneSince ?? yearStart, yearStart],
  );
  const sumsOf = (of: keyof DoneSums): Sum[] =>
    rows.filter((row) => row.of === of).map(({ currency, count, amount }) => ({ currency, count, amount }));
  return { recent: sumsOf("recent"), early: sumsOf("early"), outside: sumsOf("outside") };
}

const SUMS = `s.currency, count(*)::int as count, coalesce(sum(s.moving), 0)::text as amount
       from step_list s where s.organization_id = $1 and s.side = $2 and ${OVER}`;
