import type { Tenant } from "#db/tenancy.server.ts";
import { partPattern } from "~/queries/search/search-words.ts";
import { type BoundFilter, filterSql, isEmptyFilter } from "~/queries/steps/step-filter.server.ts";
import { type Bind, type BoardView, OPEN, OVER } from "~/queries/steps/step-rows.server.ts";

export type OpenState = "ready" | "released" | "locked" | "on_hold";

/** Within how many days something falls due; each span holds the shorter ones. */
export const SPANS = [7, 30, 90] as const;
export type Span = (typeof SPANS)[number];

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
  /** The shortest span of days that it falls due in, late ones included; null for what is due later or has no date. */
  within: Span | null;
  late: boolean;
}

/** What was carried out since the day that bounds the list; before its evidence since the year began; ever outside the gate. */
export interface DoneSums {
  recent: Sum[];
  early: Sum[];
  outside: Sum[];
}

/** Sums of one payee; `name` is as the book of payees has it. */
export interface PayeeSum {
  payeeId: string | null;
  name: string | null;
  currency: string;
  ready: string;
  released: string;
  locked: string;
  onHold: string;
  paid: string;
  count: number;
}

/** Matching steps that are added up when a filter is set; of more, no totals are shown. */
export const MOST_SUMMED = 10_000;

const OPEN_STATES = "('ready', 'released', 'locked', 'on_hold')";

/**
 * All that is still to move. Without a filter the sums are read as they are kept, whatever the number of steps; ready ones that
 * time alone may have locked are moved to locked here. With a filter the matching steps are added up, at most `MOST_SUMMED`;
 * null when there are more.
 */
export async function sumOpen(
  { client, organizationId }: Tenant,
  view: BoardView,
  { monday, today, filter }: { monday: string; today: string; filter: BoundFilter },
): Promise<OpenSum[] | null> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const [organization, side, now] = [bind(organizationId), bind(view.side), bind(view.now)];
  const own = (of = "") => `${of}organization_id = ${organization} and ${of}side = ${side}`;
  const days = isEmptyFilter(filter)
    ? `select currency, state, day, count, amount from step_sum where ${own()} and per = 'day' and state in ${OPEN_STATES}
       union all
       select currency, turned.state, due_date, turned.sign, turned.sign * coalesce(moving, 0)
         from step_list, (values ('ready', -1), ('locked', 1)) as turned (state, sign)
        where ${own()} and going and moved_on is null and status = 'ready' and recheck_at <= ${now}`
    : `select currency, case when status = 'ready' and recheck_at <= ${now} then 'locked' else status end, due_date, 1, coalesce(moving, 0)
         from (select s.currency, s.status, s.recheck_at, s.due_date, s.moving from step_list s
                where ${own("s.")} and s.status in ${OPEN_STATES} and ${OPEN} and ${filterSql(filter, bind, "s.due_date")}
                limit ${MOST_SUMMED + 1}) as matching`;
  const first = bind(monday);
  const from = bind(today);
  const { rows } = await client.query<OpenSum>(
    `select currency, state, least(6, greatest(0, (day - ${first}::date) / 7)) as week,
            case when day <= ${from}::date + 7 then 7 when day <= ${from}::date + 30 then 30 when day <= ${from}::date + 90 then 90 end as within,
            coalesce(bool_or(day < ${first}::date), false) as late, sum(count)::int as count, sum(amount)::text as amount
       from (select currency, state, day, sum(count) as count, sum(amount) as amount from (${days}) as parts (currency, state, day, count, amount)
              group by 1, 2, 3 having sum(count) <> 0) as days
      group by 1, 2, 3, 4`,
    values,
  );
  const summed = rows.reduce((all, { count }) => all + count, 0);
  return !isEmptyFilter(filter) && summed > MOST_SUMMED ? null : rows;
}

/** What was carried out: `yearStart` and `view.doneSince` are dates. Null when a filter matches more than are added up. */
export async function sumDone(
  { client, organizationId }: Tenant,
  view: BoardView,
  { yearStart, filter }: { yearStart: string; filter: BoundFilter },
): Promise<DoneSums | null> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const [organization, side, since, year] = [bind(organizationId), bind(view.side), bind(view.doneSince ?? yearStart), bind(yearStart)];
  const own = (of = "") => `${of}organization_id = ${organization} and ${of}side = ${side}`;
  const kept = (state: string, from: string | null) =>
    `select currency, sum(count)::int as count, sum(amount)::text as amount from step_sum
      where ${own()} and per = 'day' and state = '${state}' ${from ? `and day >= ${from}::date` : ""} group by 1 having sum(count) <> 0`;
  const matching = (condition: string) =>
    `select currency, count(*)::int as count, sum(moving)::text as amount
       from (select s.currency, coalesce(s.moving, 0) as moving from step_list s
              where ${own("s.")} and ${OVER} and ${condition} and ${filterSql(filter, bind, "s.moved_on")} limit ${MOST_SUMMED + 1}) as m
      group by 1`;
  const parts: Record<keyof DoneSums, string> = isEmptyFilter(filter)
    ? { recent: kept("recorded", since), early: kept("early", year), outside: kept("outside_gate", null) }
    : {
        recent: matching(`s.status = 'recorded' and s.moved_on >= ${since}::date`),
        early: matching(`s.moved_on >= ${year}::date and (s.marks ->> 'releasedEarly') = 'true'`),
        outside: matching("s.status = 'outside_gate'"),
      };
  const { rows } = await client.query<Sum & { of: keyof DoneSums }>(
    Object.entries(parts)
      .map(([of, sql]) => `select '${of}' as of, sums.* from (${sql}) as sums`)
      .join(" union all "),
    values,
  );
  const sumsOf = (of: keyof DoneSums): Sum[] =>
    rows.filter((row) => row.of === of).map(({ currency, count, amount }) => ({ currency, count, amount }));
  const sums = { recent: sumsOf("recent"), early: sumsOf("early"), outside: sumsOf("outside") };
  return Object.values(sums).some((of) => of.reduce((all, { count }) => all + count, 0) > MOST_SUMMED) ? null : sums;
}

/** Sums by payee and currency, who is owed most ready now first; at most `limit` from `offset` on, one more to tell that there are more. */
export async function sumPayees(
  { client, organizationId }: Tenant,
  { limit, offset, words }: { limit: number; offset: number; words: string },
): Promise<PayeeSum[]> {
  const { rows } = await client.query<PayeeSum>(
    `select s.payee_id as "payeeId", p.name, s.currency, s.ready::text, s.released::text, s.locked::text, s.on_hold::text as "onHold",
            s.paid::text, s.count::int
       from (select payee_id, currency, sum(count) as count,
                    coalesce(sum(amount) filter (where state = 'ready'), 0) as ready,
                    coalesce(sum(amount) filter (where state = 'released'), 0) as released,
                    coalesce(sum(amount) filter (where state = 'locked'), 0) as locked,
                    coalesce(sum(amount) filter (where state = 'on_hold'), 0) as on_hold,
                    coalesce(sum(amount) filter (where state in ('recorded', 'outside_gate')), 0) as paid
               from step_sum where organization_id = $1 and per = 'payee' and side = 'payment'
              group by 1, 2 having sum(count) <> 0) s
       left join payee p on p.organization_id = $1 and p.id = s.payee_id
      where $4 = '' or p.name ilike $4
      order by s.ready > 0 desc, s.released > 0 desc, p.name nulls last, s.payee_id, s.currency
      limit $2 offset $3`,
    [organizationId, limit + 1, offset, words && partPattern(words)],
  );
  return rows;
}
